import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { checkInvariants } from "#platform/audit/invariant.ts";
import { type Database, inTransaction, sql } from "#platform/db/database.ts";
import { type FaultPoint, faultPoints } from "#platform/fault/fault-point.ts";
import { shippedLaw } from "#policy/law.ts";
import { logIn } from "../../test/accounts.ts";
import { makeUpPlan, slotNow, untilPlan } from "../../test/assessments.ts";
import type { Client, Reply } from "../../test/client.ts";
import { flexibleAnswers, told, upload } from "../../test/journeys.ts";
import { openTestDatabase, secrecy } from "../../test/office.ts";
import { startServer, type TestServer } from "../../test/server.ts";
import { invariantsOf } from "./invariants.ts";

// Every place on the way of money where a process may die (platform/fault), one by one: the process that comes by is killed
// there, the next one goes on, all invariants hold, and what was begun is done once. A place that nobody comes by is red.

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "shebao-faults-"));
const armed = path.join(folder, "armed");
const invariants = invariantsOf({ secrecy, law: shippedLaw });
const killedAt: FaultPoint[] = [];
let server: TestServer;
let database: Database;

before(async () => {
  const env = { SHEBAO_FAULTS: armed, BANK_ANSWER_AFTER: "200", TAX_PAY_AFTER: "200" };
  server = await startServer({ simulator: true, env });
  database = openTestDatabase(server.databaseUrl ?? "");
});
after(async () => {
  await server.close();
  await database.destroy();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** Does something that comes by these places, in this order, and lets the process die at each. Answers what it came to. */
async function killAt<T>(points: readonly FaultPoint[], act: () => Promise<T>): Promise<T> {
  fs.writeFileSync(armed, points[0] as string);
  let result: T | undefined;
  const acting = act().then((value) => {
    result = value;
  });
  acting.catch(() => undefined); // told at the end
  for (const [index, point] of points.entries()) {
    const until = performance.now() + 90_000;
    while (fs.existsSync(armed)) {
      assert.ok(performance.now() < until, `nobody came by ${point}`);
      await wait(20);
    }
    const died = Number(fs.readFileSync(`${armed}.died`, "utf8"));
    while (isAlive(died)) await wait(10);
    killedAt.push(point);
    const next = points[index + 1];
    if (next !== undefined) fs.writeFileSync(armed, next);
    if (died === server.pid) {
      try {
        await server.restart();
      } catch (error) {
        if (next === undefined || fs.existsSync(armed)) throw error;
        continue; // it came by the next place as it started
      }
    }
    await endLeases();
    await nothingBroken(point);
  }
  await acting;
  return result as T;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** A job whose worker was killed is taken up when its lease is over, after fifteen seconds: here at once. */
const endLeases = () =>
  server.query("update pgboss.job set state = 'created', start_after = now() where state in ('active', 'retry')");

async function nothingBroken(after_: string): Promise<void> {
  const broken = await inTransaction(database, async (tx) => {
    await sql`set transaction isolation level repeatable read`.execute(tx);
    return (await checkInvariants(tx, invariants)).filter((one) => !one.ok);
  });
  assert.deepEqual(broken, [], `after ${after_}`);
}

/** Repeats a call with the same key until it is answered. */
async function insist(call: (key: string) => Promise<Reply>): Promise<Reply> {
  const key = randomUUID();
  const until = performance.now() + 120_000;
  while (true) {
    const reply = await call(key).catch(() => undefined);
    if (reply !== undefined && reply.status !== 503 && reply.body?.type !== "/problems/request/in-flight") return reply;
    assert.ok(performance.now() < until, "no answer for 120 s");
    await wait(30);
  }
}

const effect = (client: Client, url: string, body: object, version?: number, method = "POST") =>
  insist((key) => client.effect(method, url, body, version, key));

async function until(url: string, client: Client, state: string) {
  const end = performance.now() + 120_000;
  while (true) {
    const { body } = await insist(() => client.get(url));
    if (body.state === state) return body;
    assert.ok(performance.now() < end, `${url} stays ${body.state}`);
    await endLeases().catch(() => undefined);
    await wait(150);
  }
}

test("a payment run is killed at each place of its way, and everybody is paid once", async () => {
  const ids = ["finance", "finance-2", "finance-3", "approver"];
  const clients = new Map(await Promise.all(ids.map(async (id) => [id, await logIn(server.url, id)] as const)));
  const by = (id: string): Client => clients.get(id) ?? assert.fail(id);
  const open = async (period: string) => {
    const body = { fundEntityId: "2", period, kind: "regular" };
    const { number } = told(await effect(by("finance"), "/api/finance/runs", body), 201).body;
    return `/api/finance/runs/${number}`;
  };
  const act = async (url: string, id: string, verb: string, body: object = {}) => {
    const { version } = (await insist(() => by(id).get(url))).body;
    return told(await effect(by(id), `${url}/${verb}`, body, version), 200).body;
  };
  const fund = async (url: string, voucher: string) => {
    await act(url, "finance-2", "finance-check");
    const asked = await act(url, "finance-2", "request-funding");
    if (asked.state !== "funding-requested") return;
    const { funding } = (await insist(() => by("finance").get(url))).body;
    await act(url, "finance", "allocate", { voucher, movedOn: "2026-11-18", total: funding.yuan });
  };

  const november = await killAt(["effect.written"], () => open("2026-11"));
  const { total } = await until(november, by("finance"), "computed");
  await killAt(["effect.committed"], () => act(november, "approver", "check"));
  await fund(november, "CZ-11");
  await act(november, "finance-2", "release", { total: total.yuan });
  const way: FaultPoint[] = ["bank-file.part", "bank-file.named", "outbox.adding", "outbox.added"];
  const out: FaultPoint[] = [
    "bank-file/file.written",
    "message.sending",
    "message.answered",
    "bank-file/file.committed",
  ];
  await killAt([...way, ...out, "bank-result/message.written", "bank-result/message.committed"], () =>
    act(november, "finance-3", "release", { total: total.yuan }),
  );
  await until(november, by("finance"), "settled");

  await killAt(["payment-run/run.written", "payment-run/run.committed", "seal.written"], () => open("2026-12"));
  const twice = await server.query(
    `select l.person_id from payment_line l
     join payment_run r on r.run_id = l.run_id and r.attempt_no = l.attempt_no
     join payment_outcome o on o.person_id = l.person_id and o.run_id = l.run_id and o.outcome = 'paid'
     group by l.person_id, l.month_for, l.item, l.award_no, l.version_no, l.delta_no having count(*) > 1`,
  );
  assert.deepEqual(twice, [], "nobody is paid twice for one line");
  const [files] = await server.query("select count(*)::int as count from bank_file where sent_at is not null");
  const names = fs.readdirSync(path.join(server.dataDirectory, "bank-files"));
  assert.ok(files.count > 0);
  assert.deepEqual(
    names.filter((name) => name.endsWith(".part")),
    [],
  );
});

test("a run over everybody is killed in preview, between slices, in its effect and at its end", async () => {
  const [checker, approver] = [await logIn(server.url, "checker"), await logIn(server.url, "approver")];
  const body = { kind: "account-settlement", key: "2025" };
  const number = await killAt(["run.preview.written", "run.slice.committed"], async () => {
    const opened = await effect(checker, "/api/runs", body);
    return told(opened, 201).body.number as string;
  });
  const url = `/api/runs/${number}`;
  const { version } = await until(url, checker, "previewed");
  await killAt(["run.effect.written", "run.finished"], async () =>
    told(await effect(approver, `${url}/confirm`, {}, version), 200),
  );
  await until(url, approver, "done");
});

test("a plan is pushed once and what tax tells of it is posted once", async () => {
  const plan = await makeUpPlan(server, 69);
  await killAt(
    [
      "collection-plan/plan.written",
      "collection-plan/plan.committed",
      "contribution/message.written",
      "contribution/message.committed",
    ],
    () => slotNow(server, [plan]),
  );
  const end = performance.now() + 60_000;
  while ((await server.query("select state from collection_plan where number = $1", [plan]))[0]?.state !== "paid") {
    assert.ok(performance.now() < end, "the plan is not paid");
    await endLeases();
    await wait(200);
  }
  await untilPlan(server, plan, "paid");
  const [receipt] = await server.query("select sum(amount)::text as sum from receipt where voucher = $1", [
    `GK-${plan}`,
  ]);
  assert.equal(receipt.sum, "351589"); // 2 × 1,608.00 + 162.41 + 137.48
});

test("a file that was handed in is there whole, and no half of it is left under a name", async () => {
  const citizen = await logIn(server.url, "citizen-2");
  const draft = told(await effect(citizen, "/api/applications", { item: "flexible-first-registration" }), 201).body;
  const url = `/api/applications/${draft.number}`;
  const saved = told(await effect(citizen, url, { answers: flexibleAnswers }, draft.version, "PUT"), 200).body;
  const shown = await killAt(["file.part", "file.named"], () =>
    insist(() => upload(citizen, draft.number, saved.version)),
  );
  told(await effect(citizen, `${url}/submit`, {}, shown.body.version), 200);
  const rows = await server.query("select encode(content_hash, 'hex') as hash from file");
  const names = fs.readdirSync(path.join(server.dataDirectory, "files")).filter((name) => !name.endsWith(".part"));
  for (const { hash } of rows) assert.ok(names.includes(hash), hash);
});

test("no place of the list was passed over", () => {
  assert.deepEqual([...killedAt].sort(), [...faultPoints].sort());
});
