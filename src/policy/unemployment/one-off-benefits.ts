import { roundHalfUp } from "../kernel/decimal.ts";
import { type Derivation, derive, given } from "../kernel/derivation.ts";
import { type Fen, fen, toDecimal, toYuan } from "../kernel/money.ts";
import { bind, type Lookup, parameterUsed } from "../kernel/parameter.ts";
import { refuse } from "../kernel/refusal.ts";
import type { Region } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import type { MeanWage } from "../work-injury/own-wage.ts";
import { birthGrantMonths, businessStartShare, earlyEmploymentRule, jobSeekingSubsidyRule } from "./values.ts";

/** Benefits beside the monthly one. Each is the region's own: where it has none, it is missing. */

export interface JobSeekingSubsidy {
  readonly monthly: Fen;
  readonly months: number;
  readonly total: Fen;
}

export interface JobSeekingFacts {
  /** Contribution wages of the twelve months before the unemployment. */
  readonly wages: MeanWage;
  /** Entitled months of the benefit; the subsidy ends with the statutory retirement age. */
  readonly months: number;
}

/**
 * 求职补贴: a share of the mean contribution wage of the last twelve months, a month, rounded half up to the fen; for the
 * months of the benefit, at most six.
 *
 * @law 广东省失业保险条例 第二十条
 */
export function jobSeekingSubsidy(law: LawAt, region: Region): Lookup<(facts: JobSeekingFacts) => JobSeekingSubsidy> {
  const rule = law.find(jobSeekingSubsidyRule, region);
  if (rule.kind === "missing") return rule;
  const { share, mostMonths } = rule.value;
  return bind(({ wages, months }: JobSeekingFacts) => {
    const monthly = fen(roundHalfUp(wages.sum * share, BigInt(wages.months) * 1_000_000n));
    const paid = Math.min(months, mostMonths);
    return { monthly, months: paid, total: fen(monthly * BigInt(paid)) };
  }, rule);
}

/** The derivation of one month of it. */
export function explainJobSeekingSubsidy(law: LawAt, region: Region): Lookup<(facts: JobSeekingFacts) => Derivation> {
  const rule = law.find(jobSeekingSubsidyRule, region);
  if (rule.kind === "missing") return rule;
  const { share } = rule.value;
  return bind(({ wages }: JobSeekingFacts) => {
    const sum = given("缴费工资合计", toYuan(wages.sum), "yuan", "失业前的缴费记录");
    const months = given("缴费月数", String(wages.months), "number", "失业前的缴费记录");
    return derive({
      label: "求职补贴",
      result: toYuan(fen(roundHalfUp(wages.sum * share, BigInt(wages.months) * 1_000_000n))),
      unit: "yuan",
      rounding: "四舍五入到分",
      formula: "缴费工资合计 ÷ 缴费月数 × 求职补贴比例",
      inputs: [sum, months, parameterUsed(rule, { label: "求职补贴比例", value: toDecimal(share), unit: "rate" })],
      law: rule.parameter.source,
    });
  }, rule);
}

/**
 * 领取期间生育: some months of the benefit at once, exact.
 *
 * @law 广东省失业保险条例 第二十一条
 */
export function birthGrant(law: LawAt, region: Region): Lookup<(monthly: Fen) => Fen> {
  const months = law.find(birthGrantMonths, region);
  if (months.kind === "missing") return months;
  return bind((monthly: Fen) => fen(monthly * BigInt(months.value)), months);
}

/** The same as a derivation. */
export function explainBirthGrant(law: LawAt, region: Region): Lookup<(monthly: Fen) => Derivation> {
  const months = law.find(birthGrantMonths, region);
  if (months.kind === "missing") return months;
  return bind(
    (monthly: Fen) =>
      derive({
        label: "生育加发失业保险金",
        result: toYuan(fen(monthly * BigInt(months.value))),
        unit: "yuan",
        formula: "月失业保险金 × 加发月数",
        inputs: [
          given("月失业保险金", toYuan(monthly), "yuan", "失业保险金核定"),
          parameterUsed(months, { label: "加发月数", value: String(months.value), unit: "number" }),
        ],
        law: months.parameter.source,
      }),
    months,
  );
}

