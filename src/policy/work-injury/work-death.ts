import { assertShows } from "../contribution/declared-base.ts";
import { addMonths, monthOf, type PlainDate, type YearMonth } from "../kernel/calendar.ts";
import { roundHalfUp } from "../kernel/decimal.ts";
import { type Derivation, type DerivationInput, derive, given } from "../kernel/derivation.ts";
import { type Fen, fen, toDecimal, toYuan, zeroFen } from "../kernel/money.ts";
import { bind, type Known, type Lookup, parameterUsed, together } from "../kernel/parameter.ts";
import type { LawAt } from "../law.ts";
import { givenAverageWage } from "./own-wage.ts";
import {
  type InjuryPayer,
  injuryFuneralMonths,
  type MissingPersonRule,
  missingPersonRule,
  workDeathGrantTimes,
} from "./values.ts";

/**
 * How the person died: in service or in the stop-work period (all three benefits), of grade 1 to 4 after that period (no
 * grant), or missing after an accident and not declared dead (neither funeral nor grant, part of the grant in advance).
 */
export const workDeathScopes = ["in-service", "after-stop-work", "missing"] as const;
export type WorkDeathScope = (typeof workDeathScopes)[number];

export interface WorkDeathFacts {
  readonly scope: WorkDeathScope;
  /** 统筹地区上年度职工月平均工资, fen a month; not read for a missing person. */
  readonly localAverageWage: Fen;
  /** 全国城镇居民人均可支配收入 of the year before, fen a year; not read where there is no grant. */
  readonly urbanIncome: Fen;
}

export interface WorkDeathGrants {
  readonly funeral: Fen;
  readonly workDeathGrant: Fen;
  /** The most that may be paid of the grant while the person is missing. */
  readonly advanceUpTo: Fen;
  readonly payer: InjuryPayer;
}

/**
 * 丧葬补助金 (six months of the local average wage) and 一次性工亡补助金 (twenty times the national urban income of the year
 * before), in fen; only the advance of a missing person's grant is rounded, half up. The fund pays. A person of grade 1 to 4
 * who dies after the stop-work period has no grant. Survivors with funeral grants of several schemes choose one of them.
 *
 * @law 工伤保险条例 第三十九条
 * @law 工伤保险条例 第四十一条
 * @law 中华人民共和国社会保险法 第四十九条
 */
export function workDeathGrants(law: LawAt): Lookup<(facts: WorkDeathFacts) => WorkDeathGrants> {
  const needed = deathValues(law);
  if (needed.kind === "missing") return needed;
  const { funeral, times, missing } = needed.all;
  return bind((facts: WorkDeathFacts) => grantsBy(needed.all, facts), funeral, times, missing);
}

interface DeathValues {
  readonly funeral: Known<number>;
  readonly times: Known<number>;
  readonly missing: Known<MissingPersonRule>;
}

const deathValues = (law: LawAt) =>
  together({
    funeral: law.find(injuryFuneralMonths),
    times: law.find(workDeathGrantTimes),
    missing: law.find(missingPersonRule),
  });

function grantsBy({ funeral, times, missing }: DeathValues, facts: WorkDeathFacts): WorkDeathGrants {
  const grant = fen(facts.urbanIncome * BigInt(times.value));
  return {
    funeral: facts.scope === "missing" ? zeroFen : fen(facts.localAverageWage * BigInt(funeral.value)),
    workDeathGrant: facts.scope === "in-service" ? grant : zeroFen,
    advanceUpTo: facts.scope === "missing" ? fen(roundHalfUp(grant * missing.value.advance, 1_000_000n)) : zeroFen,
    payer: "work-injury-fund",
  };
}

/** What a missing person's family gets, month by month: first the wage from the employer, then the dependants' pension. */
export interface MissingPersonMonths {
  readonly lastWageMonth: YearMonth;
  readonly dependantsFrom: YearMonth;
}

