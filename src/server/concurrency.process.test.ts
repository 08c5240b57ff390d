import assert from "node:assert/strict";
import { test } from "node:test";
import { logIn } from "../../test/accounts.ts";
import { brokenAnew } from "../../test/checked.ts";
import type { Reply } from "../../test/client.ts";
import { atDesk, prepareFlexible, submitFlexible, told } from "../../test/journeys.ts";
import { startServer, type TestServer } from "../../test/server.ts";

// Many at the same moment (threats T15, T28): one effect, one winner, and no fault for the others.

const statuses = (replies: readonly Reply[]): number[] => [...new Set(replies.map((reply) => reply.status))].sort();
const count = async (server: TestServer, from: string, values: unknown[] = []): Promise<number> =>
  (await server.query(`select count(*)::int as count from ${from}`, values))[0].count;
const hundred = <T>(work: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: 100 }, (_, index) => work(index)));

test("many at the same moment", async (t) => {
  const server = await startServer();
  t.after(() => server.close());
  const [citizen, other, clerk, clerk2, checker] = await Promise.all([
    logIn(server.url, "citizen-2"),
    logIn(server.url, "citizen-3"),
    logIn(server.url, "clerk"),
    logIn(server.url, "clerk-2"),
    logIn(server.url, "checker"),
  ]);

  await t.test("a hundred calls that open the draft open one, also with a hundred keys", async () => {
    const replies = await hundred(() => other.effect("POST", "/api/applications", { item: "card-temporary-loss" }));
    assert.deepEqual(statuses(replies), [201]);
    assert.equal(new Set(replies.map((reply) => reply.body.number)).size, 1);
    assert.equal(await count(server, "application where person_id = 4"), 1);
  });

  await t.test("a hundred equal submissions with one key are one submission", async () => {
    const { number, version } = await prepareFlexible(citizen);
    const path = `/api/applications/${number}/submit`;
    const replies = await hundred(() => citizen.effect("POST", path, {}, version, "one-key-for-all"));
    const accepted = replies.filter((reply) => reply.status === 200);
    assert.ok(accepted.length > 0);
    for (const reply of accepted) assert.deepEqual(reply.body, accepted[0]?.body);
    const others = replies.filter((reply) => reply.status !== 200);
    for (const reply of others) assert.equal(reply.body.type, "/problems/request/in-flight");
    assert.equal(await count(server, "application_action where verb = 'submit'"), 1);
    const again = told(await citizen.effect("POST", path, {}, version, "one-key-for-all"), 200);
    assert.deepEqual(again.body, accepted[0]?.body);
    assert.equal(again.headers.get("etag"), `"${again.body.version}"`);
  });

  await t.test("a hundred submissions with a key each are one submission; the others see that it moved", async () => {
    const { number, version } = await prepareFlexible(other);
    const replies = await hundred(() => other.effect("POST", `/api/applications/${number}/submit`, {}, version));
    assert.deepEqual(statuses(replies), [200, 412]);
    assert.equal(replies.filter((reply) => reply.status === 200).length, 1);
  });

  await t.test(
    "the same key with another body, or of another person, is not answered with the first one's answer",
    async () => {
      const { number, version } = await prepareFlexible(citizen);
      const path = `/api/applications/${number}`;
      const first = await citizen.effect("PUT", path, { answers: { startMonth: "2026-11" } }, version, "shared-key-1");
      told(first, 200);
      const otherBody = await citizen.effect(
        "PUT",
        path,
        { answers: { startMonth: "2026-12" } },
        version,
        "shared-key-1",
      );
      assert.equal(otherBody.body.type, "/problems/request/key-reused");
      assert.equal(otherBody.status, 422);
      const otherVersion = await citizen.effect("PUT", path, { answers: { startMonth: "2026-11" } }, 1, "shared-key-1");
      assert.equal(otherVersion.status, 422);
      const otherRoute = await citizen.effect("POST", `${path}/discard`, {}, version, "shared-key-1");
      assert.equal(otherRoute.status, 422);
      const stranger = await other.effect("PUT", path, { answers: { startMonth: "2026-11" } }, version, "shared-key-1");
      assert.equal(stranger.status, 404);
      told(await citizen.effect("POST", `${path}/discard`, {}, first.body.version), 200);
    },
  );

  await t.test(
    "of a hundred that accept and return at once one wins, and the others are told what happened",
    async () => {
      const filed = await submitFlexible(citizen);
      const returned = { defects: [{ field: null, text: "身份证照片看不清" }] };
      const replies = await hundred((index) =>
        index % 2 === 0 ? atDesk(clerk, "accept", filed) : atDesk(clerk2, "return", filed, returned),
      );
      assert.deepEqual(statuses(replies), [200, 412]);
      assert.equal(replies.filter((reply) => reply.status === 200).length, 1);
      for (const reply of replies.filter((one) => one.status === 412)) assert.match(reply.body.detail, /现在是「.+」/);
      const id = "(select application_id from application where number = $1)";
      const verbs = `application_action where verb in ('accept', 'return') and application_id = ${id}`;
      assert.equal(await count(server, verbs, [filed.number]), 1);
    },
  );

  await t.test("of two applications for the same first registration only one opens a relation", async () => {
    // Person 4 has one submitted application; a second one is handed in, and both are checked in the same moment.
    const second = await submitFlexible(other);
    const [first] = await server.query(
      "select number, version from application where person_id = 4 and state = 'submitted' and number <> $1",
      [second.number],
    );
    const both = [first, second];
    for (const filed of both) told(await atDesk(clerk, "accept", filed), 200);
    const replies = await Promise.all(
      both.map((filed) => atDesk(checker, "check", { ...filed, version: filed.version + 1 })),
    );
    assert.deepEqual(replies.map((reply) => reply.status).sort(), [200, 422]);
    assert.equal(await count(server, "relation where person_id = 4"), 1);
    assert.equal(await count(server, "outbound_line where person_id = 4"), 1);
  });

  await t.test("nothing that must hold was broken, and no call met a fault", async () => {
    const auditor = await logIn(server.url, "auditor");
    assert.deepEqual(await brokenAnew(auditor), []);
    assert.doesNotMatch(server.output(), /^fault /m);
  });

  await t.test(
    "connections that the database cuts end no server: some are told to come back, then all goes on",
    async () => {
      const cut = async () => {
        await server.query(
          "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'shebao'",
        );
      };
      const replies = await Promise.all([
        ...Array.from({ length: 60 }, () => citizen.get("/api/me")),
        cut(),
        ...Array.from({ length: 60 }, () => other.effect("POST", "/api/applications", { item: "card-temporary-loss" })),
        cut(),
      ]);
      for (const reply of replies.filter((one) => one !== undefined)) {
        assert.ok([200, 201, 503].includes(reply.status), JSON.stringify(reply.body));
        if (reply.status === 503) assert.ok(Number(reply.headers.get("retry-after")) > 0);
      }
      told(await citizen.get("/api/me"), 200);
      assert.equal(await count(server, "application where person_id = 4 and item = 'card-temporary-loss'"), 1);
    },
  );
});
