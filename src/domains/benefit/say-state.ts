import { sayMonth, type YearMonth } from "#policy/kernel/calendar.ts";
import { kindOf } from "./kinds/index.ts";
import type { AwardRow } from "./store.ts";
import type { State } from "./suspension.ts";

const stateName: Readonly<Record<State, string>> = { paying: "正在发放", suspended: "暂停发放", stopped: "已停发" };

/** How an award stands in a month, in a word. What is paid once, has not begun or has come to its end is not being paid by the month. */
export function sayState(
  { kind, pay_from: from, pay_to: to }: Pick<AwardRow, "kind" | "pay_from" | "pay_to">,
  state: State,
  month: YearMonth,
): string {
  if (state !== "paying") return stateName[state];
  if (kindOf(kind).once) return "一次性发放";
  if (from > month) return `${sayMonth(from)}起发`;
  return to !== null && to < month ? "领取期已满" : stateName.paying;
}
