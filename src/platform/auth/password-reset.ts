import { audit } from "#platform/audit/audit.ts";
import { sql } from "#platform/db/database.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { type Actor, ownAgency } from "./actor.ts";
import type { Role } from "./contract.ts";
import { firstPasswordDays } from "./first-password.ts";
import { numberIndex } from "./number-index.ts";

/**
 * 重置密码: for whoever forgot theirs and came in person. One asks, another approves, none of them for themselves; then whoever
 * asked prints a first password once. Of an employer's log-in clerk and checker decide, of a colleague's administrator and
 * auditor.
 */
export type ResetKind = "employer" | "staff";

const posts: Record<ResetKind, { readonly ask: Role; readonly approve: Role }> = {
  employer: { ask: "clerk", approve: "checker" },
  staff: { ask: "administrator", approve: "auditor" },
};
const kinds: readonly ResetKind[] = ["employer", "staff"];

/** Paper that nobody printed: after so many days it has to be asked for again. */
const printWithinDays = 3;

export interface PasswordResetRow {
  readonly reset_id: string;
  readonly kind: ResetKind;
  readonly login_id: string;
  readonly account: string;
  readonly name: string;
  readonly employer_name: string | null;
  readonly subject: Buffer | null;
  readonly reason: string;
  readonly passkey_reason: string | null;
  readonly asked_by: string;
  readonly asked_person: Buffer;
  readonly asked_at: Date;
  readonly approved_at: Date | null;
  readonly printed_at: Date | null;
  readonly over: boolean;
}

/** An agency's own staff, and the employers that it serves. */
const resets = sql`
  select r.reset_id, l.kind, r.login_id, r.account, l.display_name as name, e.name as employer_name,
         coalesce(s.natural_person_index, l.natural_person_index) as subject, r.reason, r.passkey_reason, r.asked_by,
         r.asked_person, r.asked_at, r.approved_at, r.printed_at,
         r.printed_at is null and coalesce(r.approved_at, r.asked_at) < now() - make_interval(days => ${printWithinDays}) as over
  from password_reset r join login l using (login_id) left join staff s on s.staff_id = l.staff_id
  left join employer e on e.employer_id = l.employer_id`;
const ofAgency = (agencyId: string) => sql`coalesce(s.agency_id, e.agency_id) = ${agencyId}`;

/** What a post has to do with: it sees the kinds that it asks for or approves. */
export async function passwordResetsOf(context: Context): Promise<readonly PasswordResetRow[]> {
  const seen = kinds.filter((kind) => mayAsk(context.actor, kind) || mayApprove(context.actor, kind));
  const found = await sql<PasswordResetRow>`
    ${resets} where ${ofAgency(ownAgency(context.actor))} and l.kind = any (${[...seen]}::text[])
    order by r.printed_at is not null, r.asked_at desc limit 100`.execute(context.tx);
  return found.rows;
}

export const mayAsk = (actor: Actor, kind: ResetKind): boolean => actor.roles.includes(posts[kind].ask);
const mayApprove = (actor: Actor, kind: ResetKind): boolean => actor.roles.includes(posts[kind].approve);

/** Whether this log-in may approve or print it now. */
export const mayApproveNow = (actor: Actor, row: PasswordResetRow): boolean =>
  mayApprove(actor, row.kind) &&
  row.approved_at === null &&
  !row.over &&
  actor.naturalPerson !== null &&
  !row.asked_person.equals(actor.naturalPerson) &&
  row.subject?.equals(actor.naturalPerson) !== true;
export const mayPrintNow = (actor: Actor, row: PasswordResetRow): boolean =>
  row.asked_by === actor.id && row.approved_at !== null && row.printed_at === null && !row.over;

/** Asks for the log-in with this number. Its owner stands there, and the original of the card was looked at. */
export async function askPasswordReset(
  context: Context,
  secrecy: Secrecy,
  given: { kind: ResetKind; account: string; reason: string; passkeyReason: string | null },
): Promise<void> {
  const { tx, actor } = context;
  const { kind } = given;
  if (!mayAsk(actor, kind)) throw unknownAccount(kind);
  const found = await sql<{ login_id: string; subject: Buffer | null }>`
    select l.login_id, coalesce(s.natural_person_index, l.natural_person_index) as subject
    from login l left join staff s on s.staff_id = l.staff_id left join employer e on e.employer_id = l.employer_id
    where l.number_index = ${numberIndex(secrecy, given.account)} and l.kind = ${kind} and l.closed_at is null
      and ${ofAgency(ownAgency(actor))} for update of l`.execute(tx);
  const [login] = found.rows;
  if (login === undefined) throw unknownAccount(kind);
  if (actor.naturalPerson === null || login.subject?.equals(actor.naturalPerson)) {
    throw new Problem("application/four-eyes", "自己的密码不能自己申请重置，请同事申请。");
  }
  const asked = await sql`
    insert into password_reset (login_id, account, reason, passkey_reason, asked_by, asked_person)
    select ${login.login_id}, ${given.account.trim().toUpperCase()}, ${given.reason}, ${given.passkeyReason}, ${actor.id}, ${actor.naturalPerson}
    where not exists (select from password_reset
                      where login_id = ${login.login_id} and printed_at is null
                        and coalesce(approved_at, asked_at) >= now() - make_interval(days => ${printWithinDays}))`.execute(
    tx,
  );
  if (asked.numAffectedRows !== 1n) throw new Problem("exception/settled", "这个账号已经有一份没有办完的重置。");
  await audit(context, "password.reset.ask", `login:${login.login_id}`, {
    passkeys: keepOrRemove(given.passkeyReason),
  });
}

