import { assertShows } from "../contribution/declared-base.ts";
import { roundHalfUp } from "../kernel/decimal.ts";
import { type Derivation, type DerivationInput, derive, given } from "../kernel/derivation.ts";
import { addFen, type Fen, fen, toDecimal, toYuan } from "../kernel/money.ts";
import { bind, type Known, type Lookup, parameterUsed, together } from "../kernel/parameter.ts";
import { refuse } from "../kernel/refusal.ts";
import type { Region } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import { type KeptShares, wholeSubsidies } from "./near-retirement.ts";
import { type ExactAmount, type MeanWage, type OwnWageFacts, ownWageBy, showOwnWage } from "./own-wage.ts";
import {
  type DisabilityGrade,
  type InjuryPayer,
  type OwnWageLimits,
  ownWageLimits,
  type SubsidyGrade,
  type SubsidyName,
  type TerminationSubsidies,
  terminationSubsidies,
} from "./values.ts";

export interface TerminationFacts {
  /** With several injuries the heaviest grade: the two subsidies are paid once. */
  readonly grade: SubsidyGrade;
  /** The average wage that the region's rule names, fen a month; not needed for fixed amounts. */
  readonly localAverageWage?: Fen | undefined;
  /** Needed where the region reckons with own wage. */
  readonly wages?: MeanWage | undefined;
  /** What the region's rule leaves near retirement; without it, all. */
  readonly kept?: KeptShares | undefined;
}

export interface TerminationSubsidy {
  readonly medicalSubsidy: Fen;
  readonly medicalPayer: InjuryPayer;
  readonly employmentSubsidy: Fen;
  readonly employmentPayer: InjuryPayer;
  readonly total: Fen;
}

/**
 * 一次性工伤医疗补助金 (the fund pays) and 一次性伤残就业补助金 (the employer pays) when the contract of a worker of grade 5 to
 * 10 ends. What they are reckoned from is the region's: months of an average wage, months of own wage, or fixed amounts. Each
 * is rounded half up to the fen once, after the cut near retirement. Refuses facts that lack what the region reckons with.
 *
 * @law 工伤保险条例 第三十六条
 * @law 工伤保险条例 第三十七条
 */
export function terminationSubsidy(
  law: LawAt,
  region: Region,
): Lookup<(facts: TerminationFacts) => TerminationSubsidy> {
  const needed = together({ standard: law.find(terminationSubsidies, region), limits: law.find(ownWageLimits) });
  if (needed.kind === "missing") return needed;
  const { standard, limits } = needed.all;
  return bind((facts: TerminationFacts) => subsidyBy(standard.value, limits.value, facts), standard, limits);
}

function subsidyBy(standard: TerminationSubsidies, limits: OwnWageLimits, facts: TerminationFacts): TerminationSubsidy {
  const amountOf = (name: SubsidyName): Fen => {
    const { top, bottom } = wholeAmount(standard, limits, facts, name);
    return fen(roundHalfUp(top * keptOf(facts)[name], bottom * 1_000_000n));
  };
  const medicalSubsidy = amountOf("medical");
  const employmentSubsidy = amountOf("employment");
  return {
    medicalSubsidy,
    medicalPayer: "work-injury-fund",
    employmentSubsidy,
    employmentPayer: "employer",
    total: addFen(medicalSubsidy, employmentSubsidy),
  };
}

const keptOf = ({ kept = wholeSubsidies }: TerminationFacts): KeptShares => kept;

/** The subsidy before any cut, not rounded. */
function wholeAmount(
  standard: TerminationSubsidies,
  limits: OwnWageLimits,
  facts: TerminationFacts,
  name: SubsidyName,
): ExactAmount {
  if (standard.kind === "fixed-amount") return { top: standard[name][facts.grade], bottom: 1n };
  const months = BigInt(standard[name][facts.grade]);
  if (standard.kind === "average-wage-months") return { top: averageWageOf(facts) * months, bottom: 1n };
  const { top, bottom } = ownWageBy(limits, ownWageFactsOf(facts)).exact;
  return { top: top * months, bottom };
}

const averageWageOf = ({ localAverageWage }: TerminationFacts): Fen =>
  localAverageWage ?? refuse("termination/average-wage", "当地按职工月平均工资计发，请给出该平均工资");

