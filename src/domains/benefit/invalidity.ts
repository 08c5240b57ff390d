import type { Db } from "#platform/db/database.ts";
import type { Context } from "#platform/http/operation.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import type { InvalidityAllowanceFact } from "#policy/facts.ts";
import { sayMonth, type YearMonth, month as yearMonth } from "#policy/kernel/calendar.ts";
import { latestOf } from "./award.ts";
import { type ClaimContext, claimRollback } from "./claim.ts";
import { readFacts } from "./facts.ts";
import { reinstateStopped } from "./reinstatement.ts";
import * as store from "./store.ts";
import { stateOf, stopAward } from "./suspension.ts";

interface Source {
  readonly db: Db;
  readonly secrecy: Secrecy;
}

/** The last 病残津贴 that was not stopped, also when its last month has passed: what a pension of the person goes on from. */
export async function invalidityAllowance(
  { db, secrecy }: Source,
  { personId }: { readonly personId: string },
): Promise<InvalidityAllowanceFact | null> {
  for (const award of latestOf(await store.awardVersions(db, personId)).toReversed()) {
    if (award.status === "reversed" || award.kind !== "invalidity-allowance") continue;
    if (stateOf(await store.eventsOf(db, personId, award.award_no)) === "stopped") continue;
    const kept = readFacts(secrecy, { ...award, kind: "invalidity-allowance" });
    const { group, birthMonth, reckonedIn, adjustments = [], ...facts } = kept;
    return {
      ...{ awardNo: award.award_no, region: award.region, decidedIn: award.retire_month, lastMonth: award.pay_to },
      ...{ group, birthMonth: yearMonth(birthMonth), award: facts, adjustments },
      reckonedIn: reckonedIn === undefined ? null : yearMonth(reckonedIn),
    };
  }
  return null;
}

/** An allowance whose months reach into those of the pension is stopped when the pension begins. */
export const endAllowance = (context: ClaimContext, of: { readonly awardNo: number; readonly fromMonth: YearMonth }) =>
  stopAward(context, {
    ...{ personId: context.personId, applicationId: context.applicationId, reason: "转领基本养老金" },
    ...of,
  });

/**
 * 再就业: whatever 病残津贴 the person draws is not owed from a month on. When the work ends it is reinstated by 撤销停发, which two
 * people decide: whether the appraisal still holds is theirs to look at.
 */
export async function endAllowanceByWork(
  context: Context,
  of: { readonly personId: string; readonly applicationId: string; readonly fromMonth: YearMonth },
): Promise<void> {
  for (const award of latestOf(await store.awardVersions(context.tx, of.personId))) {
    if (award.status === "reversed" || award.kind !== "invalidity-allowance") continue;
    if (award.pay_to !== null && award.pay_to < of.fromMonth) continue;
    if (stateOf(await store.eventsOf(context.tx, of.personId, award.award_no)) === "stopped") continue;
    await stopAward(context, { ...of, awardNo: award.award_no, reason: "再就业，恢复缴费" });
  }
}

const award = claimRollback("养老金");

/** 业务回退 of a pension: the allowance that it took the place of goes on. */
export const pensionRollback = {
  ...award,
  async undo(
    context: ClaimContext,
    target: { readonly applicationId: string; readonly number: string },
  ): Promise<readonly string[]> {
    const said = await award.undo(context, target);
    const { personId } = context;
    const again = await reinstateStopped(context, { personId, applicationId: target.applicationId }, target.number);
    return [...said, ...again.map((month) => `病残津贴从${sayMonth(month)}起照旧发。`)];
  },
};
