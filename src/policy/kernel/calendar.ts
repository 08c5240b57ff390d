import { refuse } from "./refusal.ts";

/** A day without a time or zone: `"2026-03-01"`. Sorts and stores as text; no zone moves a birthday. */
export type PlainDate = string & { readonly kind: "date" };

/** A month: `"2026-03"`. */
export type YearMonth = string & { readonly kind: "month" };

const dateShape = /^(\d{4})-(\d{2})-(\d{2})$/;
const monthShape = /^(\d{4})-(0[1-9]|1[0-2])$/;

/** Whether text is a day that exists in the calendar. */
export function isDate(text: string): text is PlainDate {
  const match = dateShape.exec(text);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= 100 && day >= 1 && day <= daysIn(year, month);
}

/** None where there is no such month. */
function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  if (month === 4 || month === 6 || month === 9 || month === 11) return 30;
  return month >= 1 && month <= 12 ? 31 : 0;
}

/** Reads a day that exists in the calendar. Refuses 2025-02-29 as well as 29.2.2025. */
export function date(text: string): PlainDate {
  if (!isDate(text)) refuse("date/shape", `日期应为 2026-03-01 的样子，收到「${text.slice(0, 40)}」`);
  return text;
}

/** Reads a month. */
export function month(text: string): YearMonth {
  if (!monthShape.test(text)) refuse("month/shape", `月份应为 2026-03 的样子，收到「${text.slice(0, 40)}」`);
  return text as YearMonth;
}

export const monthOf = (day: PlainDate): YearMonth => day.slice(0, 7) as YearMonth;
export const firstDayOf = (value: YearMonth): PlainDate => `${value}-01` as PlainDate;
export const yearOf = (value: PlainDate | YearMonth): number => Number(value.slice(0, 4));

/** Months since year 0, so that months can be subtracted. */
const index = (value: YearMonth): number => yearOf(value) * 12 + Number(value.slice(5, 7)) - 1;

export function addMonths(value: YearMonth, count: number): YearMonth {
  const at = index(value) + count;
  return `${String(Math.floor(at / 12)).padStart(4, "0")}-${String((at % 12) + 1).padStart(2, "0")}` as YearMonth;
}

/** Whole months from one month to another: March to May is 2. */
export const monthsBetween = (from: YearMonth, to: YearMonth): number => index(to) - index(from);

export function addDays(day: PlainDate, count: number): PlainDate {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10) as PlainDate;
}

/**
 * The same day so many months later; the last day of the month where there is no such day (民法典 第二百零二条). A person born
 * on 29 February has completed a year of age on 28 February of a common year.
 */
export function addMonthsToDate(day: PlainDate, count: number): PlainDate {
  const target = addMonths(monthOf(day), count);
  const lastDay = Number(lastDayOf(target).slice(8));
  return `${target}-${String(Math.min(Number(day.slice(8)), lastDay)).padStart(2, "0")}` as PlainDate;
}

/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = (day: PlainDate): number => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;

export function lastDayOf(value: YearMonth): PlainDate {
  return addDays(firstDayOf(addMonths(value, 1)), -1);
}

/** 2024年5月1日, as a Chinese document writes it. */
export const sayDate = (day: PlainDate): string =>
  `${yearOf(day)}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
/** 2024年5月. */
export const sayMonth = (value: YearMonth): string => `${yearOf(value)}年${Number(value.slice(5, 7))}月`;