/**
 * 下落不明: the month of the accident is the first of the months of wage; the dependants' pension begins after the last.
 *
 * @law 工伤保险条例 第四十一条
 */
export function missingPersonMonths(law: LawAt): Lookup<(accidentOn: PlainDate) => MissingPersonMonths> {
  const rule = law.find(missingPersonRule);
  if (rule.kind === "missing") return rule;
  const { wageMonths } = rule.value;
  return bind((accidentOn: PlainDate) => {
    const first = monthOf(accidentOn);
    return { lastWageMonth: addMonths(first, wageMonths - 1), dependantsFrom: addMonths(first, wageMonths) };
  }, rule);
}

/** Where local figures came from, for a derivation. */
export interface WorkDeathFigures {
  readonly localAverageWage?: DerivationInput | undefined;
  readonly urbanIncome?: DerivationInput | undefined;
}

/** Only the benefits that the scope has are explained. */
export interface ExplainedWorkDeath {
  readonly funeral?: Derivation;
  readonly workDeathGrant?: Derivation;
  readonly advanceUpTo?: Derivation;
}

/** The same with its derivation. */
export function explainWorkDeathGrants(
  law: LawAt,
): Lookup<(facts: WorkDeathFacts, figures?: WorkDeathFigures) => ExplainedWorkDeath> {
  const needed = deathValues(law);
  if (needed.kind === "missing") return needed;
  const { funeral, times, missing } = needed.all;
  return bind(
    (facts: WorkDeathFacts, figures: WorkDeathFigures = {}) => explainBy(needed.all, facts, figures),
    funeral,
    times,
    missing,
  );
}

function explainBy(law: DeathValues, facts: WorkDeathFacts, figures: WorkDeathFigures): ExplainedWorkDeath {
  const amounts = grantsBy(law, facts);
  const wage = figures.localAverageWage ?? givenAverageWage(facts.localAverageWage);
  const income = figures.urbanIncome ?? givenUrbanIncome(facts.urbanIncome);
  assertShows(wage, facts.localAverageWage);
  assertShows(income, facts.urbanIncome);
  const times = parameterUsed(law.times, { value: String(law.times.value), unit: "number" });
  const grantLaw = law.times.parameter.source;
  if (facts.scope === "missing") {
    const { advance } = law.missing.value;
    const share = parameterUsed(law.missing, { label: "可预支比例", value: toDecimal(advance), unit: "rate" });
    const advanceUpTo = derive({
      label: "可预支的一次性工亡补助金",
      result: toYuan(amounts.advanceUpTo),
      unit: "yuan",
      rounding: "四舍五入到分",
      formula: `${income.label} × ${times.label} × ${share.label}`,
      inputs: [income, times, share],
      law: law.missing.parameter.source,
      note: "生活有困难的可以预支；以下落不明上一年度的收入计算，为本系统约定。",
    });
    return { advanceUpTo };
  }
  const months = parameterUsed(law.funeral, { value: String(law.funeral.value), unit: "number" });
  const funeral = derive({
    label: "丧葬补助金",
    result: toYuan(amounts.funeral),
    unit: "yuan",
    formula: `${wage.label} × ${months.label}`,
    inputs: [wage, months],
    law: law.funeral.parameter.source,
    note: "由工伤保险基金支付；同时符合几种丧葬补助金条件的，只能选领一种。",
  });
  if (facts.scope === "after-stop-work") return { funeral };
  const workDeathGrant = derive({
    label: "一次性工亡补助金",
    result: toYuan(amounts.workDeathGrant),
    unit: "yuan",
    formula: `${income.label} × ${times.label}`,
    inputs: [income, times],
    law: grantLaw,
    note: "由工伤保险基金支付，按死亡上一年度的全国数计算。",
  });
  return { funeral, workDeathGrant };
}

/** The income as the caller gave it, for a derivation. */
export const givenUrbanIncome = (amount: Fen): DerivationInput =>
  given("上一年度全国城镇居民人均可支配收入", toYuan(amount), "yuan", "国家统计局公布");
