import type { PlainDate } from "../kernel/calendar.ts";
import { bind, type Lookup } from "../kernel/parameter.ts";
import {
  checkPauses,
  countCalendarDays,
  dueOnWithPauses,
  type EndOfLimit,
  endOfLimit,
  type Pause,
  type WorkingCalendar,
} from "../kernel/working-days.ts";
import type { LawAt } from "../law.ts";
import { type TimeLimitMatter, timeLimit, timeLimitMatters } from "./values.ts";

export interface TimeLimitDue extends Omit<EndOfLimit, "dueOn"> {
  /** The last day in time, until 24:00; null while the clock stands. */
  readonly dueOn: PlainDate | null;
}

/**
 * When a time limit ends that began on the day `received`: the receipt of the application or, for the duties of others, the
 * day of the event. That day is not counted. Working days leave out rest days. Calendar days count all, and where the last one
 * is a rest day the limit ends on the next working day. Days of a pause count in neither; a year without a published
 * calendar makes the day provisional as far as it depends on rest days. Law of the day of receipt. Refuses a pause that ends
 * before it begins, and any pause of a limit that is not the agency's.
 *
 * @law 社会保险经办条例 第六条
 * @law 社会保险经办条例 第十条
 * @law 社会保险经办条例 第十八条
 * @law 社会保险经办条例 第二十条
 * @law 社会保险经办条例 第二十二条
 * @law 社会保险经办条例 第二十四条
 * @law 社会保险经办条例 第二十五条
 * @law 中华人民共和国社会保险法 第五十七条
 * @law 中华人民共和国社会保险法 第五十八条
 * @law 中华人民共和国民法典 第二百零一条
 * @law 中华人民共和国民法典 第二百零三条
 */
export function timeLimitDue(
  law: LawAt,
  matter: TimeLimitMatter,
): Lookup<(received: PlainDate, pauses?: readonly Pause[]) => TimeLimitDue> {
  const limit = law.find(timeLimit(matter));
  if (limit.kind === "missing") return limit;
  const { count, unit } = limit.value;
  const { title, duty } = timeLimitMatters[matter];
  const dueAfter = unit === "working-days" ? afterWorkingDays : afterCalendarDays;
  return bind((received: PlainDate, pauses: readonly Pause[] = []) => {
    checkPauses(pauses, { title, mayPause: duty === "agency" });
    return dueAfter(law.calendar, received, count, pauses);
  }, limit);
}

function afterWorkingDays(
  calendar: WorkingCalendar,
  received: PlainDate,
  days: number,
  pauses: readonly Pause[],
): TimeLimitDue {
  const { dueOn, provisional, unpublishedYears } = dueOnWithPauses(calendar, received, days, pauses);
  return { dueOn, provisional, unpublishedYears };
}

function afterCalendarDays(
  calendar: WorkingCalendar,
  received: PlainDate,
  days: number,
  pauses: readonly Pause[],
): TimeLimitDue {
  const { last } = countCalendarDays(received, days, pauses);
  return last === null ? { dueOn: null, provisional: false, unpublishedYears: [] } : endOfLimit(calendar, last);
}
