import type { Fen } from "../kernel/money.ts";
import { bind, type Lookup } from "../kernel/parameter.ts";
import type { Scheme } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import { roundAt } from "./allocation-values.ts";

/**
 * Whether an employer's total and the sum of its people differ by rounding alone. Where the total is rounded once, each line may
 * lie half a fen beside it in either of its two parts, so a fen a line is the most; where each person is rounded there is no such
 * difference, and whatever differs is money.
 */
export function isFenDifference(
  law: LawAt,
  region: string,
  scheme: Scheme,
): Lookup<(of: { difference: Fen; lines: number }) => boolean> {
  const level = law.find(roundAt(scheme), region);
  if (level.kind === "missing") return level;
  return bind(({ difference, lines }: { difference: Fen; lines: number }) => {
    const size = difference < 0n ? -difference : difference;
    return level.value === "employer" && size > 0n && size <= BigInt(lines);
  }, level);
}
