import { type Database, sql } from "#platform/db/database.ts";

/**
 * Throws away what has served: sessions that ended, counters of wrong passwords whose lock is over, and stored answers of
 * `PUT` (autosave and uploads, which carry no money) after a day. Answers of everything else are kept for ever.
 */
export async function tidyUp(database: Database): Promise<void> {
  await sql`delete from session where ends_at < now() - interval '1 hour'`.execute(database);
  await sql`
    delete from login_failure where locked_until < now() - interval '1 day'`.execute(database);
  await sql`
    delete from idempotency where route like 'PUT %' and created_at < now() - interval '1 day'`.execute(database);
}
