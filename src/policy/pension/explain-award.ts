import { certain } from "../kernel/certain.ts";
import type { Citation } from "../kernel/citation.ts";
import { parseDecimal, trimDecimal } from "../kernel/decimal.ts";
import { type Derivation, type DerivationInput, derive, figureOf, given, type Rounding } from "../kernel/derivation.ts";
import { toDecimal, toYuan } from "../kernel/money.ts";
import { bind, type Lookup, parameterUsed } from "../kernel/parameter.ts";
import type { Region } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import { type Award, type AwardFacts, awardBy } from "./award.ts";
import { type AwardLaw, type AwardTerms, awardLaw } from "./award-law.ts";
import { sayDivisor } from "./divisor.ts";
import type { ComponentRounding, TransitionMethod } from "./values.ts";

/** Steps that led to the facts, where a caller has them: they then stand in the derivation in place of bare figures. */
export interface AwardInputs {
  readonly averageIndex?: Derivation;
  readonly divisor?: Derivation;
}

/** The derivation of each component of an award; without deemed months there is none of the transition. */
export type ExplainedAward = Omit<{ readonly [Part in keyof Award]: Derivation }, "transition"> & {
  readonly transition?: Derivation;
};

/** The same as `pensionAward`, as derivations. */
export function explainPensionAward(
  law: LawAt,
  region: Region,
  terms: AwardTerms,
): Lookup<(facts: AwardFacts, inputs?: AwardInputs) => ExplainedAward> {
  const found = awardLaw(law, region, terms);
  if (found.kind === "missing") return found;
  const award = awardBy(found.value);
  return bind((facts: AwardFacts, inputs: AwardInputs = {}) => {
    const amounts = award(facts);
    const sheet = sheetOf(found.value);
    const basic = basicStep(sheet, facts, amounts, inputs);
    const transition = facts.deemedMonths === 0 ? undefined : transitionStep(sheet, facts, amounts, inputs);
    const account = accountStep(sheet, facts, amounts, inputs);
    const parts = [basic, ...(transition === undefined ? [] : [transition]), account];
    const total = derive({
      label: "月基本养老金",
      result: toYuan(amounts.total),
      unit: "yuan",
      formula: parts.map(({ label }) => label).join(" + "),
      inputs: parts,
      law: sheet.law,
      ...(found.value.provisional
        ? { note: "退休当年的计发基数还没有公布，先按最近公布的预发，公布后重新核定并补发。" }
        : {}),
    });
    return { basic, ...(transition === undefined ? {} : { transition }), account, total };
  }, found);
}

/** What all components share. */
interface Sheet {
  readonly found: AwardLaw;
  readonly law: Citation;
  readonly rounding: Rounding;
  readonly base: DerivationInput;
}

const roundingNames: Readonly<Record<ComponentRounding, Rounding>> = {
  "half-up-to-fen": "四舍五入到分",
  "up-to-jiao": "见分进角",
};

function sheetOf(found: AwardLaw): Sheet {
  const value = toYuan(found.base);
  const base =
    found.baseSource === undefined
      ? given("计发基数", value, "yuan", "调用时给出")
      : parameterUsed(found.baseSource, { label: "计发基数", value, unit: "yuan" });
  const { value: method, parameter } = found.method;
  return { found, law: parameter.source, rounding: roundingNames[method.rounding], base };
}

function basicStep(sheet: Sheet, facts: AwardFacts, amounts: Award, inputs: AwardInputs): Derivation {
  const { law, rounding } = sheet;
  const index = inputs.averageIndex ?? indexGiven("平均缴费工资指数", facts.averageIndex);
  const wage = indexedWageStep(sheet, facts, index);
  const start = startOf(sheet, wage);
  const { formula, steps } = yearsOf(sheet, "累计缴费", facts.totalMonths);
  return derive({
    label: "基础养老金",
    result: toYuan(amounts.basic),
    unit: "yuan",
    rounding,
    formula: `（${start.formula} + ${wage.label}） ÷ 2 × ${formula}`,
    inputs: [...start.inputs, wage, ...steps],
    law,
    ...(start.note === undefined ? {} : { note: start.note }),
  });
}

/** The wage that an index stands for, exact unless the province rounds it. */
function indexedWageStep({ base, law, found }: Sheet, facts: AwardFacts, index: DerivationInput): DerivationInput {
  if (facts.indexedWage !== undefined) {
    return given("指数化月平均缴费工资", toYuan(facts.indexedWage), "yuan", "调用时给出");
  }
  const exact = found.base * facts.averageIndex;
  const shared = {
    label: "指数化月平均缴费工资",
    formula: `${base.label} × ${index.label}`,
    inputs: [base, index],
    law,
  };
  if (found.method.value.roundsIndexedWage === true) {
    return derive({
      ...shared,
      unit: "yuan",
      result: trimDecimal((exact + 500_000n) / 1_000_000n, 2),
      rounding: "四舍五入到分",
    });
  }
  return derive({ ...shared, unit: "number", result: trimDecimal(exact, 8), note: "中间结果不取整。" });
}

/** The calculation base; where the index is below what the province sets, the wage divided by that index instead. */
function startOf(
  { base, found }: Sheet,
  wage: DerivationInput,
): { formula: string; inputs: DerivationInput[]; note?: string } {
  const below = found.method.value.scaledBelowIndex;
  if (below === undefined || parseDecimal(figureOf(wage), 8) >= found.base * below) {
    return { formula: base.label, inputs: [base] };
  }
  const limit = parameterUsed(found.method, { label: "折算起点指数", value: toDecimal(below), unit: "number" });
  const note = `缴费工资指数低于${limit.value}，计发基数按比例折算。`;
  return { formula: `${wage.label} ÷ ${limit.label}`, inputs: [base, limit], note };
}

/** The years part of a formula, with the steps that it names. */
function yearsOf(sheet: Sheet, label: string, months: number): { formula: string; steps: DerivationInput[] } {
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

const twoPlaceYears = ({ law }: Sheet, label: string, months: number): Derivation => {
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

function transitionStep(sheet: Sheet, facts: AwardFacts, amounts: Award, inputs: AwardInputs): Derivation {
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
  const source = found.transitionSource;
  const law = source?.parameter.source ?? sheet.law;
  const value = own ?? facts.transitionIndex;
  if (value === undefined && facts.indexedWage !== undefined) {
    return given("指数化月平均缴费工资", toYuan(facts.indexedWage), "yuan", "调用时给出");
  }
  const index =
    own !== undefined && source !== undefined
      ? parameterUsed(source, { label: "过渡性养老金指数", value: toDecimal(own), unit: "number" })
      : value === undefined
        ? (inputs.averageIndex ?? indexGiven("平均缴费工资指数", facts.averageIndex))
        : indexGiven("过渡性养老金指数", value);
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

function accountStep({ law, rounding }: Sheet, facts: AwardFacts, amounts: Award, inputs: AwardInputs): Derivation {
  const balance = given("个人账户储存额", toYuan(facts.accountBalance), "yuan", "个人账户");
  const divisor = inputs.divisor ?? given("计发月数", sayDivisor(facts.divisor), "number", "调用时给出");
  return derive({
    label: "个人账户养老金",
    result: toYuan(amounts.account),
    unit: "yuan",
    rounding,
    formula: `${balance.label} ÷ ${divisor.label}`,
    inputs: [balance, divisor],
    law,
  });
}

const indexGiven = (label: string, index: bigint): DerivationInput =>
  given(label, toDecimal(index as AwardFacts["averageIndex"]), "number", "缴费记录");
