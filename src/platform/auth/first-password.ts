import { randomInt } from "node:crypto";
import { audit } from "#platform/audit/audit.ts";
import { sql, type Tx } from "#platform/db/database.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { unusablePassword } from "./password.ts";

/** 首次登录密码: made by us, handed over on paper, good for ten days, and for nothing but choosing a password of one's own. */
export const firstPasswordDays = 10;

/** No 0/o, 1/l/i: it is read off paper. 12 of 31 characters are some 59 bits. */
const alphabet = "23456789abcdefghjkmnpqrstuvwxyz";

/** A new one, such as `k7mq-3xwp-h9dt`. */
export const makeFirstPassword = (): string =>
  Array.from({ length: 3 }, () =>
    Array.from({ length: 4 }, () => alphabet.charAt(randomInt(alphabet.length))).join(""),
  ).join("-");

/** Opens a log-in of an employer's clerk. Nobody can use it before a first password was handed out. */
export async function openEmployerLogin(
  tx: Tx,
  given: { employerId: string; numberIndex: Buffer; naturalPerson: Buffer; name: string },
): Promise<void> {
  await sql`
    insert into login (number_index, kind, employer_id, natural_person_index, display_name, password_hash, first_password_until)
    values (${given.numberIndex}, 'employer', ${given.employerId}, ${given.naturalPerson}, ${given.name},
            ${unusablePassword}, now())`.execute(tx);
}

/** How many log-ins an employer ever had: the next one's number follows. */
export async function employerLogins(tx: Tx, employerId: string): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(*)::int as count from login where employer_id = ${employerId}`.execute(tx);
  return found.rows[0]?.count ?? 0;
}

/** Closes every log-in of an employer; their sessions end. */
export async function closeEmployerLogins(tx: Tx, employerId: string): Promise<void> {
  await sql`
    delete from session where login_id in (select login_id from login where employer_id = ${employerId})`.execute(tx);
  await sql`update login set closed_at = now() where employer_id = ${employerId} and closed_at is null`.execute(tx);
}

/**
 * Gives the one open log-in of an employer whose owner has not chosen a password yet a new first password; the former one
 * is void at once. Refuses with `session/password` when the owner has chosen one. Returns until when it is good.
 */
export async function handOutFirstPassword(context: Context, employerId: string, hash: string): Promise<Date> {
  const { tx } = context;
  const handed = await sql<{ login_id: string; until: Date }>`
    update login set password_hash = ${hash}, first_password_until = now() + make_interval(days => ${firstPasswordDays})
    where login_id = (select login_id from login
                      where employer_id = ${employerId} and kind = 'employer' and closed_at is null
                        and first_password_until is not null
                      order by login_id desc limit 1)
    returning login_id, first_password_until as until`.execute(tx);
  const [login] = handed.rows;
  if (login === undefined) {
    throw new Problem("session/password", "经办人已经改过密码，或账号已经停用，不能再发首次登录密码。");
  }
  await sql`delete from session where login_id = ${login.login_id}`.execute(tx);
  await audit(context, "password.hand-out", `login:${login.login_id}`);
  return login.until;
}
