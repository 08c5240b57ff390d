import { parseDecimal, trimDecimal } from "../kernel/decimal.ts";
import { type Derivation, type DerivationInput, derive, figureOf, given } from "../kernel/derivation.ts";
import { toDecimal, toYuan } from "../kernel/money.ts";
import { bind, type Lookup, parameterUsed } from "../kernel/parameter.ts";
import type { Region } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import { type Award, type AwardFacts, awardBy } from "./award.ts";
import { type AwardTerms, awardLaw } from "./award-law.ts";
import { type AwardInputs, indexGiven, type Sheet, sheetOf, yearsOf } from "./award-sheet.ts";
import { sayDivisor } from "./divisor.ts";
import { transitionStep } from "./explain-transition.ts";

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
