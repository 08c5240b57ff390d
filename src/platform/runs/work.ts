import { createHash } from "node:crypto";
import pg from "pg";
import { audit } from "#platform/audit/audit.ts";
import { requestCheck } from "#platform/audit/check-store.ts";
import { jobActor } from "#platform/auth/actor.ts";
import type { Clock } from "#platform/config/clock.ts";
import { databaseOver, type Tx } from "#platform/db/database.ts";
import { sliceCount } from "#platform/db/slices.ts";
import { faultPoint } from "#platform/fault/fault-point.ts";
import type { Context } from "#platform/http/operation.ts";
import { type Phase, phaseOf } from "./life.ts";
import { type AnyRunKind, kindOf } from "./run-kind.ts";
import * as store from "./store.ts";

export interface Workshop {
  readonly url: string;
  readonly kinds: readonly AnyRunKind[];
  readonly clock: Clock;
  /** Slices that are worked on at once, each on a connection of its own; `lanesAtOnce` unless told. */
  readonly lanes?: number;
  /** Called before a slice is committed: where tests let the process die. */
  readonly beforeCommit?: (phase: Phase, slice: number) => Promise<void>;
}

/** While the database writes one slice, the rule is applied to another. More only make requests wait. */
export const lanesAtOnce = 2;

/**
 * Works on a run until its phase is done: slice by slice, one transaction each, which holds the effect, the row of the slice
 * and an audit row. A killed run goes on with the slices that have no row; a repeated job finds them all and does nothing;
 * of two workers at one slice the second passes it by.
 */
export async function workRun(workshop: Workshop, given: { runId: string; attemptNo: number }): Promise<void> {
  const slices = Array.from({ length: sliceCount }, (_, slice) => slice);
  const lane = async (): Promise<void> => {
    const client = new pg.Client({ connectionString: workshop.url, application_name: "shebao run" });
    client.on("error", () => undefined);
    await client.connect();
    try {
      for (let slice = slices.shift(); slice !== undefined; slice = slices.shift()) {
        if (!(await inTransaction(workshop, client, given, (of) => workSlice(workshop, of, slice as number)))) return;
        faultPoint("run.slice.committed");
      }
    } catch (error) {
      slices.length = 0; // nothing more is begun
      throw error;
    } finally {
      await client.end();
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: workshop.lanes ?? lanesAtOnce }, lane));
  const failed = ended.find((one) => one.status === "rejected");
  if (failed !== undefined) throw failed.reason;
  const client = new pg.Client({ connectionString: workshop.url, application_name: "shebao run" });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await inTransaction(workshop, client, given, finish);
    faultPoint("run.finished");
  } finally {
    await client.end();
  }
}

interface Work {
  readonly client: pg.Client;
  readonly context: Context;
  readonly given: { readonly runId: string; readonly attemptNo: number };
}

async function inTransaction(
  workshop: Workshop,
  client: pg.Client,
  given: Work["given"],
  work: (of: Work) => Promise<boolean>,
): Promise<boolean> {
  const context: Context = {
    tx: databaseOver(client) as Tx,
    actor: jobActor("run"),
    requestId: `run:${given.runId}`,
    now: workshop.clock.now(),
  };
  await client.query("begin");
  try {
    const done = await work({ client, context, given });
    await client.query("commit");
    return done;
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  }
}

/** Works on one slice unless it is done or in other hands. Answers false when this run is no longer to be worked on. */
async function workSlice(workshop: Workshop, { client, context, given }: Work, slice: number): Promise<boolean> {
  const { tx } = context;
  const run = await store.lockRun(tx, given.runId, "share");
  const phase = run === undefined ? undefined : phaseOf(run.state);
  if (run === undefined || phase === undefined || run.attempt_no !== given.attemptNo) return false;
  const locked = await client.query("select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as got", [
    `run/${run.run_id}/${slice}`,
  ]);
  if (locked.rows[0]?.got !== true) return true;
  const slices = await store.slicesOf(tx, run);
  if (slices.some((row) => row.phase === phase && row.slice === slice)) return true;
  const began = performance.now();
  const kind = kindOf(workshop.kinds, run.kind);
  const result = await kind.slice({
    ...{ client, phase, slice, given: kind.given.parse(run.given), now: context.now },
    run: { number: run.number, lawKnownOn: run.law_known_on },
  });
  if (phase === "effect") {
    const previewed = slices.find((row) => row.phase === "preview" && row.slice === slice);
    if (previewed === undefined || !previewed.content_hash.equals(result.hash)) {
      await client.query("rollback");
      await client.query("begin");
      await becomeStale(context, given, slice);
      return false;
    }
    await result.write?.();
  } else await store.insertLeftOut(tx, run, result.leftOut);
  await store.insertSlice(tx, run, { phase, slice, result, milliseconds: performance.now() - began });
  await audit(context, `run.${phase}.slice`, run.number, {
    ...{ attempt: run.attempt_no, slice, count: result.count, total: result.total.toString() },
    hash: result.hash.toString("hex"),
  });
  await workshop.beforeCommit?.(phase, slice);
  faultPoint(`run.${phase}.written`);
  return true;
}

/** The books of a slice are not those of the preview any more: nothing further is done until somebody previews again. */
async function becomeStale(context: Context, given: Work["given"], slice: number): Promise<void> {
  const run = await store.lockRun(context.tx, given.runId);
  if (run?.state !== "effecting" || run.attempt_no !== given.attemptNo) return;
  await store.updateRun(context.tx, run.run_id, { state: "stale", staleSlice: slice });
  await audit(context, "run.stale", run.number, { attempt: run.attempt_no, slice });
}

/** When every slice of the phase is there, the run goes on to the next state, with one hash over all of them. */
async function finish({ context, given }: Work): Promise<boolean> {
  const run = await store.lockRun(context.tx, given.runId);
  const phase = run === undefined ? undefined : phaseOf(run.state);
  if (run === undefined || phase === undefined || run.attempt_no !== given.attemptNo) return false;
  const slices = (await store.slicesOf(context.tx, run)).filter((row) => row.phase === phase);
  // Another worker has the rest in hand and will finish.
  if (slices.length < sliceCount) return false;
  const { count, total, hash } = foldSlices(run, slices);
  if (phase === "preview") {
    await store.updateRun(context.tx, run.run_id, { state: "previewed", previewed: { count, total, hash } });
  } else {
    await store.updateRun(context.tx, run.run_id, { state: "done", finishedAt: context.now });
    await requestCheck(context.tx, "run", run.number);
  }
  await audit(context, `run.${phase}.done`, run.number, {
    ...{ attempt: run.attempt_no, count, total: total.toString(), hash: hash.toString("hex") },
  });
  return true;
}

function foldSlices(run: store.RunRow, slices: readonly store.SliceRow[]) {
  const hash = createHash("sha256").update(`${run.kind} ${run.scope} ${JSON.stringify(run.given)}\n`);
  for (const slice of slices) hash.update(slice.content_hash);
  return {
    count: slices.reduce((sum, slice) => sum + slice.count, 0),
    total: slices.reduce((sum, slice) => sum + BigInt(slice.total), 0n),
    hash: hash.digest(),
  };
}
