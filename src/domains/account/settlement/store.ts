import { type Db, sql } from "#platform/db/database.ts";
import type { Region } from "#policy/kernel/region.ts";

/** The last year of which accounts of the region are closed: by a run of this kind, or as they were taken over. */
export async function lastSettledYear(db: Db, region: Region, kind: string): Promise<number | undefined> {
  const found = await sql<{ year: number | null }>`
    select greatest(
      (select max((given ->> 'year')::int) from run
       where kind = ${kind} and scope = ${region} and state = 'done'),
      (select max(value::int) from installation where name = 'accounts-taken-over')) as year`.execute(db);
  return found.rows[0]?.year ?? undefined;
}
