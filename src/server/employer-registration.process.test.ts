import assert from "node:assert/strict";
import { test } from "node:test";
import { numberIndex } from "#platform/auth/session.ts";
import { accountOf, logIn } from "../../test/accounts.ts";
import { clientOf } from "../../test/client.ts";
import { told } from "../../test/journeys.ts";
import { startServer } from "../../test/server.ts";

// An employer is registered, its contact person is handed a first password, and nothing is open before it is changed.
const answers = {
  creditCode: "91319000MA00099922",
  employerName: "铜川示例餐馆有限公司",
  establishedOn: "2026-11-02",
  industry: "餐饮业",
  schemes: "all",
  startMonth: "2026-11",
  contactPhone: "10020260001",
};
const contact = { identityNumber: accountOf("citizen-1").number, name: accountOf("citizen-1").name };
const filed = { item: "employer-registration", ...contact, answers, seen: ["licence", "identity-card"] };
const own = "一句自己好记的话2026";

test("registration of an employer and its first password", async (t) => {
  const server = await startServer();
  t.after(() => server.close());
  const [clerk, checker, citizen] = await Promise.all(
    (["clerk", "checker", "citizen-1"] as const).map((id) => logIn(server.url, id)),
  );
  assert.ok(clerk && checker && citizen);
  const handOut = (number: string, by = clerk) =>
    by.send("POST", `/api/desk/applications/${number}/first-password`, {});
  let number = "";
  let paper = { account: "", password: "" };

  await t.test("it is taken in at the counter alone", async () => {
    const online = await citizen.effect("POST", "/api/applications", { item: filed.item });
    assert.equal(online.status, 404);
    const asked = await citizen.send("POST", "/api/applications/precheck", { item: filed.item, answers });
    assert.equal(asked.status, 404);
    const { seen: _, ...present } = filed;
    assert.equal(told(await clerk.send("POST", "/api/desk/precheck", present), 200).body.granted, true);
    number = told(await clerk.effect("POST", "/api/desk/applications", filed), 201).body.number;
  });

  await t.test("no password is handed out before it is done", async () => {
    assert.equal((await handOut(number)).status, 404);
  });

  await t.test("clerk and checker sign, and the employer stands in the books with schemes and a log-in", async () => {
    const path = `/api/desk/applications/${number}`;
    const open = async () => told(await clerk.get(path), 200).body.version;
    told(await clerk.effect("POST", `${path}/accept`, {}, await open()), 200);
    const done = told(await checker.effect("POST", `${path}/check`, {}, await open()), 200);
    assert.equal(done.body.state, "done");
    const [employer] = await server.query(
      `select e.employer_id, e.industry_class, e.division, e.status, e.registered_on::text,
              (select count(*)::int from employer_scheme s where s.employer_id = e.employer_id) as schemes,
              (select count(*)::int from login l where l.employer_id = e.employer_id) as logins
       from employer e where credit_code = $1`,
      [answers.creditCode],
    );
    const { employer_id: id, ...rest } = employer;
    assert.ok(Number(id) >= 1_000_000);
    assert.deepEqual(rest, {
      ...{ industry_class: 2, division: "319000", status: "live", registered_on: "2026-11-18" },
      ...{ schemes: 3, logins: 1 },
    });
  });

  await t.test("the same code again is refused, and says what is the way", async () => {
    const again = await clerk.effect("POST", "/api/desk/applications", filed);
    assert.equal(again.status, 422);
    assert.match(JSON.stringify(again.body), /已经登记过|预检/);
    const { seen: _, ...present } = filed;
    const { findings } = told(await clerk.send("POST", "/api/desk/precheck", present), 200).body;
    assert.match(findings.find((one: { code: string }) => one.code === "holder").text, /变更/);
  });

  await t.test(
    "only a clerk of this agency is given it, once more voids the former, and it is kept nowhere",
    async () => {
      assert.equal((await handOut(number, checker)).status, 403);
      assert.equal((await handOut(number, await logIn(server.url, "clerk-shanghai"))).status, 404);
      const first = told(await handOut(number), 200).body;
      paper = told(await handOut(number), 200).body;
      assert.match(paper.password, /^[2-9a-z]{4}-[2-9a-z]{4}-[2-9a-z]{4}$/);
      assert.notEqual(paper.password, first.password);
      assert.equal((await clientOf(server.url).logIn(first.account, first.password)).status, 401);
      assert.doesNotMatch(server.output(), new RegExp(paper.password));
      const messages = JSON.stringify(told(await citizen.get("/api/me/notifications"), 200).body);
      assert.match(messages, /首次登录密码已在窗口发出/);
      assert.doesNotMatch(messages, new RegExp(paper.password));
      const view = told(await clerk.get(`/api/desk/applications/${number}`), 200).body;
      assert.doesNotMatch(JSON.stringify(view), new RegExp(paper.password));
      const [kept] = await server.query(
        "select count(*)::int as count from idempotency where route like '%first-password%'",
      );
      assert.equal(kept.count, 0);
    },
  );

  const owner = clientOf(server.url);
  const change = (client: typeof owner, oldPassword: string, newPassword: string) =>
    client.send("PUT", "/api/session/password", { oldPassword, newPassword });

  await t.test("with it nothing is open but the session, leaving and changing the password", async () => {
    const session = told(await owner.logIn(paper.account, paper.password), 200).body;
    assert.deepEqual([session.mustChangePassword, session.employerName], [true, answers.employerName]);
    for (const path of ["/api/employer/overview", "/api/me/applications", "/api/passkeys"]) {
      const refused = await owner.get(path);
      assert.deepEqual([refused.status, refused.body.type], [403, "/problems/session/password-change"], path);
    }
    told(await owner.get("/api/session"), 200);
  });

  await t.test("a password that is wrong, short, the same or a number is not taken", async () => {
    for (const [old, next, status] of [
      ["wrong-wrong-wrong", own, 422],
      [paper.password, "12345678901", 400], // eleven
      [paper.password, paper.password, 422],
      [paper.password, contact.identityNumber, 422],
    ] as const) {
      assert.equal((await change(owner, old, next)).status, status, next);
    }
  });

  await t.test("changed: all is open, other sessions are over, and the first password is void", async () => {
    const other = clientOf(server.url);
    told(await other.logIn(paper.account, paper.password), 200);
    const session = told(await change(owner, paper.password, own), 200).body;
    assert.equal(session.mustChangePassword, false);
    told(await owner.get("/api/employer/overview"), 200);
    assert.equal((await other.get("/api/employer/overview")).status, 401);
    assert.equal((await clientOf(server.url).logIn(paper.account, paper.password)).status, 401);
    told(await clientOf(server.url).logIn(paper.account, own), 200);
    // Who has a password of their own is given no first one again.
    assert.equal((await handOut(number)).status, 422);
  });

  await t.test("twelve are enough", async () => {
    told(await change(owner, own, "exactly12abc"), 200);
    told(await change(owner, "exactly12abc", own), 200);
  });

  await t.test("tries of the old password are counted as at the log-in, and the sixth is locked", async () => {
    await server.query("delete from login_failure");
    for (let at = 0; at < 5; at += 1) assert.equal((await change(owner, "wrong", "another-password")).status, 422);
    assert.equal((await change(owner, own, "another-password")).status, 429);
    await server.query("delete from login_failure");
  });

  await t.test("unused for ten days it ends; a second before it does not", async () => {
    const second = { ...answers, creditCode: "91319000MA00099847", employerName: "铜川示例小馆有限公司" };
    const case2 = told(await clerk.effect("POST", "/api/desk/applications", { ...filed, answers: second }), 201).body;
    const path = `/api/desk/applications/${case2.number}`;
    told(await clerk.effect("POST", `${path}/accept`, {}, case2.version), 200);
    const { version } = told(await checker.get(path), 200).body;
    told(await checker.effect("POST", `${path}/check`, {}, version), 200);
    const given = told(await handOut(case2.number), 200).body;
    const index = numberIndex(server.secrecy, given.account);
    const [{ days }] = await server.query(
      "select round(extract(epoch from first_password_until - now()) / 86400)::int as days from login where number_index = $1",
      [index],
    );
    assert.equal(days, 10);
    const endsIn = (interval: string) =>
      server.query("update login set first_password_until = now() + $2::interval where number_index = $1", [
        index,
        interval,
      ]);
    await endsIn("5 seconds");
    assert.equal((await clientOf(server.url).logIn(given.account, given.password)).status, 200);
    await endsIn("-1 second");
    const late = await clientOf(server.url).logIn(given.account, given.password);
    assert.deepEqual([late.status, late.body.type], [401, "/problems/session/expired"]);
    const guessed = await clientOf(server.url).logIn(given.account, "wrong");
    assert.equal(guessed.body.type, "/problems/session/refused");
  });
});
