import type { RelationCategory } from "#policy/facts.ts";
import { addMonths, month, type YearMonth } from "#policy/kernel/calendar.ts";

/** A stretch of insured life: in one place, as one thing, with one employer. Months are inclusive; null is: still so. */
export interface Stint {
  readonly agencyId: number;
  readonly category: Exclude<RelationCategory, "resident">;
  readonly employerId: number | null;
  readonly fromMonth: YearMonth;
  readonly toMonth: YearMonth | null;
}

export interface MonthOfStint {
  readonly at: YearMonth;
  readonly stint: Stint;
}

/** The months of the stints within both bounds, stint by stint. */
export function* monthsWithin(stints: readonly Stint[], first: YearMonth, last: YearMonth): Generator<MonthOfStint> {
  for (const stint of stints) {
    const end = stint.toMonth !== null && stint.toMonth < last ? stint.toMonth : last;
    const begin = stint.fromMonth > first ? stint.fromMonth : first;
    for (let at = begin; at <= end; at = nextMonth(at)) yield { at, stint };
  }
}

/** `addMonths(at, 1)`, remembered: a city asks for the same 250 months a million times. */
export function nextMonth(at: YearMonth): YearMonth {
  const found = next.get(at) ?? addMonths(at, 1);
  next.set(at, found);
  return found;
}
const next = new Map<YearMonth, YearMonth>();

/**
 * What a wage of 2026 was worth in an earlier year, in thousandths: 5.5 % less each year back. It makes bases that grow,
 * and says nothing of real wages.
 */
export const growth: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 22 }, (_, back) => {
    let permille = 1000;
    for (let year = 0; year < back; year += 1) permille = Math.floor((permille * 945) / 1000);
    return [String(2026 - back), permille] as const;
  }),
);

export const stintOf = (
  agencyId: number,
  employerId: number | null,
  fromMonth: string,
  toMonth: string | null = null,
): Stint => ({
  agencyId,
  employerId,
  category: employerId === null ? "flexible" : "employee",
  fromMonth: month(fromMonth),
  toMonth: toMonth === null ? null : month(toMonth),
});
