import { roundHalfUp } from "../kernel/decimal.ts";
import { type Fen, fen, type Rate, zeroFen } from "../kernel/money.ts";

/** A share of the costs within the catalogue above the deductible, up to a yearly amount of such costs; the last has no end. */
export interface RatioTier {
  readonly upTo: Fen | null;
  readonly ratio: Rate;
}

/** The costs of one bill that fall into one tier. */
export interface TierCosts {
  readonly costs: Fen;
  readonly ratio: Rate;
}

export interface PooledPayment {
  readonly pooled: Fen;
  /** Costs that the fund no longer shares, as its yearly cap is reached. */
  readonly aboveCap: Fen;
  readonly segments: readonly TierCosts[];
  /** The segment in which the cap is reached, and those before it; null when it is not. */
  readonly cut: { readonly before: readonly TierCosts[]; readonly at: TierCosts } | null;
  /** What was left of the cap; null without a cap. */
  readonly room: Fen | null;
}

/**
 * 统筹支付: costs above the deductible × the ratio of their tier, summed exactly and rounded half up to the fen once, at most
 * what the year leaves of the cap. In the tier in which the cap is reached, the costs up to it are what is left ÷ the ratio,
 * rounded half up; the rest, and all later tiers, are above the cap.
 *
 * @law 中华人民共和国社会保险法 第二十八条
 */
export function pooledPayment(
  { tiers, cap }: { readonly tiers: readonly RatioTier[]; readonly cap: Fen | null },
  above: Fen,
  year: { readonly counted: Fen; readonly pooled: Fen },
): PooledPayment {
  const segments = segmentsOf(tiers, year.counted, above);
  const room = cap === null ? null : roomOf(cap, year.pooled);
  let paid = 0n; // fen × one million
  let covered = 0n;
  for (const [index, at] of segments.entries()) {
    const { costs, ratio } = at;
    const next = paid + costs * ratio;
    if (room !== null && next > room * whole) {
      const within = roundHalfUp(room * whole - paid, ratio);
      const aboveCap = fen(above - covered - within);
      return { pooled: room, aboveCap, segments, cut: { before: segments.slice(0, index), at }, room };
    }
    paid = next;
    covered += costs;
  }
  return { pooled: fen(roundHalfUp(paid, whole)), aboveCap: zeroFen, segments, cut: null, room };
}

const whole = 1_000_000n;
const roomOf = (cap: Fen, paid: Fen): Fen => (paid < cap ? fen(cap - paid) : zeroFen);

/** The costs of this bill by tier, from the first that the year has not filled. */
function segmentsOf(tiers: readonly RatioTier[], counted: Fen, above: Fen): readonly TierCosts[] {
  const end = counted + above;
  let from: bigint = counted;
  return tiers.flatMap(({ upTo, ratio }) => {
    const to = upTo === null || end < upTo ? end : upTo;
    if (to <= from) return [];
    const costs = fen(to - from);
    from = to;
    return [{ costs, ratio }];
  });
}
