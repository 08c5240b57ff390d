import { date, firstDayOf, type PlainDate, type YearMonth } from "./kernel/calendar.ts";
import { at, type Dated, type Lookup, type ParameterName } from "./kernel/parameter.ts";
import { national, type Region, type Scheme, sayRegion, schemeTitles } from "./kernel/region.ts";
import { type WorkingCalendar, workingCalendar } from "./kernel/working-days.ts";
import * as contributionRates from "./parameters/national/contribution-rates.ts";
import * as ages from "./parameters/national/retirement-ages.ts";
import * as timeLimits from "./parameters/national/time-limits.ts";
import { workingCalendarYears } from "./parameters/national/working-calendar.ts";
import { contributionLimits as shaanxiLimits } from "./parameters/regions/shaanxi/contribution-limits.ts";
import { levyMode as shaanxiLevyMode } from "./parameters/regions/shaanxi/levy-mode.ts";
import { contributionLimits as shanghaiLimits } from "./parameters/regions/shanghai/contribution-limits.ts";
import { levyMode as shanghaiLevyMode } from "./parameters/regions/shanghai/levy-mode.ts";
import type {
  EmployeeRates,
  FlexibleRegistrationGroups,
  FlexibleWorkerRates,
  RetirementAges,
  TimeLimit,
} from "./values.ts";
import { type ByRegion, type ContributionLimits, type LevyMode, type Payer, payerTitles } from "./values.ts";

/** The law as known at a moment: every dated value, and the calendar of working days. */
export interface Law {
  /** The day up to which values were entered. An application stores it, so that a decision can be made again as then known. */
  readonly knownOn: PlainDate;
  readonly calendar: WorkingCalendar;
  /** The law of a day; of a month, that of its first day. */
  readonly on: (day: PlainDate | YearMonth) => LawAt;
}

/** The law of one day. Each method looks for the region first, then for the national rule. */
export interface LawAt {
  readonly date: PlainDate;
  readonly calendar: WorkingCalendar;
  readonly flexibleWorkerRates: (region: Region) => Lookup<FlexibleWorkerRates>;
  readonly employeeRates: (region: Region) => Lookup<EmployeeRates>;
  readonly contributionLimits: (region: Region, scheme: Scheme) => Lookup<ContributionLimits>;
  readonly levyMode: (region: Region, scheme: Scheme, payer: Payer) => Lookup<LevyMode>;
  readonly retirementAges: () => Lookup<RetirementAges>;
  readonly flexibleRegistrationGroups: (region: Region) => Lookup<FlexibleRegistrationGroups>;
  /** Years of age. */
  readonly minimumWorkingAge: () => Lookup<number>;
  /** Months, for a person whose statutory retirement falls on this day. */
  readonly minimumContributionMonths: () => Lookup<number>;
  readonly registrationTimeLimit: () => Lookup<TimeLimit>;
  readonly temporaryLossHours: () => Lookup<number>;
}

/** All values of law, by what they are. What offices publish is added entry by entry to a copy of these. */
export interface LawTables {
  readonly calendar: WorkingCalendar;
  readonly flexibleWorkerRates: ByRegion<FlexibleWorkerRates>;
  readonly employeeRates: ByRegion<EmployeeRates>;
  readonly contributionLimits: Readonly<Record<Scheme, ByRegion<ContributionLimits>>>;
  readonly levyMode: Readonly<Record<Scheme, Readonly<Record<Payer, ByRegion<LevyMode>>>>>;
  readonly retirementAges: readonly Dated<RetirementAges>[];
  readonly flexibleRegistrationGroups: ByRegion<FlexibleRegistrationGroups>;
  readonly minimumWorkingAge: readonly Dated<number>[];
  readonly minimumContributionMonths: readonly Dated<number>[];
  readonly registrationTimeLimit: readonly Dated<TimeLimit>[];
  readonly temporaryLossHours: readonly Dated<number>[];
}

