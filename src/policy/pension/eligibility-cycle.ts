import { addMonths, type YearMonth } from "../kernel/calendar.ts";
import type { EligibilityCycle } from "./values.ts";

/** The months of one cycle of 资格认证. */
export interface CycleMonths {
  /** The last month that the verification covers. */
  readonly until: YearMonth;
  readonly firstNotice: YearMonth;
  readonly secondNotice: YearMonth;
  /** From this month on it may be suspended, if the notices were given and somebody has tried to reach the person. */
  readonly suspendFrom: YearMonth;
}

/**
 * 待遇领取资格认证: a verification holds for so many months; before they are over the person is told twice.
 *
 * @law 社会保险经办条例 第二十六条
 */
export function eligibilityMonths(cycle: EligibilityCycle, since: YearMonth): CycleMonths {
  const until = addMonths(since, cycle.months);
  const suspendFrom = addMonths(until, 1);
  return {
    ...{ until, suspendFrom, firstNotice: addMonths(suspendFrom, -cycle.firstNoticeMonths) },
    secondNotice: addMonths(suspendFrom, -cycle.secondNoticeMonths),
  };
}
