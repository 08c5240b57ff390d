import assert from "node:assert/strict";
import { test } from "node:test";
import { sql, type Tx } from "#platform/db/database.ts";
import { accountOf } from "../../../test/accounts.ts";
import { contextOf, onDemo, problemOf, secrecy, staff } from "../../../test/office.ts";
import type { Actor } from "./actor.ts";
import { numberIndex } from "./number-index.ts";
import { hashPassword, passwordMatches } from "./password.ts";
import { approvePasswordReset, askPasswordReset, passwordResetsOf, printPasswordReset } from "./password-reset.ts";

const employer = {
  kind: "employer",
  account: "DW000002-1",
  reason: "忘了密码，本人到场",
  passkeyReason: null,
} as const;
const colleague = { ...employer, kind: "staff", account: accountOf("finance").number } as const;

const ask = (tx: Tx, by: Actor, given: Parameters<typeof askPasswordReset>[2] = employer) =>
  askPasswordReset(contextOf(tx, by), secrecy, given);
const approve = (tx: Tx, by: Actor, id: string) => approvePasswordReset(contextOf(tx, by), id);
const print = (tx: Tx, by: Actor, id: string, hash = "hash") => printPasswordReset(contextOf(tx, by), id, hash);
async function only(tx: Tx, by = staff("clerk")): Promise<string> {
  const [row] = await passwordResetsOf(contextOf(tx, by));
  return row?.reset_id ?? assert.fail("no reset");
}

/** A passkey and a session of the log-in with this number, so that their end can be seen. */
async function loggedIn(tx: Tx, account: string): Promise<string> {
  const found = await sql<{ login_id: string }>`
    select login_id from login where number_index = ${numberIndex(secrecy, account)}`.execute(tx);
  const id = found.rows[0]?.login_id ?? assert.fail(account);
  await sql`
    insert into passkey (credential_id, login_id, public_key, sign_count, transports, name)
    values (${`k-${id}`}, ${id}, 'x', 0, '{}', '财务室电脑')`.execute(tx);
  await sql`
    insert into session (session_hash, login_id, channel, ends_at)
    values (${`s-${id}`}, ${id}, 'web', now() + interval '1 hour')`.execute(tx);
  return id;
}
async function left(tx: Tx, id: string) {
  const found = await sql<{ keys: number; sessions: number; hash: string; first: boolean }>`
    select (select count(*)::int from passkey where login_id = ${id} and revoked_at is null) as keys,
           (select count(*)::int from session where login_id = ${id}) as sessions, password_hash as hash,
           first_password_until is not null as first from login where login_id = ${id}`.execute(tx);
  return found.rows[0] ?? assert.fail(id);
}

test("an employer's clerk is given a first password by two: until the paper is printed the old one holds, then its sessions end", () =>
  onDemo(async (tx) => {
    const id = await loggedIn(tx, employer.account);
    const before = await left(tx, id);
    await ask(tx, staff("clerk"), { ...employer, account: " dw000002-1 " });
    const reset = await only(tx);
    assert.equal(await problemOf(print(tx, staff("clerk"), reset)), "application/not-now");
    await approve(tx, staff("checker"), reset);
    assert.deepEqual(await left(tx, id), before);
    const { row, until } = await print(tx, staff("clerk"), reset, await hashPassword("a-first-password"));
    assert.deepEqual([row.account, row.name, row.employer_name], ["DW000002-1", "田秀英", row.employer_name]);
    assert.ok(row.employer_name);
    const days = (until.getTime() - Date.now()) / 86_400_000;
    assert.ok(days > 9.9 && days < 10.1, `${days} days`);
    const after = await left(tx, id);
    assert.deepEqual([after.keys, after.sessions, after.first], [1, 0, true]); // the passkey stays
    assert.ok(await passwordMatches("a-first-password", after.hash));
    const audited = await sql<{ action: string; actor: string; detail: object }>`
      select action, actor, detail from audit_entry where subject = ${`login:${id}`} and action like 'password.reset.%'
      order by audit_id`.execute(tx);
    assert.deepEqual(audited.rows, [
      { action: "password.reset.ask", actor: "login:clerk", detail: { passkeys: "kept" } },
      { action: "password.reset.approve", actor: "login:checker", detail: {} },
      { action: "password.reset.print", actor: "login:clerk", detail: { passkeys: "kept" } },
    ]);
  }));

