import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { sayMonth, type YearMonth } from "#policy/kernel/calendar.ts";
import { type Fen, fen } from "#policy/kernel/money.ts";
import { backMonths, liveAward } from "./award.ts";
import { holdingIn } from "./in-force.ts";
import * as store from "./store.ts";
import { type AwardChange, append } from "./suspension.ts";
import { stopMonthOf, unowedSpans } from "./unowed.ts";

interface Reinstated {
  /** What becomes due for months that no run will make. */
  readonly backPayment: Fen;
  /** What was to be recovered for months that are owed after all. */
  readonly forgiven: Fen;
}

/**
 * 撤销停发: the award is owed again from a month on, at the earliest from the one it was stopped from (the report was wrong), or
 * from a later one (released from custody); what lies between stays not owed. Months that no coming run makes become due, and
 * receivables for months that are owed are taken back.
 *
 * @law 社会保险经办条例 第二十六条
 */
export async function reinstateAward(context: Context, change: AwardChange): Promise<Reinstated> {
  const { personId, awardNo, fromMonth } = change;
  const events = await append(context, change, "reinstate");
  const stopped = stopMonthOf(unowedSpans(events.slice(0, -1)));
  if (stopped === null || fromMonth < stopped) {
    throw new Problem(
      "benefit/not-now",
      `这份待遇从${sayMonth(stopped ?? fromMonth)}起停发，不能从更早的月份恢复。请改月份。`,
    );
  }
  const eventNo = events.length;
  const award = await liveAward(context, personId, awardNo);
  const months = await backMonths(context, award.fund_entity_id, { from: fromMonth, to: award.pay_to });
  const lines = await store.dueLinesOf(context.tx, personId, awardNo);
  let backPayment = 0n;
  for (const line of await missing(context, award, months, lines)) {
    await store.insertDueLine(context.tx, { ...line, source: `reinstate/${eventNo}` }, context.now);
    backPayment += line.amount;
  }
  let forgiven = 0n;
  for (const { item, monthFor, amount } of await store.receivablesOf(context.tx, personId, awardNo)) {
    if (monthFor < fromMonth || amount <= 0n) continue;
    const line = { personId, awardNo, item, monthFor, fundEntityId: award.fund_entity_id };
    const reversed = { line, amount: fen(-amount), eventNo, knownAt: context.now };
    await store.insertReceivable(context.tx, reversed);
    forgiven += amount;
  }
  return { backPayment: fen(backPayment), forgiven: fen(forgiven) };
}

/** 业务回退 of an application: whatever award of the person it stopped and nobody has changed since is owed again. Answers from when. */
export async function reinstateStopped(
  context: Context & { readonly applicationId: string },
  of: { readonly personId: string; readonly applicationId: string },
  number: string,
): Promise<readonly YearMonth[]> {
  const { personId } = of;
  const from: YearMonth[] = [];
  for (const { award_no: awardNo, event_no, from_month: fromMonth } of await store.stopsOf(context.tx, of)) {
    const events = await store.eventsOf(context.tx, personId, awardNo);
    if (events.at(-1)?.event_no !== event_no) continue;
    const { applicationId } = context;
    await reinstateAward(context, { personId, awardNo, fromMonth, reason: `回退 ${number}`, applicationId });
    from.push(fromMonth);
  }
  return from;
}

/** Of these months, what each item lacks of what the version in force makes of it. */
async function missing(
  context: Context,
  award: store.AwardRow,
  months: readonly YearMonth[],
  lines: readonly store.StandingLine[],
): Promise<readonly Omit<store.DueLine, "source">[]> {
  const versions = (await store.awardVersions(context.tx, award.person_id)).filter(
    (one) => one.award_no === award.award_no,
  );
  const found: Omit<store.DueLine, "source">[] = [];
  for (const monthFor of months) {
    const version = holdingIn(versions, monthFor);
    if (version === undefined) continue;
    for (const [item, owed] of await store.componentsOf(context.tx, version)) {
      const same = lines.filter((line) => line.item === item && line.monthFor === monthFor);
      const amount = fen(same.reduce((rest: bigint, line) => rest - line.amount, owed));
      if (amount === 0n) continue;
      found.push({
        ...{ personId: award.person_id, awardNo: award.award_no, versionNo: version.version_no, item, monthFor },
        ...{ fundEntityId: award.fund_entity_id, amount, kind: amount > 0n ? "back-payment" : "reversal" },
        deltaNo: Math.max(0, ...same.map((line) => line.deltaNo)) + 1,
      });
    }
  }
  return found;
}
