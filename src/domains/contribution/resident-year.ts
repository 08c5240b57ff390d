import { isAnnulled, type RelationRow } from "#domains/registration/index.ts";
import type { BenefitFact } from "#policy/facts.ts";
import { sayMonth, type YearMonth, yearOf } from "#policy/kernel/calendar.ts";
import { type DeclaredScheme, residentPension } from "./shares.ts";
import { Unmatched } from "./unmatched.ts";

// 城乡居民养老保险 is paid by the year; the year stands in the books as its December (decision 0030).

const januaryOf = (year: number): YearMonth => `${year}-01` as YearMonth;
const decemberOf = (year: number): YearMonth => `${year}-12` as YearMonth;

/** From when a line is about: a resident pays for the year in the course of it. */
export const firstMonthOf = (scheme: string, monthFor: YearMonth): YearMonth =>
  scheme === (residentPension satisfies DeclaredScheme) ? januaryOf(yearOf(monthFor)) : monthFor;

/**
 * Refuses a year that is not named by its December, and who is insured as an employee in it or draws an old-age pension by then.
 *
 * @law 国发〔2014〕8号 第三条
 */
export function refuseOtherYear(
  monthFor: YearMonth,
  of: { readonly relations: readonly RelationRow[]; readonly pensions: readonly BenefitFact[] },
): void {
  const year = yearOf(monthFor);
  if (monthFor !== decemberOf(year))
    throw new Unmatched("not-a-year", `城乡居民按年缴费，费款所属期应是${year}年12月，报的是${sayMonth(monthFor)}。`);
  const employed = of.relations.find(
    (one) =>
      one.scheme === "enterprise-pension" &&
      !isAnnulled(one) &&
      one.from_month <= monthFor &&
      (one.to_month === null || one.to_month >= januaryOf(year)),
  );
  if (employed !== undefined)
    throw new Unmatched(
      "insured-otherwise",
      `${year}年在${employed.agency_name}参加企业职工养老保险，居民缴费待核实。`,
    );
  const drawn = of.pensions.find(({ status, fromMonth }) => status !== "stopped" && fromMonth <= monthFor);
  if (drawn !== undefined)
    throw new Unmatched("insured-otherwise", `${sayMonth(drawn.fromMonth)}起领取养老待遇，不再缴费。`);
}
