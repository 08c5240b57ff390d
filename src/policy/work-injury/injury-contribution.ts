import { roundHalfUp } from "../kernel/decimal.ts";
import { type Derivation, derive, given } from "../kernel/derivation.ts";
import { type Fen, fen, type Rate, rate, toDecimal, toYuan } from "../kernel/money.ts";
import { bind, type Known, type Lookup, parameterUsed } from "../kernel/parameter.ts";
import { refuse } from "../kernel/refusal.ts";
import type { Region } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import {
  injuryRateCuts,
  type RiskClass,
  type RiskClassRate,
  riskClasses,
  riskClassIndustries,
  riskClassRates,
} from "./values.ts";

export interface InjuryContributionFacts {
  /** The sum of the wages that the employer pays for the month, in fen. */
  readonly base: Fen;
  readonly riskClass: RiskClass;
  /** The step that the employer was moved to, as a share of the base rate; without it the base rate itself. */
  readonly step?: Rate;
  /** By how much the region lowers the rate for a time (阶段性下调); see `injuryRateCut`. */
  readonly cut?: Rate;
}

/**
 * What an employer pays for work injury in a month: the wages × the base rate of its risk class × its step × (1 − cut),
 * rounded half up to the fen once. Workers pay nothing. Refuses a step that the class does not have, and a cut above one.
 *
 * @law 工伤保险条例 第八条
 * @law 工伤保险条例 第十条
 */
export function injuryContribution(law: LawAt, region: Region): Lookup<(facts: InjuryContributionFacts) => Fen> {
  const rates = law.find(riskClassRates, region);
  if (rates.kind === "missing") return rates;
  return bind((facts: InjuryContributionFacts) => contributionBy(rates.value, facts), rates);
}

type Rates = Readonly<Record<RiskClass, RiskClassRate>>;
const whole = rate(1_000_000n);

function contributionBy(rates: Rates, { base, riskClass, step = whole, cut = rate(0n) }: InjuryContributionFacts): Fen {
  const { baseRate, steps } = rates[riskClass];
  if (!steps.includes(step)) {
    const list = steps.map((one) => toDecimal(one)).join("、");
    refuse("injury-contribution/step", `第${riskClass}类的浮动档次为 ${list}，收到 ${toDecimal(step)}`);
  }
  if (cut < 0n || cut > whole) refuse("injury-contribution/cut", "下调比例应在0至1之间");
  return fen(roundHalfUp(base * baseRate * step * (whole - cut), 1_000_000n ** 3n));
}

/** The same as a derivation of the amount. */
export function explainInjuryContribution(
  law: LawAt,
  region: Region,
): Lookup<(facts: InjuryContributionFacts) => Derivation> {
  const rates = law.find(riskClassRates, region);
  if (rates.kind === "missing") return rates;
  return bind((facts: InjuryContributionFacts) => explainBy(rates, facts), rates);
}

function explainBy(rates: Known<Rates>, facts: InjuryContributionFacts): Derivation {
  const { base, riskClass, step = whole, cut = rate(0n) } = facts;
  const amount = contributionBy(rates.value, facts);
  const label = `第${riskClass}类基准费率`;
  const baseRate = toDecimal(rates.value[riskClass].baseRate);
  const wages = given("职工工资总额", toYuan(base), "yuan", "单位申报");
  const rateUsed = parameterUsed(rates, { label, value: baseRate, unit: "rate" });
  const stepUsed = given("浮动比例", toDecimal(step), "rate", "经办机构核定的浮动档次");
  const cutUsed = given("阶段性下调比例", toDecimal(cut), "rate", "统筹地区公布");
  return derive({
    label: "工伤保险费",
    result: toYuan(amount),
    unit: "yuan",
    rounding: "四舍五入到分",
    formula: `职工工资总额 × ${label} × 浮动比例 × （1 − 阶段性下调比例）`,
    inputs: [wages, rateUsed, stepUsed, cutUsed],
    law: rates.parameter.source,
    note: "由用人单位缴纳，职工个人不缴费。",
  });
}

/**
 * The risk class of an industry, by the name of its division in GB/T 4754-2011; undefined where the list has no such name.
 *
 * @law 人社部发〔2015〕71号 附件
 */
export function riskClassOf(law: LawAt, region: Region): Lookup<(industry: string) => RiskClass | undefined> {
  const industries = law.find(riskClassIndustries, region);
  if (industries.kind === "missing") return industries;
  const lists = industries.value;
  return bind((industry: string) => riskClasses.find((one) => lists[one].includes(industry)), industries);
}

/**
 * By how much a region may lower its rates for a time, by the months that its fund lasts (可支付月数). Zero below the first
 * step. Whether a region did so is its own decision, so nothing applies this of itself.
 *
 * @law 人社部发〔2018〕25号
 */
export function injuryRateCut(law: LawAt): Lookup<(reserveMonths: number) => Rate> {
  const cuts = law.find(injuryRateCuts);
  if (cuts.kind === "missing") return cuts;
  const steps = cuts.value;
  return bind((reserveMonths: number) => {
    const reached = steps.filter(({ fromMonths, aboveOnly }) =>
      aboveOnly ? reserveMonths > fromMonths : reserveMonths >= fromMonths,
    );
    return reached.at(-1)?.cut ?? rate(0n);
  }, cuts);
}
