import { addMonthsToDate, type PlainDate } from "../kernel/calendar.ts";
import { bind, type Lookup } from "../kernel/parameter.ts";
import type { LawAt } from "../law.ts";
import { nearRetirementMonths } from "./values.ts";

export interface ExtensionFacts {
  /** The day of the unemployment registration, from which the months count. */
  readonly registeredOn: PlainDate;
  /** Entitled months. */
  readonly months: number;
  /** The day on which the statutory retirement age is reached. */
  readonly retirementDate: PlainDate;
}

export interface BenefitExtension {
  /** The first day without the ordinary benefit. */
  readonly from: PlainDate;
  /** The day on which the statutory age is reached. */
  readonly until: PlainDate;
  /** Monthly payments of the extension, the last one begun counts. */
  readonly months: number;
}

/**
 * 大龄失业人员: when the months have run out and less than a year is left to the statutory age, the benefit goes on to that
 * age; undefined where it does not. The person must still be unemployed, which is for the agency to see.
 *
 * @law 国发〔2019〕28号
 */
export function benefitExtension(law: LawAt): Lookup<(facts: ExtensionFacts) => BenefitExtension | undefined> {
  const within = law.find(nearRetirementMonths);
  if (within.kind === "missing") return within;
  return bind(({ registeredOn, months, retirementDate }: ExtensionFacts) => {
    const from = addMonthsToDate(registeredOn, months);
    if (retirementDate <= from || addMonthsToDate(from, within.value) <= retirementDate) return undefined;
    let count = 1;
    while (addMonthsToDate(from, count) < retirementDate) count += 1;
    return { from, until: retirementDate, months: count };
  }, within);
}
