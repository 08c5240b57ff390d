import { addMonthsToDate, type PlainDate } from "../kernel/calendar.ts";
import { bind, type Lookup } from "../kernel/parameter.ts";
import { refuse } from "../kernel/refusal.ts";
import type { LawAt } from "../law.ts";
import { type InjuryPayer, stopWorkMonths } from "./values.ts";

export interface StopWorkFacts {
  /** The accident, or the diagnosis of the occupational disease. */
  readonly start: PlainDate;
  readonly months: number;
  /** Months by which the appraisal committee of the city prolonged it. */
  readonly extensionMonths?: number;
}

export interface StopWorkPeriod {
  /** The same day of the last month: the period has ended when that day has passed. */
  readonly endsOn: PlainDate;
  /** The last day that the law allows at all, with the longest extension. */
  readonly latestEnd: PlainDate;
  /** The original wage is paid on by the employer, month by month. */
  readonly payer: InjuryPayer;
}

/**
 * 停工留薪期: at most twelve months, and at most twelve more when the appraisal committee confirms them. Whole months.
 * Refuses more than the law allows.
 *
 * @law 工伤保险条例 第三十三条
 */
export function stopWorkPeriod(law: LawAt): Lookup<(facts: StopWorkFacts) => StopWorkPeriod> {
  const limits = law.find(stopWorkMonths);
  if (limits.kind === "missing") return limits;
  const { most, extension } = limits.value;
  return bind(({ start, months, extensionMonths = 0 }: StopWorkFacts) => {
    if (!isWithin(months, most)) refuse("stop-work/months", `停工留薪期应为0至${most}个月的整数`);
    if (!isWithin(extensionMonths, extension)) refuse("stop-work/months", `延长期应为0至${extension}个月的整数`);
    const endsOn = addMonthsToDate(start, months + extensionMonths);
    return { endsOn, latestEnd: addMonthsToDate(start, most + extension), payer: "employer" as const };
  }, limits);
}

const isWithin = (count: number, most: number): boolean => Number.isInteger(count) && count >= 0 && count <= most;
