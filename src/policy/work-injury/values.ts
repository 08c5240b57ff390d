import type { Fen, Rate } from "../kernel/money.ts";
import { type Parameter, parameter } from "../kernel/parameter.ts";

/** What the law sets for work injury (工伤保险). Values stand under `parameters/`. */

/** 伤残等级: 1 is the heaviest, 10 the lightest. */
export const disabilityGrades = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;
export type DisabilityGrade = (typeof disabilityGrades)[number];
/** Grades that draw a monthly allowance. */
export type AllowanceGrade = 1 | 2 | 3 | 4 | 5 | 6;
/** Grades whose contract may end, with the two subsidies. */
export type SubsidyGrade = 5 | 6 | 7 | 8 | 9 | 10;

/** Who pays. A third party pays by other law, with the fund in advance; see `advancePayments`. */
export type InjuryPayer = "work-injury-fund" | "employer";
export const injuryPayerTitles: Readonly<Record<InjuryPayer, string>> = {
  "work-injury-fund": "工伤保险基金",
  employer: "用人单位",
};

/** 统筹地区上年度职工月平均工资: no figure ships, an office publishes its own. */
export const injuryAverageWage = parameter<Fen>("injury-average-wage", "统筹地区上年度职工月平均工资");

/** 本人工资: over how many months the mean is taken, and the limits as shares of the local average wage. */
export interface OwnWageLimits {
  readonly months: number;
  readonly floor: Rate;
  readonly ceiling: Rate;
}
export const ownWageLimits = parameter<OwnWageLimits>("own-wage-limits", "工伤本人工资口径");

/** The limits in time of recognition and appraisal; see `injuryClockTitles`. */
export type InjuryClockKind =
  | "employer-application"
  | "person-application"
  | "recognition"
  | "recognition-clear"
  | "appraisal"
  | "appraisal-extended"
  | "second-appraisal"
  | "appraisal-review";
export const injuryClockTitles: Readonly<Record<InjuryClockKind, string>> = {
  "employer-application": "用人单位申请工伤认定",
  "person-application": "职工、近亲属或工会申请工伤认定",
  recognition: "作出工伤认定决定",
  "recognition-clear": "事实清楚的工伤认定决定",
  appraisal: "作出劳动能力鉴定结论",
  "appraisal-extended": "延长后的劳动能力鉴定结论",
  "second-appraisal": "申请再次鉴定",
  "appraisal-review": "可以申请复查鉴定",
};
/** Calendar days, or a year to the day; `pauses` tells whether the clock may be stopped (中止). */
export interface InjuryTimeLimit {
  readonly count: number;
  readonly unit: "calendar-days" | "years";
  readonly pauses: boolean;
}
export const injuryTimeLimit = (kind: InjuryClockKind): Parameter<InjuryTimeLimit> =>
  parameter(`injury-time-limit/${kind}`, `${injuryClockTitles[kind]}的时限`);

/** 停工留薪期: the most months, and the most by which they may be prolonged after confirmation. */
export interface StopWorkMonths {
  readonly most: number;
  readonly extension: number;
}
export const stopWorkMonths = parameter<StopWorkMonths>("stop-work-months", "停工留薪期上限");

export const disabilityGrantMonths = parameter<Readonly<Record<DisabilityGrade, number>>>(
  "disability-grant-months",
  "一次性伤残补助金月数",
);

export interface AllowanceShare {
  readonly share: Rate;
  readonly payer: InjuryPayer;
}
export const disabilityAllowanceShares = parameter<Readonly<Record<AllowanceGrade, AllowanceShare>>>(
  "disability-allowance-shares",
  "伤残津贴比例",
);

/** 生活自理障碍等级. */
export const careLevels = ["complete", "most", "partial"] as const;
export type CareLevel = (typeof careLevels)[number];
export const careLevelTitles: Readonly<Record<CareLevel, string>> = {
  complete: "生活完全不能自理",
  most: "生活大部分不能自理",
  partial: "生活部分不能自理",
};
export const careAllowanceShares = parameter<Readonly<Record<CareLevel, Rate>>>(
  "care-allowance-shares",
  "生活护理费比例",
);

type BySubsidyGrade<T> = Readonly<Record<SubsidyGrade, T>>;

/**
 * 一次性工伤医疗补助金 and 一次性伤残就业补助金 on three bases that cannot be turned into each other. `wageTitle` names the
 * average wage that the province reckons with.
 */
export type TerminationSubsidies =
  | {
      readonly kind: "average-wage-months";
      readonly wageTitle: string;
      readonly medical: BySubsidyGrade<number>;
      readonly employment: BySubsidyGrade<number>;
    }
  | {
      readonly kind: "own-wage-months";
      readonly medical: BySubsidyGrade<number>;
      readonly employment: BySubsidyGrade<number>;
    }
  | {
      readonly kind: "fixed-amount";
      readonly medical: BySubsidyGrade<Fen>;
      readonly employment: BySubsidyGrade<Fen>;
    };
