import { declaredBase } from "../contribution/declared-base.ts";
import type { Explained } from "../contribution/flexible-shares.ts";
import { type Derivation, derive } from "../kernel/derivation.ts";
import { addFen, type Fen, type Rate, shareOf, toDecimal, toYuan } from "../kernel/money.ts";
import { bind, type Lookup, parameterUsed } from "../kernel/parameter.ts";
import type { Region } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import { type UnemploymentRates, unemploymentRates } from "./values.ts";

/** What is paid for unemployment insurance in a month, in fen. */
export interface UnemploymentShares {
  readonly employer: Fen;
  readonly employee: Fen;
  readonly total: Fen;
}

/**
 * Each share is rounded half up to the fen; total = employer + employee. The base is within its limits. A month whose rates
 * are not known is missing: the old 2 % + 1 % never come back of themselves.
 *
 * @law 失业保险条例 第六条
 * @law 人社部发〔2017〕14号
 */
export function unemploymentShares(law: LawAt, region: Region): Lookup<(base: Fen) => UnemploymentShares> {
  const rates = law.find(unemploymentRates, region);
  if (rates.kind === "missing") return rates;
  return bind((base: Fen) => sharesBy(rates.value, base), rates);
}

function sharesBy(rates: UnemploymentRates, base: Fen): UnemploymentShares {
  const employer = shareOf(base, rates.employer);
  const employee = shareOf(base, rates.employee);
  return { employer, employee, total: addFen(employer, employee) };
}

/** The same with the derivation of each part. */
export function explainUnemploymentShares(
  law: LawAt,
  region: Region,
): Lookup<(base: Fen) => Explained<UnemploymentShares>> {
  const rates = law.find(unemploymentRates, region);
  if (rates.kind === "missing") return rates;
  const { source } = rates.parameter;
  return bind((base: Fen) => {
    const amounts = sharesBy(rates.value, base);
    const share = (label: string, rateLabel: string, amount: Fen, value: Rate): Derivation =>
      derive({
        label,
        result: toYuan(amount),
        unit: "yuan",
        rounding: "四舍五入到分",
        formula: `缴费基数 × ${rateLabel}`,
        inputs: [declaredBase(base), parameterUsed(rates, { label: rateLabel, value: toDecimal(value), unit: "rate" })],
        law: source,
      });
    const employer = share("单位失业保险费", "单位费率", amounts.employer, rates.value.employer);
    const employee = share("个人失业保险费", "个人费率", amounts.employee, rates.value.employee);
    const total = derive({
      label: "失业保险费合计",
      result: toYuan(amounts.total),
      unit: "yuan",
      formula: `${employer.label} + ${employee.label}`,
      inputs: [employer, employee],
      law: source,
    });
    return { employer, employee, total };
  }, rates);
}
