import { audit } from "#platform/audit/audit.ts";
import { ownAgency } from "#platform/auth/actor.ts";
import { sql } from "#platform/db/database.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";

/** 重置通行密钥: a lost key is taken away by two natural persons. The log-in then registers a new one after its password. */
export interface ResetRow {
  readonly reset_id: string;
  readonly staff_number: string;
  readonly name: string;
  readonly reason: string;
  readonly asked_at: Date;
  readonly approved_at: Date | null;
}

/** The administrator asks, for somebody of the own agency and never for themselves. */
export async function askReset(context: Context, given: { staffNumber: string; reason: string }): Promise<void> {
  const { tx, actor } = context;
  const found = await sql<{ login_id: string; natural_person_index: Buffer }>`
    select l.login_id, s.natural_person_index from staff s join login l using (staff_id)
    where s.staff_number = ${given.staffNumber} and s.agency_id = ${ownAgency(actor)}`.execute(tx);
  const [login] = found.rows;
  if (login === undefined) throw new Problem("request/not-found", "本机构没有这个工号。请核对。");
  if (actor.naturalPerson === null || login.natural_person_index.equals(actor.naturalPerson)) {
    throw new Problem("application/four-eyes", "自己的通行密钥不能自己重置，请另一位管理员申请。");
  }
  const asked = await sql<{ reset_id: string }>`
    insert into passkey_reset (login_id, reason, asked_by, asked_person)
    select ${login.login_id}, ${given.reason}, ${actor.id}, ${actor.naturalPerson}
    where not exists (select from passkey_reset where login_id = ${login.login_id} and approved_at is null)
    returning reset_id`.execute(tx);
  if (asked.rows.length === 0) throw new Problem("exception/settled", "这个工号已经有一份待批准的重置。");
  await audit(context, "passkey.reset.ask", `login:${login.login_id}`);
}

/** Somebody else approves: all passkeys of the log-in are revoked and its sessions end. */
export async function approveReset(context: Context, resetId: string): Promise<void> {
  const { tx, actor } = context;
  const found = await sql<{ login_id: string; asked_person: Buffer; approved_at: Date | null; subject: Buffer }>`
    select r.login_id, r.asked_person, r.approved_at, s.natural_person_index as subject
    from passkey_reset r join login l using (login_id) join staff s on s.staff_id = l.staff_id
    where r.reset_id = ${resetId} and s.agency_id = ${ownAgency(actor)} for update of r`.execute(tx);
  const [reset] = found.rows;
  if (reset === undefined) throw new Problem("request/not-found", "没有这份重置申请。");
  if (reset.approved_at !== null) throw new Problem("exception/settled", "这份重置已经批准过了。");
  const own = actor.naturalPerson;
  if (own === null || reset.asked_person.equals(own) || reset.subject.equals(own)) {
    throw new Problem("application/four-eyes", "申请人和本人都不能批准，须由另一人批准。");
  }
  await sql`
    update passkey_reset set approved_by = ${actor.id}, approved_at = now() where reset_id = ${resetId}`.execute(tx);
  await sql`
    update passkey set revoked_at = now(), revoked_by = ${actor.id}
    where login_id = ${reset.login_id} and revoked_at is null`.execute(tx);
  await sql`delete from session where login_id = ${reset.login_id}`.execute(tx);
  await audit(context, "passkey.reset.approve", `login:${reset.login_id}`);
}

export async function resetsOf(context: Context): Promise<readonly ResetRow[]> {
  const found = await sql<ResetRow>`
    select r.reset_id, s.staff_number, s.name, r.reason, r.asked_at, r.approved_at
    from passkey_reset r join login l using (login_id) join staff s on s.staff_id = l.staff_id
    where s.agency_id = ${ownAgency(context.actor)} order by r.approved_at is not null, r.asked_at desc limit 100`.execute(
    context.tx,
  );
  return found.rows;
}