export const terminationSubsidies = parameter<TerminationSubsidies>(
  "termination-subsidies",
  "一次性工伤医疗补助金和伤残就业补助金标准",
);

/**
 * How the subsidies fall in the last `windowMonths` before the statutory retirement age: by each full year inside that
 * window, or by each year that the years left fall short of it, with a share of its own for less than one year left.
 */
export type NearRetirementCut =
  | {
      readonly kind: "full-years-inside";
      readonly windowMonths: number;
      readonly cutPerYear: Rate;
      readonly cuts: readonly SubsidyName[];
    }
  | {
      readonly kind: "years-left";
      readonly windowMonths: number;
      readonly cutPerYear: Rate;
      readonly underOneYear: Rate;
      readonly cuts: readonly SubsidyName[];
    };
export type SubsidyName = "medical" | "employment";
export const nearRetirementCut = parameter<NearRetirementCut>("near-retirement-cut", "临近退休的补助金递减办法");

/** Several injuries of one person: the two subsidies are paid once, by the heaviest grade. */
export const subsidiesOnce = parameter<"heaviest-grade">("subsidies-once", "多次工伤的补助金计发办法");

/** 因工死亡: months of the local average wage for the funeral; the grant as a multiple of the national urban income. */
export const injuryFuneralMonths = parameter<number>("injury-funeral-months", "因工死亡丧葬补助金月数");
export const workDeathGrantTimes = parameter<number>("work-death-grant-times", "一次性工亡补助金倍数");
/** 全国城镇居民人均可支配收入, yuan a year: the value of a day is the income of the year before it. */
export const nationalUrbanIncome = parameter<Fen>("national-urban-income", "上一年度全国城镇居民人均可支配收入");

/** 供养亲属抚恤金: shares of own wage a month, what a lone dependant gets on top, and the cap on all together. */
export interface DependantsPensionShares {
  readonly spouse: Rate;
  readonly other: Rate;
  readonly loneExtra: Rate;
  readonly cap: Rate;
}
export const dependantsPensionShares = parameter<DependantsPensionShares>(
  "dependants-pension-shares",
  "供养亲属抚恤金比例",
);

/** 因工下落不明: months of wage that the employer goes on paying, and the part of the grant that may be paid in advance. */
export interface MissingPersonRule {
  readonly wageMonths: number;
  readonly advance: Rate;
}
export const missingPersonRule = parameter<MissingPersonRule>("missing-person-rule", "因工下落不明的待遇办法");

/** 行业工伤风险类别: 1 is the lowest risk. ≠ disability grade. */
export const riskClasses = [1, 2, 3, 4, 5, 6, 7, 8] as const;
export type RiskClass = (typeof riskClasses)[number];
/** `steps` are the shares of the base rate that an employer's rate may be moved to (浮动费率). */
export interface RiskClassRate {
  readonly baseRate: Rate;
  readonly steps: readonly Rate[];
}
export const riskClassRates = parameter<Readonly<Record<RiskClass, RiskClassRate>>>(
  "risk-class-rates",
  "工伤保险行业基准费率",
);
/** Divisions of GB/T 4754-2011 by risk class. */
export const riskClassIndustries = parameter<Readonly<Record<RiskClass, readonly string[]>>>(
  "risk-class-industries",
  "行业工伤风险类别",
);

/** 阶段性下调费率: the cut for a region whose fund lasts so many months, heaviest last. */
export type InjuryRateCuts = readonly {
  readonly fromMonths: number;
  readonly aboveOnly: boolean;
  readonly cut: Rate;
}[];
export const injuryRateCuts = parameter<InjuryRateCuts>("injury-rate-cuts", "工伤保险阶段性下调费率");

/** 停止享受工伤保险待遇. */
export type InjuryStopReason = "no-longer-qualified" | "refuses-appraisal" | "refuses-treatment";
export const injuryStopReasons = parameter<Readonly<Record<InjuryStopReason, string>>>(
  "injury-stop-reasons",
  "停止享受工伤保险待遇的情形",
);

/** 先行支付: when the fund pays first and claims the money back. */
export interface AdvancePayment {
  readonly title: string;
  readonly covers: "all-benefits" | "medical-costs";
  readonly recoveredFrom: "employer" | "third-party";
}
export type AdvancePaymentCase = "uninsured-employer" | "third-party";
export const advancePayments = parameter<Readonly<Record<AdvancePaymentCase, AdvancePayment>>>(
  "advance-payments",
  "工伤保险先行支付",
);
