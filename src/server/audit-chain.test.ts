import assert from "node:assert/strict";
import { createHash, createPublicKey, sign } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import pg from "pg";
import { audit } from "#platform/audit/audit.ts";
import { fingerprintOf, sealerOf, signingKey } from "#platform/audit/sealer.ts";
import { guest } from "#platform/auth/actor.ts";
import { inTransaction } from "#platform/db/database.ts";
import { freshDatabase } from "#platform/db/test-database.ts";
import { openTestDatabase } from "../../test/office.ts";
import { verifyBooks } from "./verify.ts";

// A database administrator changes the log by SQL (threat T31): the chain, the checkpoint outside the database and a
// verifier that shares no code with either find it and say where.

const masterKey = Buffer.alloc(32, 9);

test("the audit chain", async (t) => {
  const fresh = await freshDatabase();
  const database = openTestDatabase(fresh.appUrl);
  const owner = new pg.Client({ connectionString: fresh.ownerUrl });
  await owner.connect();
  const checkpointDirectory = fs.mkdtempSync(path.join(os.tmpdir(), "shebao-chain-"));
  t.after(async () => {
    await owner.end();
    await database.destroy();
    await fresh.drop();
    fs.rmSync(checkpointDirectory, { recursive: true });
  });
  const sealer = sealerOf(database, { masterKey, checkpointDirectory });
  const write = (subject: string, action = "test.done") =>
    inTransaction(database, (tx) =>
      audit({ tx, actor: { ...guest, id: "login:1" }, requestId: "r-1" }, action, subject, {
        total: "1000.00",
        name: "𠮷",
      }),
    );
  const found = async (trustedKey?: string): Promise<string[]> =>
    (await verifyBooks(fresh.ownerUrl, checkpointDirectory, trustedKey))
      .filter((one) => !one.ok)
      .map((one) => `${one.check} ${one.detail}`);

  await t.test("seals what was committed, in order, each row once", async () => {
    for (let row = 1; row <= 10; row += 1) await write(`S-${row}`);
    assert.equal(await sealer.seal(), 10);
    assert.equal(await sealer.seal(), 0);
    assert.match(
      (await found()).join("\n"),
      /^checkpoints .*没有检查点.*--checkpoints/,
      "an empty folder proves nothing",
    );
    await sealer.checkpoint();
    assert.deepEqual(await found(), []);
  });

  await t.test("the chain is as the document says: SHA-256 over the hash before and the row", async () => {
    const { rows } = await owner.query(`
      select s.h, json_build_array(e.audit_id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), e.actor,
               e.staff_post, e.channel, e.action, e.subject, e.request_id, e.detail::text)::text as entry
      from audit_seal s join audit_entry e using (audit_id) order by s.seq`);
    let before: Buffer = Buffer.alloc(32);
    for (const { h, entry } of rows) {
      before = createHash("sha256").update(before).update(entry).digest();
      assert.deepEqual(h, before);
    }
    assert.equal(rows.length, 10);
  });

  await t.test(
    "a row of a transaction that ended late is sealed when it is there, though its number is lower",
    async () => {
      const late = await owner.query(
        `insert into audit_entry (actor, channel, action, subject, request_id, detail) values ('x', 'job', 'a', 'late', 'r', '{}') returning audit_id`,
      );
      await owner.query("delete from audit_entry where subject = 'late'"); // as if it were still open
      await write("S-11");
      assert.equal(await sealer.seal(), 1);
      await owner.query(
        `insert into audit_entry (audit_id, actor, channel, action, subject, request_id, detail)
       overriding system value values ($1, 'x', 'job', 'a', 'late', 'r', '{}')`,
        [late.rows[0].audit_id],
      );
      assert.equal(await sealer.seal(), 1);
      assert.deepEqual(await found(), []);
    },
  );

  await t.test("two sealers at once seal each row once", async () => {
    for (let row = 12; row <= 30; row += 1) await write(`S-${row}`);
    const other = sealerOf(database, { masterKey, checkpointDirectory });
    const sealed = await Promise.all([sealer.seal(), other.seal(), sealer.seal()]);
    assert.equal(sealed[0] + sealed[1] + sealed[2] + (await sealer.seal()), 19);
    assert.deepEqual(await found(), []);
  });

  await t.test("a checkpoint is signed, lies outside, and is written once for a head", async () => {
    await sealer.checkpoint();
    await sealer.checkpoint();
    assert.deepEqual(fs.readdirSync(checkpointDirectory), ["000000000010.json", "000000000031.json"]);
    assert.deepEqual(await found(), []);
  });

  await t.test(
    "a folder that was signed anew with another key agrees with itself, but not with the key from outside",
    async () => {
      const own = fingerprintOf(createPublicKey(signingKey(masterKey)));
      assert.deepEqual(await found(own), []);
      const kept = fs.mkdtempSync(path.join(os.tmpdir(), "shebao-kept-"));
      fs.cpSync(checkpointDirectory, kept, { recursive: true });
      for (const name of fs.readdirSync(checkpointDirectory)) {
        const file = path.join(checkpointDirectory, name);
        const { seq, h } = JSON.parse(fs.readFileSync(file, "utf8"));
        const key = signingKey(Buffer.alloc(32, 8));
        const signature = sign(null, Buffer.from(`shebao checkpoint ${seq} ${h}`), key).toString("base64");
        const publicKey = createPublicKey(key).export({ format: "pem", type: "spki" });
        fs.writeFileSync(file, JSON.stringify({ seq, h, signature, publicKey }));
      }
      assert.deepEqual(await found(), []);
      assert.match((await found(own)).join("\n"), /checkpoints .*不是可信的钥匙签的/);
      fs.cpSync(kept, checkpointDirectory, { recursive: true });
      fs.rmSync(kept, { recursive: true });
      assert.deepEqual(await found(own), []);
    },
  );

  await owner.query(
    "create table kept_entry as select * from audit_entry; create table kept_seal as select * from audit_seal",
  );
  const restore = () =>
    owner.query(`
      delete from audit_seal; delete from audit_entry;
      insert into audit_entry overriding system value select * from kept_entry;
      insert into audit_seal select * from kept_seal`);

  const tampered: [string, string, RegExp][] = [
    [
      "a changed amount",
      `update audit_entry set detail = '{"total":"9000.00","name":"𠮷"}' where subject = 'S-5'`,
      /audit-chain .*审计行 5.*改动/,
    ],
    ["another actor", "update audit_entry set actor = 'login:2' where subject = 'S-3'", /audit-chain .*审计行 3.*改动/],
    ["another time", "update audit_entry set at = at - interval '1 microsecond' where subject = 'S-3'", /审计行 3/],
    ["a deleted row", "delete from audit_entry where subject = 'S-4'", /audit-chain .*审计行 4 被删除/],
    [
      "a row deleted together with its seal",
      "delete from audit_seal where audit_id = 4; delete from audit_entry where audit_id = 4",
      /封印 4 到 4 不见了/,
    ],
    [
      "two rows exchanged",
      `update audit_entry set subject = case subject when 'S-6' then 'S-7' else 'S-6' end where subject in ('S-6', 'S-7')`,
      /审计行 6.*审计行 7/,
    ],
    [
      "two seals exchanged",
      "update audit_seal set audit_id = -audit_id where audit_id in (6, 7); update audit_seal set audit_id = 13 + audit_id where audit_id < 0",
      /封印 6.*封印 7/,
    ],
    [
      "a row inserted between, as if it had always been there",
      `insert into audit_entry (audit_id, at, actor, channel, action, subject, request_id, detail)
       overriding system value values (0, now() - interval '1 day', 'x', 'job', 'a', 'forged', 'r', '{}')`,
      /audit-unsealed .*审计行 0/,
    ],
    [
      "the end cut off",
      "delete from audit_seal where seq > 20; delete from audit_entry where audit_id not in (select audit_id from audit_seal)",
      /checkpoints .*31 .*截断/,
    ],
    ["everything cut off", "delete from audit_seal; delete from audit_entry", /checkpoints .*截断/],
    ["a forged seal", "update audit_seal set h = sha256('x') where seq = 31", /审计行|检查点 31 与链不符/],
  ];
  for (const [what, tamper, expected] of tampered) {
    await t.test(`finds ${what}, and says where`, async () => {
      await owner.query(tamper);
      assert.match((await found()).join("\n"), expected);
      await restore();
      assert.deepEqual(await found(), []);
    });
  }

  await t.test("finds a checkpoint that was changed", async () => {
    const name = "000000000031.json";
    const file = path.join(checkpointDirectory, name);
    const text = fs.readFileSync(file, "utf8");
    fs.writeFileSync(file, text.replace(/"h":"./, '"h":"z'));
    assert.match((await found()).join("\n"), /检查点 .*签名不对/);
    fs.writeFileSync(file, text);
    assert.deepEqual(await found(), []);
  });

  await t.test("the role that serves can neither change nor delete a row of the log", async () => {
    const app = new pg.Client({ connectionString: fresh.appUrl });
    await app.connect();
    for (const table of ["audit_entry", "audit_seal", "audit_checkpoint"]) {
      await assert.rejects(app.query(`delete from ${table}`), { code: "42501" }, table);
      await assert.rejects(
        app.query(`update ${table} set seq = 1`.replace("seq = 1", table === "audit_entry" ? "actor = 'x'" : "h = ''")),
        {
          code: "42501",
        },
      );
      await assert.rejects(app.query(`truncate ${table}`), { code: "42501" }, table);
    }
    await app.end();
  });
});
