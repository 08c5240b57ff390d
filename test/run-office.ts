import assert from "node:assert/strict";
import type { Actor } from "#platform/auth/actor.ts";
import { inTransaction, sql } from "#platform/db/database.ts";
import type { RunVerb } from "#platform/runs/life.ts";
import { actOnRun, openRun } from "#platform/runs/run.ts";
import type { AnyRunKind } from "#platform/runs/run-kind.ts";
import { findRun, type RunRow } from "#platform/runs/store.ts";
import { type Workshop, workRun } from "#platform/runs/work.ts";
import { assertInvariants, contextOf, makeSeeded, staff } from "./office.ts";

/** An office of a city of its own, because runs commit, that does these kinds of runs at this time. */
export async function runOffice(kinds: readonly [AnyRunKind, ...AnyRunKind[]], now: Date) {
  const seeded = await makeSeeded();
  const workshop: Workshop = { url: seeded.appUrl, kinds, clock: { now: () => now } };
  const within = <T>(by: Actor, work: (context: ReturnType<typeof contextOf>) => Promise<T>, at = now) =>
    inTransaction(seeded.database, (tx) => work(contextOf(tx, by, at)));
  const run = async (number: string) =>
    (await findRun(seeded.database, String(staff("checker").agencyId), number)) ?? assert.fail(number);
  const work = async (number: string, changed: Partial<Workshop> = {}): Promise<RunRow> => {
    const { run_id: runId, attempt_no: attemptNo } = await run(number);
    await workRun({ ...workshop, ...changed }, { runId, attemptNo });
    return run(number);
  };
  return {
    ...seeded,
    ...{ within, run, work },
    open: (key: string, by = staff("checker"), kind: AnyRunKind = kinds[0], at = now) =>
      within(by, (context) => openRun(context, kind, key), at),
    async act(number: string, verb: RunVerb, by: Actor): Promise<RunRow> {
      const { version } = await run(number);
      return within(by, (context) => actOnRun(context, kinds, { number, verb, version, reason: null }));
    },
    /** Works on it, dying before every fifth commit and beginning again, until it stands there. */
    async workThroughKills(number: string, state: RunRow["state"]): Promise<RunRow> {
      let commits = 0;
      const beforeCommit = async () => {
        commits += 1;
        if (commits % 5 === 0) throw new Error("killed before the commit");
      };
      for (let tries = 0; tries < 10; tries += 1) {
        const found = await work(number, { beforeCommit }).catch(() => run(number));
        if (found.state === state) return found;
      }
      return assert.fail(`never ${state}`);
    },
    query: async <Row>(text: string) => (await sql.raw<Row>(text).execute(seeded.database)).rows,
    assertBooks: () => inTransaction(seeded.database, assertInvariants),
  };
}
