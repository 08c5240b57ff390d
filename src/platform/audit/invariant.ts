import { type Db, sql } from "#platform/db/database.ts";

/** Something that must always hold, as two queries: how much was looked at, and what does not hold (column `subject`). */
export interface Invariant {
  readonly id: string;
  readonly title: string;
  readonly checked: string;
  readonly violations: string;
}

export interface InvariantResult {
  readonly id: string;
  readonly title: string;
  readonly ok: boolean;
  readonly checked: number;
  readonly violations: number;
  readonly sample: readonly string[];
}

/** Runs every check; one that finds something gives the first ten ids. */
export async function checkInvariants(db: Db, invariants: readonly Invariant[]): Promise<readonly InvariantResult[]> {
  const results: InvariantResult[] = [];
  for (const { id, title, checked, violations } of invariants) {
    const count = await sql<{ count: number }>`${sql.raw(checked)}`.execute(db);
    const found = await sql<{ subject: string }>`${sql.raw(violations)}`.execute(db);
    const sample = found.rows.slice(0, 10).map((row) => row.subject);
    results.push({
      id,
      title,
      ok: found.rows.length === 0,
      checked: count.rows[0]?.count ?? 0,
      violations: found.rows.length,
      sample,
    });
  }
  return results;
}
