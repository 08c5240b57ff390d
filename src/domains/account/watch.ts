import { sql, type Tx } from "#platform/db/database.ts";
import type { Booked } from "./index.ts";

// Whoever decides upon an account asks to be told of what is credited later for the months that were counted: a row a decision, on
// which the posting notes when that came last (decision 0034).

/** What is credited late, of a watch `w` and a line `l`. */
const late = `l.scheme = 'enterprise-pension' and l.kind in ('credit', 'reversal') and l.source not like 'settlement/%'
  and l.month_for <= w.up_to and l.known_at > w.since`;

/** Each watch with when the last late line came, from the books. `asked` names person_id, award_no, agency_id, up_to and since. */
export const watchQuery = (asked: string): string => `
  select w.person_id, w.award_no, w.agency_id, w.up_to, w.since, max(l.known_at) as credited_at
  from (${asked}) w left join account_line l on l.person_id = w.person_id and ${late}
  group by 1, 2, 3, 4, 5`;

/** Keeps watches as asked for, in the place of what was asked before. The persons are locked. */
export async function watchAccounts(tx: Tx, asked: string): Promise<void> {
  await sql`
    insert into account_watch (person_id, award_no, agency_id, up_to, since, credited_at) ${sql.raw(watchQuery(asked))}
    on conflict (person_id, award_no) do update
    set agency_id = excluded.agency_id, up_to = excluded.up_to, since = excluded.since, credited_at = excluded.credited_at`.execute(
    tx,
  );
}

/** Notes credits and reversals on the watches whose months they are for. The persons are locked. */
export async function noteCredits(tx: Tx, credits: readonly Booked[]): Promise<void> {
  const pension = credits.filter(
    ({ scheme, source }) => scheme === "enterprise-pension" && !source.startsWith("settlement/"),
  );
  for (const together of Map.groupBy(pension, ({ knownAt }) => knownAt.getTime()).values()) {
    const first = new Map<string, string>();
    for (const { personId, monthFor } of together) {
      const known = first.get(personId);
      if (known === undefined || monthFor < known) first.set(personId, monthFor);
    }
    const knownAt = together[0]?.knownAt;
    await sql`
      update account_watch w set credited_at = greatest(w.credited_at, ${knownAt}::timestamptz)
      from unnest(${[...first.keys()]}::bigint[], ${[...first.values()]}::text[]) as l (person_id, month_for)
      where w.person_id = l.person_id and l.month_for <= w.up_to and w.since < ${knownAt}::timestamptz`.execute(tx);
  }
}
