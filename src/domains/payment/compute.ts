import { createHash } from "node:crypto";
import { clearOpenDue, touchOpenDue } from "#domains/benefit/index.ts";
import { settle } from "#domains/recovery/index.ts";
import { audit } from "#platform/audit/audit.ts";
import { requestCheck } from "#platform/audit/check-store.ts";
import { sliceCount } from "#platform/db/slices.ts";
import type { Context } from "#platform/http/operation.ts";
import type { Perform } from "#platform/jobs/perform.ts";
import { fen, toYuan } from "#policy/kernel/money.ts";
import { type Frozen, freeze, hashOf } from "./freeze.ts";
import { readSlice, type Slice, writeSlice } from "./slice-store.ts";
import * as store from "./store.ts";
import { summaryOf } from "./summary.ts";

export const computeTopic = "payment.compute";

/**
 * Freezes a run slice by slice, one transaction each, which holds its payments, its row of the run and an audit row. A killed
 * run goes on with the first slice that has no row; a repeated job, or two at once, find the rows and do nothing.
 */
export async function computeRun(perform: Perform, given: { runId: string; attemptNo: number }): Promise<void> {
  for (let slice = 0; slice < sliceCount; slice += 1) {
    if (!(await perform((context) => computeSlice(context, { ...given, slice })))) return;
  }
  await perform((context) => finish(context, given));
}

/** Freezes one slice unless it is done. Answers false when this computation no longer counts. */
export async function computeSlice(
  context: Context,
  given: { runId: string; attemptNo: number; slice: number },
): Promise<boolean> {
  const { tx } = context;
  const run = await current(context, given);
  if (run === undefined) return false;
  const done = await store.slicesOf(tx, run);
  if (done.some((row) => row.slice === given.slice)) return true;
  const { people, lookedUp } = await readSlice(tx, run, given.slice);
  const frozen = people.map((person) => freeze(person, run));
  const payments = frozen.flatMap((one) => (one.payment === undefined ? [] : [one.payment]));
  const total = payments.reduce((sum, payment) => sum + payment.amount, 0n);
  const hash = hashOf(payments);
  await writeSlice(tx, run, { slice: given.slice, frozen, knownAt: context.now });
  await keepOpen(tx, run, { people, frozen, lookedUp });
  await settle(
    tx,
    payments.flatMap(({ personId, held }) => (held.length > 0 ? [personId] : [])),
  );
  const summary = summaryOf(frozen, run.period);
  await store.insertSlice(tx, run, { slice: given.slice, count: payments.length, total, hash, summary });
  await audit(context, "payment.slice", run.number, {
    ...{ attempt: run.attempt_no, slice: given.slice, count: payments.length },
    ...{ total: toYuan(fen(total)), hash: hash.toString("hex") },
  });
  return true;
}

/**
 * Who has to be looked up by the next run: whoever has a line that is not in the payment. Taken off is whoever had every
 * earlier line settled and is paid whole now.
 */
async function keepOpen(
  tx: Context["tx"],
  run: store.RunRow,
  { people, frozen, lookedUp }: Slice & { frozen: readonly Frozen[] },
): Promise<void> {
  const owing: string[] = [];
  const done: { personId: string; touchNo: number }[] = [];
  for (const [index, { personId, due, payment }] of frozen.entries()) {
    const open = people[index]?.open.length ?? 0;
    const whole = (payment?.lines.length ?? 0) === open + due.length;
    const seen = lookedUp.get(personId);
    if (seen === undefined) {
      if (!whole) owing.push(personId);
    } else if (seen.settled && whole) done.push({ personId, touchNo: seen.touchNo });
  }
  await touchOpenDue(tx, run.fund_entity_id, owing);
  await clearOpenDue(tx, run.fund_entity_id, done);
}

/** When every slice is there the run is computed: count, total and one hash over all of them. */
async function finish(context: Context, given: { runId: string; attemptNo: number }): Promise<void> {
  const run = await current(context, given);
  if (run === undefined) return;
  const slices = await store.slicesOf(context.tx, run);
  if (slices.length !== sliceCount) throw new Error(`run ${run.number} has ${slices.length} slices of ${sliceCount}`);
  const hash = createHash("sha256").update(`${run.fund_entity_id} ${run.item_set} ${run.period} ${run.kind}\n`);
  for (const slice of slices) hash.update(slice.content_hash);
  const count = slices.reduce((sum, slice) => sum + slice.count, 0);
  const total = slices.reduce((sum, slice) => sum + BigInt(slice.total), 0n);
  const digest = hash.digest();
  await store.updateRun(context.tx, run.run_id, {
    state: "computed",
    frozen: { count, total, hash: digest, at: context.now },
  });
  const detail = { attempt: run.attempt_no, count, total: toYuan(fen(total)), hash: digest.toString("hex") };
  await audit(context, "payment.computed", run.number, detail);
  await requestCheck(context.tx, "run", run.number);
}

async function current(
  context: Context,
  given: { runId: string; attemptNo: number },
): Promise<store.RunRow | undefined> {
  const run = await store.lockRun(context.tx, given.runId);
  return run?.state === "computing" && run.attempt_no === given.attemptNo ? run : undefined;
}
