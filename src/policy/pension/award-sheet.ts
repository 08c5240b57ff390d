import type { Citation } from "../kernel/citation.ts";
import { trimDecimal } from "../kernel/decimal.ts";
import { type Derivation, type DerivationInput, derive, given, type Rounding } from "../kernel/derivation.ts";
import { toDecimal, toYuan } from "../kernel/money.ts";
import { parameterUsed } from "../kernel/parameter.ts";
import type { AwardFacts } from "./award.ts";
import type { AwardLaw } from "./award-law.ts";
import type { ComponentRounding } from "./values.ts";

/** Steps that led to the facts, where a caller has them: they then stand in the derivation in place of bare figures. */
export interface AwardInputs {
  readonly averageIndex?: Derivation;
  readonly divisor?: Derivation;
}

/** What the derivations of all components of an award share. */
export interface Sheet {
  readonly found: AwardLaw;
  readonly law: Citation;
  readonly rounding: Rounding;
  readonly base: DerivationInput;
}

const roundingNames: Readonly<Record<ComponentRounding, Rounding>> = {
  "half-up-to-fen": "四舍五入到分",
  "up-to-jiao": "见分进角",
};

export function sheetOf(found: AwardLaw): Sheet {
  const value = toYuan(found.base);
  const base =
    found.baseSource === undefined
      ? given("计发基数", value, "yuan", "调用时给出")
      : parameterUsed(found.baseSource, { label: "计发基数", value, unit: "yuan" });
  const { value: method, parameter } = found.method;
  return { found, law: parameter.source, rounding: roundingNames[method.rounding], base };
}

/** The years part of a formula, with the steps that it names. */
export function yearsOf(sheet: Sheet, label: string, months: number): { formula: string; steps: DerivationInput[] } {
  const { method } = sheet.found;
  const { years } = method.value;
  const counted = given(`${label}月数`, String(months), "months", "缴费记录");
  if (years.kind === "exact-months") return { formula: `${counted.label} ÷ 12 ÷ 100`, steps: [counted] };
  if (years.kind === "two-place-years") {
    const step = twoPlaceYears(sheet, label, months);
    return { formula: `${step.label} ÷ 100`, steps: [step] };
  }
  const whole = derive({
    label: "整年数",
    result: String(Math.floor(months / 12)),
    unit: "number",
    rounding: "舍去小数",
    formula: `${counted.label} ÷ 12`,
    inputs: [counted],
    law: sheet.law,
  });
  const rest = derive({
    label: "余下月数",
    result: String(months % 12),
    unit: "months",
    formula: `${counted.label} − 整年数 × 12`,
    inputs: [counted, whole],
    law: sheet.law,
  });
  const perYear = parameterUsed(method, { label: "每年比例", value: toDecimal(years.perYear), unit: "rate" });
  const perMonth = parameterUsed(method, { label: "每月比例", value: toDecimal(years.perMonth), unit: "rate" });
  return { formula: "（整年数 × 每年比例 + 余下月数 × 每月比例）", steps: [whole, perYear, rest, perMonth] };
}

export const twoPlaceYears = ({ law }: Sheet, label: string, months: number): Derivation => {
  const counted = given(`${label}月数`, String(months), "months", "缴费记录");
  return derive({
    label: `${label}年限`,
    result: trimDecimal((BigInt(months) * 200n + 12n) / 24n, 2),
    unit: "number",
    rounding: "四舍五入到2位小数",
    formula: `${counted.label} ÷ 12`,
    inputs: [counted],
    law,
  });
};

/** An index as a fact that somebody gave. */
export const indexGiven = (label: string, index: bigint): DerivationInput =>
  given(label, toDecimal(index as AwardFacts["averageIndex"]), "number", "缴费记录");
