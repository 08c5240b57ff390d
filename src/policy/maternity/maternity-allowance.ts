import { roundHalfUp, trimDecimal } from "../kernel/decimal.ts";
import { type Derivation, type DerivationInput, derive, given } from "../kernel/derivation.ts";
import { type Fen, fen, toYuan } from "../kernel/money.ts";
import { bind, type Lookup, parameterUsed } from "../kernel/parameter.ts";
import type { Region } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import { maternityDayDivisor } from "./values.ts";

export interface MaternityAllowanceFacts {
  /** The employer's average wage of the year before, fen a month. It is not the woman's own wage. */
  readonly averageWage: Fen;
  /** Days of leave for which the allowance is paid. */
  readonly days: number;
}

/**
 * 生育津贴: the employer's average monthly wage ÷ 30 × days of leave, rounded half up to the fen once, at the end. The law
 * sets the base; the divisor is the region's.
 *
 * @law 中华人民共和国社会保险法 第五十六条
 * @law 女职工劳动保护特别规定 第八条
 */
export function maternityAllowance(law: LawAt, region: Region): Lookup<(facts: MaternityAllowanceFacts) => Fen> {
  const divisor = law.find(maternityDayDivisor, region);
  if (divisor.kind === "missing") return divisor;
  return bind((facts: MaternityAllowanceFacts) => allowanceBy(divisor.value, facts), divisor);
}

/** The same by a divisor that the caller gives, more than zero: 30 is `300n`. */
export const allowanceBy = (divisor: bigint, { averageWage, days }: MaternityAllowanceFacts): Fen =>
  fen(roundHalfUp(averageWage * BigInt(days) * 10n, divisor));

/** The same as a derivation. `leave` explains the days. */
export function explainMaternityAllowance(
  law: LawAt,
  region: Region,
): Lookup<(facts: MaternityAllowanceFacts, leave?: DerivationInput) => Derivation> {
  const found = law.find(maternityDayDivisor, region);
  if (found.kind === "missing") return found;
  const divisor = parameterUsed(found, { label: divisorLabel, value: trimDecimal(found.value, 1), unit: "number" });
  return bind(
    (facts: MaternityAllowanceFacts, leave?: DerivationInput) =>
      explainAllowanceBy(found.value, facts, { divisor, leave }),
    found,
  );
}

const divisorLabel = "日均工资除数";

/** The same by a divisor that the caller gives, or a parameter that it comes from. */
export function explainAllowanceBy(
  divisor: bigint,
  facts: MaternityAllowanceFacts,
  shown: { readonly divisor?: DerivationInput; readonly leave?: DerivationInput | undefined },
): Derivation {
  const wage = given("用人单位上年度职工月平均工资", toYuan(facts.averageWage), "yuan", "单位申报");
  const leave = shown.leave ?? given("产假天数", String(facts.days), "days", "出生证明和当地规定");
  const by = shown.divisor ?? given(divisorLabel, trimDecimal(divisor, 1), "number", "当地规定");
  return derive({
    label: "生育津贴",
    result: toYuan(allowanceBy(divisor, facts)),
    unit: "yuan",
    rounding: "四舍五入到分",
    formula: `${wage.label} ÷ ${by.label} × ${leave.label}`,
    inputs: [wage, by, leave],
    law: { title: "中华人民共和国社会保险法", article: "第五十六条" },
    note: "按用人单位的平均工资计算，不是本人工资；由基金支付。",
  });
}
