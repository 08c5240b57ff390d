import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { logIn } from "../../test/accounts.ts";
import { claimAnswers } from "../../test/claims.ts";
import { startServer, type TestServer } from "../../test/server.ts";

let server: TestServer;
before(async () => {
  server = await startServer({ now: "2026-11-23T10:00:00+08:00" });
});
after(() => server?.close());

test("the estimate is the own one, of a month of the own window; nothing of it is an award", async () => {
  const person = await logIn(server.url, "citizen-retiring");
  const view = await person.get("/api/me/retirement");
  assert.equal(view.status, 200);
  // Born 1966-07: early from 2026-07, but that is gone by; statutory 2026-12; nobody employs, so nothing later.
  const { earliest, statutory, latest } = view.body.window;
  assert.deepEqual([earliest, statutory, latest], ["2026-11", "2026-12", "2026-12"]);
  assert.equal(view.body.window.noticeMonths, 3); // 人社部发〔2024〕94号
  assert.equal((await person.get("/api/me/retirement/derivation?month=2026-12")).body.certainty, "estimate");
  assert.equal((await person.get("/api/me/retirement/option?month=2026-06")).status, 404);
  assert.equal((await person.get("/api/me/retirement/option?month=2026-13")).status, 400);
  assert.equal((await person.get("/api/me/awards/1/sheet")).status, 404);
  const open = await logIn(server.url, "citizen-group");
  assert.equal((await open.get("/api/me/retirement")).body.window, null);
  assert.equal((await open.get("/api/me/retirement/option?month=2027-03")).status, 404);
});

test("the sheet is printed by the person and by the desk of the agency, by nobody else", async () => {
  const person = await logIn(server.url, "citizen-retiring");
  const draft = (await person.effect("POST", "/api/applications", { item: "basic-pension-claim" })).body;
  const path = `/api/applications/${draft.number}`;
  const saved = await person.effect("PUT", path, { answers: claimAnswers("2027-01") }, draft.version);
  const done = await person.effect("POST", `${path}/submit`, {}, saved.body.version);
  assert.deepEqual([done.status, done.body.state], [200, "done"], JSON.stringify(done.body));
  const sheet = `/api/desk/award-sheets/${draft.number}`;
  const bytes = async (account: string, at: string): Promise<Buffer> => {
    const client = await logIn(server.url, account);
    const reply = await client.get(at);
    assert.equal(reply.status, 200, account);
    assert.equal(reply.headers.get("content-type"), "application/pdf");
    return Buffer.from(String(reply.body).slice(0, 5));
  };
  for (const account of ["clerk", "checker", "approver"]) {
    assert.equal((await bytes(account, sheet)).toString(), "%PDF-");
  }
  assert.equal((await bytes("citizen-retiring", "/api/me/awards/1/sheet")).toString(), "%PDF-");
  for (const [account, status] of [
    ["clerk-shanghai", 404],
    ["finance", 403],
    ["citizen-2", 403],
  ] as const) {
    assert.equal((await (await logIn(server.url, account)).get(sheet)).status, status, account);
  }
  assert.equal((await (await logIn(server.url, "citizen-2")).get("/api/me/awards/1/sheet")).status, 404);
  const log = await person.get("/api/me/access-log");
  assert.match(JSON.stringify(log.body), /打印基本养老金核定表/);
});
