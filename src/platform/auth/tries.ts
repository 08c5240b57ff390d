import { type Database, oneRow, sql } from "#platform/db/database.ts";
import { Problem } from "#platform/http/problem.ts";

export const triesBeforeLock = 5;

/** A number, and the device from which a password is tried for it. */
interface Try {
  readonly index: Buffer;
  readonly source: string;
}

/**
 * Counts a try as a failure, in its own transaction and before the password is looked at, so that parallel tries cannot
 * pass the limit. Refuses with `session/locked` past it.
 */
export async function countTry(database: Database, { index, source }: Try): Promise<void> {
  const counted = await sql<{ locked: boolean }>`
    insert into login_failure as f (number_index, source, failures) values (${index}, ${source}, 1)
    on conflict (number_index, source) do update set
      failures = case when f.locked_until is not null and f.locked_until <= now() then 1 else f.failures + 1 end,
      locked_until = case when f.locked_until > now() then f.locked_until
                          when f.locked_until is null and f.failures + 1 > ${triesBeforeLock} then now() + interval '15 minutes'
                          else null end
    returning coalesce(locked_until > now(), false) as locked`.execute(database);
  if (!oneRow(counted.rows).locked) return;
  throw new Problem(
    "session/locked",
    "密码连续错误，这个号码在这台设备上 15 分钟内不能登录。忘记密码请带证件到窗口重置，或拨 12333。",
    [],
    900,
  );
}

/** The password was right: the count begins anew. */
export async function forgetTries(database: Database, { index, source }: Try): Promise<void> {
  await sql`delete from login_failure where number_index = ${index} and source = ${source}`.execute(database);
}
