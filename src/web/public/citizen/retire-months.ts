import { addMonths, type YearMonth } from "#policy/kernel/calendar.ts";

/** The months between two, without the statutory one at which they meet: `-1` leaves out the last, `1` the first. */
export function monthsIn(from: string, to: string, without: 1 | -1): readonly string[] {
  const months: string[] = [];
  for (let at = from as YearMonth; at <= to; at = addMonths(at, 1)) months.push(at);
  return without === 1 ? months.slice(1) : months.slice(0, -1);
}
