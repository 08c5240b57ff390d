import { certain } from "../kernel/certain.ts";
import { trimDecimal } from "../kernel/decimal.ts";
import { type Derivation, type DerivationInput, derive, given } from "../kernel/derivation.ts";
import { toDecimal, toYuan } from "../kernel/money.ts";
import { parameterUsed } from "../kernel/parameter.ts";
import type { Award, AwardFacts } from "./award.ts";
import { type AwardInputs, indexGiven, type Sheet, twoPlaceYears } from "./award-sheet.ts";
import type { TransitionMethod } from "./values.ts";

/** 过渡性养老金 as a derivation. The terms said that there are deemed months. */
export function transitionStep(sheet: Sheet, facts: AwardFacts, amounts: Award, inputs: AwardInputs): Derivation {
  const { base, rounding, found } = sheet;
  const { transitionSource } = found;
  const transition = certain(found.transition);
  const law = transitionSource?.parameter.source ?? sheet.law;
  const coefficient =
    transitionSource?.value.coefficient === transition.coefficient
      ? parameterUsed(transitionSource, { label: "过渡系数", value: toDecimal(transition.coefficient), unit: "rate" })
      : given("过渡系数", toDecimal(transition.coefficient), "rate", "调用时给出");
  const wage = transitionWage(sheet, transition, facts, inputs);
  const twoPlaces = found.method.value.years.kind === "two-place-years";
  const years = twoPlaces
    ? twoPlaceYears(sheet, "视同缴费", facts.deemedMonths)
    : given("视同缴费月数", String(facts.deemedMonths), "months", "视同缴费年限认定");
  const yearsText = twoPlaces ? years.label : `${years.label} ÷ 12`;
  const mean = transition.wage === "mean";
  return derive({
    label: "过渡性养老金",
    result: toYuan(amounts.transition),
    unit: "yuan",
    rounding,
    formula: `${mean ? `（${base.label} + ${wage.label}） ÷ 2` : wage.label} × ${yearsText} × ${coefficient.label}`,
    inputs: [...(mean ? [base] : []), wage, years, coefficient],
    law,
    ...(transition.estimate === true ? { note: "本项与公开核定表相差在半元以内，属估算。" } : {}),
  });
}

/** The wage of the transition: by its own index where there is one, else the indexed wage of the basic pension, not rounded. */
function transitionWage(
  sheet: Sheet,
  { index: own }: TransitionMethod,
  facts: AwardFacts,
  inputs: AwardInputs,
): DerivationInput {
  const { base, found } = sheet;
  const law = found.transitionSource?.parameter.source ?? sheet.law;
  const value = own ?? facts.transitionIndex;
  if (value === undefined && facts.indexedWage !== undefined) {
    return given("指数化月平均缴费工资", toYuan(facts.indexedWage), "yuan", "调用时给出");
  }
  const index = transitionIndex(sheet, own, facts, inputs);
  return derive({
    label: "过渡性养老金指数化工资",
    result: trimDecimal(found.base * (value ?? facts.averageIndex), 8),
    unit: "number",
    formula: `${base.label} × ${index.label}`,
    inputs: [base, index],
    law,
    note: "中间结果不取整。",
  });
}

/** The province's own index, else the person's own of the transition, else the average index. */
function transitionIndex(
  { found }: Sheet,
  own: TransitionMethod["index"],
  { transitionIndex: personal, averageIndex }: AwardFacts,
  inputs: AwardInputs,
): DerivationInput {
  const label = "过渡性养老金指数";
  if (own !== undefined) {
    return parameterUsed(certain(found.transitionSource), { label, value: toDecimal(own), unit: "number" });
  }
  if (personal !== undefined) return indexGiven(label, personal);
  return inputs.averageIndex ?? indexGiven("平均缴费工资指数", averageIndex);
}
