import assert from "node:assert/strict";
import { test } from "node:test";
import { sql, type Tx } from "#platform/db/database.ts";
import { contextOf, onDemo, problemOf, staff } from "../../../test/office.ts";
import { approveReset, askReset, resetsOf } from "./passkey-reset.ts";

const number = "610200-001"; // the clerk
const lost = { staffNumber: number, reason: "手机丢了，本人到场" };
const ask = (tx: Tx, post: string, changed = {}) => askReset(contextOf(tx, staff(post)), { ...lost, ...changed });
const only = async (tx: Tx): Promise<string> => {
  const [row] = await resetsOf(contextOf(tx, staff("auditor")));
  return row?.reset_id ?? assert.fail("no reset");
};

test("a lost passkey is taken away by two natural persons: keys revoked, sessions ended, once", async () => {
  await onDemo(async (tx) => {
    const [login] = (
      await sql<{ login_id: string }>`
      select login_id from login join staff using (staff_id) where staff_number = ${number}`.execute(tx)
    ).rows;
    assert.ok(login);
    await sql`
      insert into passkey (credential_id, login_id, public_key, sign_count, transports, name)
      values ('k-1', ${login.login_id}, 'x', 0, '{}', '窗口电脑')`.execute(tx);
    await sql`
      insert into session (session_hash, login_id, channel, ends_at)
      values ('s', ${login.login_id}, 'desk', now() + interval '1 hour')`.execute(tx);
    await ask(tx, "administrator");
    assert.equal(await problemOf(ask(tx, "administrator")), "exception/settled"); // one is waiting
    await approveReset(contextOf(tx, staff("auditor")), await only(tx));
    const left = await sql<{ keys: number; sessions: number }>`
      select (select count(*)::int from passkey where revoked_at is null) as keys,
             (select count(*)::int from session) as sessions`.execute(tx);
    assert.deepEqual(left.rows, [{ keys: 0, sessions: 0 }]);
    assert.equal(await problemOf(approveReset(contextOf(tx, staff("auditor")), await only(tx))), "exception/settled");
  });
});

test("nobody asks or approves for themselves, nor approves what they asked, nor for another agency", async () => {
  await onDemo(async (tx) => {
    const same = { naturalPerson: staff("clerk").naturalPerson };
    const self = askReset(contextOf(tx, staff("administrator", same)), lost);
    assert.equal(await problemOf(self), "application/four-eyes");
    assert.equal(await problemOf(ask(tx, "administrator", { staffNumber: "310000-009" })), "request/not-found");
    await ask(tx, "administrator");
    const reset = await only(tx);
    const asker = { naturalPerson: staff("administrator").naturalPerson };
    for (const changed of [same, asker]) {
      assert.equal(
        await problemOf(approveReset(contextOf(tx, staff("auditor", changed)), reset)),
        "application/four-eyes",
      );
    }
    const elsewhere = approveReset(contextOf(tx, staff("auditor", { agencyId: "310000" })), reset);
    assert.equal(await problemOf(elsewhere), "request/not-found");
  });
});
