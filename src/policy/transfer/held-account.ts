import type { AccountEntry } from "../account/balance.ts";
import { addFen, type Fen, fen, zeroFen } from "../kernel/money.ts";
import type { Region } from "../kernel/region.ts";

/** An entry of an account with the place that recorded it; null goes with the entries before. */
export interface PlacedEntry {
  readonly kind: AccountEntry["kind"];
  readonly amount: Fen;
  readonly year: number;
  readonly region: Region | null;
  /** Interest that a settlement posted, or what it took back of it. */
  readonly isInterest: boolean;
}

/** What a place holds of an account, by the year for which it was recorded. */
export interface HeldYear {
  readonly year: number;
  readonly principal: Fen;
  readonly interest: Fen;
}

/**
 * 个人账户储存额 that one place recorded, by year, principal and interest apart: what follows the person when the relation
 * leaves it. The entries come in the order of the book. Nothing is rounded: over all places the years are the balance.
 *
 * @law 国办发〔2009〕66号 第四条
 */
export function heldAt(entries: readonly PlacedEntry[], region: Region): readonly HeldYear[] {
  const years = new Map<number, { principal: Fen; interest: Fen }>();
  let place: Region | null = null;
  for (const entry of entries) {
    place = entry.region ?? place;
    if (place !== region) continue;
    const year = years.get(entry.year) ?? { principal: zeroFen, interest: zeroFen };
    const part = entry.isInterest ? "interest" : "principal";
    years.set(entry.year, { ...year, [part]: fen(year[part] + entry.amount) });
  }
  return [...years]
    .map(([year, parts]) => ({ year, ...parts }))
    .filter(({ principal, interest }) => principal !== 0n || interest !== 0n)
    .sort((left, right) => left.year - right.year);
}

export const heldSum = (years: readonly HeldYear[]): Fen =>
  addFen(...years.flatMap(({ principal, interest }) => [principal, interest]));
