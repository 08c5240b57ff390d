import { historyOf, postedOf } from "#domains/contribution/index.ts";
import { relationsOf } from "#domains/registration/index.ts";
import type { Db } from "#platform/db/database.ts";
import type { UnemploymentRecordFact } from "#policy/facts.ts";
import { monthsBetween, type YearMonth } from "#policy/kernel/calendar.ts";
import { latestOf } from "./award.ts";
import * as store from "./store.ts";

/**
 * 失业保险缴费记录: the months paid since the benefit was last drawn, and what was left of it then. Months of work begin to
 * count anew after a benefit; what was not drawn is added (社会保险法第四十六条).
 */
export async function unemploymentRecord(db: Db, personId: string): Promise<UnemploymentRecordFact> {
  const drawn = latestOf(await store.awardVersions(db, personId)).findLast(
    (award) => award.kind === "unemployment-benefit" && award.status !== "reversed",
  );
  const history = (await historyOf(db, personId)).filter((line) => line.scheme === "unemployment");
  const months = [...new Set(postedOf(history).map((line) => line.monthFor))].toSorted();
  const counted = drawn === undefined ? months : months.filter((month) => month > drawn.pay_from);
  const relations = (await relationsOf(db, personId)).filter((one) => one.scheme === "unemployment");
  const living = relations.find((one) => one.status === "contributing");
  const ends = relations.map((one) => one.to_month).filter((month) => month !== null);
  return {
    paidMonths: counted.length,
    insuredThrough: living?.employer_name ?? (living === undefined ? null : ""),
    leftMonth: living === undefined ? (ends.toSorted().at(-1) ?? null) : null,
    last: drawn === undefined ? null : await lastBenefit(db, drawn),
  };
}

async function lastBenefit(db: Db, award: store.AwardRow): Promise<NonNullable<UnemploymentRecordFact["last"]>> {
  const last = (await store.eventsOf(db, award.person_id, award.award_no)).at(-1);
  const stop = last?.verb === "stop" ? last : undefined;
  const { pay_from: fromMonth, pay_to: toMonth } = award;
  if (toMonth === null) throw new Error("a benefit of some months without an end");
  return { awardNo: award.award_no, fromMonth, toMonth, stopped: stop === undefined ? null : stopOf(stop, toMonth) };
}

/** Months not drawn: those from the stop to the end. */
const stopOf = (stop: { readonly from_month: YearMonth; readonly reason: string }, toMonth: YearMonth) => ({
  reason: stop.reason,
  unusedMonths: Math.max(0, monthsBetween(stop.from_month, toMonth) + 1),
});
