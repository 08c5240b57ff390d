import type { Db } from "#platform/db/database.ts";
import type { AccountStatementFact } from "#policy/facts.ts";
import { toYuan } from "#policy/kernel/money.ts";
import { statementsOf } from "./store.ts";

/** The statements of a person that no later one replaces, the newest year first. */
export async function statementFacts(
  { db }: { readonly db: Db },
  { personId }: { readonly personId: string },
): Promise<readonly AccountStatementFact[]> {
  const all = await statementsOf(db, personId);
  return all
    .filter((one) => !all.some((other) => other.year === one.year && other.replacesNo === one.statementNo))
    .map(({ year, statementNo, asOf, closing }) => ({ year, statementNo, asOf, closing: toYuan(closing) }));
}
