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

/** 最低缴费年限 in months, for a person whose statutory retirement falls on the day. */
export const minimumContributionMonths = parameter<number>("minimum-contribution-months", "最低缴费年限");

export const groupTitles: Readonly<Record<RetirementGroup, string>> = {
  M60: "男职工",
  F55: "原法定退休年龄55周岁的女职工",
  F50: "原法定退休年龄50周岁的女职工",
};
