import { type Derivation, type DerivationInput, derive, given } from "../kernel/derivation.ts";
import { bind, type Known, type Lookup, parameterUsed, together } from "../kernel/parameter.ts";
import type { Region } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import { type BenefitMonthScale, benefitMonthScale, benefitMonthsMost, unemploymentMinimumMonths } from "./values.ts";

export interface BenefitMonthsFacts {
  /** Months of contribution since the last re-employment, whole months from 0. */
  readonly paidMonths: number;
  /** Months of an earlier entitlement that were not drawn. */
  readonly carriedMonths?: number;
}

export interface BenefitMonths {
  /** Months for the contributions alone. */
  readonly own: number;
  /** With the months carried over, within the most. */
  readonly months: number;
  /** Months carried over that the most does not leave room for. */
  readonly lost: number;
  /** The law's maximum was taken, as no scale of the region is known. */
  readonly isMaximum: boolean;
}

/**
 * 领取期限 in months: by the region's scale, or where none is known the maximum that the law sets for the years of
 * contribution; months left from before are added, together at most 24. Below one year of contribution no new months arise.
 *
 * @law 中华人民共和国社会保险法 第四十六条
 * @law 广东省失业保险条例 第十七条
 */
export function benefitMonths(law: LawAt, region: Region): Lookup<(facts: BenefitMonthsFacts) => BenefitMonths> {
  const needed = monthValues(law, region);
  if (needed.kind === "missing") return needed;
  const { scale, most, minimum } = needed.all;
  return bind((facts: BenefitMonthsFacts) => monthsBy(needed.all, facts), scale, most, minimum);
}

interface MonthValues {
  readonly scale: Known<BenefitMonthScale>;
  readonly most: Known<number>;
  readonly minimum: Known<number>;
}

const monthValues = (law: LawAt, region: Region) =>
  together({
    scale: law.find(benefitMonthScale, region),
    most: law.find(benefitMonthsMost, region),
    minimum: law.find(unemploymentMinimumMonths, region),
  });

function monthsBy({ scale, most, minimum }: MonthValues, facts: BenefitMonthsFacts): BenefitMonths {
  const { paidMonths, carriedMonths = 0 } = facts;
  const own = paidMonths < minimum.value ? 0 : monthsOfScale(scale.value, paidMonths);
  const months = Math.min(most.value, own + carriedMonths);
  return { own, months, lost: own + carriedMonths - months, isMaximum: scale.value.kind === "maxima" };
}

function monthsOfScale(scale: BenefitMonthScale, paidMonths: number): number {
  if (scale.kind === "maxima") return stepReached(scale, paidMonths);
  const years = Math.min(scale.yearlyUpTo, Math.floor(paidMonths / 12));
  const beyond = Math.max(0, paidMonths - scale.yearlyUpTo * 12);
  return Math.min(scale.most, years + Math.floor(beyond / scale.furtherStepMonths));
}

const stepReached = (scale: BenefitMonthScale & { readonly kind: "maxima" }, paidMonths: number): number =>
  scale.steps.reduce((reached, step) => (paidMonths >= step.fromMonths ? step.months : reached), 0);

/** The same as a derivation of the months. */
export function explainBenefitMonths(law: LawAt, region: Region): Lookup<(facts: BenefitMonthsFacts) => Derivation> {
  const needed = monthValues(law, region);
  if (needed.kind === "missing") return needed;
  const { scale, most, minimum } = needed.all;
  return bind((facts: BenefitMonthsFacts) => explainBy(needed.all, facts), scale, most, minimum);
}

function explainBy(law: MonthValues, facts: BenefitMonthsFacts): Derivation {
  const { own, months } = monthsBy(law, facts);
  const carried = given("上次未领取的月数", String(facts.carriedMonths ?? 0), "months", "上次领取记录");
  const most = parameterUsed(law.most, { label: "最长领取月数", value: String(law.most.value), unit: "months" });
  const ownMonths = explainOwn(law, facts.paidMonths, own);
  return derive({
    label: "领取期限",
    result: String(months),
    unit: "months",
    formula: `较小者（${ownMonths.label} + ${carried.label}，${most.label}）`,
    inputs: [ownMonths, carried, most],
    law: law.most.parameter.source,
    note: "重新就业后缴费时间重新计算，上次未领取的月数合并计算。",
  });
}

const ownLabel = "本次缴费对应的月数";

function explainOwn({ scale, minimum }: MonthValues, paidMonths: number, own: number): Derivation {
  const paid = given("累计缴费月数", String(paidMonths), "months", "缴费记录");
  const head = { label: ownLabel, result: String(own), unit: "months", law: scale.parameter.source } as const;
  if (paidMonths < minimum.value) {
    const least = parameterUsed(minimum, { label: "最低缴费月数", value: String(minimum.value), unit: "months" });
    return derive({ ...head, formula: "0", inputs: [paid, least], note: "缴费不满一年，不产生新的领取期限。" });
  }
  const step = (label: string, months: number): DerivationInput =>
    parameterUsed(scale, { label, value: String(months), unit: "months" });
  if (scale.value.kind === "maxima") {
    const limit = step("该缴费年限的最长领取月数", own);
    return derive({ ...head, formula: limit.label, inputs: [limit, paid], note: "当地的分档未配置，按法定最长期限。" });
  }
  const { yearlyUpTo, furtherStepMonths, most } = scale.value;
  const yearly = step("按年计的缴费月数上限", yearlyUpTo * 12);
  const further = step("超过后每档月数", furtherStepMonths);
  const limit = step("分档最长领取月数", most);
  const years = derive({
    label: "按年计的月数",
    result: String(Math.min(yearlyUpTo, Math.floor(paidMonths / 12))),
    unit: "months",
    rounding: "舍去小数",
    formula: `较小者（${paid.label}，${yearly.label}） ÷ 12`,
    inputs: [paid, yearly],
    law: scale.parameter.source,
  });
  const steps = derive({
    label: "超过部分的月数",
    result: String(Math.floor(Math.max(0, paidMonths - yearlyUpTo * 12) / furtherStepMonths)),
    unit: "months",
    rounding: "舍去小数",
    formula: `较大者（${paid.label} − ${yearly.label}，0） ÷ ${further.label}`,
    inputs: [paid, yearly, further],
    law: scale.parameter.source,
  });
  return derive({
    ...head,
    formula: `较小者（${years.label} + ${steps.label}，${limit.label}）`,
    inputs: [years, steps, limit],
  });
}
