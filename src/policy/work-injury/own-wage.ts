import { assertShows } from "../contribution/declared-base.ts";
import { roundHalfUp } from "../kernel/decimal.ts";
import { type Derivation, type DerivationInput, derive, given } from "../kernel/derivation.ts";
import { type Fen, fen, toDecimal, toYuan } from "../kernel/money.ts";
import { bind, type Known, type Lookup, parameterUsed } from "../kernel/parameter.ts";
import type { LawAt } from "../law.ts";
import { type OwnWageLimits, ownWageLimits } from "./values.ts";

/** Contribution wages of the months before the accident or the diagnosis: their sum, and how many months. */
export interface MeanWage {
  readonly sum: Fen;
  readonly months: number;
}

export interface OwnWageFacts {
  readonly wages: MeanWage;
  /** 统筹地区上年度职工月平均工资, fen a month. */
  readonly localAverageWage: Fen;
}

/** An amount that need not be whole fen: `top ÷ bottom` fen. It is rounded where it becomes money, once. */
export interface ExactAmount {
  readonly top: bigint;
  readonly bottom: bigint;
}

export interface OwnWage {
  readonly exact: ExactAmount;
  readonly clamped: "to-floor" | "to-ceiling" | "no";
}

/**
 * 本人工资: the mean contribution wage of the twelve months before the injury, not below 60 % and not above 300 % of the
 * local average wage. The mean and the limits stay exact fractions of a fen; what is reckoned from them is rounded once.
 * A person insured for fewer months is taken at the mean of those. Throws RangeError where `months` is not 1 to 12.
 *
 * @law 工伤保险条例 第六十四条
 */
export function ownWage(law: LawAt): Lookup<(facts: OwnWageFacts) => OwnWage> {
  const limits = law.find(ownWageLimits);
  if (limits.kind === "missing") return limits;
  return bind((facts: OwnWageFacts) => ownWageBy(limits.value, facts), limits);
}

/** The same under limits that were looked up already. */
export function ownWageBy(limits: OwnWageLimits, { wages, localAverageWage }: OwnWageFacts): OwnWage {
  const { sum, months } = wages;
  if (!Number.isInteger(months) || months < 1 || months > limits.months) {
    throw new RangeError(`ownWage: the mean is taken over 1 to ${limits.months} months, not ${months}`);
  }
  const mean = { top: sum, bottom: BigInt(months) };
  const floor = { top: localAverageWage * limits.floor, bottom: 1_000_000n };
  const ceiling = { top: localAverageWage * limits.ceiling, bottom: 1_000_000n };
  if (isLess(mean, floor)) return { exact: floor, clamped: "to-floor" };
  if (isLess(ceiling, mean)) return { exact: ceiling, clamped: "to-ceiling" };
  return { exact: mean, clamped: "no" };
}

const isLess = (a: ExactAmount, b: ExactAmount): boolean => a.top * b.bottom < b.top * a.bottom;

/** Whole fen, half up. */
export const roundAmount = ({ top, bottom }: ExactAmount): Fen => fen(roundHalfUp(top, bottom));

/** How own wage stands in the derivation of a benefit: exact in the formula, and rounded as a figure to look at. */
export interface OwnWageShown {
  readonly formula: string;
  readonly inputs: readonly DerivationInput[];
  readonly ownWage: Derivation;
}

/** The average wage as the caller gave it, for a derivation. */
export const givenAverageWage = (amount: Fen): DerivationInput =>
  given("统筹地区上年度职工月平均工资", toYuan(amount), "yuan", "统筹地区公布");

/** The same as a derivation, and what a benefit's own derivation needs of it. `average` says where the wage came from. */
export function showOwnWage(
  limits: Known<OwnWageLimits>,
  facts: OwnWageFacts,
  average: DerivationInput = givenAverageWage(facts.localAverageWage),
): OwnWageShown {
  assertShows(average, facts.localAverageWage);
  const { exact, clamped } = ownWageBy(limits.value, facts);
  const { months, sum } = facts.wages;
  const limit = (label: string, share: OwnWageLimits["floor"]) =>
    parameterUsed(limits, { label, value: toDecimal(share), unit: "rate" });
  const ceiling = limit("本人工资上限比例", limits.value.ceiling);
  const floor = limit("本人工资下限比例", limits.value.floor);
  const total = given(months === 1 ? "月平均缴费工资" : "缴费工资合计", toYuan(sum), "yuan", "受伤前的缴费记录");
  const count = given("缴费月数", String(months), "number", "受伤前的缴费记录");
  const mean = months === 1 ? total.label : `${total.label} ÷ ${count.label}`;
  const formula = [
    `较大者（较小者（${mean}，${average.label} × ${ceiling.label}），`,
    `${average.label} × ${floor.label}）`,
  ].join("");
  const inputs = [total, ...(months === 1 ? [] : [count]), average, ceiling, floor];
  const ownWage = derive({
    label: "本人工资",
    result: toYuan(roundAmount(exact)),
    unit: "yuan",
    rounding: "四舍五入到分",
    formula,
    inputs,
    law: limits.parameter.source,
    note: notes[clamped],
  });
  return { formula, inputs, ownWage };
}

const notes: Readonly<Record<OwnWage["clamped"], string>> = {
  "to-floor": "月平均缴费工资低于下限，按下限计算。",
  "to-ceiling": "月平均缴费工资高于上限，按上限计算。",
  no: "月平均缴费工资在上下限之间，按实际数计算；各项待遇按未舍入的数计算。",
};

/** The derivation alone. */
export function explainOwnWage(law: LawAt): Lookup<(facts: OwnWageFacts, average?: DerivationInput) => Derivation> {
  const limits = law.find(ownWageLimits);
  if (limits.kind === "missing") return limits;
  return bind((facts: OwnWageFacts, average?: DerivationInput) => showOwnWage(limits, facts, average).ownWage, limits);
}
