import type { YearMonth } from "#policy/kernel/calendar.ts";
import { fen } from "#policy/kernel/money.ts";
import { type SetOffLimit, setOffOfMonth } from "#policy/survivor/set-off.ts";
import type { Line, OpenLine } from "./freeze.ts";

/** What a person owes back to the fund that pays, by a plan that two signed. */
export interface OwedBack {
  readonly actNo: number;
  readonly monthly: bigint;
  readonly from: YearMonth;
  readonly limit: SetOffLimit;
  readonly open: bigint;
  /** Months of which something was held back already: each is asked once. */
  readonly done: ReadonlySet<YearMonth>;
}

/** What of a line is not transferred, because it meets what is owed back. */
export interface HeldLine extends Line {
  readonly actNo: number;
  readonly held: bigint;
}

/**
 * What is held back of these lines, month by month, the oldest first, and of a month from its first line on. Of a line that a bank
 * returned nothing more is held back: what was stands. Negative lines of other months never make the limit of all too large.
 *
 * @law 社会保险经办条例 第四十六条
 */
export function heldBack(lines: readonly OpenLine[], owed: OwedBack | undefined): readonly HeldLine[] {
  if (owed === undefined) return [];
  const { actNo, from, done, monthly, limit } = owed;
  const fresh = lines.filter((line) => !line.returned && line.monthFor >= from && !done.has(line.monthFor));
  const months = [...Map.groupBy(fresh, (line) => line.monthFor)].sort(([left], [right]) => (left < right ? -1 : 1));
  const all = lines.reduce((sum, line) => sum + line.amount - line.setOff, 0n);
  let room = setOffOfMonth({ owed: fen(owed.open), monthly: fen(all), due: fen(all), limit }) as bigint;
  const held: HeldLine[] = [];
  for (const [, of] of months) {
    const due = fen(of.reduce((sum, line) => sum + line.amount, 0n));
    let left: bigint = setOffOfMonth({ owed: fen(room), monthly: fen(monthly), due, limit });
    room -= left;
    for (const { returned: _, setOff: __, ...line } of of) {
      const part = line.amount < left ? line.amount : left;
      if (part <= 0n) continue;
      left -= part;
      held.push({ ...line, actNo, held: part });
    }
  }
  return held;
}
