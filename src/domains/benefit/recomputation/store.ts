import { sql, type Tx } from "#platform/db/database.ts";
import type { PlainDate } from "#policy/kernel/calendar.ts";
import type { Region } from "#policy/kernel/region.ts";

/** Whether a recomputation of the region has been begun on the law of this day or later. */
export async function lastRecomputed(tx: Tx, region: Region): Promise<PlainDate | undefined> {
  const found = await sql<{ day: PlainDate | null }>`
    select to_char(max(law_known_on), 'YYYY-MM-DD') as day from run
    where kind = 'award-recomputation' and scope = ${region} and state = 'done'`.execute(tx);
  return found.rows[0]?.day ?? undefined;
}
