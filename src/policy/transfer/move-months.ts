import { monthsBetween, type YearMonth } from "../kernel/calendar.ts";
import type { Region } from "../kernel/region.ts";

/** A month of contributions as an agency has it on record, and where it was paid. */
export interface RecordedMonth {
  readonly month: YearMonth;
  readonly paidIn: Region;
}

export interface MonthsMoved {
  /** What the receiving agency has afterwards: each month once. */
  readonly merged: readonly RecordedMonth[];
  /** Months that it had already: they stay with the sending agency and go on the list for refund. */
  readonly duplicates: readonly RecordedMonth[];
}

/**
 * The months of one agency's record enter that of another (合并年限). No month is made and none is lost: merged and duplicates
 * together are what both had, and of a month that both have the receiving agency's stands. Where a month was paid stays with
 * it, for the ten years of the benefit place. In the order of the calendar.
 * @law 国办发〔2009〕66号 第六条
 */
export function moveMonths(sending: readonly RecordedMonth[], receiving: readonly RecordedMonth[]): MonthsMoved {
  const had = new Set(receiving.map(({ month }) => month));
  const merged = [...receiving];
  const duplicates: RecordedMonth[] = [];
  for (const recorded of sending) {
    if (had.has(recorded.month)) duplicates.push(recorded);
    else merged.push(recorded);
    had.add(recorded.month);
  }
  return { merged: inOrder(merged), duplicates: inOrder(duplicates) };
}

const inOrder = (months: readonly RecordedMonth[]): readonly RecordedMonth[] =>
  [...months].sort((a, b) => monthsBetween(b.month, a.month));
