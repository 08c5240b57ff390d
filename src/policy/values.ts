import type { YearMonth } from "./kernel/calendar.ts";
import type { Fen, Rate } from "./kernel/money.ts";
import type { Dated } from "./kernel/parameter.ts";

/** What a value of law looks like, by kind. Each file of values states one of these, dated and cited. */

/** 灵活就业人员 pay the whole rate themselves; `account` is the part credited to 个人账户. */
export interface FlexibleWorkerRates {
  readonly total: Rate;
  readonly account: Rate;
}

/** Employer share, employee share, and the part of the base credited to 个人账户. */
export interface EmployeeRates {
  readonly employer: Rate;
  readonly employee: Rate;
  readonly account: Rate;
}

/** 缴费基数上下限, a month. The published amounts decide, not 60 % and 300 % of the reference wage. */
export interface ContributionLimits {
  readonly floor: Fen;
  readonly ceiling: Fen;
  readonly referenceWage: Fen;
}

/** Who is asked for the declaration and who collects; see `levyModeTitles`. */
export type LevyMode = "agency-collected" | "agency-assessed" | "tax-declared";
export type Payer = "employer" | "flexible";

/** Retirement groups by the age before the reform: men at 60, women at 55, women at 50. */
export type RetirementGroup = "M60" | "F55" | "F50";

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

/** Who may be registered as a flexible worker for the first time: below the statutory age of the group of each sex. */
export interface FlexibleRegistrationGroups {
  readonly male: RetirementGroup;
  readonly female: RetirementGroup;
}

/** A limit for the agency. Calendar days are natural days. */
export interface TimeLimit {
  readonly count: number;
  readonly unit: "working-days" | "calendar-days";
}

/** Values by region code, with `national` for what holds everywhere. */
export type ByRegion<T> = Readonly<Record<string, readonly Dated<T>[]>>;

export const levyModeTitles: Readonly<Record<LevyMode, string>> = {
  "agency-collected": "经办机构征收",
  "agency-assessed": "经办机构核定、税务征收",
  "tax-declared": "向税务部门申报缴费",
};

export const groupTitles: Readonly<Record<RetirementGroup, string>> = {
  M60: "男职工",
  F55: "原法定退休年龄55周岁的女职工",
  F50: "原法定退休年龄50周岁的女职工",
};

export const payerTitles: Readonly<Record<Payer, string>> = { employer: "用人单位", flexible: "灵活就业人员" };
