import assert from "node:assert/strict";
import { test } from "node:test";
import { sql, type Tx } from "#platform/db/database.ts";
import { assertInvariants, onDemo, wednesday } from "../../../test/office.ts";
import { cardAt, releaseEndedLosses, reportTemporaryLoss } from "./index.ts";

// 7 × 24 hours from the moment of the report, to the millisecond (铜川 guide, 社保卡第5问; read as hours).
const hour = 3_600_000;
const until = new Date(wednesday.getTime() + 168 * hour);
const justBefore = new Date(until.getTime() - 1);

const report = (tx: Tx, personId: string, now = wednesday, end = until) =>
  reportTemporaryLoss({ tx, now, actorId: "login:1", applicationId: null }, personId, end);
const release = (tx: Tx, now: Date, limit = 10) => releaseEndedLosses({ tx, now, actorId: "job:card-release" }, limit);
const eventsOf = async (tx: Tx, personId: string) =>
  (
    await sql<{ axis: string; from_state: string; to_state: string; event: string; at: Date }>`
      select axis, from_state, to_state, event, at from card_event where person_id = ${personId} order by event_no`.execute(
      tx,
    )
  ).rows;
const rowOf = async (tx: Tx, personId: string) =>
  (
    await sql<{ social_state: string; ecard_state: string; temporary_loss_until: Date | null }>`
      select social_state, ecard_state, temporary_loss_until from card where person_id = ${personId}`.execute(tx)
  ).rows[0];

test("a report stops the social function and the electronic card at once, and leaves the bank's side alone", async () => {
  await onDemo(async (tx) => {
    assert.equal(await report(tx, "2"), "11月25日 10:00");
    const card = await cardAt(tx, "2", wednesday);
    assert.deepEqual([card?.social, card?.ecard, card?.financial], ["temporarily-lost", "suspended", "active"]);
    assert.equal(card?.temporaryLossUntil, until.toISOString());
    await assertInvariants(tx);
  });
});

test("it holds to the last millisecond of the seventh day and not a millisecond longer, job or no job", async () => {
  await onDemo(async (tx) => {
    await report(tx, "2");
    const last = await cardAt(tx, "2", justBefore);
    assert.deepEqual([last?.social, last?.ecard], ["temporarily-lost", "suspended"]);
    const over = await cardAt(tx, "2", until);
    assert.deepEqual([over?.social, over?.ecard, over?.temporaryLossUntil], ["normal", "bound", null]);
    assert.equal((await rowOf(tx, "2"))?.social_state, "temporarily-lost"); // nothing was written by looking
  });
});

test("the job writes down what has ended, at the instant when it ended, once", async () => {
  await onDemo(async (tx) => {
    await report(tx, "2");
    assert.equal(await release(tx, justBefore), 0);
    const tomorrow = new Date(until.getTime() + 24 * hour);
    assert.equal(await release(tx, tomorrow), 1);
    assert.deepEqual(await rowOf(tx, "2"), {
      social_state: "normal",
      ecard_state: "bound",
      temporary_loss_until: null,
    });
    const events = await eventsOf(tx, "2");
    assert.deepEqual(
      events.map(({ axis, event, from_state, to_state, at }) => [axis, event, from_state, to_state, at.toISOString()]),
      [
        ["social", "temporary-loss", "normal", "temporarily-lost", wednesday.toISOString()],
        ["ecard", "suspend", "bound", "suspended", wednesday.toISOString()],
        ["social", "loss-end", "temporarily-lost", "normal", until.toISOString()],
        ["ecard", "resume", "suspended", "bound", until.toISOString()],
      ],
    );
    assert.equal(await release(tx, tomorrow), 0);
    assert.equal((await eventsOf(tx, "2")).length, 4);
    await assertInvariants(tx);
  });
});

test("the job takes at most as many as it is told", async () => {
  await onDemo(async (tx) => {
    for (const personId of ["2", "4", "5"]) await report(tx, personId);
    assert.deepEqual(
      [await release(tx, until, 2), await release(tx, until, 2), await release(tx, until, 2)],
      [2, 1, 0],
    );
  });
});

test("a new report after the end, before the job ran, first writes down the end", async () => {
  await onDemo(async (tx) => {
    await report(tx, "2");
    const again = new Date(until.getTime() + 168 * hour);
    await report(tx, "2", until, again);
    const events = (await eventsOf(tx, "2")).map(({ axis, event }) => `${axis} ${event}`);
    assert.deepEqual(events, [
      "social temporary-loss",
      "ecard suspend",
      "social loss-end",
      "ecard resume",
      "social temporary-loss",
      "ecard suspend",
    ]);
    const row = await rowOf(tx, "2");
    assert.deepEqual(row, { social_state: "temporarily-lost", ecard_state: "suspended", temporary_loss_until: again });
    await assertInvariants(tx);
  });
});

test("a card that is not in order cannot be reported lost, and nothing is written", async () => {
  for (const state of ["sealed", "temporarily-lost", "formally-lost", "locked", "cancelled"]) {
    await onDemo(async (tx) => {
      await sql`update card set social_state = ${state} where person_id = 2`.execute(tx);
      await assert.rejects(report(tx, "2"));
      assert.deepEqual(await eventsOf(tx, "2"), []);
    });
  }
});

test("an electronic card that was never issued stays so", async () => {
  await onDemo(async (tx) => {
    await sql`update card set ecard_state = 'none' where person_id = 2`.execute(tx);
    await report(tx, "2");
    assert.equal((await cardAt(tx, "2", wednesday))?.ecard, "none");
    await release(tx, until);
    assert.deepEqual(await rowOf(tx, "2"), { social_state: "normal", ecard_state: "none", temporary_loss_until: null });
  });
});

test("someone without a card has none", async () => {
  await onDemo(async (tx) => assert.equal(await cardAt(tx, "999999", wednesday), null));
});