/** Somebody else approves. Nothing changes yet: the old password holds until the paper is printed. */
export async function approvePasswordReset(context: Context, resetId: string): Promise<void> {
  const { tx, actor } = context;
  const row = await lockReset(context, resetId);
  if (row.approved_at !== null) throw new Problem("exception/settled", "这份重置已经批准过了。");
  if (row.over) throw tooLate();
  if (!mayApproveNow(actor, row)) {
    throw new Problem("application/four-eyes", "申请人和本人都不能批准，须由另一人批准。");
  }
  await sql`
    update password_reset set approved_by = ${actor.id}, approved_person = ${actor.naturalPerson}, approved_at = now()
    where reset_id = ${resetId}`.execute(tx);
  await audit(context, "password.reset.approve", `login:${row.login_id}`);
}

/**
 * The paper, once: the first password takes the place of the forgotten one, every session of the log-in ends, its passkeys go
 * with it where that was asked for. Returns whose it is and until when it is good.
 */
export async function printPasswordReset(
  context: Context,
  resetId: string,
  hash: string,
): Promise<{ row: PasswordResetRow; until: Date }> {
  const { tx, actor } = context;
  const row = await lockReset(context, resetId);
  if (row.asked_by !== actor.id) throw unknownReset();
  if (row.approved_at === null) throw new Problem("application/not-now", "还没有批准，不能打印密码单。");
  if (row.printed_at !== null) {
    throw new Problem("exception/settled", "密码单已经打印过，只打印一次。没有拿到的，请重新申请。");
  }
  if (row.over) throw tooLate();
  const handed = await sql<{ until: Date }>`
    update login set password_hash = ${hash}, first_password_until = now() + make_interval(days => ${firstPasswordDays})
    where login_id = ${row.login_id} and closed_at is null returning first_password_until as until`.execute(tx);
  const [login] = handed.rows;
  if (login === undefined) throw new Problem("session/password", "这个账号已经停用，不能重置。");
  await sql`
    update password_reset set printed_by = ${actor.id}, printed_at = now() where reset_id = ${resetId}`.execute(tx);
  if (row.passkey_reason !== null) {
    await sql`
      update passkey set revoked_at = now(), revoked_by = ${actor.id}
      where login_id = ${row.login_id} and revoked_at is null`.execute(tx);
  }
  await sql`delete from session where login_id = ${row.login_id}`.execute(tx);
  await sql`update passkey_challenge set used_at = now() where login_id = ${row.login_id} and used_at is null`.execute(
    tx,
  );
  const detail = { passkeys: keepOrRemove(row.passkey_reason) };
  await audit(context, "password.reset.print", `login:${row.login_id}`, detail);
  return { row, until: login.until };
}

/** The one that stands for a reset, locked, for a post that has to do with it. */
async function lockReset(context: Context, resetId: string): Promise<PasswordResetRow> {
  if (!/^\d{1,18}$/.test(resetId)) throw unknownReset();
  const found = await sql<PasswordResetRow>`
    ${resets} where r.reset_id = ${resetId} and ${ofAgency(ownAgency(context.actor))} for update of r`.execute(
    context.tx,
  );
  const [row] = found.rows;
  if (row === undefined) throw unknownReset();
  if (!mayAsk(context.actor, row.kind) && !mayApprove(context.actor, row.kind)) throw unknownReset();
  return row;
}

const keepOrRemove = (reason: string | null): string => (reason === null ? "kept" : "removed");
const unknownReset = (): Problem => new Problem("request/not-found", "没有这份重置申请。");
const tooLate = (): Problem =>
  new Problem("application/not-now", `过了 ${printWithinDays} 天没有办完，已经作废。请重新申请。`);
const unknownAccount = (kind: ResetKind): Problem =>
  new Problem("request/not-found", kind === "staff" ? "本机构没有这个工号。请核对。" : "没有这个单位账号。请核对。");