/** Binds tables of values to a law. */
export function lawOf(tables: LawTables, knownOn: PlainDate): Law {
  return {
    knownOn,
    calendar: tables.calendar,
    on: (day) => lawAt(tables, day.length === 7 ? firstDayOf(day as YearMonth) : (day as PlainDate)),
  };
}

function lawAt(tables: LawTables, day: PlainDate): LawAt {
  return {
    date: day,
    calendar: tables.calendar,
    flexibleWorkerRates: (region) =>
      inRegion(tables.flexibleWorkerRates, region, day, {
        name: "flexible-worker-rates",
        label: "灵活就业人员缴费比例",
      }),
    employeeRates: (region) =>
      inRegion(tables.employeeRates, region, day, { name: "employee-rates", label: "职工基本养老保险缴费比例" }),
    contributionLimits: (region, scheme) =>
      inRegion(tables.contributionLimits[scheme], region, day, {
        name: "contribution-limits",
        label: `${sayRegion(region)}${schemeTitles[scheme]}缴费基数上下限`,
      }),
    levyMode: (region, scheme, payer) =>
      inRegion(tables.levyMode[scheme][payer], region, day, {
        name: "levy-mode",
        label: `${sayRegion(region)}${schemeTitles[scheme]}征收模式（${payerTitles[payer]}）`,
      }),
    retirementAges: () => at(tables.retirementAges, day, { name: "retirement-ages", label: "法定退休年龄" }),
    flexibleRegistrationGroups: (region) =>
      inRegion(tables.flexibleRegistrationGroups, region, day, {
        name: "flexible-registration-groups",
        label: "灵活就业人员首次参保年龄",
      }),
    minimumWorkingAge: () => at(tables.minimumWorkingAge, day, { name: "minimum-working-age", label: "最低就业年龄" }),
    minimumContributionMonths: () =>
      at(tables.minimumContributionMonths, day, { name: "minimum-contribution-months", label: "最低缴费年限" }),
    registrationTimeLimit: () =>
      at(tables.registrationTimeLimit, day, { name: "registration-time-limit", label: "社会保险登记办理时限" }),
    temporaryLossHours: () =>
      at(tables.temporaryLossHours, day, { name: "temporary-loss-hours", label: "口头挂失有效时间" }),
  };
}

/** The region's own entry of that day, else the national one. */
function inRegion<T>(values: ByRegion<T>, region: Region, day: PlainDate, name: ParameterName): Lookup<T> {
  const own = at(Object.hasOwn(values, region) ? (values[region] ?? []) : [], day, name);
  return own.kind === "known" ? own : at(values[national] ?? [], day, name);
}

/** What ships with the program. */
export const shippedTables: LawTables = {
  calendar: workingCalendar(workingCalendarYears),
  flexibleWorkerRates: { national: contributionRates.flexibleWorkerRates },
  employeeRates: { national: contributionRates.employeeRates },
  contributionLimits: { "enterprise-pension": { "310000": shanghaiLimits, "610000": shaanxiLimits } },
  levyMode: {
    "enterprise-pension": {
      employer: { "310000": shanghaiLevyMode.employer, "610000": shaanxiLevyMode.employer },
      flexible: { "310000": shanghaiLevyMode.flexible, "610000": shaanxiLevyMode.flexible },
    },
  },
  retirementAges: ages.retirementAges,
  flexibleRegistrationGroups: { national: ages.flexibleRegistrationGroups },
  minimumWorkingAge: ages.minimumWorkingAge,
  minimumContributionMonths: ages.minimumContributionMonths,
  registrationTimeLimit: timeLimits.registrationTimeLimit,
  temporaryLossHours: timeLimits.temporaryLossHours,
};

/** The day on which the shipped values were last compared with their sources. */
export const shippedLaw: Law = lawOf(shippedTables, date("2026-11-22"));
