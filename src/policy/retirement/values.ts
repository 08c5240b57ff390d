import type { YearMonth } from "../kernel/calendar.ts";
import { parameter } from "../kernel/parameter.ts";

/** What the law sets for retirement. Values stand under `parameters/`. */

/**
 * Retirement groups by the age before the reform: men at 60, women at 55, women at 50; and special trades (特殊工种), men at
 * 55 and women at 45.
 */
export type RetirementGroup = "M60" | "F55" | "F50";
export type SpecialTradeGroup = "special-M" | "special-F";

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
export type SpecialTradeAges = Readonly<Record<SpecialTradeGroup, RetirementAge>>;
export const specialTradeAges = parameter<SpecialTradeAges>("special-trade-ages", "特殊工种提前退休年龄");

/** 弹性退休: how far from the statutory month one may choose, and how long before it must be said in writing. */
export interface FlexibleRetirement {
  readonly earlyMonths: number;
  readonly lateMonths: number;
  readonly earlyNoticeMonths: number;
  readonly lateNoticeMonths: number;
}
export const flexibleRetirement = parameter<FlexibleRetirement>("flexible-retirement", "弹性退休");

/** 最低缴费年限 in months, for a person whose statutory retirement falls on the day. */
export const minimumContributionMonths = parameter<number>("minimum-contribution-months", "最低缴费年限");

export const groupTitles: Readonly<Record<RetirementGroup | SpecialTradeGroup, string>> = {
  "special-M": "从事特殊工种的男职工",
  "special-F": "从事特殊工种的女职工",
  M60: "男职工",
  F55: "原法定退休年龄55周岁的女职工",
  F50: "原法定退休年龄50周岁的女职工",
};
