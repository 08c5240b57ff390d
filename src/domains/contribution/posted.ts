import { addFen, type Fen } from "#policy/kernel/money.ts";
import type { MonthState } from "./contract.ts";
import { isCorrection } from "./obligation-kind.ts";
import type { HistoryLine } from "./store.ts";

/** A line that counts, with what was corrected of it folded in; `refs` are the lines of the books that it is made of. */
export interface PostedLine extends HistoryLine {
  readonly refs: readonly string[];
}

/** A scheme without an individual account has nothing to credit: there the money that came in is the end. */
export function stateOf(line: HistoryLine): MonthState {
  if (line.allocated !== line.total) return line.allocated === 0n ? "declared" : "exception";
  return line.account > 0n && line.creditedMonth === null ? "received" : "posted";
}

/**
 * What has come in whole and been credited: the months that count. A 基数补差 counts when it is paid, a refund from its
 * decision on, and neither is a month of its own. What was given back whole is not there.
 */
export function postedOf(history: readonly HistoryLine[]): readonly PostedLine[] {
  const corrections = Map.groupBy(
    history.filter((line) => line.kind === "refund" || (isCorrection(line.kind) && stateOf(line) === "posted")),
    (line) => `${line.correctsSource}/${line.correctsLine}`,
  );
  return history
    .filter((line) => !isCorrection(line.kind) && stateOf(line) === "posted")
    .map((line) => corrected(line, corrections.get(refOf(line)) ?? []))
    .filter((line) => line.base > 0n);
}

const refOf = (line: HistoryLine): string => `${line.source}/${line.sourceLine}`;

function corrected(line: HistoryLine, by: readonly HistoryLine[]): PostedLine {
  const sum = (part: "base" | "personal" | "employer" | "account" | "pooled" | "total"): Fen =>
    addFen(line[part], ...by.map((one) => one[part]));
  const total = sum("total");
  return {
    ...line,
    base: sum("base"),
    personal: sum("personal"),
    employer: sum("employer"),
    account: sum("account"),
    pooled: sum("pooled"),
    total,
    allocated: total,
    refs: [line, ...by].map(refOf),
  };
}

/** Lines that are months of their own and were not given back whole. */
export function standing(history: readonly HistoryLine[]): readonly HistoryLine[] {
  const refunds = history.filter((line) => line.kind === "refund");
  const back = (of: HistoryLine) =>
    refunds.filter((one) => one.correctsSource === of.source && one.correctsLine === of.sourceLine);
  return history.filter(
    (line) => !isCorrection(line.kind) && addFen(line.base, ...back(line).map((one) => one.base)) > 0n,
  );
}
