import { addDays, type PlainDate, weekdayOf, yearOf } from "./calendar.ts";
import type { Citation } from "./citation.ts";
import type { Status } from "./derivation.ts";
import { refuse } from "./refusal.ts";

/** The holiday arrangement of one year, as the State Council's notice gives it. */
export interface CalendarYear {
  readonly year: number;
  /** Every day off that the notice names, weekends inside a holiday included. */
  readonly daysOff: readonly PlainDate[];
  /** 调休上班: Saturdays and Sundays that are worked. */
  readonly workingWeekends: readonly PlainDate[];
  readonly source: Citation;
  readonly status: Status;
  /** The day on which the notice became known here; without it, it was known from the first. */
  readonly knownFrom?: PlainDate;
}

/** Published years. A year that is not in it is answered by the weekend rule, and the answer is provisional. */
export interface WorkingCalendar {
  readonly years: readonly CalendarYear[];
  readonly isPublished: (year: number) => boolean;
  readonly isDayOff: (day: PlainDate) => boolean;
  readonly isWorkingWeekend: (day: PlainDate) => boolean;
}

export interface DueDate {
  /** The last day on which it is in time, until 24:00. */
  readonly dueOn: PlainDate;
  /** A day counted lies in a year whose calendar is not published (日历未公布): to be counted again when it is. */
  readonly provisional: boolean;
  readonly unpublishedYears: readonly number[];
}

/**
 * The day on which a limit in working days ends. The day of receipt is not counted, also when it is a rest day; day 1 is the
 * next working day (民法典 第二百零一条; 行政许可法 第八十二条). `workingDays` is a whole number from 1 to 2,000.
 */
export function dueOn(calendar: WorkingCalendar, received: PlainDate, workingDays: number): DueDate {
  const { dueOn: day, provisional, unpublishedYears } = dueOnWithPauses(calendar, received, workingDays, []);
  // Only a clock that stands still has no end, and this one is never stopped.
  return { dueOn: day as PlainDate, provisional, unpublishedYears };
}

/** 退回补正 or 中止: the clock stands from the day after `from` up to and with `to`; `to: null` means it still stands. */
export interface Pause {
  readonly from: PlainDate;
  readonly to: PlainDate | null;
}

export interface DueDateWithPauses extends Omit<DueDate, "dueOn"> {
  /** null while the clock stands. */
  readonly dueOn: PlainDate | null;
  /** Working days still left when the clock stood still; 0 when it ran to its end. */
  readonly remainingWorkingDays: number;
}

/**
 * As `dueOn`, with pauses. The day of the return still counts as used, the day on which the papers come back does not: a day
 * on which something happens is never counted in the period that it starts. So a pause within one day changes nothing.
 */
export function dueOnWithPauses(
  calendar: WorkingCalendar,
  received: PlainDate,
  workingDays: number,
  pauses: readonly Pause[],
): DueDateWithPauses {
  if (!Number.isInteger(workingDays) || workingDays < 1 || workingDays > 2000) {
    throw new RangeError(`workingDays must be a whole number from 1 to 2000, got ${workingDays}`);
  }
  const standing = pauses.find((pause) => pause.to === null);
  const unpublished = new Set<number>();
  let remaining = workingDays;
  let day = received;
  while (remaining > 0) {
    if (standing !== undefined && day >= standing.from && day >= received) {
      return { dueOn: null, remainingWorkingDays: remaining, ...provisionalBy(unpublished) };
    }
    day = addDays(day, 1);
    if (!calendar.isPublished(yearOf(day))) unpublished.add(yearOf(day));
    const paused = pauses.some((pause) => day > pause.from && (pause.to === null || day <= pause.to));
    if (!paused && isWorkingDay(calendar, day)) remaining -= 1;
  }
  return { dueOn: day, remainingWorkingDays: 0, ...provisionalBy(unpublished) };
}

const provisionalBy = (years: ReadonlySet<number>) => ({ provisional: years.size > 0, unpublishedYears: [...years] });

