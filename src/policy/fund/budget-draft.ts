import type { Fen } from "../kernel/money.ts";
import { fen } from "../kernel/money.ts";

/** A line of the budget draft: what the last twelve months came to and what is put down for the next year. */
export interface Prognosis {
  readonly lastTwelve: Fen;
  readonly firstHalf: Fen;
  readonly secondHalf: Fen;
  readonly proposed: Fen;
}

/**
 * 下一年度预算草案 from twelve months, oldest first: the last twelve months, moved by as much as the later six differ from
 * the earlier six, and never below zero. A rule of ours, written down so that whoever changes a figure knows from what;
 * missing months count as nothing.
 *
 * @law 社会保险经办条例 第三十九条
 */
export function budgetPrognosis(months: readonly Fen[]): Prognosis {
  if (months.length !== 12) throw new RangeError(`twelve months, not ${months.length}`);
  const sum = (part: readonly Fen[]) => part.reduce((total: bigint, one) => total + one, 0n);
  const [first, second] = [sum(months.slice(0, 6)), sum(months.slice(6))];
  const proposed = first + second + (second - first);
  return {
    lastTwelve: fen(first + second),
    firstHalf: fen(first),
    secondHalf: fen(second),
    proposed: fen(proposed > 0n ? proposed : 0n),
  };
}
