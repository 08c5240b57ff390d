import type { Derivation } from "../kernel/derivation.ts";
import { type Fen, toYuan } from "../kernel/money.ts";
import { bind, type Lookup, parameterUsed, together } from "../kernel/parameter.ts";
import type { Region } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import { explainUnemploymentBenefit, unemploymentBenefit } from "./benefit-amount.ts";
import { type BenefitMonthsFacts, benefitMonths, explainBenefitMonths } from "./benefit-months.ts";
import { minimumWage } from "./values.ts";

/** 失业保险金 as it is awarded: so much a month, for so many months. */
export interface UnemploymentAward {
  readonly monthly: Fen;
  readonly months: number;
}

/**
 * What the law of the month of the unemployment registration gives: the region's share of its minimum wage, for the months
 * that the contributions earn. Missing where the office has published neither wage nor share.
 *
 * @law 中华人民共和国社会保险法 第四十六条
 * @law 中华人民共和国社会保险法 第四十七条
 */
export function unemploymentAward(
  law: LawAt,
  region: Region,
): Lookup<(facts: BenefitMonthsFacts) => UnemploymentAward> {
  const found = together({
    wage: law.find(minimumWage, region),
    monthly: unemploymentBenefit(law, region),
    months: benefitMonths(law, region),
  });
  if (found.kind === "missing") return found;
  const { wage, monthly, months } = found.all;
  return bind(
    (facts: BenefitMonthsFacts) => ({ monthly: monthly.value(wage.value), months: months.value(facts).months }),
    wage,
    monthly,
    months,
  );
}

/** The same, amount and months as derivations. */
export function explainUnemploymentAward(
  law: LawAt,
  region: Region,
): Lookup<(facts: BenefitMonthsFacts) => { readonly monthly: Derivation; readonly months: Derivation }> {
  const found = together({
    wage: law.find(minimumWage, region),
    monthly: explainUnemploymentBenefit(law, region),
    months: explainBenefitMonths(law, region),
  });
  if (found.kind === "missing") return found;
  const { wage, monthly, months } = found.all;
  const shown = parameterUsed(wage, { value: toYuan(wage.value), unit: "yuan" });
  return bind(
    (facts: BenefitMonthsFacts) => ({ monthly: monthly.value(wage.value, shown), months: months.value(facts) }),
    wage,
    monthly,
    months,
  );
}
