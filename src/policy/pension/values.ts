import type { Fen, Rate } from "../kernel/money.ts";
import { parameter } from "../kernel/parameter.ts";

/** What the law sets for pensions. Values stand under `parameters/`. */

/** 计发月数 by whole years of age, the youngest first. */
export interface AnnuityDivisors {
  readonly youngest: number;
  readonly months: readonly number[];
}

export const annuityDivisors = parameter<AnnuityDivisors>("annuity-divisors", "个人账户养老金计发月数");

/** Below the youngest age of the table, in months. */
export const divisorBelowTable = parameter<number>("divisor-below-table", "不足40周岁的计发月数");

/** 不满整岁: the whole year's divisor, or the straight line between two years, rounded to one place. */
export type DivisorMethod = "whole-age" | "interpolated";
export const divisorMethod = parameter<DivisorMethod>("divisor-method", "非整岁计发月数的取法");

/** 计发基数, a month, for those who retire in the calendar year. ≠ the wage that contribution limits refer to. */
export const calculationBase = parameter<Fen>("calculation-base", "养老金计发基数");

/** How 平均缴费工资指数 is formed. */
export interface IndexMethod {
  readonly places: 3 | 4;
  /** 应缴年限: months without a payment count as due, with an index of nothing; else only paid and deemed months. */
  readonly denominator: "paid-and-deemed" | "months-due";
}
export const indexMethod = parameter<IndexMethod>("index-method", "平均缴费工资指数的计算办法");

/** 视同缴费指数: what a deemed month counts for. */
export const deemedIndex = parameter<Rate>("deemed-index", "视同缴费指数");

/** The least index of a year of contribution, by that year. */
export const indexFloor = parameter<Rate>("index-floor", "缴费工资指数下限");

/**
 * How months become the share of the wage: exactly (months ÷ 12 × 1 %); in years of two places; or so much a whole year
 * and so much a month that is left over.
 */
export type YearsMethod =
  | { readonly kind: "exact-months" }
  | { readonly kind: "two-place-years" }
  | { readonly kind: "years-and-months"; readonly perYear: Rate; readonly perMonth: Rate };

/** Components are rounded half up to the fen, or any fen makes a full jiao (见分进角). */
export type ComponentRounding = "half-up-to-fen" | "up-to-jiao";

/** 基础养老金 of a province: the strategy is a dated value, never a branch on the province's name. */
export interface PensionMethod {
  readonly years: YearsMethod;
  readonly rounding: ComponentRounding;
  /** 指数化月平均缴费工资 is rounded half up to the fen before it is used. */
  readonly roundsIndexedWage?: true;
  /** With an index below this one, the calculation base is scaled by index ÷ this. */
  readonly scaledBelowIndex?: Rate;
}
export const pensionMethod = parameter<PensionMethod>("pension-method", "基本养老金计发办法");

/** 过渡性养老金: wage × deemed years × coefficient. */
export interface TransitionMethod {
  readonly coefficient: Rate;
  /** The indexed wage, or the mean of calculation base and indexed wage. */
  readonly wage: "indexed" | "mean";
  /** An index that takes the place of the person's own. */
  readonly index?: Rate;
  /** What is known not to be reproduced to the fen says so. */
  readonly estimate?: true;
}
export const transitionMethod = parameter<TransitionMethod>("transition-method", "过渡性养老金计发办法");

/** 病残津贴: within so many months of the statutory age the whole formula is paid, else 基础养老金 alone. */
export interface InvalidityMethod {
  readonly nearMonths: number;
}
export const invalidityMethod = parameter<InvalidityMethod>("invalidity-method", "病残津贴计发办法");

/** 不满最低缴费年限: paid for `baseMonths`, and `monthsPerYear` more for each year begun above `aboveMonths`. */
export interface LimitedInvalidity {
  readonly baseMonths: number;
  readonly aboveMonths: number;
  readonly monthsPerYear: number;
}
export const limitedInvalidity = parameter<LimitedInvalidity>(
  "limited-invalidity",
  "不满最低缴费年限的病残津贴领取月数",
);

/** 病退 until 2024: ages in months by sex, and the contributions it took. */
export interface DisabilityRetirement {
  readonly male: number;
  readonly female: number;
  readonly minimumMonths: number;
}
export const disabilityRetirement = parameter<DisabilityRetirement>("disability-retirement", "因病退休条件");

/** 机关事业过渡期: the share of the excess of the new method over the old that is paid. */
export const institutionTransitionShare = parameter<Rate>(
  "institution-transition-share",
  "过渡期新办法超出部分的发放比例",
);

/** 城乡居民 中央基础养老金最低标准, a month. */
export const residentBasicPension = parameter<Fen>("resident-basic-pension", "城乡居民基础养老金最低标准");
/** 城乡居民 个人账户计发月数, the same at every age. */
export const residentDivisor = parameter<number>("resident-divisor", "城乡居民个人账户计发月数");
export const residentPensionAge = parameter<number>("resident-pension-age", "城乡居民养老保险待遇领取年龄");
/** Years of contribution that a resident needs who was far from the age when the scheme began. */
export const residentMinimumYears = parameter<number>("resident-minimum-years", "城乡居民养老保险最低缴费年限");
/** When the scheme began in a place: who was near the age then needs fewer years. */
export const residentSchemeStart = parameter<{ readonly year: number; readonly month: number }>(
  "resident-scheme-start",
  "城乡居民养老保险制度实施时间",
);
/** 长期缴费加发, a month for each year above the minimum. Places may give it; where none is published there is none. */
export const residentLongContribution = parameter<Fen>("resident-long-contribution", "城乡居民长期缴费加发标准");

/** 基本养老金年度调整 of a region and year. Percentages are of the pension of last December. */
export interface AdjustmentTable {
  readonly fixed: Fen;
  readonly perYear: Fen;
  readonly percent: Rate;
  readonly ageBands: readonly AgeBand[];
}

/** Both ages are included; without `to` the band is open. */
export interface AgeBand {
  readonly from: number;
  readonly to?: number;
  readonly amount: Fen;
}
export const adjustmentTable = parameter<AdjustmentTable>("adjustment-table", "基本养老金年度调整办法");
/** By how much pensions rose in the whole country in a year: what 病残津贴 of the basic component alone follows. */
export const nationalAdjustmentRate = parameter<Rate>("national-adjustment-rate", "基本养老金全国总体调整比例");

/** 待遇领取资格认证: for how many months a verification holds, and how long before its end the person is told. */
export interface EligibilityCycle {
  readonly months: number;
  readonly firstNoticeMonths: number;
  readonly secondNoticeMonths: number;
}
export const eligibilityCycle = parameter<EligibilityCycle>("eligibility-cycle", "待遇领取资格认证周期");

/** 病残津贴 and 再就业: how many months after the one in which contributions begin again it is not owed any more. */
export const invalidityWorkEnd = parameter<number>("invalidity-work-end", "领病残津贴再就业，恢复缴费几个月后停发");

/** What ends or interrupts the entitlement to a pension. */
export type EntitlementEnd = "death" | "custody" | "duplicate-benefit";

export const entitlementEndTitles: Readonly<Record<EntitlementEnd, string>> = {
  death: "死亡",
  custody: "服刑",
  "duplicate-benefit": "重复领取待遇",
};

/** The last month that is owed: that in which it happened, or the one before. */
export const entitlementEnd = (end: EntitlementEnd) =>
  parameter<"same-month" | "month-before">(`entitlement-end/${end}`, `${entitlementEndTitles[end]}后停发的月份`);
