import { accountInterestRate, residentAccountInterestRate } from "../account/values.ts";
import { lateFeeRate } from "../contribution/collection-values.ts";
import { residentPaidFor } from "../contribution/resident-values.ts";
import {
  accountCreditRate,
  type ContributionLimits,
  contributionLimits,
  employeeRate,
  employerRate,
  flexibleWorkerRates,
} from "../contribution/values.ts";
import { type PlainDate, yearOf } from "../kernel/calendar.ts";
import { fen, rate } from "../kernel/money.ts";
import { type ParameterName, parameter } from "../kernel/parameter.ts";
import type { Scheme } from "../kernel/region.ts";
import {
  childcareLeaveDays,
  maternityContinuousMonths,
  maternityDayDivisor,
  partnerLeaveDays,
  provincialLeaveDays,
} from "../maternity/values.ts";
import {
  type AdjustmentTable,
  adjustmentTable,
  calculationBase,
  indexFloor,
  nationalAdjustmentRate,
  residentBasicPension,
  residentLongContribution,
  residentSchemeStart,
} from "../pension/values.ts";
import { provincialUrbanIncome, setOffLimit } from "../survivor/values.ts";
import { minimumWage, unemploymentBenefitShare, unemploymentRates } from "../unemployment/values.ts";
import { injuryAverageWage, nationalUrbanIncome } from "../work-injury/values.ts";
import { type Field, isWeekend } from "./field.ts";

/** What an office may publish a value of: a figure that authorities announce. A formula changes with the program. */
export interface Publishable {
  readonly parameter: ParameterName;
  /** Whose value it is: one for the whole country, one of each region, or a national one that a region may replace. */
  readonly scope: "national" | "regional" | "either";
  /** `year`: a value holds from 1 January to 31 December. `open`: from a day, until the next one or a last day. */
  readonly period: "year" | "open";
  readonly fields: Readonly<Record<string, Field>>;
  /** The value is the one field itself, not an object of fields. */
  readonly scalar: boolean;
  /** Why figures that are each possible cannot stand together. */
  readonly contradiction?: (value: never, from: PlainDate) => string | undefined;
  /** What of the agency's books stands on it. */
  readonly touches: "awards" | "account-years" | "contribution-months" | "deadlines" | "nothing-kept";
}

/** 节假日安排: stands beside the dated values, because the calendar is asked by day. */
export const workingCalendarNotice = parameter<CalendarNotice>("working-calendar", "节假日安排");
export interface CalendarNotice {
  readonly daysOff: readonly PlainDate[];
  readonly workingWeekends: readonly PlainDate[];
}

const yuan = (value: number) => fen(BigInt(value) * 100n);
const money = (label: string, least: number, most: number): Field => ({
  ...{ kind: "money", label, least: yuan(least), most: yuan(most) },
});
const share = (label: string, least: bigint, most: bigint): Field => ({
  ...{ kind: "rate", label, least: rate(least), most: rate(most) },
});
const whole = (label: string, unit: string, least: number, most: number): Field => ({
  ...{ kind: "whole", label, unit, least, most },
});

type Rest = Omit<Publishable, "parameter" | "fields" | "scalar">;
const scalar = (of: ParameterName, field: Field, rest: Rest): Publishable => ({
  ...{ parameter: of, fields: { value: field }, scalar: true, ...rest },
});
const record = (of: ParameterName, fields: Publishable["fields"], rest: Rest): Publishable => ({
  ...{ parameter: of, fields, scalar: false, ...rest },
});

const yearly = { scope: "regional", period: "year", touches: "nothing-kept" } as const;
const since = { scope: "regional", period: "open", touches: "nothing-kept" } as const;

const limitSchemes: readonly Scheme[] = [
  ...(["enterprise-pension", "institution-pension", "medical", "work-injury", "unemployment"] as const),
];

/** 缴费基数上下限: what Shanghai announces begins on 1 July, so a period is whatever the notice says. */
const limits = limitSchemes.map((scheme) =>
  record(
    contributionLimits(scheme),
    {
      referenceWage: money("参考工资（月）", 500, 100_000),
      floor: money("下限（月）", 100, 100_000),
      ceiling: money("上限（月）", 500, 500_000),
    },
    {
      ...{
        scope: "regional",
        period: "open",
        touches: scheme === "enterprise-pension" ? "contribution-months" : "nothing-kept",
      },
      contradiction: ({ floor, ceiling, referenceWage }: ContributionLimits) =>
        floor >= ceiling
          ? "下限应低于上限，请核对两个数是否填反。"
          : referenceWage < floor || referenceWage > ceiling
            ? "参考工资应在下限和上限之间，请核对。"
            : undefined,
    } as Rest,
  ),
);

const employeeRates = (["enterprise-pension", "institution-pension"] as const).flatMap((scheme) => [
  scalar(employerRate(scheme), share("单位费率", 10_000n, 400_000n), { ...since, scope: "either" }),
  scalar(employeeRate(scheme), share("个人费率", 10_000n, 200_000n), { ...since, scope: "either" }),
  scalar(accountCreditRate(scheme), share("计入个人账户比例", 10_000n, 200_000n), { ...since, scope: "either" }),
]);

