import { addMonthsToDate, type PlainDate } from "../kernel/calendar.ts";
import { type Derivation, derive, given } from "../kernel/derivation.ts";
import { bind, type Known, type Lookup, parameterUsed } from "../kernel/parameter.ts";
import { checkPauses, countCalendarDays, type EndOfLimit, endOfLimit, type Pause } from "../kernel/working-days.ts";
import type { LawAt } from "../law.ts";
import { type InjuryClockKind, type InjuryTimeLimit, injuryClockTitles, injuryTimeLimit } from "./values.ts";

export interface InjuryClockFacts {
  /** The accident or diagnosis, the acceptance, the receipt or the day of the conclusion: it is not counted itself. */
  readonly start: PlainDate;
  readonly pauses?: readonly Pause[];
}

export interface InjuryClockDue {
  /** The last day in time; for a review, the first day on which it may be asked for. null while the clock stands. */
  readonly dueOn: PlainDate | null;
  readonly pausedDays: number;
}

/**
 * The day on which a limit of recognition or appraisal ends, in calendar days or to the same day of the next year. The day of
 * the start is not counted (民法典 第二百零一条). Days of a pause do not count; only the decision on recognition may be paused.
 * A last day that is a rest day is given as it is, see `injuryLimitEnds`. Refuses a pause that ends before it begins, or where none is allowed.
 *
 * @law 工伤保险条例 第十七条
 * @law 工伤保险条例 第二十条
 * @law 工伤保险条例 第二十五条
 * @law 工伤保险条例 第二十六条
 * @law 工伤保险条例 第二十八条
 */
export function injuryClock(law: LawAt, kind: InjuryClockKind): Lookup<(facts: InjuryClockFacts) => InjuryClockDue> {
  const limit = law.find(injuryTimeLimit(kind));
  if (limit.kind === "missing") return limit;
  return bind((facts: InjuryClockFacts) => dueBy(kind, limit.value, facts), limit);
}

/**
 * Until when the act is in time: a last day that is a rest day moves to the next working day. undefined while the clock
 * stands. Not for a review, which may be asked for from its day on.
 *
 * @law 中华人民共和国民法典 第二百零三条
 */
export function injuryLimitEnds(
  law: LawAt,
  kind: Exclude<InjuryClockKind, "appraisal-review">,
): Lookup<(facts: InjuryClockFacts) => EndOfLimit | undefined> {
  const clock = injuryClock(law, kind);
  if (clock.kind === "missing") return clock;
  return bind((facts: InjuryClockFacts) => {
    const { dueOn } = clock.value(facts);
    return dueOn === null ? undefined : endOfLimit(law.calendar, dueOn);
  }, clock);
}

function dueBy(kind: InjuryClockKind, limit: InjuryTimeLimit, facts: InjuryClockFacts): InjuryClockDue {
  const { start, pauses = [] } = facts;
  checkPauses(pauses, { title: injuryClockTitles[kind], mayPause: limit.pauses });
  const days = limit.unit === "years" ? daysBetween(start, addMonthsToDate(start, limit.count * 12)) : limit.count;
  const { last, pausedDays } = countCalendarDays(start, days, pauses);
  return { dueOn: last, pausedDays };
}

const daysBetween = (from: PlainDate, to: PlainDate): number =>
  (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;

/** The same as a derivation of the day; undefined while the clock stands. */
export function explainInjuryClock(
  law: LawAt,
  kind: InjuryClockKind,
): Lookup<(facts: InjuryClockFacts) => Derivation | undefined> {
  const limit = law.find(injuryTimeLimit(kind));
  if (limit.kind === "missing") return limit;
  return bind((facts: InjuryClockFacts) => explainBy(kind, limit, facts), limit);
}

function explainBy(
  kind: InjuryClockKind,
  limit: Known<InjuryTimeLimit>,
  facts: InjuryClockFacts,
): Derivation | undefined {
  const { dueOn, pausedDays } = dueBy(kind, limit.value, facts);
  if (dueOn === null) return undefined;
  const start = given("起算日", facts.start, "date", "事故、诊断、受理或者送达的日期");
  const { count, unit } = limit.value;
  const days =
    unit === "calendar-days"
      ? parameterUsed(limit, { label: "期限天数", value: String(count), unit: "days" })
      : given("期限天数", String(daysBetween(facts.start, dueOn)), "days", `${count}年，到期年份的对应日`);
  const paused = given("中止天数", String(pausedDays), "days", "中止期间");
  return derive({
    label: "期限届满日",
    result: dueOn,
    unit: "date",
    formula: `起算日 + 期限天数${pausedDays === 0 ? "" : " + 中止天数"}`,
    inputs: [start, days, ...(pausedDays === 0 ? [] : [paused])],
    law: limit.parameter.source,
    note: "起算日当天不计入。",
  });
}
