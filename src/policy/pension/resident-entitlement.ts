import { addMonths, monthsBetween, type YearMonth } from "../kernel/calendar.ts";
import { bind, type Lookup, together } from "../kernel/parameter.ts";
import type { Region } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import { residentMinimumYears, residentPensionAge, residentSchemeStart } from "./values.ts";

export interface ResidentEntitlementFacts {
  readonly birthMonth: YearMonth;
  /** Years for which something was paid. */
  readonly paidYears: number;
}

export interface ResidentEntitlement {
  /** The month in which the age is reached; the pension begins with the next. */
  readonly ageMonth: YearMonth;
  readonly yearsNeeded: number;
  /** `start-unknown`: fewer than the minimum, and whether that is enough depends on when the scheme began here. */
  readonly years: "enough" | "too-few" | "start-unknown";
}

/**
 * Who may draw 城乡居民养老金: from the age, with the minimum of years; who was nearer to the age than that when the scheme began in
 * the place needs the whole years that were left then, and nobody of that age needs any (待确认: a part of a year left is not asked
 * for). When it began is asked only of who has less than the minimum.
 *
 * @law 国发〔2014〕8号 第八条
 */
export function residentEntitlement(
  law: LawAt,
  region: Region,
): Lookup<(facts: ResidentEntitlementFacts) => ResidentEntitlement> {
  const found = together({ age: law.find(residentPensionAge, region), years: law.find(residentMinimumYears, region) });
  if (found.kind === "missing") return found;
  const { age, years } = found.all;
  const start = law.find(residentSchemeStart, region);
  const begun =
    start.kind === "missing"
      ? undefined
      : (`${start.value.year}-${String(start.value.month).padStart(2, "0")}` as YearMonth);
  return bind(
    ({ birthMonth, paidYears }: ResidentEntitlementFacts): ResidentEntitlement => {
      const ageMonth = addMonths(birthMonth, age.value);
      if (paidYears >= years.value) return { ageMonth, yearsNeeded: years.value, years: "enough" };
      if (begun === undefined) return { ageMonth, yearsNeeded: years.value, years: "start-unknown" };
      const left = Math.floor(Math.max(0, monthsBetween(begun, ageMonth)) / 12);
      const yearsNeeded = Math.min(years.value, left);
      return { ageMonth, yearsNeeded, years: paidYears >= yearsNeeded ? "enough" : "too-few" };
    },
    age,
    years,
    ...(start.kind === "missing" ? [] : [start]),
  );
}
