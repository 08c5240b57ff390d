import type { Fen, Rate } from "../kernel/money.ts";
import { type Parameter, parameter } from "../kernel/parameter.ts";

/** What the law sets for unemployment insurance (失业保险). Values stand under `parameters/`. */

/** 当地最低工资标准 a month: no figure ships, an office publishes its own. */
export const minimumWage = parameter<Fen>("minimum-wage", "当地最低工资标准");

/** 缴费满一年, in months. */
export const unemploymentMinimumMonths = parameter<number>(
  "unemployment-minimum-months",
  "领取失业保险金的最低缴费月数",
);

/**
 * 领取期限 by months of contribution: the maxima of the law by full years, or a scale of a province: a month for each full
 * year up to some years, then a month for each further step, up to the most.
 */
export type BenefitMonthScale =
  | { readonly kind: "maxima"; readonly steps: readonly { readonly fromMonths: number; readonly months: number }[] }
  | {
      readonly kind: "by-year";
      readonly yearlyUpTo: number;
      readonly furtherStepMonths: number;
      readonly most: number;
    };
export const benefitMonthScale = parameter<BenefitMonthScale>("benefit-month-scale", "失业保险金领取期限");

/** 合并计算 of months left from an earlier entitlement: all together not more. */
export const benefitMonthsMost = parameter<number>("benefit-months-most", "合并计算的最长领取期限");

/** The benefit as a share of the local minimum wage. A region without one publishes amounts. */
export const unemploymentBenefitShare = parameter<Rate>("unemployment-benefit-share", "失业保险金标准");

/** 大龄失业人员: months before the statutory age from which the benefit goes on up to that age. */
export const nearRetirementMonths = parameter<number>(
  "unemployment-near-retirement-months",
  "大龄失业人员延长领取的条件",
);

/** 单位报告失业人员名单, calendar days. */
export const unemploymentNoticeDays = parameter<number>("unemployment-notice-days", "用人单位报告失业人员名单的期限");

/** Who pays the medical contribution during the benefit: the part of the person, the rest is the fund's. */
export const medicalContributionOfPerson = parameter<Rate>(
  "medical-contribution-of-unemployed",
  "领取失业保险金期间个人负担的医保费比例",
);

export interface UnemploymentRates {
  readonly employer: Rate;
  readonly employee: Rate;
}
export const unemploymentRates = parameter<UnemploymentRates>("unemployment-rates", "失业保险缴费比例");

/** 停止领取失业保险金. */
export const unemploymentStopReasons = [
  "re-employed",
  "army",
  "emigrated",
  "pension",
  "refused-job",
  "prison",
  "exhausted",
  "death",
] as const;
export type UnemploymentStopReason = (typeof unemploymentStopReasons)[number];
export const unemploymentStopTitles: Readonly<Record<UnemploymentStopReason, string>> = {
  "re-employed": "重新就业",
  army: "应征服兵役",
  emigrated: "移居境外",
  pension: "享受基本养老保险待遇",
  "refused-job": "无正当理由拒绝适当的工作或者培训",
  prison: "被判刑收监执行",
  exhausted: "领取期满",
  death: "死亡",
};
/** Whether months not drawn stay with the person, to be added to a later entitlement. */
export interface UnemploymentStop {
  readonly keepsUnusedMonths: boolean;
}
export const unemploymentStop = (reason: UnemploymentStopReason): Parameter<UnemploymentStop> =>
  parameter(`unemployment-stop/${reason}`, `停止领取失业保险金的情形（${unemploymentStopTitles[reason]}）`);

/** 求职补贴: a share of the mean contribution wage of the last twelve months, for at most so many months. */
export interface JobSeekingSubsidyRule {
  readonly share: Rate;
  readonly mostMonths: number;
}
export const jobSeekingSubsidyRule = parameter<JobSeekingSubsidyRule>("job-seeking-subsidy", "求职补贴标准");

/** 领取期间生育: months of benefit at once. */
export const birthGrantMonths = parameter<number>("unemployment-birth-grant-months", "领取期间生育加发月数");

/** 提前就业: a contract of so many months and so many months insured; the part of the unused months that is paid at once. */
export interface EarlyEmploymentRule {
  readonly contractMonths: number;
  readonly insuredMonths: number;
  readonly share: Rate;
}
export const earlyEmploymentRule = parameter<EarlyEmploymentRule>("early-employment-grant", "提前就业一次性领取办法");

/** 创业: the part of the unused months that is paid at once. */
export const businessStartShare = parameter<Rate>("business-start-grant", "创业一次性领取办法");
