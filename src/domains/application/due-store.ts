import { type Db, sql } from "#platform/db/database.ts";
import type { PlainDate } from "#policy/kernel/calendar.ts";

/** On which days of a span applications that are still open are due, and how many. */
export async function openDueDays(
  db: Db,
  of: { readonly from: PlainDate; readonly to: PlainDate },
): Promise<readonly { readonly dueOn: PlainDate; readonly count: number }[]> {
  const found = await sql<{ dueOn: PlainDate; count: number }>`
    select due_on::text as "dueOn", count(*)::int as count from application
    where due_on between ${of.from} and ${of.to} and state in ('submitted', 'accepted', 'checked', 'waiting')
    group by due_on order by due_on`.execute(db);
  return found.rows;
}
