import { assertShows } from "../contribution/declared-base.ts";
import { roundHalfUp } from "../kernel/decimal.ts";
import { type Derivation, type DerivationInput, derive, given } from "../kernel/derivation.ts";
import { type Fen, fen, toDecimal, toYuan, zeroFen } from "../kernel/money.ts";
import { bind, type Known, type Lookup, parameterUsed, together } from "../kernel/parameter.ts";
import type { LawAt } from "../law.ts";
import { type OwnWage, type OwnWageFacts, ownWageBy, roundAmount, showOwnWage } from "./own-wage.ts";
import {
  type AllowanceGrade,
  type AllowanceShare,
  disabilityAllowanceShares,
  type InjuryPayer,
  type OwnWageLimits,
  ownWageLimits,
} from "./values.ts";

export interface DisabilityAllowanceFacts extends OwnWageFacts {
  readonly grade: AllowanceGrade;
  /** 当地最低工资标准, fen a month: the allowance is not below it. */
  readonly minimumWage: Fen;
  /** The monthly basic pension, once the person is retired: the allowance stops, and the fund pays what it was more. */
  readonly pension?: Fen | undefined;
}

export interface DisabilityAllowance {
  /** The share of own wage, before the floor. */
  readonly byShare: Fen;
  /** What is paid a month while the person is not retired. */
  readonly allowance: Fen;
  /** The part of it that lifts it to the minimum wage. */
  readonly topUp: Fen;
  readonly payer: InjuryPayer;
  /** After retirement: what the fund pays on top of the pension a month; null while the person is not retired. */
  readonly pensionDifference: Fen | null;
  readonly ownWage: Fen;
  readonly clamped: OwnWage["clamped"];
}

/**
 * 伤残津贴 a month: a share of own wage by grade, rounded half up to the fen, and the minimum wage where that is more. The
 * fund pays grades 1 to 4; the employer pays grades 5 and 6, when it cannot find them suitable work; the same payer pays the
 * top-up. At retirement the allowance stops; a pension below it is made up by the fund.
 *
 * @law 工伤保险条例 第三十五条
 * @law 工伤保险条例 第三十六条
 * @law 中华人民共和国社会保险法 第四十条
 */
export function disabilityAllowance(law: LawAt): Lookup<(facts: DisabilityAllowanceFacts) => DisabilityAllowance> {
  const needed = together({ shares: law.find(disabilityAllowanceShares), limits: law.find(ownWageLimits) });
  if (needed.kind === "missing") return needed;
  const { shares, limits } = needed.all;
  return bind((facts: DisabilityAllowanceFacts) => allowanceBy(shares.value, limits.value, facts), shares, limits);
}

type Shares = Readonly<Record<AllowanceGrade, AllowanceShare>>;

function allowanceBy(shares: Shares, limits: OwnWageLimits, facts: DisabilityAllowanceFacts): DisabilityAllowance {
  const { exact, clamped } = ownWageBy(limits, facts);
  const { share, payer } = shares[facts.grade];
  const byShare = fen(roundHalfUp(exact.top * share, exact.bottom * 1_000_000n));
  const allowance = larger(byShare, facts.minimumWage);
  const pensionDifference = facts.pension === undefined ? null : larger(fen(allowance - facts.pension), zeroFen);
  const topUp = fen(allowance - byShare);
  return { byShare, allowance, topUp, payer, pensionDifference, ownWage: roundAmount(exact), clamped };
}

const larger = (a: Fen, b: Fen): Fen => (a < b ? b : a);

/** Where local figures came from, for a derivation: what an office published, or what the caller gave. */
export interface LocalFigures {
  readonly localAverageWage?: DerivationInput | undefined;
  readonly minimumWage?: DerivationInput | undefined;
}

export interface ExplainedAllowance {
  readonly allowance: Derivation;
  readonly ownWage: Derivation;
  readonly pensionDifference?: Derivation;
}

/** The same with its derivation. */
export function explainDisabilityAllowance(
  law: LawAt,
): Lookup<(facts: DisabilityAllowanceFacts, figures?: LocalFigures) => ExplainedAllowance> {
  const needed = together({ shares: law.find(disabilityAllowanceShares), limits: law.find(ownWageLimits) });
  if (needed.kind === "missing") return needed;
  const { shares, limits } = needed.all;
  return bind(
    (facts: DisabilityAllowanceFacts, figures: LocalFigures = {}) => explainBy(shares, limits, facts, figures),
    shares,
    limits,
  );
}

function explainBy(
  shares: Known<Shares>,
  limits: Known<OwnWageLimits>,
  facts: DisabilityAllowanceFacts,
  figures: LocalFigures,
): ExplainedAllowance {
  const amounts = allowanceBy(shares.value, limits.value, facts);
  const { formula, inputs, ownWage } = showOwnWage(limits, facts, figures.localAverageWage);
  const minimum = figures.minimumWage ?? givenMinimumWage(facts.minimumWage);
  assertShows(minimum, facts.minimumWage);
  const label = `${facts.grade}级津贴比例`;
  const share = parameterUsed(shares, { label, value: toDecimal(shares.value[facts.grade].share), unit: "rate" });
  const law = shares.parameter.source;
  const byShare = derive({
    label: "按比例计算的伤残津贴",
    result: toYuan(amounts.byShare),
    unit: "yuan",
    rounding: "四舍五入到分",
    formula: `${formula} × ${label}`,
    inputs: [...inputs, share, ownWage],
    law,
  });
  const allowance = derive({
    label: "伤残津贴",
    result: toYuan(amounts.allowance),
    unit: "yuan",
    formula: `较大者（${byShare.label}，${minimum.label}）`,
    inputs: [byShare, minimum],
    law,
    note: amounts.topUp > 0n ? "按比例计算的数低于当地最低工资标准，补足到该标准。" : payerNotes[amounts.payer],
  });
  if (facts.pension === undefined || amounts.pensionDifference === null) return { allowance, ownWage };
  const pension = given("基本养老金", toYuan(facts.pension), "yuan", "养老金核定");
  const pensionDifference = derive({
    label: "退休后由基金补足的差额",
    result: toYuan(amounts.pensionDifference),
    unit: "yuan",
    formula: "较大者（伤残津贴 − 基本养老金，0）",
    inputs: [allowance, pension],
    law: { title: "中华人民共和国社会保险法", article: "第四十条" },
    note: "办理退休后停发伤残津贴，养老金低于伤残津贴的部分由工伤保险基金补足。",
  });
  return { allowance, ownWage, pensionDifference };
}

const payerNotes: Readonly<Record<InjuryPayer, string>> = {
  "work-injury-fund": "由工伤保险基金按月支付。",
  employer: "难以安排工作的，由用人单位按月支付。",
};

/** The minimum wage as the caller gave it, for a derivation. */
export const givenMinimumWage = (amount: Fen): DerivationInput =>
  given("当地最低工资标准", toYuan(amount), "yuan", "当地公布");
