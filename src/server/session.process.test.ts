import assert from "node:assert/strict";
import { test } from "node:test";
import { numberIndex } from "#platform/auth/session.ts";
import { accountOf, logIn } from "../../test/accounts.ts";
import { clientOf, type Reply } from "../../test/client.ts";
import { told } from "../../test/journeys.ts";
import { startServer } from "../../test/server.ts";

// Sessions, passwords and guessing (threats T1, T2, T4, T5, T36).

const shapeOf = (reply: Reply) => ({
  status: reply.status,
  type: reply.body.type,
  keys: Object.keys(reply.body).sort(),
});
const cookieOf = (reply: Reply): string => reply.headers.getSetCookie()[0]?.split(";")[0] ?? "";
const password = "shebao-2026";

test("sessions", async (t) => {
  const server = await startServer();
  t.after(() => server.close());
  const guest = clientOf(server.url);
  const enter = (number: string, given = password, headers = {}) =>
    clientOf(server.url).send("POST", "/api/session", { number, password: given }, headers);

  await t.test("a cookie that came along is not kept, and its session ends", async () => {
    const number = accountOf("citizen-1").number;
    const first = cookieOf(await enter(number));
    const second = cookieOf(await enter(number, password, { cookie: first }));
    assert.notEqual(second, first);
    assert.equal((await guest.send("GET", "/api/me", undefined, { cookie: first })).status, 401);
    assert.equal((await guest.send("GET", "/api/me", undefined, { cookie: second })).status, 200);
    const planted = cookieOf(await enter(number, password, { cookie: "shebao_session=chosen-by-somebody" }));
    assert.doesNotMatch(planted, /chosen-by-somebody/);
  });

  await t.test("the cookie is out of reach of scripts and other sites", async () => {
    const [set = ""] = (await enter(accountOf("citizen-1").number)).headers.getSetCookie();
    assert.match(set, /; HttpOnly/i);
    assert.match(set, /; SameSite=Lax/i);
    assert.match(set, /; Path=\//i);
  });

  await t.test("after log-out the old cookie opens nothing", async () => {
    const cookie = cookieOf(await enter(accountOf("citizen-1").number));
    told(await guest.send("DELETE", "/api/session", undefined, { cookie }), 200);
    assert.equal((await guest.send("GET", "/api/me", undefined, { cookie })).status, 401);
  });

  await t.test(
    "a session left alone ends: staff after 15 minutes, a person after 30, a terminal after one",
    async () => {
      const idle = [
        ["clerk", "/api/desk/worklist", "14 minutes 55 seconds", "15 minutes 1 second"],
        ["citizen-1", "/api/me", "29 minutes 55 seconds", "30 minutes 1 second"],
        ["kiosk", "/api/session", "55 seconds", "61 seconds"],
      ] as const;
      for (const [id, path, within, past] of idle) {
        const client = await logIn(server.url, id);
        const login = "login_id = (select login_id from login where number_index = $1)";
        const index = numberIndex(server.secrecy, accountOf(id).number);
        const age = (interval: string) =>
          server.query(`update session set seen_at = now() - $2::interval where ${login}`, [index, interval]);
        const known = async () => {
          const reply = await client.get(path);
          return path === "/api/session" ? reply.body.signedIn : reply.status === 200;
        };
        await age(within);
        assert.equal(await known(), true, `${id} within ${within}`);
        await age(past);
        assert.equal(await known(), false, `${id} after ${past}`);
      }
    },
  );

  await t.test("a session ends for good after 8 hours at the desk, however busy it was", async () => {
    const client = await logIn(server.url, "checker");
    const [row] = await server.query(
      `with was as (select session_hash, extract(epoch from ends_at - created_at)::int as seconds from session
                    where login_id = (select login_id from login where number_index = $1))
       update session s set ends_at = now() - interval '1 second' from was where was.session_hash = s.session_hash
       returning was.seconds`,
      [numberIndex(server.secrecy, accountOf("checker").number)],
    );
    assert.equal(row.seconds, 8 * 3600);
    assert.equal((await client.get("/api/desk/worklist")).status, 401);
  });

  await t.test("a post that has ended is over in the next request", async () => {
    const client = await logIn(server.url, "clerk-2");
    told(await client.get("/api/desk/worklist"), 200);
    const post = "staff_id = (select staff_id from staff where staff_number = $1)";
    const number = accountOf("clerk-2").number;
    await server.query(`update staff_post set valid_to = '2026-11-17' where ${post}`, [number]);
    assert.equal((await client.get("/api/desk/worklist")).status, 403);
    await server.query(`update staff_post set valid_to = '2026-11-18' where ${post}`, [number]);
    assert.equal((await client.get("/api/desk/worklist")).status, 200);
  });

  await t.test("a request from another site is refused although the cookie is right", async () => {
    const cookie = cookieOf(await enter(accountOf("citizen-2").number));
    const body = { item: "card-temporary-loss" };
    const headers = { cookie, "idempotency-key": "from-elsewhere" };
    const foreign = await guest.send("POST", "/api/applications", body, { ...headers, origin: "https://evil.example" });
    assert.equal(foreign.body.type, "/problems/request/cross-site");
    const own = await guest.send("POST", "/api/applications", body, { ...headers, origin: server.url });
    assert.equal(own.status, 201);
  });

  await t.test("a known and an unknown number are answered alike, and take alike", async () => {
    const times: Record<string, number[]> = { known: [], unknown: [] };
    for (let round = 0; round < 12; round += 1) {
      for (const [kind, number] of [
        ["known", accountOf("citizen-3").number],
        ["unknown", "319001199001300099"],
      ] as const) {
        // Each try comes from a number that is not locked: the pair (number, source) is forgotten before it.
        await server.query("delete from login_failure");
        const began = performance.now();
        const reply = await enter(number, "wrong");
        times[kind]?.push(performance.now() - began);
        assert.deepEqual(shapeOf(reply), {
          status: 401,
          type: "/problems/session/refused",
          keys: ["detail", "instance", "status", "title", "type"],
        });
      }
    }
    const median = (list: number[] = []) => list.sort((left, right) => left - right)[6] ?? 0;
    const [known, unknown] = [median(times.known), median(times.unknown)];
    // Both derive a key for some 36 ms; without the stand-in the unknown one would take about 3. Half is far from both.
    assert.ok(Math.min(known, unknown) > Math.max(known, unknown) / 2, `${known} ms and ${unknown} ms`);
  });

  await t.test(
    "after five wrong passwords the right one is refused too, from this address, for 15 minutes",
    async () => {
      await server.query("delete from login_failure");
      const number = accountOf("approver").number;
      for (let round = 0; round < 5; round += 1) assert.equal((await enter(number, "wrong")).status, 401);
      const locked = await enter(number);
      assert.equal(locked.status, 429);
      assert.equal(locked.body.type, "/problems/session/locked");
      assert.equal(locked.headers.get("retry-after"), "900");
      assert.equal((await enter("KIOSK-NOBODY")).status, 401);
      // The pair (number, address) is locked, not the owner: from elsewhere the counter is another.
      await server.query("update login_failure set source = '192.0.2.1'");
      assert.equal((await enter(number)).status, 200);
      await server.query("update login_failure set source = '127.0.0.1', locked_until = now() - interval '1 second'");
      assert.equal((await enter(number)).status, 200);
    },
  );

  await t.test("wrong passwords in parallel do not pass the limit: at most five are looked at", async () => {
    await server.query("delete from login_failure");
    const number = accountOf("finance").number;
    const replies = await Promise.all(Array.from({ length: 40 }, () => enter(number, "wrong")));
    assert.equal(replies.filter((reply) => reply.status === 401).length, 5);
    assert.equal(replies.filter((reply) => reply.status === 429).length, 35);
    assert.equal((await enter(number)).status, 429);
  });

  await t.test("forty people who log in at once are all let in", async () => {
    // More than there are connections to the database: none may hold one while it waits for another.
    await server.query("delete from login_failure");
    const ids = ["citizen-1", "citizen-2", "citizen-3", "citizen-4", "clerk", "auditor", "data", "kiosk"];
    const numbers = Array.from({ length: 40 }, (_, index) => accountOf(ids[index % ids.length] ?? "").number);
    const replies = await Promise.all(numbers.map((number) => enter(number)));
    assert.deepEqual([...new Set(replies.map((reply) => reply.status))], [200]);
  });

  await t.test("an unknown number is locked as a known one is", async () => {
    await server.query("delete from login_failure");
    for (let round = 0; round < 5; round += 1) assert.equal((await enter("319001199001300099", "wrong")).status, 401);
    assert.equal((await enter("319001199001300099", "wrong")).status, 429);
  });
});

test("the 21st guess of a minute waits, and one operation does not use up the other's", async (t) => {
  const server = await startServer({ env: { SHEBAO_GUESS_LIMIT: "20", SHEBAO_REQUEST_LIMIT: "200" } });
  t.after(() => server.close());
  const client = clientOf(server.url);
  const ask = (path: string, body: object) => client.send("POST", path, body);
  const guess = { number: "6102-2026-0000001", identityNumber: "319001199408210043" };
  for (let round = 1; round <= 20; round += 1)
    assert.equal((await ask("/api/progress", guess)).status, 404, `${round}`);
  const refused = await ask("/api/progress", guess);
  assert.equal(refused.status, 429);
  assert.equal(refused.body.type, "/problems/request/too-many");
  assert.ok(Number(refused.headers.get("retry-after")) > 0 && Number(refused.headers.get("retry-after")) <= 60);
  assert.match(refused.body.detail, /[\u4e00-\u9fff]/);
  assert.equal((await ask("/api/session", { number: "nobody", password: "x" })).status, 401);
  assert.equal((await client.get("/api/session")).status, 200);
});
