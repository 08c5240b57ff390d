import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { readConfig } from "#platform/config/config.ts";
import { sql } from "#platform/db/database.ts";
import { signatureOf } from "#platform/messages/signed.ts";
import { shippedLaw } from "#policy/law.ts";
import { accountOf } from "../../test/accounts.ts";
import { assertInvariants, makeSeeded, onDemo, secrecy, wednesday } from "../../test/office.ts";
import { aMakeUp, planOf, tick } from "../../test/plans.ts";
import { scratchFolder } from "../../test/scratch.ts";
import { testSharedDataSecret } from "../../test/server.ts";
import { buildApp } from "./app.ts";

// The clock of the machine jumps an hour on, or a day back (SECURITY-RELIABILITY §6, T37): nobody is thrown out or let in by
// it, nothing is done twice, and the order of what was done stays. Sessions, leases and nonces go by the database.

const hour = 3_600_000;
const jumps = [
  ["an hour on", hour],
  ["an hour back", -hour],
  ["a day back", -24 * hour],
] as const;

test("business clock and machine clock jump: sessions stay, keys answer as before, messages are taken, the audit keeps its order", async (t) => {
  const { database } = await makeSeeded();
  const folder = scratchFolder("clock");
  const real = Date.now();
  let jumped = 0;
  const app = await buildApp(
    readConfig({ SHEBAO_DATA: folder, SHEBAO_SHARED_DATA_SECRET: testSharedDataSecret }),
    { database, secrecy, clock: { now: () => new Date(wednesday.getTime() + jumped) } },
    shippedLaw,
    `${folder}/no-web`,
  );
  t.after(async () => {
    await app.close();
    await database.destroy();
  });
  const entered = await app.inject({
    ...{ method: "POST", url: "/api/session" },
    payload: { number: accountOf("citizen-2").number, password: "shebao-2026" },
  });
  assert.equal(entered.statusCode, 200, entered.body);
  const cookie = String(entered.headers["set-cookie"]).split(";")[0] ?? "";
  const open = (key: string) =>
    app.inject({
      ...{ method: "POST", url: "/api/applications", payload: { item: "flexible-first-registration" } },
      headers: { cookie, "idempotency-key": key },
    });
  const key = randomUUID();
  const first = await open(key);
  assert.equal(first.statusCode, 201);

  for (const [what, by] of jumps) {
    await t.test(what, async (inner) => {
      jumped = by;
      inner.mock.timers.enable({ apis: ["Date"], now: real + by });
      assert.equal((await app.inject({ url: "/api/me", headers: { cookie } })).statusCode, 200, "still logged in");
      assert.deepEqual((await open(key)).json(), first.json(), "the first answer, not a second effect");
      // The other office's clock is right; only ours jumped.
      const at = await sql<{ at: string }>`select extract(epoch from clock_timestamp())::text as at`.execute(database);
      const lines = [
        {
          line: 1,
          identityNumber: accountOf("citizen-4").number,
          name: "无此人",
          happenedOn: "2026-10-20",
          detail: "演练。",
        },
      ];
      const raw = JSON.stringify({ number: `CA-${what.length}-${by}`, kind: "death", source: "民政部门", lines });
      const [time, nonce] = [at.rows[0]?.at ?? "", randomUUID()];
      const signature = signatureOf(testSharedDataSecret, time, nonce, raw).toString("hex");
      const signed = { "x-shebao-time": time, "x-shebao-nonce": nonce, "x-shebao-signature": signature };
      const send = () =>
        app.inject({
          ...{ method: "POST", url: "/api/inbound/shared-data", payload: raw },
          headers: { "content-type": "application/json", ...signed },
        });
      assert.ok((await send()).statusCode < 300, "taken");
      const replayed = await send();
      assert.ok(replayed.statusCode === 401 || replayed.statusCode < 300, String(replayed.statusCode));
      const stale = signatureOf(testSharedDataSecret, "1000000000", nonce, raw).toString("hex");
      const old = await app.inject({
        ...{ method: "POST", url: "/api/inbound/shared-data", payload: raw },
        headers: {
          ...{ "content-type": "application/json", "x-shebao-time": "1000000000" },
          ...{ "x-shebao-nonce": nonce, "x-shebao-signature": stale },
        },
      });
      assert.equal(old.statusCode, 401, "an old one is refused, whatever our clock says");
    });
  }

  const backwards = await sql`
    select from audit_entry a join audit_entry b on b.audit_id = a.audit_id + 1 where b.at < a.at`.execute(database);
  assert.equal(backwards.rows.length, 0);
  const messages = await sql<{ count: number }>`
    select count(*)::int as count from inbound_message where sender = 'shared-data'`.execute(database);
  assert.equal(messages.rows[0]?.count ?? 0, jumps.length, "each message once");
});

test("a plan that was pushed is not pushed again when its slot comes a second time", () =>
  onDemo(async (tx, office) => {
    const number = await aMakeUp(tx, office);
    await tick(tx, wednesday);
    assert.equal((await planOf(tx, number)).state, "pushed");
    for (const by of [-24 * hour, -hour, 0, hour]) await tick(tx, new Date(wednesday.getTime() + by));
    const pushes = await sql<{ count: number }>`
      select count(*)::int as count from collection_plan_action where number = ${number} and verb = 'push'`.execute(tx);
    assert.equal(pushes.rows[0]?.count, 1);
    assert.equal((await planOf(tx, number)).state, "pushed");
    await assertInvariants(tx);
  }));