test("the paper is printed once, by whoever asked; what lies around for three days is void", () =>
  onDemo(async (tx) => {
    await ask(tx, staff("clerk"));
    const reset = await only(tx);
    assert.equal(await problemOf(ask(tx, staff("clerk-2"))), "exception/settled"); // one is under way
    await approve(tx, staff("checker"), reset);
    assert.equal(await problemOf(approve(tx, staff("checker"), reset)), "exception/settled");
    for (const other of ["clerk-2", "checker"])
      assert.equal(await problemOf(print(tx, staff(other), reset)), "request/not-found", other);
    const waits = async (time: string) =>
      sql`update password_reset set approved_at = now() - ${time}::interval where reset_id = ${reset}`.execute(tx);
    await waits("72 hours 1 second");
    assert.equal(await problemOf(print(tx, staff("clerk"), reset)), "application/not-now");
    await waits("71 hours 59 minutes");
    await print(tx, staff("clerk"), reset);
    assert.equal(await problemOf(print(tx, staff("clerk"), reset)), "exception/settled");
    await ask(tx, staff("clerk")); // and may be asked for again
  }));

test("where it was asked for with a reason the passkeys go with the password", () =>
  onDemo(async (tx) => {
    const id = await loggedIn(tx, employer.account);
    await ask(tx, staff("clerk"), { ...employer, passkeyReason: "手机和密码一起丢了" });
    const reset = await only(tx);
    await approve(tx, staff("checker"), reset);
    assert.equal((await left(tx, id)).keys, 1);
    await print(tx, staff("clerk"), reset);
    assert.equal((await left(tx, id)).keys, 0);
  }));

test("a colleague's is asked for by the administrator and approved by the auditor, an employer's by clerk and checker", () =>
  onDemo(async (tx) => {
    for (const post of ["clerk", "checker", "approver", "auditor", "finance", "data"])
      assert.equal(await problemOf(ask(tx, staff(post), colleague)), "request/not-found", post);
    for (const post of ["administrator", "checker", "approver", "auditor"])
      assert.equal(await problemOf(ask(tx, staff(post))), "request/not-found", post);
    await ask(tx, staff("administrator"), colleague);
    const reset = await only(tx, staff("auditor"));
    assert.deepEqual(await passwordResetsOf(contextOf(tx, staff("checker"))), []); // none of its kind
    assert.equal(await problemOf(approve(tx, staff("checker"), reset)), "request/not-found");
    assert.equal(await problemOf(approve(tx, staff("administrator"), reset)), "application/four-eyes");
    const id = await loggedIn(tx, colleague.account);
    await approve(tx, staff("auditor"), reset);
    const { row } = await print(tx, staff("administrator"), reset);
    assert.deepEqual([row.account, row.name, row.employer_name], [colleague.account, "高敏", null]);
    assert.deepEqual([(await left(tx, id)).sessions, (await left(tx, id)).first], [0, true]);
  }));

test("nobody asks or approves for themselves, nor approves what they asked, nor for another agency or a closed log-in", () =>
  onDemo(async (tx) => {
    const owner = (await passwordOwner(tx, employer.account)) ?? assert.fail("an owner");
    const self = { naturalPerson: owner };
    assert.equal(await problemOf(ask(tx, staff("clerk", self))), "application/four-eyes");
    assert.equal(await problemOf(ask(tx, staff("clerk-shanghai"))), "request/not-found");
    assert.equal(await problemOf(ask(tx, staff("clerk"), { ...employer, account: "DW000002-9" })), "request/not-found");
    // A number of the other kind, and of a citizen, is no account of an employer.
    for (const account of [colleague.account, accountOf("citizen-1").number])
      assert.equal(await problemOf(ask(tx, staff("clerk"), { ...employer, account })), "request/not-found");
    await ask(tx, staff("clerk"));
    const reset = await only(tx);
    for (const changed of [self, { naturalPerson: staff("clerk").naturalPerson }, { naturalPerson: null }])
      assert.equal(await problemOf(approve(tx, staff("checker", changed), reset)), "application/four-eyes");
    assert.equal(await problemOf(approve(tx, staff("checker-shanghai"), reset)), "request/not-found");
    await approve(tx, staff("checker"), reset);
    await sql`update login set closed_at = now() where employer_id = 2`.execute(tx);
    assert.equal(await problemOf(print(tx, staff("clerk"), reset)), "session/password");
    assert.equal(await problemOf(ask(tx, staff("clerk"))), "request/not-found");
  }));

async function passwordOwner(tx: Tx, account: string): Promise<Buffer | undefined> {
  const found = await sql<{ owner: Buffer }>`
    select natural_person_index as owner from login where number_index = ${numberIndex(secrecy, account)}`.execute(tx);
  return found.rows[0]?.owner;
}
