import assert from "node:assert/strict";
import { randomBytes, randomUUID } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { startEmbedded } from "#platform/db/embedded.ts";
import { logIn } from "../../test/accounts.ts";
import type { Client } from "../../test/client.ts";
import { flexibleAnswers, picture, told, upload } from "../../test/journeys.ts";
import { startServer, type TestServer } from "../../test/server.ts";
import { shebao } from "../../test/shebao.ts";

// A backup beside the running server, work that goes on, the power cut, and the directory restored to a moment
// (SECURITY-RELIABILITY §6): what was answered before the moment is there, what was begun after it is not, the books agree.
// `npm run drill -- restore 10` does it more often.

const rounds = Number(process.env.ROUNDS ?? 1);

interface Filed {
  readonly number: string;
  readonly begun: number;
  readonly answered: number;
}

/** Opens and withdraws applications, with a picture each, until it is told to stop or the server is gone. */
async function fileOn(client: Client, going: () => boolean): Promise<Filed[]> {
  const filed: Filed[] = [];
  while (going()) {
    const begun = Date.now();
    try {
      const body = { item: "flexible-first-registration" };
      const draft = told(await client.effect("POST", "/api/applications", body), 201).body;
      const url = `/api/applications/${draft.number}`;
      const saved = told(await client.effect("PUT", url, { answers: flexibleAnswers }, draft.version), 200);
      const own = Buffer.concat([picture, randomBytes(8)]); // each a file of its own
      const shown = await upload(client, draft.number, saved.body.version, "face.png", own);
      const done = told(await client.effect("POST", `${url}/submit`, {}, shown.body.version), 200);
      told(await client.effect("POST", `${url}/withdraw`, {}, done.body.version, randomUUID()), 200);
      filed.push({ number: draft.number, begun, answered: Date.now() });
    } catch {
      await wait(20); // the power is gone
    }
  }
  return filed;
}

/** The machine loses its power: neither the server nor the database has a chance. */
async function cutPower(server: TestServer): Promise<void> {
  const { pid } = await startEmbedded({ dataDirectory: server.dataDirectory });
  process.kill(pid, "SIGKILL");
  await server.kill();
}

for (let round = 1; round <= rounds; round += 1) {
  test(`round ${round}: restored to a moment, everything answered before it is there and the books agree`, async (t) => {
    const server = await startServer({ embedded: true });
    const backups = fs.mkdtempSync(path.join(os.tmpdir(), "shebao-backups-"));
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "shebao-restored-"));
    fs.chmodSync(folder, 0o755);
    const target = path.join(folder, "data");
    t.after(async () => {
      await server.close();
      for (const each of [backups, folder]) fs.rmSync(each, { recursive: true, force: true });
    });
    const env = { SHEBAO_DATA: server.dataDirectory };
    let going = true;
    const clients = await Promise.all(["citizen-2", "citizen-3"].map((id) => logIn(server.url, id)));
    const work = clients.map((client) => fileOn(client, () => going));
    await wait(500);
    const backed = await shebao(["backup", backups, "--json"], env);
    assert.equal(backed.code, 0, backed.err);
    const backup = JSON.parse(backed.out);
    await wait(1_500);
    const moment = new Date();
    await wait(1_000);
    await cutPower(server);
    going = false;
    const filed = (await Promise.all(work)).flat();

    const to = ["--to", moment.toISOString(), "--data", target];
    const restored = await shebao(["restore", backup.folder, ...to, "--json"], env);
    assert.equal(restored.code, 0, `${restored.err}${restored.out}`);
    const answer = JSON.parse(restored.out);
    assert.ok(answer.invariants.length > 30 && answer.findings.length >= 8);
    assert.deepEqual(answer.missing, []);
    assert.equal(answer.recovered.logEnded, false);
    assert.ok(answer.recovered.lastCommit <= moment.toISOString());

    const again = await startServer({ embedded: true, dataDirectory: target });
    t.after(() => again.close());
    const rows = await again.query("select number from application where state = 'withdrawn'");
    const there = new Set(rows.map((row) => row.number));
    const before = filed.filter((one) => one.answered <= moment.getTime());
    const after = filed.filter((one) => one.begun > moment.getTime());
    assert.ok(
      before.some((one) => one.answered > Date.parse(backup.consistentAt)),
      "something came after the backup",
    );
    assert.ok(after.length > 0, "something came after the moment");
    assert.deepEqual(
      before.filter((one) => !there.has(one.number)),
      [],
    );
    assert.deepEqual(
      after.filter((one) => there.has(one.number)),
      [],
    );
    const citizen = await logIn(again.url, "citizen-2");
    told(await citizen.effect("POST", "/api/applications", { item: "flexible-first-registration" }), 201);
    t.diagnostic(`${before.length} before the moment, ${after.length} after it, backup ${backup.seconds.toFixed(1)} s`);
  });
}
