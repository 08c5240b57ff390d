import { addMonths, monthsBetween, type YearMonth } from "../kernel/calendar.ts";
import { type Derivation, derive, type Given } from "../kernel/derivation.ts";
import { bind, type Known, known, type Lookup, parameterUsed } from "../kernel/parameter.ts";
import type { LawAt } from "../law.ts";
import {
  groupTitles,
  type RetirementAge,
  type RetirementGroup,
  retirementAges,
  type SpecialWorkGroup,
  specialWorkAges,
} from "./values.ts";

/** Who, special trades included. */
export type AnyRetirementGroup = RetirementGroup | SpecialWorkGroup;

/** Who: the group by the age before the reform, and the month of birth. The day of birth plays no part here. */
export interface RetirementFacts {
  readonly group: RetirementGroup;
  readonly birthMonth: YearMonth;
}

export interface StatutoryRetirement {
  /** The calendar month in which the statutory age is reached. */
  readonly statutoryMonth: YearMonth;
  /** Months of age: 721 is 60 years and 1 month. */
  readonly statutoryAgeMonths: number;
  readonly delayMonths: number;
}

/**
 * 法定退休年龄. From 2025: one month of delay for every four (F50: two) months of birth begun since the first delayed one, up
 * to a cap (国务院关于渐进式延迟法定退休年龄的办法 第一条). Born in that first month already means one month: 1965-01 retires
 * at 60 years 1 month. Whoever was born earlier keeps the old age.
 *
 * @law 国务院关于渐进式延迟法定退休年龄的办法 第一条
 * @law 国发〔1978〕104号 第一条
 */
export function statutoryRetirement(law: LawAt): Lookup<(facts: RetirementFacts) => StatutoryRetirement> {
  const ages = law.find(retirementAges);
  if (ages.kind === "missing") return ages;
  return bind(({ group, birthMonth }: RetirementFacts) => retirementBy(ages.value[group], birthMonth), ages);
}

/** The rule by which the statutory age of one group follows from the month of birth. */
export function retirementAgeOf(law: LawAt, group: AnyRetirementGroup): Lookup<RetirementAge> {
  if (group === "special-M" || group === "special-F") {
    const special = law.find(specialWorkAges);
    return special.kind === "missing" ? special : bind(special.value[group], special);
  }
  const ages = law.find(retirementAges);
  return ages.kind === "missing" ? ages : bind(ages.value[group], ages);
}

/** 法定退休年龄 of one birth month under the rule of its group. */
export function retirementBy(age: RetirementAge, birthMonth: YearMonth): StatutoryRetirement {
  const delayMonths = delayOf(age, birthMonth);
  const statutoryAgeMonths = age.baseMonths + delayMonths;
  return { statutoryMonth: addMonths(birthMonth, statutoryAgeMonths), statutoryAgeMonths, delayMonths };
}

function delayOf(age: RetirementAge, birthMonth: YearMonth): number {
  if (age.kind === "fixed") return 0;
  const sinceFirst = monthsBetween(age.firstBirthMonth, birthMonth);
  return sinceFirst < 0 ? 0 : Math.min(age.capMonths, Math.floor(sinceFirst / age.stepMonths) + 1);
}

/** The same as a derivation of the month. */
export function explainStatutoryRetirement(law: LawAt): Lookup<(facts: RetirementFacts) => Derivation> {
  const ages = law.find(retirementAges);
  if (ages.kind === "missing") return ages;
  return bind((facts: RetirementFacts) => known(explainRetirementOf(law, facts.group))(facts.birthMonth), ages);
}

/** The derivation of the statutory month of one group. */
export function explainRetirementOf(
  law: LawAt,
  group: AnyRetirementGroup,
): Lookup<(birthMonth: YearMonth) => Derivation> {
  const found = retirementAgeOf(law, group);
  if (found.kind === "missing") return found;
  return bind((birthMonth: YearMonth) => {
    const age = found.value;
    const { statutoryMonth, delayMonths } = retirementBy(age, birthMonth);
    const birth: Given = {
      kind: "given",
      label: "出生年月",
      value: birthMonth,
      unit: "month",
      from: "身份证件或本人填写",
    };
    const base = monthsParameter(found, "原法定退休年龄", age.baseMonths);
    const delay = age.kind === "gradual" && delayMonths > 0 ? [delayStep(found, age, birth, delayMonths)] : [];
    return derive({
      label: "达到法定退休年龄的月份",
      result: statutoryMonth,
      unit: "month",
      formula: ["出生年月", base.label, ...delay.map((step) => step.label)].join(" + "),
      inputs: [birth, base, ...delay],
      law: found.parameter.source,
      note: `${groupTitles[group]}${delay.length === 0 ? "，不延迟。" : `，延迟${delayMonths}个月。`}`,
    });
  }, found);
}

function delayStep(
  ages: Known<RetirementAge>,
  age: RetirementAge & { kind: "gradual" },
  birth: Given,
  delayMonths: number,
): Derivation {
  const cap = monthsParameter(ages, "延迟上限", age.capMonths);
  const first = parameterUsed(ages, { label: "开始延迟的出生年月", value: age.firstBirthMonth, unit: "month" });
  const step = monthsParameter(ages, "每档月数", age.stepMonths);
  const label = "延迟月数";
  const law = ages.parameter.source;
  const result = String(delayMonths);
  const formula = `较小者（${cap.label}，（${birth.label} − ${first.label}） ÷ ${step.label} + 1）`;
  const inputs = [birth, first, step, cap];
  return derive({ label, result, unit: "months", law, inputs, formula, rounding: "舍去小数" });
}

const monthsParameter = (ages: Known<RetirementAge>, label: string, months: number) =>
  parameterUsed(ages, { label, value: String(months), unit: "months" });

/** 60周岁, 60周岁1个月: months of age as people say them. */
export function sayAge(months: number): string {
  const rest = months % 12;
  return `${Math.floor(months / 12)}周岁${rest === 0 ? "" : `${rest}个月`}`;
}
