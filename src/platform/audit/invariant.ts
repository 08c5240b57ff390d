import { type Db, sql } from "#platform/db/database.ts";

interface Named {
  readonly id: string;
  readonly title: string;
  /** Kinds of work that are held while it is broken, until it has been acknowledged (hold.ts). */
  readonly stops?: readonly string[];
}

/** Something that must always hold, as two queries: how much was looked at, and what does not hold (column `subject`). */
interface Queried extends Named {
  readonly checked: string;
  readonly violations: string;
}

/** What no query can say, because a rule must be applied or a sealed field opened. */
interface Looked extends Named {
  readonly look: (db: Db) => Promise<{ checked: number; violations: readonly string[] }>;
}

export type Invariant = Queried | Looked;

export interface InvariantResult {
  readonly id: string;
  readonly title: string;
  readonly ok: boolean;
  readonly checked: number;
  readonly violations: number;
  readonly sample: readonly string[];
  readonly milliseconds: number;
}

/** Runs every check; one that finds something gives the first ten ids. */
export async function checkInvariants(db: Db, invariants: readonly Invariant[]): Promise<readonly InvariantResult[]> {
  const results: InvariantResult[] = [];
  for (const invariant of invariants) {
    const { id, title } = invariant;
    const began = performance.now();
    const { checked, violations } = "look" in invariant ? await invariant.look(db) : await query(db, invariant);
    const sample = violations.slice(0, 10);
    const milliseconds = Math.round(performance.now() - began);
    results.push({
      id,
      title,
      ok: violations.length === 0,
      checked,
      violations: violations.length,
      sample,
      milliseconds,
    });
  }
  return results;
}

async function query(db: Db, { checked, violations }: Queried): Promise<{ checked: number; violations: string[] }> {
  const count = await sql<{ count: number }>`${sql.raw(checked)}`.execute(db);
  const found = await sql<{ subject: string }>`${sql.raw(violations)}`.execute(db);
  return { checked: count.rows[0]?.count ?? 0, violations: found.rows.map((row) => row.subject) };
}