/** Where a count of calendar days ends; null while the clock stands. */
export interface CountedDays {
  readonly last: PlainDate | null;
  readonly pausedDays: number;
}

/** The last of so many calendar days after `start`, which is not counted itself; days of a pause are not counted either. */
export function countCalendarDays(start: PlainDate, days: number, pauses: readonly Pause[]): CountedDays {
  let last = start;
  let pausedDays = 0;
  for (let remaining = days; remaining > 0; ) {
    if (pauses.some(({ from, to }) => to === null && last >= from)) return { last: null, pausedDays };
    last = addDays(last, 1);
    if (pauses.some(({ from, to }) => to !== null && last > from && last <= to)) pausedDays += 1;
    else remaining -= 1;
  }
  return { last, pausedDays };
}

/** Refuses a pause that ends before it begins, and any pause of a clock that may not be stopped. */
export function checkPauses(
  pauses: readonly Pause[],
  of: { readonly title: string; readonly mayPause: boolean },
): void {
  if (pauses.length > 0 && !of.mayPause) refuse("time-limit/pause", `${of.title}的时限不能中止，请去掉中止期间`);
  for (const { from, to } of pauses) {
    if (to !== null && to < from) refuse("time-limit/pause", `中止期间的终止日${to}早于起始日${from}，请更正`);
  }
}

export interface EndOfLimit extends DueDate {
  /** The rest day on which the days ran out, where the due day is a later one. */
  readonly movedFrom?: PlainDate;
}

/** A limit in calendar days or years whose last day is a rest day ends on the day after the rest (民法典 第二百零三条). */
export function endOfLimit(calendar: WorkingCalendar, last: PlainDate): EndOfLimit {
  const unpublished = new Set<number>();
  let day = last;
  for (;;) {
    if (!calendar.isPublished(yearOf(day))) unpublished.add(yearOf(day));
    if (isWorkingDay(calendar, day)) break;
    day = addDays(day, 1);
  }
  return { dueOn: day, ...provisionalBy(unpublished), ...(day === last ? {} : { movedFrom: last }) };
}

/** Working days after `from` up to and with `to`: how many are left from today until the due day. Negative when past. */
export function workingDaysBetween(calendar: WorkingCalendar, from: PlainDate, to: PlainDate): number {
  if (to < from) return 0 - workingDaysBetween(calendar, to, from);
  let count = 0;
  for (let day = from; day < to; ) {
    day = addDays(day, 1);
    if (isWorkingDay(calendar, day)) count += 1;
  }
  return count;
}

/** In a year without a published calendar: Monday to Friday, less the holidays whose date is fixed by law. */
export function isWorkingDay(calendar: WorkingCalendar, day: PlainDate): boolean {
  const weekend = weekdayOf(day) >= 6;
  if (!calendar.isPublished(yearOf(day))) return !weekend && !isFixedHoliday(day);
  return weekend ? calendar.isWorkingWeekend(day) : !calendar.isDayOff(day);
}

/** 全国年节及纪念日放假办法 第二条: New Year, Labour Day (two days from 2025), National Day. The lunar ones move. */
function isFixedHoliday(day: PlainDate): boolean {
  const monthAndDay = day.slice(5);
  if (monthAndDay === "05-02") return yearOf(day) >= 2025;
  return ["01-01", "05-01", "10-01", "10-02", "10-03"].includes(monthAndDay);
}

/** Makes a calendar of published years. */
export function workingCalendar(years: readonly CalendarYear[]): WorkingCalendar {
  const published = new Set(years.map(({ year }) => year));
  const daysOff = new Set<string>(years.flatMap((year) => year.daysOff));
  const workingWeekends = new Set<string>(years.flatMap((year) => year.workingWeekends));
  return {
    years,
    isPublished: (year) => published.has(year),
    isDayOff: (day) => daysOff.has(day),
    isWorkingWeekend: (day) => workingWeekends.has(day),
  };
}
