import { addFen, type Fen, fen, zeroFen } from "../kernel/money.ts";
import type { Region } from "../kernel/region.ts";

/** An entry of an account with the place that recorded it; null goes with the entries before. */
export interface PlacedEntry {
  readonly amount: Fen;
  /** The year for which it stands: that of a contribution, of an interest, or the one that a transfer says. */
  readonly year: number;
  /** When it was entered: from then on it earns. */
  readonly entered: { readonly year: number; readonly month: number };
  readonly region: Region | null;
  /** `settled`: a settlement posted it upon the whole account, whoever's money earned it. */
  readonly part: "principal" | "interest" | "settled";
}

/** What a place holds of an account, by the year for which it was recorded. */
export interface HeldYear {
  readonly year: number;
  readonly principal: Fen;
  readonly interest: Fen;
}

/**
 * 个人账户储存额 that one place holds, by year, principal and interest apart: what follows the person when the relation leaves
 * it. The entries come in the order of the book. An account of several places is settled as one; the interest of a year then
 * belongs to the places as what each held earned it (储存额 × 12 + 月积数), to the fen, the rest to the last. A place that was
 * emptied in the year has no part in it. Nothing is lost: over all places the years are the balance. That the interest is
 * shared in this way is a convention of this project (待确认).
 *
 * @law 国办发〔2009〕66号 第四条
 */
export function heldAt(entries: readonly PlacedEntry[], region: Region): readonly HeldYear[] {
  const placed = withPlaces(entries);
  const years = new Map<number, { principal: Fen; interest: Fen }>();
  const add = (year: number, part: "principal" | "interest", amount: Fen) => {
    const held = years.get(year) ?? { principal: zeroFen, interest: zeroFen };
    years.set(year, { ...held, [part]: addFen(held[part], amount) });
  };
  for (const { place, part, year, amount } of placed)
    if (part !== "settled" && place === region) add(year, part, amount);
  for (const [year, amount] of interestOf(placed, region)) add(year, "interest", amount);
  return [...years]
    .map(([year, parts]) => ({ year, ...parts }))
    .filter(({ principal, interest }) => principal !== 0n || interest !== 0n)
    .sort((left, right) => left.year - right.year);
}

export const heldSum = (years: readonly HeldYear[]): Fen =>
  addFen(...years.flatMap(({ principal, interest }) => [principal, interest]));

type Placed = PlacedEntry & { readonly place: Region | null };

function withPlaces(entries: readonly PlacedEntry[]): readonly Placed[] {
  let place: Region | null = null;
  return entries.map((entry) => {
    place = entry.region ?? place;
    return { ...entry, place };
  });
}

/** The part of each year's settled interest that is of a place. */
function interestOf(placed: readonly Placed[], region: Region): ReadonlyMap<number, Fen> {
  const shares = new Map<number, Fen>();
  let before: ReadonlyMap<Region | null, bigint> = new Map();
  const years = [...new Set(placed.map(({ entered }) => entered.year))].sort((left, right) => left - right);
  for (const year of years) {
    const own = placed.filter(({ entered }) => entered.year === year);
    const holdings = new Map([...before].map(([place, held]) => [place, { held, product: held * 12n }]));
    for (const { place, part, amount, entered } of own) {
      if (part === "settled") continue;
      const { held, product } = holdings.get(place) ?? { held: 0n, product: 0n };
      holdings.set(place, { held: held + amount, product: product + amount * BigInt(13 - entered.month) });
    }
    const settled = own.filter(({ part }) => part === "settled");
    const after = new Map([...holdings].map(([place, { held }]) => [place, held]));
    for (const [place, amount] of interestShares(settled, holdings)) {
      after.set(place, (after.get(place) ?? 0n) + amount);
      if (place === region) shares.set(year, fen((shares.get(year) ?? 0n) + amount));
    }
    before = after;
  }
  return shares;
}

type Holdings = ReadonlyMap<Region | null, { readonly held: bigint; readonly product: bigint }>;

function interestShares(settled: readonly Placed[], holdings: Holdings): readonly (readonly [Region | null, bigint])[] {
  const interest = settled.reduce((sum: bigint, { amount }) => sum + amount, 0n);
  const earning = [...holdings].filter(([, { held, product }]) => held > 0n && product > 0n);
  // Interest upon nothing that is known stays where it was posted.
  if (earning.length === 0) return settled.map(({ place, amount }) => [place, amount]);
  return shareOut(
    interest,
    earning.map(([place, { product }]) => [place, product]),
  );
}

/** Cuts an amount by weights, to the fen, the rest to the last. */
function shareOut<Key>(
  amount: bigint,
  weights: readonly (readonly [Key, bigint])[],
): readonly (readonly [Key, bigint])[] {
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0n);
  let rest = amount;
  return weights.map(([key, weight], index) => {
    const share = index === weights.length - 1 ? rest : (amount * weight) / total;
    rest -= share;
    return [key, share];
  });
}
