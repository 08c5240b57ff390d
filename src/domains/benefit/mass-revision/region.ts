import { enterprisePension, schemeRegion } from "#domains/registration/index.ts";
import { ownAgency } from "#platform/auth/actor.ts";
import { businessDate } from "#platform/config/clock.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { type Region, sayRegion } from "#policy/kernel/region.ts";

type Asking = Pick<Context, "tx" | "actor" | "now">;

/** The region whose pensions the agency of the actor pays. */
export async function ownRegion({ tx, actor, now }: Asking): Promise<Region> {
  const served = await schemeRegion(tx, enterprisePension, ownAgency(actor), businessDate(now));
  if (served === undefined) throw new Problem("law/missing", "经办机构没有配置统筹区，请联系管理员。");
  return served.region;
}

export async function refuseOtherRegion(context: Asking, region: Region): Promise<void> {
  const own = await ownRegion(context);
  if (region === own) return;
  throw new Problem("permission/refused", `只能办本统筹区（${sayRegion(own)}）的养老金。请选择本统筹区。`);
}
