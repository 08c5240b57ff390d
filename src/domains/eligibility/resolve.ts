import { resumeAward, standingOf, stopAward } from "#domains/benefit/index.ts";
import { lockPerson } from "#domains/registration/index.ts";
import { audit } from "#platform/audit/audit.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { sayMonth, type YearMonth } from "#policy/kernel/calendar.ts";
import { entitlementEndTitles } from "#policy/pension/values.ts";
import * as store from "./store.ts";

/** An approved investigation taking effect. */
interface Effecting extends Context {
  readonly personId: string;
  readonly applicationId: string;
  readonly number: string;
}

/**
 * Ends a suspicion by the decision of people. Confirmed, the benefit stops from `stopFrom`: what was paid for that month and
 * later becomes a receivable. Cleared, it is resumed, unless another suspicion still keeps it back.
 *
 * @law 社会保险经办条例 第二十六条、第四十六条
 */
export async function resolveSuspicion(
  context: Effecting,
  { suspicionNo, stopFrom }: { readonly suspicionNo: number; readonly stopFrom: YearMonth | null },
): Promise<readonly string[]> {
  const { tx, personId, applicationId, number, now } = context;
  await lockPerson(tx, personId);
  const all = await store.suspicionsOf(tx, personId);
  const row = all.find((one) => one.suspicion_no === suspicionNo);
  if (row === undefined || row.outcome !== null) throw new Problem("exception/settled", "这条疑点已经有结论了。");
  const outcome = stopFrom === null ? "cleared" : "confirmed";
  await store.setOutcome(tx, { personId, suspicionNo }, { outcome, applicationId, now });
  await audit(context, "eligibility.resolved", number, { outcome, kind: row.kind });
  const others = all.filter((one) => one.outcome === null && one !== row && one.award_no === row.award_no);
  return stopFrom === null ? clear(context, row, others) : confirm(context, row, stopFrom);
}

async function confirm(
  context: Effecting,
  { award_no: awardNo, kind }: store.SuspicionRow,
  fromMonth: YearMonth,
): Promise<readonly string[]> {
  if (awardNo === null) return ["没有在领的待遇，不用停发。"];
  const { personId, applicationId } = context;
  if ((await standingOf(context.tx, personId, awardNo)).state === "stopped") return ["待遇已经停发。"];
  const reason = `${entitlementEndTitles[kind]}，核实属实（${context.number}）`;
  await stopAward(context, { personId, awardNo, fromMonth, reason, applicationId });
  const { paid } = await standingOf(context.tx, personId, awardNo);
  const months = paid.filter((one) => one.month >= fromMonth).length;
  const back = months === 0 ? [] : [`多发的 ${months} 个月已记为应退回。`];
  return [`从${sayMonth(fromMonth)}起停发。`, ...back];
}

async function clear(
  context: Effecting,
  { award_no: awardNo, suspended }: store.SuspicionRow,
  others: readonly store.SuspicionRow[],
): Promise<readonly string[]> {
  if (awardNo === null || !suspended) return ["不属实，待遇没有变动。"];
  const { personId, applicationId, tx } = context;
  const next = others.find((one) => one.name_matches);
  if (next !== undefined) {
    await store.setSuspended(tx, { personId, suspicionNo: next.suspicion_no });
    return ["这一条不属实。还有一条没有核实，继续暂停。"];
  }
  const { state, since } = await standingOf(tx, personId, awardNo);
  if (state !== "suspended" || since === null) return ["不属实，待遇没有暂停。"];
  const reason = `疑点核实不属实（${context.number}）`;
  await resumeAward(context, { personId, awardNo, fromMonth: since, reason, applicationId });
  return ["不属实，恢复发放。暂停期间的下一批补发。"];
}