export interface UnusedMonths {
  readonly monthly: Fen;
  /** Months of the entitlement not drawn. */
  readonly unusedMonths: number;
}

export interface EarlyEmploymentFacts extends UnusedMonths {
  readonly contractMonths: number;
  readonly insuredMonths: number;
}

export interface PaidAtOnce {
  readonly grant: Fen;
  readonly paidMonths: number;
  /** Months that stay for a later entitlement. */
  readonly carriedMonths: number;
}

/**
 * 提前就业: with a contract of a year or more and three months insured, half of the unused months at once, a half month
 * counts as one; the rest is carried over. Refuses a contract or an insurance that is too short.
 *
 * @law 广东省失业保险条例 第二十二条
 */
export function earlyEmploymentGrant(law: LawAt, region: Region): Lookup<(facts: EarlyEmploymentFacts) => PaidAtOnce> {
  const rule = law.find(earlyEmploymentRule, region);
  if (rule.kind === "missing") return rule;
  const { contractMonths, insuredMonths, share } = rule.value;
  return bind((facts: EarlyEmploymentFacts) => {
    if (facts.contractMonths < contractMonths || facts.insuredMonths < insuredMonths) {
      refuse("early-employment", `须签订${contractMonths}个月以上合同并参保满${insuredMonths}个月`);
    }
    return paidAtOnce(facts, share);
  }, rule);
}

/**
 * 创业: with a business licence and proof of tax, all unused months at once.
 *
 * @law 广东省失业保险条例 第二十三条
 */
export function businessStartGrant(law: LawAt, region: Region): Lookup<(facts: UnusedMonths) => PaidAtOnce> {
  const share = law.find(businessStartShare, region);
  if (share.kind === "missing") return share;
  return bind((facts: UnusedMonths) => paidAtOnce(facts, share.value), share);
}

function paidAtOnce({ monthly, unusedMonths }: UnusedMonths, share: bigint): PaidAtOnce {
  const paidMonths = Number((BigInt(unusedMonths) * share + 999_999n) / 1_000_000n);
  return { grant: fen(monthly * BigInt(paidMonths)), paidMonths, carriedMonths: unusedMonths - paidMonths };
}

/** The derivation of an amount that is paid at once, for either of the two. */
export function explainPaidAtOnce(
  law: LawAt,
  region: Region,
  why: "early-employment" | "business-start",
): Lookup<(facts: UnusedMonths) => Derivation> {
  const early = why === "early-employment";
  const found = early ? law.find(earlyEmploymentRule, region) : law.find(businessStartShare, region);
  if (found.kind === "missing") return found;
  const share = typeof found.value === "bigint" ? found.value : found.value.share;
  return bind((facts: UnusedMonths) => {
    const { paidMonths, grant } = paidAtOnce(facts, share);
    const months = derive({
      label: "一次性领取的月数",
      result: String(paidMonths),
      unit: "months",
      rounding: "进位到整数",
      formula: "未领取的月数 × 一次性领取比例",
      inputs: [
        given("未领取的月数", String(facts.unusedMonths), "months", "领取记录"),
        parameterUsed(found, { label: "一次性领取比例", value: toDecimal(share), unit: "rate" }),
      ],
      law: found.parameter.source,
    });
    return derive({
      label: early ? "提前就业一次性领取" : "创业一次性领取",
      result: toYuan(grant),
      unit: "yuan",
      formula: "月失业保险金 × 一次性领取的月数",
      inputs: [given("月失业保险金", toYuan(facts.monthly), "yuan", "失业保险金核定"), months],
      law: found.parameter.source,
    });
  }, found);
}
