import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { readSheet } from "#platform/sheet/sheet.ts";
import { accountOf, accounts, cookieOf, logIn } from "../../test/accounts.ts";
import { clientOf } from "../../test/client.ts";
import { atDesk, flexibleAnswers, picture, submitFlexible, told } from "../../test/journeys.ts";
import { callSample, operationsOf, samplesOf } from "../../test/operations.ts";
import { startServer, type TestServer } from "../../test/server.ts";

// What a day's work leaves: a log of every read, and no identity number, phone or account in a place where it could be
// read (threats T9, T33).

/** Lists in which each row is a person, so that each row is a read. */
const listsOfPersons = ["GET /api/desk/eligibility", "GET /api/desk/receivables", "GET /api/desk/transfers"];

const readsSoFar = async (server: TestServer): Promise<number> =>
  (await server.query("select count(*)::int as count from person_read where reader_kind = 'staff'"))[0].count;

test("what a day's work leaves behind", async (t) => {
  const server = await startServer();
  t.after(() => server.close());
  const operations = await operationsOf(server);
  const samples = await samplesOf(server);

  await t.test("every answered read of a person by staff is in the log once, every other call not at all", async () => {
    const logged = [
      "GET /api/desk/applications/{number}",
      "POST /api/desk/precheck",
      "POST /api/desk/person-reads",
      "POST /api/desk/person-reads/{readId}/reveal",
      "POST /api/desk/person-reads/{readId}/as-of",
      "GET /api/desk/receivables/{id}",
      "POST /api/desk/exports",
      "GET /api/files/{id}",
    ];
    for (const operation of operations) {
      const sample = samples.get(operation.name) ?? assert.fail(operation.name);
      const staff = operation.name === "GET /api/files/{id}" ? "auditor" : sample.as;
      if (staff === "guest" || staff.startsWith("citizen")) continue;
      const client = await logIn(server.url, staff);
      // The read that a reveal goes back to belongs to the clerk of the samples, whose session is another.
      const before = await readsSoFar(server);
      const reply = await callSample(client, operation, sample);
      const read = logged.includes(operation.name)
        ? 1
        : listsOfPersons.includes(operation.name)
          ? reply.body.rows.length
          : 0;
      const expected = reply.status < 300 ? read : 0;
      assert.equal((await readsSoFar(server)) - before, expected, `${operation.name}: ${reply.status}`);
      if (logged.includes(operation.name)) assert.equal(reply.status, sample.status, operation.name);
    }
  });

  await t.test("the person sees the institution, the post and the reason, not the clerk's name", async () => {
    const clerk = await logIn(server.url, "clerk");
    const { name, number } = accountOf("citizen-1");
    const search = { identityNumber: number, name, purpose: "complaint", reason: "核对2026年3月的缴费" };
    told(await clerk.effect("POST", "/api/desk/person-reads", search), 200);
    const citizen = await logIn(server.url, "citizen-1");
    const log = told(await citizen.get("/api/me/access-log"), 200).body;
    const [newest] = log.rows;
    assert.equal(newest.reason, "核对2026年3月的缴费");
    assert.equal(newest.staffPost, "受理岗");
    assert.match(newest.organisation, /铜川/);
    assert.doesNotMatch(JSON.stringify(log), new RegExp(accountOf("clerk").name));
  });

  await t.test("without a reason, or with one exact field only, nothing is found and nothing logged", async () => {
    const clerk = await logIn(server.url, "clerk");
    const { name, number } = accountOf("citizen-1");
    const before = await readsSoFar(server);
    const search = { identityNumber: number, name, purpose: "complaint", reason: "核对缴费" };
    for (const changed of [{ reason: "" }, { reason: "   " }, { name: "周" }, { name: "" }, { identityNumber: "" }]) {
      const reply = await clerk.effect("POST", "/api/desk/person-reads", { ...search, ...changed });
      assert.ok([400, 404].includes(reply.status), JSON.stringify(reply.body));
    }
    assert.equal(await readsSoFar(server), before);
  });

  await t.test("whoever is in a list that was taken out reads it in their own log; the file masks them", async () => {
    const clerk = await logIn(server.url, "clerk");
    const { name, number } = accountOf("citizen-2");
    const [filed = ""] = /6102-2026-\d+/.exec(samples.get("GET /api/desk/applications/{number}")?.path ?? "") ?? [];
    const source = { kind: "worklist", tab: "to-accept", q: filed };
    const asked = { source, purpose: "inspection", reason: "配合审计抽样" };
    const made = told(await clerk.effect("POST", "/api/desk/exports", asked), 201).body;
    assert.deepEqual([made.state, made.rows], ["ready", 1]);
    const file = await fetch(`${server.url}/api/desk/exports/${made.number}/file`, {
      headers: await cookieOf(server.url, "clerk"),
    });
    assert.match(file.headers.get("content-disposition") ?? "", /^attachment/);
    const cells = readSheet(Buffer.from(await file.arrayBuffer()))
      .rows.flat()
      .join(" ");
    assert.ok(cells.includes(filed) && cells.includes(accountOf("clerk").name));
    assert.ok(!cells.includes(name) && !cells.includes(number));
    const log = told(await (await logIn(server.url, "citizen-2")).get("/api/me/access-log"), 200).body;
    const [newest] = log.rows;
    assert.deepEqual(
      [newest.purpose, newest.reason, newest.staffPost],
      [`导出名单（${made.number}）：配合稽核、审计`, "配合审计抽样", "受理岗"],
    );
  });

  await t.test("an unknown number and a wrong name are answered alike", async () => {
    const clerk = await logIn(server.url, "clerk");
    const search = { purpose: "complaint", reason: "核对缴费记录" };
    const ask = (identityNumber: string, name: string) =>
      clerk.effect("POST", "/api/desk/person-reads", { ...search, identityNumber, name });
    const wrongName = await ask(accountOf("citizen-1").number, "周国建");
    const unknown = await ask("319001199001300099", "周建国");
    assert.deepEqual({ ...wrongName.body, instance: "" }, { ...unknown.body, instance: "" });
  });

  await t.test("nobody at the desk opens or takes in their own case", async () => {
    const clerk = await logIn(server.url, "clerk"); // the same natural person as citizen-clerk
    const { name, number } = accountOf("citizen-clerk");
    const own = { identityNumber: number, name };
    const read = await clerk.effect("POST", "/api/desk/person-reads", {
      ...own,
      purpose: "counter",
      reason: "看看自己",
    });
    assert.equal(read.body.type, "/problems/application/four-eyes");
    const taken = await clerk.effect("POST", "/api/desk/applications", {
      ...own,
      item: "card-temporary-loss",
      answers: { bankSide: true },
      seen: [],
    });
    assert.equal(taken.body.type, "/problems/application/four-eyes");
    const colleague = await logIn(server.url, "clerk-2");
    const helped = await colleague.effect("POST", "/api/desk/applications", {
      ...own,
      item: "card-temporary-loss",
      answers: { bankSide: true },
      seen: [],
    });
    assert.equal(told(helped, 201).body.state, "done");
  });

  await t.test("who accepted does not check, though the post were given to them", async () => {
    const clerk = await logIn(server.url, "clerk");
    const citizen = await logIn(server.url, "citizen-3");
    const filed = await submitFlexible(citizen);
    const accepted = told(await atDesk(clerk, "accept", filed), 200).body;
    const post = "select staff_id from staff where staff_number = $1";
    await server.query(
      `insert into staff_post (staff_id, role, kind, valid_from, granted_by) values ((${post}), 'checker', 'business', '2026-01-01', 'test')`,
      [accountOf("clerk").number],
    );
    const checked = await atDesk(clerk, "check", { number: filed.number, version: accepted.version });
    assert.equal(checked.body.type, "/problems/application/four-eyes");
    const view = told(await clerk.get(`/api/desk/applications/${filed.number}`), 200).body;
    assert.ok(!view.allowed.includes("check"));
    assert.match(view.hints.join(), /另一人/);
    const other = await logIn(server.url, "checker");
    told(await atDesk(other, "check", { number: filed.number, version: accepted.version }), 200);
  });

  await t.test("a guest who knows number and identity number sees the state and nothing of the person", async () => {
    const filed = samples.get("POST /api/progress") ?? assert.fail();
    const { body } = told(await clientOf(server.url).send("POST", filed.path, filed.body), 200);
    const text = JSON.stringify(body);
    for (const secret of [accountOf("citizen-2").name, ...accountOf("citizen-2").markers])
      assert.ok(!text.includes(secret));
  });

  const markers = [...new Set([...accounts.values()].flatMap((account) => account.markers)), flexibleAnswers.phone];

  await t.test("no table of ours or of the job library holds a number, a phone or an account in the open", async () => {
    assert.ok(markers.length > 20);
    const needles = markers.flatMap((marker) => [marker, Buffer.from(marker).toString("hex")]);
    const tables = await server.query(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname in ('public', 'pgboss') and c.relkind in ('r', 'p') and not c.relispartition`,
    );
    assert.ok(tables.length > 35, `saw only ${tables.length} tables`);
    let rows = 0;
    for (const { name } of tables) {
      const [found] = await server.query(
        `select count(*)::int as all, count(*) filter (where t::text ilike any ($1))::int as open from ${name} t`,
        [needles.map((needle) => `%${needle}%`)],
      );
      assert.equal(found.open, 0, name);
      rows += found.all;
    }
    assert.ok(rows > 3_000, `looked at only ${rows} rows`);
  });

  await t.test("nor does what the server prints after its welcome, nor a file of its directory", async () => {
    const [, afterWelcome = ""] = server.output().split("就绪");
    assert.ok(server.output().includes("就绪"));
    for (const marker of markers) assert.ok(!afterWelcome.includes(marker), marker);
    assert.doesNotMatch(server.output(), /100202600\d\d|000000\d{13}/); // phones and accounts nowhere at all
    const files = readdirSync(server.dataDirectory, { recursive: true, encoding: "utf8" })
      .map((name) => path.join(server.dataDirectory, name))
      .filter((name) => statSync(name).isFile());
    assert.ok(
      files.some((name) => name.includes(`${path.sep}files${path.sep}`)),
      "the picture was kept",
    );
    for (const name of files) {
      assert.ok(!readFileSync(name).includes(picture), `${name} holds the picture in the clear`);
      for (const marker of markers) assert.ok(!readFileSync(name).includes(marker), `${name}: ${marker}`);
    }
  });

  await t.test("an answer that tells of a person is kept by no cache", async () => {
    const citizen = await logIn(server.url, "citizen-1");
    for (const url of ["/api/me", "/api/me/months", "/api/session"]) {
      assert.equal((await citizen.get(url)).headers.get("cache-control"), "no-store", url);
    }
  });

  await t.test("no path and no query names an identity number", async () => {
    const description = JSON.stringify((await clientOf(server.url).get("/openapi.json")).body.paths);
    for (const [, place, name] of description.matchAll(/"in":"(path|query)","name":"(\w+)"/g)) {
      assert.doesNotMatch(name ?? "", /identity|phone|person|account/i, `${place} ${name}`);
    }
  });
});
