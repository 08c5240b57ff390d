import assert from "node:assert/strict";
import { fork } from "node:child_process";
import { randomInt, randomUUID } from "node:crypto";
import { once } from "node:events";
import path from "node:path";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { logIn } from "../../test/accounts.ts";
import { brokenAnew } from "../../test/checked.ts";
import { type Client, clientOf, type Reply } from "../../test/client.ts";
import { atDesk, flexibleAnswers, submitFlexible, told, upload } from "../../test/journeys.ts";
import { addPerson } from "../../test/people.ts";
import { testKey } from "../../test/prepared-city.ts";
import { startServer, type TestServer } from "../../test/server.ts";

// kill -9 at moments that nobody chose (SECURITY-RELIABILITY §6): what was answered is there once, what was cut off and
// asked again has one effect.

/** Repeats a call, with the same key, until it is answered: what a careful caller does when the line goes dead. */
async function insist(call: (key: string) => Promise<Reply>): Promise<Reply> {
  const key = randomUUID();
  const until = performance.now() + 30_000;
  while (true) {
    const reply = await call(key).catch(() => undefined);
    const unsure = reply === undefined || reply.status === 503 || reply.body?.type === "/problems/request/in-flight";
    if (!unsure) return reply;
    assert.ok(performance.now() < until, "no answer for 30 s");
    await wait(20);
  }
}

const broken = async (server: TestServer): Promise<unknown[]> => brokenAnew(await logIn(server.url, "auditor"));

test("killed while it serves: nothing acknowledged is lost, nothing is done twice", async (t) => {
  const server = await startServer({ embedded: true });
  t.after(() => server.close());
  const people = ["citizen-2", "citizen-3", "citizen-shanghai"];
  const done = new Map<string, { number: string; version: number }[]>();
  let serving = true;
  const work = people.map(async (id) => {
    const client = await logIn(server.url, id);
    const list: { number: string; version: number }[] = [];
    done.set(id, list);
    while (serving) list.push(await fileAndWithdraw(client));
  });
  for (let kills = 0; kills < 3; kills += 1) {
    await wait(randomInt(300, 1_200));
    await server.kill();
    const readyAfter = await server.restart();
    assert.ok(readyAfter < 10_000, `ready after ${readyAfter} ms`);
    const [, latest = ""] = server
      .output()
      .split(/(?=内置数据库：接上)/)
      .slice(-2);
    assert.match(latest, /^内置数据库：接上仍在运行的进程 \d+/, "the next start attaches to the living database");
  }
  await wait(300);
  serving = false;
  await Promise.all(work);

  for (const [id, list] of done) {
    assert.ok(list.length > 0, id);
    const mine = told(await (await logIn(server.url, id)).get("/api/me/applications"), 200).body.applications;
    const numbers = mine.map((one: { number: string }) => one.number);
    assert.deepEqual(
      numbers.sort(),
      list
        .map((one) => one.number)
        .sort()
        .slice(-100),
      `${id} has what was answered, once`,
    );
  }
  for (const { number, version } of [...done.values()].flat()) {
    const rows = await server.query(
      `select a.version, a.state, array_agg(c.verb order by c.action_no) as verbs
       from application a join application_action c using (application_id) where a.number = $1 group by a.version, a.state`,
      [number],
    );
    assert.deepEqual(rows, [{ version, state: "withdrawn", verbs: ["submit", "withdraw"] }]);
  }
  assert.deepEqual(await broken(server), []);

  await t.test("a second server on the same directory is refused and names the process that has it", async () => {
    const second = fork(path.join(import.meta.dirname, "main.ts"), {
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      env: {
        PATH: process.env.PATH,
        PORT: "0",
        SHEBAO_DATA: server.dataDirectory,
        SHEBAO_KEY: testKey.toString("base64"),
      },
    });
    let said = "";
    second.stderr?.on("data", (text) => {
      said += text;
    });
    const [code] = await once(second, "exit");
    assert.equal(code, 1);
    assert.match(said, new RegExp(`正由另一个服务进程 ${server.pid} 使用`));
    assert.equal((await fetch(`${server.url}/readyz`)).status, 200);
  });
});

/** One cycle of a person: open, fill in, show the card, hand in, take back. Every step insists with its own key. */
async function fileAndWithdraw(client: Client): Promise<{ number: string; version: number }> {
  const draft = told(
    await insist((key) =>
      client.effect("POST", "/api/applications", { item: "flexible-first-registration" }, undefined, key),
    ),
    201,
  ).body;
  const url = `/api/applications/${draft.number}`;
  const saved = told(
    await insist((key) => client.effect("PUT", url, { answers: flexibleAnswers }, draft.version, key)),
    200,
  );
  const shown = await insist(() => upload(client, draft.number, saved.body.version));
  const version = shown.body.version;
  const filed = told(await insist((key) => client.effect("POST", `${url}/submit`, {}, version, key)), 200);
  const back = told(await insist((key) => client.effect("POST", `${url}/withdraw`, {}, filed.body.version, key)), 200);
  return { number: draft.number, version: back.body.version };
}

test("killed while the tax authority's messages are posted: one obligation, one receipt, one credit, one voucher", async (t) => {
  const server = await startServer({ simulator: true, env: { TAX_PAY_AFTER: "100" } });
  t.after(() => server.close());
  const [clerk, checker] = [await logIn(server.url, "clerk"), await logIn(server.url, "checker")];
  const ids = [901, 902, 903];
  const accepted = [];
  for (const id of ids) {
    const person = await addPerson(server, id, `测试${id}`);
    const citizen = clientOf(server.url);
    told(await citizen.logIn(person.number), 200);
    const filed = await submitFlexible(citizen);
    accepted.push({ number: filed.number, version: told(await atDesk(clerk, "accept", filed), 200).body.version });
  }
  // Each approval starts a chain: outbox → registration → declaration and receipt → obligation → credit. The process is
  // killed twice in the middle of each.
  for (const filed of accepted) {
    const url = `/api/desk/applications/${filed.number}/check`;
    told(await insist((key) => checker.effect("POST", url, {}, filed.version, key)), 200);
    for (const longest of [500, 2_000]) {
      await wait(randomInt(longest));
      await server.kill();
      await server.restart();
    }
  }
  const credited = async () => {
    const [row] = await server.query("select count(*)::int as count from account_line where person_id = any ($1)", [
      ids,
    ]);
    return row.count;
  };
  const until = performance.now() + 45_000;
  while ((await credited()) < ids.length && performance.now() < until) await wait(100);

  for (const table of [
    "relation",
    "outbound_line",
    "obligation",
    "levy_document",
    "receipt",
    "allocation",
    "account_line",
  ]) {
    const rows = await server.query(
      `select person_id::int as id, count(*)::int as count from ${table} where person_id = any ($1) group by 1 order by 1`,
      [ids],
    );
    assert.deepEqual(
      rows,
      ids.map((id) => ({ id, count: 1 })),
      table,
    );
  }
  const [vouchers] = await server.query(
    `select count(*)::int as count, sum(debit)::text as debit from ledger_entry join ledger_line using (fund_entity_id, voucher)
     where voucher not like 'GK-DEMO%' and debit > 0 and ledger_account = 'treasury-deposit'`,
  );
  assert.deepEqual(vouchers, { count: 3, debit: "300000" }); // 3 × 5,000.00 × 20 % = 3,000.00
  const [open] = await server.query("select count(*)::int as count from inbound_exception where resolved_at is null");
  assert.equal(open.count, 0);
  assert.deepEqual(await broken(server), []);
  assert.doesNotMatch(server.output(), /^fault /m);
});
