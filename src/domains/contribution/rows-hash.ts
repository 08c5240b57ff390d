import { hash } from "node:crypto";
import type { Fen } from "#policy/kernel/money.ts";
import type { Obligation } from "./store.ts";

/**
 * What a message made of the books, in one hash that its audit row carries: `shebao verify` reads the rows again and finds
 * one that was changed, deleted or put in. Both sides write rows in this form, each with code of its own.
 */
export function hashOfObligations(rows: readonly Obligation[]): string {
  return hashOf(
    rows.map((row) => [
      row.sourceLine,
      row.personId,
      row.scheme,
      row.monthFor,
      row.monthCharged,
      row.base,
      row.total,
      row.personal,
      row.employer,
      row.account,
      row.pooled,
    ]),
  );
}

/** How many lines could not be posted, and the hash of the rows that the others made; null when none could be. */
export interface Posted {
  readonly failed: number;
  readonly rows: string | null;
}

/** A receipt placed on its obligation. */
export interface PlacedReceipt {
  readonly line: number;
  readonly personId: string;
  readonly amount: Fen;
  readonly receivedOn: string;
}

export const hashOfReceipts = (rows: readonly PlacedReceipt[]): string =>
  hashOf(rows.map((row) => [row.line, row.personId, row.amount, row.receivedOn]));

function hashOf(rows: readonly (readonly [number, ...(string | bigint)[]])[]): string {
  const sorted = rows.toSorted(([left], [right]) => left - right);
  return hash("sha256", sorted.map((row) => `${row.join(" ")}\n`).join(""));
}
