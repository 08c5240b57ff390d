import { addMonths, lastDayOf, month, type PlainDate, type YearMonth } from "../kernel/calendar.ts";
import { bind, type Lookup } from "../kernel/parameter.ts";
import type { Region, Scheme } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import { baseYearStart, differenceGraceMonths } from "./base-year-values.ts";

/** 缴费年度: the twelve months that share one declaration of bases and one pair of limits. */
export interface BaseYear {
  readonly from: YearMonth;
  readonly to: YearMonth;
}

/**
 * The base year that a month lies in, by the start that held in that month. Whoever declares no new wage goes on with the last
 * one, moved within the limits of the new year: a declaration that is missing is not a base of nothing.
 *
 * @law 国办发〔2019〕13号 第三条
 */
export function baseYearOf(law: LawAt, region: Region, scheme: Scheme): Lookup<(at: YearMonth) => BaseYear> {
  const start = law.find(baseYearStart(scheme), region);
  if (start.kind === "missing") return start;
  return bind((at: YearMonth) => {
    const year = Number(at.slice(0, 4)) - (Number(at.slice(5)) < start.value ? 1 : 0);
    const from = month(`${year}-${String(start.value).padStart(2, "0")}`);
    return { from, to: addMonths(from, 11) };
  }, start);
}

/**
 * The last day on which the difference of a month is paid in time. Limits are published in the midst of the year that they are
 * of; what was paid before by the old ones was not late, so 滞纳金 begins when the year and the months of grace are over.
 *
 * @law 中华人民共和国社会保险法 第八十六条
 */
export function differenceLastDay(law: LawAt, region: Region, scheme: Scheme): Lookup<(at: YearMonth) => PlainDate> {
  const year = baseYearOf(law, region, scheme);
  if (year.kind === "missing") return year;
  const grace = law.find(differenceGraceMonths, region);
  if (grace.kind === "missing") return grace;
  return bind((at: YearMonth) => lastDayOf(addMonths(year.value(at).to, grace.value)), year, grace);
}
