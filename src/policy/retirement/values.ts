import type { YearMonth } from "../kernel/calendar.ts";
import { parameter } from "../kernel/parameter.ts";

/** What the law sets for retirement. Values stand under `parameters/`. */

/**
 * Retirement groups by the age before the reform: men at 60, women at 55, women at 50; and special trades (特殊工种), men at
 * 55 and women at 45.
 */
export type RetirementGroup = "M60" | "F55" | "F50";
export type SpecialWorkGroup = "special-M" | "special-F";

/** How a group's statutory age follows from the month of birth. */
export type RetirementAge =
  | { readonly kind: "fixed"; readonly baseMonths: number }
  | {
      readonly kind: "gradual";
      readonly baseMonths: number;
      /** The first month of birth that is delayed at all. */
      readonly firstBirthMonth: YearMonth;
      /** One month of delay for each `stepMonths` of birth months begun. */
      readonly stepMonths: number;
      readonly capMonths: number;
    };

export type RetirementAges = Readonly<Record<RetirementGroup, RetirementAge>>;
export const retirementAges = parameter<RetirementAges>("retirement-ages", "法定退休年龄");

/** 特殊工种: the same generator with the lower ages. */
export type SpecialWorkAges = Readonly<Record<SpecialWorkGroup, RetirementAge>>;
export const specialWorkAges = parameter<SpecialWorkAges>("special-work-ages", "特殊工种提前退休年龄");

/** What the work was: each kind of special trade needs its own years. */
export type SpecialWork = "underground" | "heights" | "heat" | "heavy-labour" | "other-harmful";

export const specialWorkTitles: Readonly<Record<SpecialWork, string>> = {
  underground: "井下",
  heights: "高空",
  heat: "高温",
  "heavy-labour": "特别繁重体力劳动",
  "other-harmful": "其他有害身体健康的工作",
};

/** Full years in a special trade that its lower retirement age asks for. */
export type SpecialWorkYears = Readonly<Record<SpecialWork, number>>;
export const specialWorkYears = parameter<SpecialWorkYears>("special-work-years", "特殊工种累计工作年限");

/** 弹性退休: how far from the statutory month one may choose, and how long before it must be said in writing. */
export interface EarlyLateRetirement {
  readonly earlyMonths: number;
  readonly lateMonths: number;
  readonly earlyNoticeMonths: number;
  readonly lateNoticeMonths: number;
}
export const earlyLateRetirement = parameter<EarlyLateRetirement>("early-late-retirement", "弹性退休");

/** 最低缴费年限 in months, for a person whose statutory retirement falls on the day. */
export const minimumContributionMonths = parameter<number>("minimum-contribution-months", "最低缴费年限");

export const groupTitles: Readonly<Record<RetirementGroup | SpecialWorkGroup, string>> = {
  "special-M": "从事特殊工种的男职工",
  "special-F": "从事特殊工种的女职工",
  M60: "男职工",
  F55: "原法定退休年龄55周岁的女职工",
  F50: "原法定退休年龄50周岁的女职工",
};
