import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "#platform/db/database.ts";
import { startEmbedded } from "#platform/db/embedded.ts";
import { freshDatabase } from "#platform/db/test-database.ts";
import { logIn } from "../../test/accounts.ts";
import { brokenAnew } from "../../test/checked.ts";
import { flexibleAnswers, told, upload } from "../../test/journeys.ts";
import { openTestDatabase } from "../../test/office.ts";
import { preparedCity } from "../../test/prepared-city.ts";
import { startServer } from "../../test/server.ts";

// Faults of the world around the server (SECURITY-RELIABILITY §6): the database goes away, the answer to a COMMIT is lost,
// the disk is full. What is answered is true, what is not answered can be asked again.

const item = { item: "flexible-first-registration" };

test("the database is restarted while it serves: told to come back, and back by itself within ten seconds", async (t) => {
  const server = await startServer({ embedded: true });
  t.after(() => server.close());
  const client = await logIn(server.url, "citizen-2");
  const key = randomUUID();
  const answers: { status: number; retry: string | null; at: number }[] = [];
  let asking = true;
  const asked = (async () => {
    while (asking) {
      const reply = await client.get("/api/me/applications");
      answers.push({ status: reply.status, retry: reply.headers.get("retry-after"), at: performance.now() });
      await wait(50);
    }
  })();
  await wait(300);
  const database = await startEmbedded({ dataDirectory: server.dataDirectory });
  await database.stop();
  await wait(1_000);
  const cut = await client.effect("POST", "/api/applications", item, undefined, key);
  assert.equal(cut.status, 503);
  assert.equal((await fetch(`${server.url}/readyz`)).status, 503);
  assert.equal((await fetch(`${server.url}/healthz`)).status, 200);
  await startEmbedded({ dataDirectory: server.dataDirectory });
  const back = performance.now();
  while (answers.at(-1)?.status !== 200) {
    assert.ok(performance.now() - back < 10_000, "not back after ten seconds");
    await wait(50);
  }
  asking = false;
  await asked;
  assert.deepEqual([...new Set(answers.map((one) => one.status))].sort(), [200, 503]);
  for (const one of answers) assert.equal(one.retry, one.status === 503 ? "10" : null);
  told(await client.effect("POST", "/api/applications", item, undefined, key), 201);
  const rows = await server.query("select count(*)::int as count from application where state = 'draft'");
  assert.deepEqual(rows, [{ count: 1 }]);
  assert.deepEqual(await brokenAnew(await logIn(server.url, "auditor")), [], "workers are back too");
});

/** A door to the database that, when told, lets a COMMIT in and its answer not out: the line is cut in between. */
async function cuttingDoor(databaseUrl: string) {
  const target = new URL(databaseUrl);
  const socket = path.join(target.searchParams.get("host") ?? "", `.s.PGSQL.${target.searchParams.get("port")}`);
  let cuts = 0;
  let armed = false;
  const door = net.createServer((outer) => {
    const inner = net.connect(socket);
    let lost = false;
    outer.on("data", (bytes) => {
      if (armed && bytes.toString("latin1").toLowerCase().includes("commit\0"))
        [armed, lost, cuts] = [false, true, cuts + 1];
      inner.write(bytes);
    });
    inner.on("data", (bytes) => {
      if (lost)
        outer.destroy(); // the database has committed and said so; nobody hears it
      else outer.write(bytes);
    });
    for (const [one, other] of [
      [outer, inner],
      [inner, outer],
    ] as const) {
      one.on("error", () => undefined);
      one.on("close", () => other.destroy());
    }
  });
  door.listen(0, "127.0.0.1");
  await once(door, "listening");
  const url = `postgres://${target.username}:${target.password}@127.0.0.1:${(door.address() as net.AddressInfo).port}${target.pathname}`;
  return {
    url,
    cutNext: () => {
      armed = true;
    },
    cuts: () => cuts,
    close: () => door.close(),
  };
}

test("the line is cut after COMMIT was sent: told to come back, and asked with the same key there is one effect", async (t) => {
  const database = await freshDatabase(undefined, preparedCity);
  if (!new URL(database.ownerUrl).searchParams.has("host")) return t.skip("the tests' database has no socket");
  const door = await cuttingDoor(database.ownerUrl);
  const server = await startServer({ env: { DATABASE_URL: door.url } });
  const rowsOf = openTestDatabase(database.ownerUrl);
  t.after(async () => {
    await server.close();
    await rowsOf.destroy();
    door.close();
    await database.drop();
  });
  const auditor = await logIn(server.url, "auditor");
  const ask = (key: string) => auditor.effect("POST", "/api/ops/invariants/checks", {}, undefined, key);
  let [unheard, rounds] = [0, 0];
  // The server's own work commits too and may be what is cut: then the request is simply answered.
  while (unheard < 3 && rounds < 30) {
    rounds += 1;
    const key = randomUUID();
    door.cutNext();
    const first = await ask(key);
    assert.ok([201, 503].includes(first.status), String(first.status));
    if (first.status === 503) unheard += 1;
    const again = told(await ask(key), 201);
    if (first.status === 201) assert.deepEqual(again.body, first.body);
  }
  assert.equal(unheard, 3, `${door.cuts()} lines were cut, ${unheard} of them under a request`);
  const made = await sql<{ count: number }>`
    select count(*)::int as count from audit_entry where action = 'invariant.ask'`.execute(rowsOf);
  assert.equal(made.rows[0]?.count, rounds, "one effect for each key");
  assert.deepEqual(await brokenAnew(auditor), []);
});

test("the disk is full: refused with 507, nothing half is left, reads go on, and it works again when there is room", async (t) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "shebao-full-"));
  const armed = path.join(folder, "armed");
  const server = await startServer({ env: { SHEBAO_FAULTS: armed } });
  t.after(async () => {
    await server.close();
    fs.rmSync(folder, { recursive: true, force: true });
  });
  const client = await logIn(server.url, "citizen-2");
  const draft = told(await client.effect("POST", "/api/applications", item), 201).body;
  const url = `/api/applications/${draft.number}`;
  const saved = told(await client.effect("PUT", url, { answers: flexibleAnswers }, draft.version), 200).body;
  const files = () => fs.readdirSync(path.join(server.dataDirectory, "files"));
  const before = files();
  for (const code of ["ENOSPC", "EDQUOT"]) {
    fs.writeFileSync(armed, `file.part!${code}`);
    const refused = await client.send(
      "PUT",
      `${url}/materials/identity-card/1`,
      Buffer.from("89504e470d0a1a0a01", "hex"),
      {
        ...{ "content-type": "image/png", "x-file-name": "a.png", "idempotency-key": `full-${code}` },
        "if-match": `"${saved.version}"`,
      },
    );
    assert.equal(refused.status, 507);
    assert.equal(refused.headers.get("retry-after"), "300");
    assert.match(refused.body.detail, /磁盘满了.*没有改动/);
    assert.deepEqual(files(), before, "no file and no half of one");
    const read = told(await client.get(url), 200);
    assert.equal(read.body.version, saved.version, "nothing was changed");
  }
  fs.rmSync(armed);
  const shown = await upload(client, draft.number, saved.version);
  told(await client.effect("POST", `${url}/submit`, {}, shown.body.version), 200);
  assert.deepEqual(
    files().filter((name) => name.endsWith(".part")),
    [],
  );
});