const notice = record(
  workingCalendarNotice,
  {
    daysOff: { kind: "days", label: "放假的日子（含假期里的周末）", most: 60 },
    workingWeekends: { kind: "days", label: "调休上班的周末", most: 20 },
  },
  {
    ...{ scope: "national", period: "year", touches: "deadlines" },
    contradiction({ daysOff, workingWeekends }: CalendarNotice, from: PlainDate) {
      const elsewhere = [...daysOff, ...workingWeekends].find((day) => yearOf(day) !== yearOf(from));
      if (elsewhere !== undefined) return `${elsewhere} 不在 ${yearOf(from)} 年，请核对年份。`;
      if (daysOff.length < 7) return "放假的日子少于 7 天，通知的安排没有填全。";
      const working = workingWeekends.find((day) => !isWeekend(day));
      if (working !== undefined) return `${working} 不是周末，平时就上班，不用填在调休上班里。`;
      const both = workingWeekends.find((day) => daysOff.includes(day));
      return both === undefined ? undefined : `${both} 既写了放假又写了上班，请核对。`;
    },
  } as Rest,
);

const adjustment = record(
  adjustmentTable,
  {
    fixed: money("定额调整（月）", 0, 1_000),
    perYear: money("每满一年缴费增加（月）", 0, 100),
    percent: share("按上年12月养老金增加", 0n, 200_000n),
    ageBands: {
      ...{ kind: "rows", label: "高龄倾斜", most: 10 },
      columns: {
        from: { kind: "whole", label: "年龄", unit: "岁起", least: 50, most: 120 },
        to: { kind: "whole", label: "到", unit: "岁", least: 50, most: 150, optional: true },
        amount: { kind: "money", label: "增加", least: fen(0n), most: yuan(1_000) },
      },
    },
  },
  {
    ...yearly,
    contradiction({ ageBands }: AdjustmentTable) {
      const sorted = [...ageBands].sort((a, b) => a.from - b.from);
      const inverted = sorted.find(({ from, to }) => to !== undefined && to < from);
      if (inverted !== undefined) return `高龄倾斜 ${inverted.from} 岁起的一行，止于更小的年龄，请核对。`;
      const into = sorted.find((band, index) => {
        const next = sorted[index + 1];
        return next !== undefined && (band.to === undefined || band.to >= next.from);
      });
      return into === undefined ? undefined : `高龄倾斜 ${into.from} 岁起的一行，与后一行的年龄重叠，请核对。`;
    },
  } as Rest,
);

/** Every figure that an office may publish, in the order in which a page lists them. */
export const publishables: readonly Publishable[] = [
  scalar(calculationBase, money("计发基数（月）", 500, 100_000), { ...yearly, touches: "awards" }),
  scalar(accountInterestRate, share("记账利率", 0n, 200_000n), {
    ...{ scope: "national", period: "year", touches: "account-years" },
  }),
  scalar(residentAccountInterestRate, share("记账利率", 0n, 200_000n), {
    ...{ scope: "either", period: "year", touches: "nothing-kept" },
  }),
  ...limits,
  notice,
  adjustment,
  scalar(nationalAdjustmentRate, share("总体调整比例", 0n, 200_000n), {
    ...{ scope: "national", period: "year", touches: "nothing-kept" },
  }),
  scalar(minimumWage, money("最低工资（月）", 500, 10_000), since),
  scalar(injuryAverageWage, money("上年度职工月平均工资", 500, 100_000), since),
  scalar(lateFeeRate, share("每日费率", 1n, 10_000n), { ...since, scope: "national" }),
  scalar(residentBasicPension, money("基础养老金（月）", 10, 10_000), { ...since, scope: "either" }),
  scalar(residentPaidFor, money("每人代缴（年）", 1, 10_000), since),
  scalar(residentLongContribution, money("每超过一年加发（月）", 0, 1_000), since),
  record(residentSchemeStart, { year: whole("年份", "年", 2009, 2014), month: whole("月份", "月", 1, 12) }, since),
  scalar(nationalUrbanIncome, money("人均可支配收入（年）", 5_000, 500_000), { ...yearly, scope: "national" }),
  scalar(provincialUrbanIncome, money("人均可支配收入（年）", 5_000, 500_000), yearly),
  record(
    setOffLimit,
    { share: share("每月最多抵扣", 10_000n, 900_000n), floor: money("本人至少留（月）", 0, 10_000) },
    { ...since, scope: "either" },
  ),
  scalar(indexFloor, share("指数下限", 100_000n, 1_000_000n), { ...since, period: "year" }),
  scalar(unemploymentBenefitShare, share("占最低工资", 300_000n, 1_000_000n), since),
  record(
    unemploymentRates,
    { employer: share("单位费率", 0n, 50_000n), employee: share("个人费率", 0n, 50_000n) },
    { ...since, scope: "either" },
  ),
  record(
    flexibleWorkerRates,
    { total: share("缴费比例", 50_000n, 400_000n), account: share("计入个人账户", 10_000n, 200_000n) },
    {
      ...{ ...since, scope: "either" },
      contradiction: ({ total, account }: { total: bigint; account: bigint }) =>
        account > total ? "计入个人账户的比例不能超过缴费比例。" : undefined,
    } as Rest,
  ),
  ...employeeRates,
  scalar(
    maternityDayDivisor,
    { kind: "tenths", label: "除数", unit: "天", least: 200n, most: 400n },
    { ...since, scope: "either" },
  ),
  scalar(maternityContinuousMonths, whole("连续缴费", "个月", 0, 24), since),
  scalar(provincialLeaveDays, whole("天数", "天", 0, 365), since),
  scalar(partnerLeaveDays, whole("天数", "天", 0, 90), since),
  scalar(childcareLeaveDays, whole("天数", "天", 0, 90), since),
];

const byName = new Map(publishables.map((one) => [one.parameter.name, one]));

export const publishableOf = (name: string): Publishable | undefined => byName.get(name);
