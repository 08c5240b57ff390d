import { type Actor, ownAgency } from "#platform/auth/actor.ts";
import type { Db } from "#platform/db/database.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import type { Signer } from "./draft-store.ts";
import { type FundRow, fundsOf } from "./ledger-store.ts";

/** Who looks at the books, who puts down, who checks. */
export const readers = ["finance", "approver", "auditor"] as const;
export const makers = ["finance"] as const;
export const checkers = ["finance", "approver"] as const;

export const isMaker = (actor: Actor): boolean => actor.roles.includes("finance");
export const isChecker = (actor: Actor): boolean => checkers.some((role) => actor.roles.includes(role));

/** The fund, if this agency books it. Another's answers as one that does not exist. */
export async function ownFund(db: Db, actor: Actor, fundEntityId: string): Promise<FundRow> {
  const fund = (await fundsOf(db, ownAgency(actor))).find((one) => one.fundEntityId === fundEntityId);
  if (fund === undefined) throw new Problem("request/not-found", "没有找到这个基金。请从基金账务里进入。");
  return fund;
}

/** Who signs. A log-in that is no natural person signs nothing. */
export function signerOf({ actor, now }: Context): Signer {
  if (actor.naturalPerson === null)
    throw new Problem("fund/four-eyes", "这个账号没有对应到人，不能签字。请联系管理员。");
  return { id: actor.id, name: actor.name ?? "", person: actor.naturalPerson, at: now };
}

export const unknownVoucher = () => new Problem("request/not-found", "没有找到这张凭证。请从凭证的列表里进入。");
