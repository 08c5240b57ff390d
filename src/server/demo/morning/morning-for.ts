import type { Config } from "#platform/config/config.ts";
import type { Host } from "#platform/http/operation.ts";
import { shippedLaw } from "#policy/law.ts";
import { filesOf, officeOf } from "#server/app.ts";
import type { SeedOptions } from "../seed.ts";
import { playMorning } from "./morning.ts";
import { officeDays } from "./office-days.ts";

/** The morning of an installation, at its business time and with its secrets; nothing where it is not wanted. */
export function morningFor(
  config: Config,
  { secrecy, clock }: Pick<Host, "secrecy" | "clock">,
): Pick<SeedOptions, "morning"> {
  if (!config.demoMorning) return {};
  return {
    async morning(tx, people) {
      const host = { database: tx, secrecy, clock };
      const { applications, exceptions, suspicions, leftOut } = await playMorning({
        ...{ tx, people, secrets: { tax: config.taxSecret, sharedData: config.sharedDataSecret } },
        office: officeOf(host, shippedLaw, () => config.origin ?? `http://127.0.0.1:${config.port}`),
        files: filesOf(config, host),
        days: officeDays(shippedLaw.calendar, clock.now()),
      });
      const without = leftOut.length === 0 ? "" : `，没有办成 ${leftOut.length} 件（${leftOut.join("；")}）`;
      return `上午的办件 ${applications} 件，异常报文 ${exceptions} 条，待遇疑点 ${suspicions} 条${without}`;
    },
  };
}
