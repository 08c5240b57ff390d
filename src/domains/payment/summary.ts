import type { YearMonth } from "#policy/kernel/calendar.ts";
import type { Frozen } from "./freeze.ts";

/** Counts and sums of a slice or of a whole run, amounts as whole fen in text. What the preview shows. */
export interface Summary {
  /** `basic`, `transition`, `account` of the month itself, and `back` for what belongs to earlier months. */
  readonly items: Figures;
  readonly banks: Figures;
  /** By reason of change: how many, and by how much more than last month. */
  readonly changes: Figures;
  /** Left out, by reason: what stays due, and what they were paid last month. */
  readonly leftOut: Readonly<Record<string, { count: number; amount: string; previous: string }>>;
  readonly largest: readonly Largest[];
  /** 抵扣: of how many it was held back, and how much; slices of before have none. */
  readonly heldBack?: { readonly count: number; readonly amount: string };
}
export type Figures = Readonly<Record<string, { count: number; amount: string }>>;
export interface Largest {
  readonly personId: string;
  readonly amount: string;
  readonly previous: string;
  readonly change: string;
}

const mostShown = 10;
const none = { count: 0, amount: "0" };

export function summaryOf(frozen: readonly Frozen[], period: YearMonth): Summary {
  const items = new Tally();
  const banks = new Tally();
  const changes = new Tally();
  const leftOut: Record<string, { count: number; amount: string; previous: string }> = {};
  const largest: Largest[] = [];
  const held = new Tally();
  for (const { payment, leftOut: out } of frozen) {
    if (out !== undefined) {
      const former = leftOut[out.reason] ?? { count: 0, amount: "0", previous: "0" };
      leftOut[out.reason] = {
        count: former.count + 1,
        amount: String(BigInt(former.amount) + out.amount),
        previous: String(BigInt(former.previous) + out.previous),
      };
    }
    if (payment === undefined) continue;
    banks.add(payment.bank, payment.amount);
    changes.add(payment.change, payment.amount - payment.previous);
    if (payment.heldBack !== 0n) held.add("all", payment.heldBack);
    if (payment.backAmount !== 0n) items.add("back", payment.backAmount);
    for (const line of payment.lines) if (line.monthFor >= period) items.add(line.item, line.amount);
    if (payment.amount !== payment.previous) {
      const { personId, change } = payment;
      largest.push({ personId, change, amount: String(payment.amount), previous: String(payment.previous) });
    }
  }
  return {
    items: items.figures,
    banks: banks.figures,
    changes: changes.figures,
    leftOut,
    largest: topOf(largest),
    heldBack: held.figures.all ?? none,
  };
}

/** The summary of a run from those of its slices. */
export function foldSummaries(slices: readonly Summary[]): Summary {
  const leftOut: Record<string, { count: number; amount: string; previous: string }> = {};
  for (const slice of slices) {
    for (const [reason, { count, amount, previous }] of Object.entries(slice.leftOut)) {
      const former = leftOut[reason] ?? { count: 0, amount: "0", previous: "0" };
      leftOut[reason] = {
        count: former.count + count,
        amount: String(BigInt(former.amount) + BigInt(amount)),
        previous: String(BigInt(former.previous) + BigInt(previous)),
      };
    }
  }
  const folded = (of: (summary: Summary) => Figures): Figures => {
    const tally = new Tally();
    for (const slice of slices)
      for (const [name, { count, amount }] of Object.entries(of(slice))) tally.add(name, BigInt(amount), count);
    return tally.figures;
  };
  return {
    items: folded((summary) => summary.items),
    banks: folded((summary) => summary.banks),
    changes: folded((summary) => summary.changes),
    leftOut,
    largest: topOf(slices.flatMap((summary) => summary.largest)),
    heldBack: folded((summary) => ({ all: summary.heldBack ?? none })).all ?? none,
  };
}

const sizeOf = ({ amount, previous }: Largest): bigint => {
  const difference = BigInt(amount) - BigInt(previous);
  return difference < 0n ? -difference : difference;
};
const topOf = (rows: readonly Largest[]): readonly Largest[] =>
  rows
    .toSorted((a, b) =>
      sizeOf(a) === sizeOf(b) ? Number(a.personId) - Number(b.personId) : sizeOf(a) > sizeOf(b) ? -1 : 1,
    )
    .slice(0, mostShown);

class Tally {
  readonly figures: Record<string, { count: number; amount: string }> = {};
  add(name: string, amount: bigint, count = 1): void {
    const former = this.figures[name] ?? { count: 0, amount: "0" };
    this.figures[name] = { count: former.count + count, amount: String(BigInt(former.amount) + amount) };
  }
}
