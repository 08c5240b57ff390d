import { lockPerson } from "#domains/registration/index.ts";
import { audit } from "#platform/audit/audit.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import type { YearMonth } from "#policy/kernel/calendar.ts";
import { type Fen, fen } from "#policy/kernel/money.ts";
import { latestOf, liveAward, openSums } from "./award.ts";
import * as store from "./store.ts";
import { spanOf, unowedSpans } from "./unowed.ts";

export interface AwardChange {
  readonly personId: string;
  readonly awardNo: number;
  readonly fromMonth: YearMonth;
  readonly reason: string;
  readonly applicationId: string | null;
}

/** 暂停: the money of each month stays due and is not paid until it is resumed. */
export async function suspendAward(context: Context, change: AwardChange): Promise<void> {
  await append(context, change, "suspend");
}

/** 恢复: what was kept back is paid by the next run. */
export async function resumeAward(context: Context, change: AwardChange): Promise<void> {
  await append(context, change, "resume");
}

/**
 * 停发 by decision: `fromMonth` is the first month that is not owed. What is due for it and later is taken back; what was paid
 * becomes a receivable of the same amount.
 *
 * @law 社会保险经办条例 第四十六条
 */
export async function stopAward(context: Context, change: AwardChange): Promise<void> {
  await append(context, change, "stop");
  await settleStopped(context, change.personId);
}

const allowed: Record<store.EventRow["verb"], (state: State) => boolean> = {
  suspend: (state) => state === "paying",
  resume: (state) => state === "suspended",
  stop: (state) => state !== "stopped",
  reinstate: (state) => state === "stopped",
};
const words: Record<store.EventRow["verb"], string> = {
  suspend: "暂停",
  resume: "恢复",
  stop: "停发",
  reinstate: "恢复发放",
};

export type State = "paying" | "suspended" | "stopped";

/** Where an award stands by its events. */
export const stateOf = (events: readonly Pick<store.EventRow, "verb">[]): State => {
  const last = events.at(-1)?.verb;
  return last === "stop" ? "stopped" : last === "suspend" ? "suspended" : "paying";
};

/** Adds an event where the state of the award allows it. Answers all events, the new one last. */
export async function append(
  context: Context,
  change: AwardChange,
  verb: store.EventRow["verb"],
): Promise<readonly store.EventRow[]> {
  await lockPerson(context.tx, change.personId);
  await liveAward(context, change.personId, change.awardNo);
  const events = await store.eventsOf(context.tx, change.personId, change.awardNo);
  if (!allowed[verb](stateOf(events))) {
    throw new Problem("benefit/not-now", `这份待遇现在不能${words[verb]}。请先看最近一次变动。`);
  }
  const event = {
    ...{ award_no: change.awardNo, event_no: events.length + 1, verb, from_month: change.fromMonth },
    reason: change.reason,
  };
  await store.insertEvent(context.tx, {
    ...{ ...event, personId: change.personId, applicationId: change.applicationId },
    ...{ actor: context.actor.id, knownAt: context.now },
  });
  await audit(context, `benefit.award.${verb}`, `award:${change.personId}/${change.awardNo}`, {
    fromMonth: change.fromMonth,
  });
  return [...events, event];
}

/**
 * Brings the books of a person into line with a stop, also when the bank's answer comes after it: open lines of the months
 * not owed are reversed, paid ones become receivables. What is frozen in a run waits for the outcome. A second call finds
 * nothing to do.
 */
export async function settleStopped(context: Context, personId: string): Promise<void> {
  for (const award of latestOf(await store.awardVersions(context.tx, personId))) {
    const spans = unowedSpans(await store.eventsOf(context.tx, personId, award.award_no));
    if (spans.length === 0) continue;
    const lines = await store.dueLinesOf(context.tx, personId, award.award_no);
    const unowed = lines.filter((line) => spanOf(spans, line.monthFor) !== undefined);
    const open = unowed.filter((line) => line.standing === "open");
    for (const sum of openSums(open.map(withoutSetOff))) {
      await takeBack(context, unowed, sum, `stop/${spanOf(spans, sum.monthFor)?.stop.event_no}`);
    }
    const known = new Map(
      (await store.receivablesOf(context.tx, personId, award.award_no)).map((one) => [placeOf(one), one.amount]),
    );
    for (const { item, monthFor, amount: paid } of openSums(metOf(unowed))) {
      const amount = fen(paid - (known.get(placeOf({ item, monthFor })) ?? 0n));
      const span = spanOf(spans, monthFor);
      if (amount <= 0n || span === undefined) continue;
      const line = { personId, awardNo: award.award_no, item, monthFor, fundEntityId: award.fund_entity_id };
      await store.insertReceivable(context.tx, { line, amount, eventNo: span.stop.event_no, knownAt: context.now });
    }
  }
}

/** What is open of a line whose payment came back: less what was set off by it, which stands. */
const withoutSetOff = (line: store.StandingLine): store.StandingLine => ({
  ...line,
  amount: fen(line.amount - line.setOff),
});

/** What the person had of these lines: the whole of what was paid, and what a returned payment had set off. */
const metOf = (lines: readonly store.StandingLine[]): readonly store.StandingLine[] =>
  lines.flatMap((line) => {
    if (line.standing === "paid") return [line];
    return line.standing === "open" && line.setOff > 0n ? [{ ...line, amount: line.setOff }] : [];
  });

const placeOf = ({ item, monthFor }: { item: store.Item; monthFor: YearMonth }): string => `${item}/${monthFor}`;

/** Reverses what is open of an item and month by one more line. */
async function takeBack(
  context: Context,
  lines: readonly store.StandingLine[],
  sum: { readonly item: store.Item; readonly monthFor: YearMonth; readonly amount: Fen },
  source: string,
): Promise<void> {
  const same = lines.filter((line) => line.item === sum.item && line.monthFor === sum.monthFor);
  const last = same.at(-1);
  if (last === undefined) return;
  const deltaNo = Math.max(...same.map((line) => line.deltaNo)) + 1;
  const reversed = { kind: "reversal", amount: fen(-sum.amount), deltaNo, source } as const;
  await store.insertDueLine(context.tx, { ...last, ...reversed }, context.now);
}
