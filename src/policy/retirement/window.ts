import { addMonths, type YearMonth } from "../kernel/calendar.ts";
import { bind, type Known, type Lookup, together } from "../kernel/parameter.ts";
import type { LawAt } from "../law.ts";
import { type AnyRetirementGroup, retirementAgeOf, retirementBy, type StatutoryRetirement } from "./statutory.ts";
import { earlyLateRetirement, minimumContributionMonths } from "./values.ts";

/** When a person may retire, and how many months of contributions each choice takes. */
export interface RetirementWindow extends StatutoryRetirement {
  /** The first month that is paid: the one after the month of retirement. */
  readonly payFrom: YearMonth;
  readonly minimumMonths: number;
  /** 弹性提前: not before the age of before the reform. Equal to the statutory month where there is no choice. */
  readonly earliestMonth: YearMonth;
  readonly minimumMonthsAtEarliest: number;
  /** 弹性延迟, by agreement with an employer. */
  readonly latestMonth: YearMonth;
  readonly minimumMonthsAtLatest: number;
}

/**
 * 法定退休年龄与弹性退休. Whoever reaches the statutory age since 2025 may retire up to three years earlier, but not before the age
 * of before the reform, or up to three years later. The minimum of contributions is that of the year of the statutory month;
 * who retires early needs that of the chosen year, who retires late still that of the statutory year: so a person may qualify
 * early and not at the statutory age. Calendar months; the day of birth plays no part.
 *
 * @law 国务院关于渐进式延迟法定退休年龄的办法 第一条
 * @law 国务院关于渐进式延迟法定退休年龄的办法 第二条
 * @law 国务院关于渐进式延迟法定退休年龄的办法 第三条
 * @law 中华人民共和国社会保险法 第十六条
 */
export function retirementWindow(
  law: LawAt,
  group: AnyRetirementGroup,
): Lookup<(birthMonth: YearMonth) => Lookup<RetirementWindow>> {
  const age = retirementAgeOf(law, group);
  if (age.kind === "missing") return age;
  return bind((birthMonth: YearMonth): Lookup<RetirementWindow> => {
    const statutory = retirementBy(age.value, birthMonth);
    const { statutoryMonth } = statutory;
    const used: Known<unknown>[] = [];
    const atStatutory = law.on(statutoryMonth);
    const flexible = atStatutory.find(earlyLateRetirement);
    if (flexible.kind === "known") used.push(flexible);
    const { earlyMonths, lateMonths } = flexible.kind === "known" ? flexible.value : { earlyMonths: 0, lateMonths: 0 };
    // Before the statutory month by three years, but not before the old age: the delay is what there is to give back.
    const earliestMonth = addMonths(statutoryMonth, -Math.min(earlyMonths, statutory.delayMonths));
    const minimums = together({
      minimum: atStatutory.find(minimumContributionMonths),
      early: law.on(earliestMonth).find(minimumContributionMonths),
    });
    if (minimums.kind === "missing") return minimums;
    const { minimum, early } = minimums.all;
    const window: RetirementWindow = {
      ...statutory,
      payFrom: addMonths(statutoryMonth, 1),
      minimumMonths: minimum.value,
      earliestMonth,
      minimumMonthsAtEarliest: early.value,
      latestMonth: addMonths(statutoryMonth, lateMonths),
      minimumMonthsAtLatest: minimum.value,
    };
    return bind(window, minimum, early, ...used);
  }, age);
}
