import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { sql } from "#platform/db/database.ts";
import { freshDatabase } from "#platform/db/test-database.ts";
import { installJobs, type Jobs, openJobs } from "#platform/jobs/jobs.ts";
import { openTestDatabase } from "../../../test/office.ts";
import { dispatch, startDispatcher } from "./dispatcher.ts";
import { putOutbox } from "./outbox.ts";

const [topic, busyTopic, manyTopic] = ["test.topic", "test.busy", "test.many"] as const;
const event = (subject: string) => ({ topic, subject, payload: { number: subject } });

test("the outbox and its dispatcher", async (t) => {
  const fresh = await freshDatabase();
  await installJobs(fresh.ownerUrl, [topic, busyTopic, manyTopic]);
  const database = openTestDatabase(fresh.appUrl);
  const jobs = await openJobs(fresh.appUrl, [topic]);
  t.after(async () => {
    await jobs.stop();
    await database.destroy();
    await fresh.drop();
  });
  const waiting = async () =>
    (
      await sql<{ count: number }>`select count(*)::int as count from outbox where dispatched_at is null`.execute(
        database,
      )
    ).rows[0]?.count;

  await t.test("an event of a transaction that was rolled back is nobody's", async () => {
    const rolledBack = database.transaction().execute(async (tx) => {
      await putOutbox(tx, event("E-0"));
      throw new Error("no");
    });
    await assert.rejects(rolledBack, /no/);
    assert.equal(await dispatch(database, jobs), 0);
  });

  await t.test("a crash between adding the job and marking the row does not add the job twice", async () => {
    await database.transaction().execute((tx) => putOutbox(tx, event("E-1")));
    const crashing: Jobs = {
      ...jobs,
      async add(...given) {
        await jobs.add(...given);
        throw new Error("killed here");
      },
    };
    await assert.rejects(dispatch(database, crashing), /killed here/);
    await assert.rejects(dispatch(database, crashing), /killed here/);
    assert.equal(await waiting(), 1);
    assert.equal(await dispatch(database, jobs), 1);
    assert.equal(await waiting(), 0);
    const done: string[] = [];
    await jobs.work(topic, async ({ number = "" }) => void done.push(number));
    await until(() => done.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 1_200)); // two polls more: a second one would have come
    assert.deepEqual(done, ["E-1"]);
  });

  await t.test(
    "a full queue is worked without pause: thirty jobs do not wait for thirty looks at the queue",
    async () => {
      const own = await openJobs(fresh.appUrl, [busyTopic]);
      const done: string[] = [];
      for (let each = 0; each < 30; each += 1) await own.add(busyTopic, randomUUID(), { number: `B-${each}` });
      const began = performance.now();
      await own.work(busyTopic, async ({ number = "" }) => void done.push(number));
      await until(() => done.length === 30);
      const seconds = (performance.now() - began) / 1000;
      await own.stop();
      // A look at the queue every half second would be fifteen seconds.
      assert.ok(seconds < 7, `took ${seconds.toFixed(1)} s`);
    },
  );

  await t.test("of many jobs taken at once those that fail are tried again, and they alone", async () => {
    const own = await openJobs(fresh.appUrl, [manyTopic]);
    const tries = new Map<string, number>();
    for (let each = 0; each < 6; each += 1) await own.add(manyTopic, randomUUID(), { number: `M-${each}` });
    await own.workMany(manyTopic, 4, async (payloads) => {
      const failures = new Map<number, unknown>();
      for (const [at, { number = "" }] of payloads.entries()) {
        tries.set(number, (tries.get(number) ?? 0) + 1);
        if (number === "M-2" && tries.get(number) === 1) failures.set(at, new Error("not yet"));
      }
      return failures;
    });
    await until(() => tries.size === 6 && (tries.get("M-2") ?? 0) === 2);
    await own.stop();
    assert.deepEqual([...tries.values()].toSorted(), [1, 1, 1, 1, 1, 2]);
  });

  await t.test("what two dispatchers see at once is done once", async () => {
    await database.transaction().execute(async (tx) => {
      for (let each = 0; each < 20; each += 1) await putOutbox(tx, event(`P-${each}`));
    });
    await Promise.all([dispatch(database, jobs), dispatch(database, jobs), dispatch(database, jobs)]);
    const added = await sql<{ count: number }>`
      select count(*)::int as count from pgboss.job where data ->> 'number' like 'P-%'`.execute(database);
    assert.equal(added.rows[0]?.count, 20);
    assert.equal(await waiting(), 0);
  });

  await t.test(
    "a dispatcher that was started takes what comes, through an outage too, until it is stopped",
    async () => {
      let down = true;
      const shaky: Jobs = {
        ...jobs,
        add: async (...given) => (down ? Promise.reject(new Error("down")) : jobs.add(...given)),
      };
      const running = startDispatcher(database, shaky);
      await database.transaction().execute((tx) => putOutbox(tx, event("E-2")));
      await new Promise((resolve) => setTimeout(resolve, 300));
      assert.equal(await waiting(), 1);
      down = false;
      await until(async () => (await waiting()) === 0);
      await running.stop();
      await database.transaction().execute((tx) => putOutbox(tx, event("E-3")));
      await new Promise((resolve) => setTimeout(resolve, 400));
      assert.equal(await waiting(), 1);
    },
  );
});

async function until(what: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 10_000;
  while (!(await what())) {
    assert.ok(performance.now() < end, "waited 10 s");
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}
