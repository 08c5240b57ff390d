import { roundHalfUp } from "../kernel/decimal.ts";
import { type Derivation, type DerivationInput, derive } from "../kernel/derivation.ts";
import { type Fen, fen, toYuan } from "../kernel/money.ts";
import { bind, type Known, type Lookup, parameterUsed, together } from "../kernel/parameter.ts";
import type { LawAt } from "../law.ts";
import { type OwnWage, type OwnWageFacts, ownWageBy, roundAmount, showOwnWage } from "./own-wage.ts";
import {
  type DisabilityGrade,
  disabilityGrantMonths,
  type InjuryPayer,
  type OwnWageLimits,
  ownWageLimits,
} from "./values.ts";

export interface DisabilityGrantFacts extends OwnWageFacts {
  readonly grade: DisabilityGrade;
}

export interface DisabilityGrant {
  readonly grant: Fen;
  /** Months of own wage. */
  readonly months: number;
  /** Rounded, to look at; the grant is reckoned from the exact wage. */
  readonly ownWage: Fen;
  readonly clamped: OwnWage["clamped"];
  readonly payer: InjuryPayer;
}

/**
 * 一次性伤残补助金: months of own wage by grade, in fen, rounded half up once. The fund pays. Whoever was injured before
 * 2011 and not recognised by then has the months of 2011: ask the law of the day of recognition. Each injury of a person
 * has its own grant.
 *
 * @law 工伤保险条例 第三十五条
 * @law 工伤保险条例 第三十六条
 * @law 工伤保险条例 第三十七条
 */
export function disabilityGrant(law: LawAt): Lookup<(facts: DisabilityGrantFacts) => DisabilityGrant> {
  const needed = together({ months: law.find(disabilityGrantMonths), limits: law.find(ownWageLimits) });
  if (needed.kind === "missing") return needed;
  const { months, limits } = needed.all;
  return bind((facts: DisabilityGrantFacts) => grantBy(months.value, limits.value, facts), months, limits);
}

type GrantMonths = Readonly<Record<DisabilityGrade, number>>;

function grantBy(months: GrantMonths, limits: OwnWageLimits, facts: DisabilityGrantFacts): DisabilityGrant {
  const { exact, clamped } = ownWageBy(limits, facts);
  const count = months[facts.grade];
  const grant = fen(roundHalfUp(exact.top * BigInt(count), exact.bottom));
  return { grant, months: count, ownWage: roundAmount(exact), clamped, payer: "work-injury-fund" };
}

/** The same with its derivation. */
export function explainDisabilityGrant(
  law: LawAt,
): Lookup<(facts: DisabilityGrantFacts, average?: DerivationInput) => ExplainedGrant> {
  const needed = together({ months: law.find(disabilityGrantMonths), limits: law.find(ownWageLimits) });
  if (needed.kind === "missing") return needed;
  const { months, limits } = needed.all;
  return bind(
    (facts: DisabilityGrantFacts, average?: DerivationInput) => explainGrantBy(months, limits, facts, average),
    months,
    limits,
  );
}

export interface ExplainedGrant {
  readonly grant: Derivation;
  readonly ownWage: Derivation;
}

function explainGrantBy(
  months: Known<GrantMonths>,
  limits: Known<OwnWageLimits>,
  facts: DisabilityGrantFacts,
  average: DerivationInput | undefined,
): ExplainedGrant {
  const { formula, inputs, ownWage } = showOwnWage(limits, facts, average);
  const amounts = grantBy(months.value, limits.value, facts);
  const label = `${facts.grade}级补助月数`;
  const count = parameterUsed(months, { label, value: String(amounts.months), unit: "number" });
  const grant = derive({
    label: "一次性伤残补助金",
    result: toYuan(amounts.grant),
    unit: "yuan",
    rounding: "四舍五入到分",
    formula: `${formula} × ${label}`,
    inputs: [...inputs, count, ownWage],
    law: months.parameter.source,
    note: "由工伤保险基金支付；按未舍入的本人工资计算，只在最后舍入一次。",
  });
  return { grant, ownWage };
}
