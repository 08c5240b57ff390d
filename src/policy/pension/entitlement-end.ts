import { addMonths, monthOf, type PlainDate, type YearMonth } from "../kernel/calendar.ts";
import { bind, type Lookup } from "../kernel/parameter.ts";
import type { LawAt } from "../law.ts";
import { type EntitlementEnd, entitlementEnd } from "./values.ts";

/**
 * 停发: the first month that is no longer owed after a death, the beginning of a custody, or of a benefit drawn elsewhere.
 *
 * @law 社会保险经办条例 第二十六条
 */
export function firstMonthNotOwed(law: LawAt, end: EntitlementEnd, happenedOn: PlainDate): Lookup<YearMonth> {
  const last = law.on(happenedOn).find(entitlementEnd(end));
  if (last.kind === "missing") return last;
  const month = monthOf(happenedOn);
  return bind(last.value === "month-before" ? month : addMonths(month, 1), last);
}
