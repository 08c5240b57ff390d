import { kindOf, latestAwardsOf, resumeAward, standingOf, stopAward } from "#domains/benefit/index.ts";
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
 * Ends a suspicion by the decision of people. Confirmed, each benefit stops from the month that was decided for it: what was paid
 * for that month and later becomes a receivable. Cleared, all are resumed, unless another suspicion still keeps one back.
 *
 * @law 社会保险经办条例 第二十六条、第四十六条
 */
export async function resolveSuspicion(
  context: Effecting,
  { suspicionNo, stops }: { readonly suspicionNo: number; readonly stops: readonly Stop[] | null },
): Promise<readonly string[]> {
  const { tx, personId, applicationId, number, now } = context;
  await lockPerson(tx, personId);
  const all = await store.suspicionsOf(tx, personId);
  const row = all.find((one) => one.suspicion_no === suspicionNo);
  if (row === undefined || row.outcome !== null) throw new Problem("exception/settled", "这条疑点已经有结论了。");
  const outcome = stops === null ? "cleared" : "confirmed";
  await store.setOutcome(tx, { personId, suspicionNo }, { outcome, applicationId, now });
  await audit(context, "eligibility.resolved", number, { outcome, kind: row.kind });
  if (stops !== null) return confirm(context, row, stops);
  const others = all.filter((one) => one.outcome === null && one !== row);
  return clear(context, row, others);
}

/** From which month an award is not owed. */
interface Stop {
  readonly awardNo: number;
  readonly fromMonth: YearMonth;
}

async function confirm(
  context: Effecting,
  { suspicion_no: suspicionNo, awards, kind }: store.SuspicionRow,
  stops: readonly Stop[],
): Promise<readonly string[]> {
  if (stops.length === 0) return ["没有在领的待遇，不用停发。"];
  const { personId, applicationId, tx } = context;
  const titles = await titlesOf(context);
  const said: string[] = [];
  for (const { awardNo, fromMonth } of stops) {
    const title = titles.get(awardNo);
    if (!awards.some((award) => award.awardNo === awardNo))
      await store.keepAward(tx, { personId, suspicionNo }, { awardNo, suspended: false });
    if ((await standingOf(tx, personId, awardNo)).state === "stopped") {
      said.push(`${title}已经停发。`);
      continue;
    }
    const reason = `${entitlementEndTitles[kind]}，核实属实（${context.number}）`;
    await stopAward(context, { personId, awardNo, fromMonth, reason, applicationId });
    const { paid } = await standingOf(tx, personId, awardNo);
    const months = paid.filter((one) => one.month >= fromMonth).length;
    said.push(`${title}从${sayMonth(fromMonth)}起停发。`);
    if (months > 0) said.push(`${title}多发的 ${months} 个月已记为应退回。`);
  }
  return said;
}

async function clear(
  context: Effecting,
  { awards }: store.SuspicionRow,
  others: readonly store.SuspicionRow[],
): Promise<readonly string[]> {
  const kept = awards.filter(({ suspended }) => suspended);
  if (kept.length === 0) return ["不属实，待遇没有变动。"];
  const { personId, applicationId, tx } = context;
  const titles = await titlesOf(context);
  const said = ["不属实。"];
  for (const { awardNo } of kept) {
    const title = titles.get(awardNo);
    const next = others.find((one) => one.name_matches && one.awards.some((award) => award.awardNo === awardNo));
    if (next !== undefined) {
      await store.keepAward(tx, { personId, suspicionNo: next.suspicion_no }, { awardNo, suspended: true });
      said.push(`还有一条没有核实，${title}继续暂停。`);
      continue;
    }
    const { state, since } = await standingOf(tx, personId, awardNo);
    if (state !== "suspended" || since === null) continue;
    const reason = `疑点核实不属实（${context.number}）`;
    await resumeAward(context, { personId, awardNo, fromMonth: since, reason, applicationId });
    said.push(`${title}恢复发放，暂停的下一批补发。`);
  }
  return said;
}

/** What the awards of the person are called. */
async function titlesOf({ tx, personId }: Effecting): Promise<ReadonlyMap<number, string>> {
  const awards = await latestAwardsOf(tx, [personId]);
  return new Map(awards.map((award) => [award.award_no, kindOf(award.kind).title]));
}
