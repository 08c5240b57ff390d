import type { AnyItem, TimeLimit } from "#items/define-item.ts";
import { businessDate } from "#platform/config/clock.ts";
import { type PlainDate, sayDate } from "#policy/kernel/calendar.ts";
import type { Citation } from "#policy/kernel/citation.ts";
import { dueOnWithPauses, isWorkingDay, type Pause, workingDaysBetween } from "#policy/kernel/working-days.ts";
import type { Law } from "#policy/law.ts";
import type { State } from "./contract.ts";
import { clockRuns, isFinal } from "./life.ts";

/** The actions that the clock needs: which state followed, and when. */
export interface Moment {
  readonly toState: State;
  readonly at: Date;
}

export interface Deadline {
  readonly limitDays: number;
  readonly promisedDays: number;
  readonly usedDays: number;
  readonly leftDays: number;
  readonly dueOn: PlainDate;
  readonly promisedOn: PlainDate;
  /** A year without a published calendar lies on the way. */
  readonly provisional: boolean;
  readonly stopped: boolean;
  /** Today is a working day: one of those that are counted. */
  readonly todayCounts: boolean;
  readonly article: Citation;
  readonly text: string;
}

const daysOf = (limit: TimeLimit): number => (limit.kind === "at-once" ? 0 : limit.days);

/**
 * The statutory clock of an application: a pure function of its actions, the item's limit and the calendar.
 * Day 1 is the working day after submission; while the applicant corrects, the clock stands. Undefined before
 * submission, after withdrawal and for items done at once.
 */
export function deadlineOf(
  item: AnyItem,
  state: State,
  moments: readonly Moment[],
  law: Law,
  today: PlainDate,
): Deadline | undefined {
  const submitted = moments.find((moment) => moment.toState === "submitted");
  const limitDays = daysOf(item.statutoryLimit);
  const gone = state === "withdrawn" || state === "discarded";
  if (submitted === undefined || limitDays === 0 || gone) return undefined;
  const received = businessDate(submitted.at);
  const pauses = pausesOf(moments, today);
  const ends = (days: number) => {
    const { dueOn, provisional } = dueOnWithPauses(law.calendar, received, days, pauses);
    if (dueOn === null) throw new Error("a clock without an open pause always reaches its end");
    return { dueOn, provisional };
  };
  const due = ends(limitDays);
  const promised = ends(daysOf(item.promisedLimit));
  const ended = isFinal(state) ? moments.at(-1) : undefined;
  const until = ended === undefined ? today : businessDate(ended.at);
  const leftDays = workingDaysBetween(law.calendar, until, due.dueOn);
  const [article] = item.legalBasis;
  if (article === undefined) throw new Error(`${item.code} has no legal basis`);
  const deadline = {
    limitDays,
    promisedDays: daysOf(item.promisedLimit),
    usedDays: Math.max(0, limitDays - leftDays),
    leftDays,
    dueOn: due.dueOn,
    promisedOn: promised.dueOn,
    provisional: due.provisional,
    stopped: !clockRuns(state) && !isFinal(state),
    todayCounts: isWorkingDay(law.calendar, until),
    article,
  };
  return { ...deadline, text: sayDeadline(deadline, state) };
}

/** The clock of an application, from the actions as they are stored. */
export const deadlineFrom = (
  office: { readonly law: Law },
  item: AnyItem,
  state: State,
  actions: readonly { readonly to_state: State; readonly at: Date }[],
  now: Date,
): Deadline | undefined =>
  deadlineOf(
    item,
    state,
    actions.map((action) => ({ toState: action.to_state, at: action.at })),
    office.law,
    businessDate(now),
  );

/**
 * Time with the applicant (between a return and the next submission) and with another body that decides (行政许可法第四十五条:
 * appraisal and review are not counted). While it is still there, as if it came back today.
 */
function pausesOf(moments: readonly Moment[], today: PlainDate): Pause[] {
  const pauses: Pause[] = [];
  let from: PlainDate | undefined;
  for (const moment of moments) {
    if (moment.toState === "returned" || moment.toState === "waiting") from ??= businessDate(moment.at);
    else if (from !== undefined) {
      pauses.push({ from, to: businessDate(moment.at) });
      from = undefined;
    }
  }
  if (from !== undefined) pauses.push({ from, to: today });
  return pauses;
}

function sayDeadline(deadline: Omit<Deadline, "text">, state: State): string {
  const day = `${sayDate(deadline.dueOn)}${deadline.provisional ? "（暂定，节假日安排还没公布）" : ""}`;
  if (isFinal(state)) return deadline.leftDays < 0 ? `超过期限 ${-deadline.leftDays} 个工作日办完` : "在期限内办完";
  if (state === "waiting") return `等外部结果，期间停表。回来后还有 ${deadline.leftDays} 个工作日`;
  if (deadline.stopped) return `等您补正，期间停表。补正后还有 ${deadline.leftDays} 个工作日`;
  if (deadline.leftDays < 0) return `已超过 ${-deadline.leftDays} 个工作日，已报主管`;
  if (deadline.leftDays === 0) return `今天到期，${day}`;
  return `还有 ${deadline.leftDays} 个工作日，最晚 ${day}`;
}
