import { addMonths, monthsBetween, type YearMonth } from "../kernel/calendar.ts";
import { type Derivation, derive, type Given } from "../kernel/derivation.ts";
import { bind, type Known, type Lookup, parameterUsed } from "../kernel/parameter.ts";
import type { LawAt } from "../law.ts";
import {
  groupTitles,
  type RetirementAge,
  type RetirementAges,
  type RetirementGroup,
  retirementAges,
} from "./values.ts";

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
 */
export function statutoryRetirement(law: LawAt): Lookup<(facts: RetirementFacts) => StatutoryRetirement> {
  const ages = law.find(retirementAges);
  if (ages.kind === "missing") return ages;
  return bind((facts: RetirementFacts) => retirementBy(ages.value, facts), ages);
}

function retirementBy(ages: RetirementAges, { group, birthMonth }: RetirementFacts): StatutoryRetirement {
  const age = ages[group];
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
  return bind((facts: RetirementFacts) => {
    const { statutoryMonth, delayMonths } = retirementBy(ages.value, facts);
    const birth: Given = {
      kind: "given",
      label: "出生年月",
      value: facts.birthMonth,
      unit: "month",
      from: "公民身份号码",
    };
    const age = ages.value[facts.group];
    const base = monthsParameter(ages, "原法定退休年龄", age.baseMonths);
    const delay = age.kind === "gradual" && delayMonths > 0 ? [delayStep(ages, age, birth, delayMonths)] : [];
    return derive({
      label: "达到法定退休年龄的月份",
      result: statutoryMonth,
      unit: "month",
      formula: ["出生年月", base.label, ...delay.map((step) => step.label)].join(" + "),
      inputs: [birth, base, ...delay],
      law: ages.parameter.source,
      note: `${groupTitles[facts.group]}${delay.length === 0 ? "，不延迟。" : `，延迟${delayMonths}个月。`}`,
    });
  }, ages);
}

function delayStep(
  ages: Known<RetirementAges>,
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

const monthsParameter = (ages: Known<RetirementAges>, label: string, months: number) =>
  parameterUsed(ages, { label, value: String(months), unit: "months" });

/** 60周岁, 60周岁1个月: months of age as people say them. */
export function sayAge(months: number): string {
  const rest = months % 12;
  return `${Math.floor(months / 12)}周岁${rest === 0 ? "" : `${rest}个月`}`;
}