const ownWageFactsOf = (facts: TerminationFacts): OwnWageFacts => ({
  wages: facts.wages ?? refuse("termination/own-wage", "当地按本人工资计发，请给出受伤前的缴费工资"),
  localAverageWage: averageWageOf(facts),
});

/**
 * Several injuries: the grade that the two subsidies go by, which is the heaviest.
 *
 * @law 浙江省工伤保险条例 第二十八条
 */
export const heaviestGrade = <Grade extends DisabilityGrade>(first: Grade, ...rest: readonly Grade[]): Grade =>
  rest.reduce((heaviest, grade) => (isHeavier(grade, heaviest) ? grade : heaviest), first);

const isHeavier = (one: DisabilityGrade, other: DisabilityGrade): boolean => one < other;

export interface ExplainedTermination {
  readonly medicalSubsidy: Derivation;
  readonly employmentSubsidy: Derivation;
}

/** The same with its derivation. `keptShare` explains the cut near retirement, `average` where the wage came from. */
export function explainTerminationSubsidy(
  law: LawAt,
  region: Region,
): Lookup<(facts: TerminationFacts, shown?: TerminationShown) => ExplainedTermination> {
  const needed = together({ standard: law.find(terminationSubsidies, region), limits: law.find(ownWageLimits) });
  if (needed.kind === "missing") return needed;
  const { standard, limits } = needed.all;
  return bind(
    (facts: TerminationFacts, shown: TerminationShown = {}) => {
      const amounts = subsidyBy(standard.value, limits.value, facts);
      const step = (name: SubsidyName, amount: Fen) =>
        derive({
          label: subsidyTitles[name],
          result: toYuan(amount),
          ...withCut(showWhole(standard, limits, facts, name, shown.average), name, facts, shown.keptShare),
          unit: "yuan",
          rounding: "四舍五入到分",
          law: standard.parameter.source,
          note: payerNotes[name],
        });
      return {
        medicalSubsidy: step("medical", amounts.medicalSubsidy),
        employmentSubsidy: step("employment", amounts.employmentSubsidy),
      };
    },
    standard,
    limits,
  );
}

export interface TerminationShown {
  readonly average?: DerivationInput | undefined;
  readonly keptShare?: Derivation | undefined;
}

interface Shown {
  readonly formula: string;
  readonly inputs: readonly DerivationInput[];
}

function showWhole(
  standard: Known<TerminationSubsidies>,
  limits: Known<OwnWageLimits>,
  facts: TerminationFacts,
  name: SubsidyName,
  average: DerivationInput | undefined,
): Shown {
  const { value } = standard;
  const { grade } = facts;
  if (value.kind === "fixed-amount") {
    const label = `${grade}级标准`;
    return {
      formula: label,
      inputs: [parameterUsed(standard, { label, value: toYuan(value[name][grade]), unit: "yuan" })],
    };
  }
  const label = `${grade}级月数`;
  const months = parameterUsed(standard, { label, value: String(value[name][grade]), unit: "number" });
  if (value.kind === "own-wage-months") {
    const { formula, inputs, ownWage } = showOwnWage(limits, ownWageFactsOf(facts), average);
    return { formula: `${formula} × ${label}`, inputs: [...inputs, months, ownWage] };
  }
  const amount = averageWageOf(facts);
  const wage = average ?? given(value.wageTitle, toYuan(amount), "yuan", "当地公布");
  assertShows(wage, amount);
  return { formula: `${wage.label} × ${label}`, inputs: [wage, months] };
}

function withCut(
  { formula, inputs }: Shown,
  name: SubsidyName,
  facts: TerminationFacts,
  keptShare: Derivation | undefined,
): Shown {
  const share = keptOf(facts)[name];
  if (share === wholeSubsidies[name]) return { formula, inputs };
  const shown = keptShare ?? given("发放比例", toDecimal(share), "rate", "临近退休的递减");
  return { formula: `${formula} × ${shown.label}`, inputs: [...inputs, shown] };
}

const subsidyTitles: Readonly<Record<SubsidyName, string>> = {
  medical: "一次性工伤医疗补助金",
  employment: "一次性伤残就业补助金",
};

const payerNotes: Readonly<Record<SubsidyName, string>> = {
  medical: "由工伤保险基金支付。",
  employment: "由用人单位支付。",
};
