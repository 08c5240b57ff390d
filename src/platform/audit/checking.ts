import { jobActor } from "#platform/auth/actor.ts";
import { businessDate, type Clock } from "#platform/config/clock.ts";
import { type Database, inTransaction, onOneConnection, sql } from "#platform/db/database.ts";
import { audit } from "./audit.ts";
import * as store from "./check-store.ts";
import { checkInvariants, type Invariant, type InvariantResult } from "./invariant.ts";

const lookEvery = 500;
const afterTrouble = 5_000;
/** At this hour of business time, and soon after a start that missed it. */
const nightHour = 2;

/**
 * Does the checks that wait, one after the other, in the worker process: after every run, each night, and when somebody asks.
 * A process that was killed is followed by one that finds them waiting.
 */
export function startChecking(
  database: Database,
  {
    invariants,
    clock,
    nightlyAfter = 60_000,
  }: { invariants: readonly Invariant[]; clock: Clock; nightlyAfter?: number },
): { stop(): void } {
  let stopped = false;
  const began = performance.now();
  const turn = async (): Promise<void> => {
    let pause = lookEvery;
    try {
      if (performance.now() - began >= nightlyAfter) await askNightly(database, clock);
      await workChecks(database, invariants, clock);
    } catch {
      pause = afterTrouble; // the database is away, or the trouble is written down at the check; it is tried again
    }
    if (!stopped) setTimeout(() => void turn(), pause).unref();
  };
  void turn();
  return {
    stop() {
      stopped = true;
    },
  };
}

/** The night that has begun last: before its hour that is yesterday's. */
async function askNightly(database: Database, clock: Clock): Promise<void> {
  const night = businessDate(new Date(clock.now().getTime() - nightHour * 3_600_000));
  await inTransaction(database, (tx) => store.requestNightly(tx, night));
}

/** Does what waits, in one look at the books as they are at one moment. Answers the results, or undefined if nothing waited. */
export async function workChecks(
  database: Database,
  invariants: readonly Invariant[],
  clock: Clock,
): Promise<readonly InvariantResult[] | undefined> {
  if ((await store.waitingChecks(database)).length === 0) return undefined;
  return onOneConnection(
    database,
    async (snapshot) => {
      await sql`set transaction isolation level repeatable read`.execute(snapshot);
      if (!(await store.takeChecking(snapshot))) return undefined;
      const ids = await store.waitingChecks(snapshot);
      if (ids.length === 0) return undefined;
      await store.beginChecks(database, ids);
      try {
        const results = await checkInvariants(snapshot, invariants);
        await inTransaction(database, (tx) => keep({ tx, clock }, { ids, results, invariants }));
        return results;
      } catch (error) {
        const said = error instanceof Error ? error.message : String(error);
        await store.noteTrouble(database, ids, said.slice(0, 300));
        process.stderr.write(`${JSON.stringify({ level: "error", job: "invariants", message: said.slice(0, 300) })}\n`);
        throw error;
      }
    },
    { keep: false },
  );
}

async function keep(
  { tx, clock }: { tx: Parameters<typeof store.finishChecks>[0]; clock: Clock },
  of: { ids: readonly string[]; results: readonly InvariantResult[]; invariants: readonly Invariant[] },
): Promise<void> {
  const checkId = await store.finishChecks(tx, of.ids, of.results);
  const context = { tx, actor: jobActor("invariants"), requestId: `check:${checkId}`, now: clock.now() };
  await store.noteHealed(
    tx,
    of.results.filter((one) => one.ok).map((one) => one.id),
  );
  for (const broken of of.results.filter((one) => !one.ok)) {
    const stops = of.invariants.find((one) => one.id === broken.id)?.stops ?? [];
    const held = stops.length > 0 && (await store.holdBroken(tx, checkId, { ...broken, stops }));
    await audit(context, "invariant.broken", broken.id, { check: checkId, violations: broken.violations, held });
  }
}
