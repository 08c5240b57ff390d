import assert from "node:assert/strict";
import { test } from "node:test";
import { jobActor } from "#platform/auth/actor.ts";
import { inTransaction, onOneConnection } from "#platform/db/database.ts";
import type { Perform } from "#platform/jobs/perform.ts";
import { month } from "#policy/kernel/calendar.ts";
import { assertInvariants, contextOf, makeSeeded, problemOf, staff } from "../../../test/office.ts";
import { computeRun } from "./compute.ts";
import { openRun } from "./run.ts";
import { findRun, type RunRow, slicesOf } from "./store.ts";

// What opens transactions of its own, on a database of its own.

const given = { fundEntityId: "2", period: month("2026-11"), kind: "regular" } as const;

test("one month opened twice at once is one run; computed by three workers, one of which dies, it is there once", async () => {
  const { database } = await makeSeeded();
  const open = () => inTransaction(database, (tx) => openRun(contextOf(tx, staff("finance")), given));
  const opened = await Promise.allSettled([open(), open(), open()]);
  const [number] = opened.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  assert.ok(number !== undefined);
  assert.equal(opened.filter((one) => one.status === "fulfilled").length, 1);
  for (const one of opened)
    if (one.status === "rejected") assert.equal(await problemOf(Promise.reject(one.reason)), "payment/not-now");

  const run = () => inTransaction(database, async (tx) => (await findRun(tx, number, ["2"])) as RunRow);
  const { run_id: runId } = await run();
  const perform: Perform = (work) => onOneConnection(database, (tx) => work(contextOf(tx, jobActor("payment-run"))));
  let steps = 0;
  const dying: Perform = (work) => {
    steps += 1;
    if (steps > 5) throw new Error("killed between two slices");
    return perform(work);
  };
  await assert.rejects(computeRun(dying, { runId, attemptNo: 1 }), /killed/);
  assert.equal((await run()).state, "computing");
  const half = await inTransaction(database, async (tx) => slicesOf(tx, await run()));
  assert.equal(half.length, 5);
  await Promise.all([computeRun(perform, { runId, attemptNo: 1 }), computeRun(perform, { runId, attemptNo: 1 })]);
  const done = await run();
  assert.equal(done.state, "computed");
  assert.equal((await inTransaction(database, (tx) => slicesOf(tx, done))).length, 16);
  await inTransaction(database, (tx) => assertInvariants(tx));
  await database.destroy();
});
