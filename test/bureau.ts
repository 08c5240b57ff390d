import assert from "node:assert/strict";
import { settlementKind } from "#domains/account/settlement/kind.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { inTransaction, sql } from "#platform/db/database.ts";
import type { RunVerb } from "#platform/runs/life.ts";
import { actOnRun, openRun } from "#platform/runs/run.ts";
import { findRun, type RunRow } from "#platform/runs/store.ts";
import { type Workshop, workRun } from "#platform/runs/work.ts";
import { shippedLaw } from "#policy/law.ts";
import { assertInvariants, contextOf, makeSeeded, type Seeded, staff } from "./office.ts";

/** When the year before is settled. */
export const january = new Date("2027-01-05T10:00:00+08:00");
export const kind = settlementKind(shippedLaw);

export interface Bureau extends Seeded {
  readonly workshop: Workshop;
  open(year: number, by?: Actor, now?: Date): Promise<string>;
  run(number: string): Promise<RunRow>;
  act(number: string, verb: RunVerb, by: Actor): Promise<RunRow>;
  work(number: string, workshop?: Partial<Workshop>): Promise<RunRow>;
  query<Row>(text: string): Promise<readonly Row[]>;
  assertBooks(): Promise<void>;
}

/** The settlement office of a city of its own, because runs commit. */
export async function bureau(): Promise<Bureau> {
  const seeded = await makeSeeded();
  const workshop = { url: seeded.appUrl, kinds: [kind], clock: { now: () => january } };
  const within = <T>(by: Actor, work: (context: ReturnType<typeof contextOf>) => Promise<T>, now = january) =>
    inTransaction(seeded.database, (tx) => work(contextOf(tx, by, now)));
  const run = async (number: string) =>
    (await findRun(seeded.database, String(staff("checker").agencyId), number)) ?? assert.fail(number);
  return {
    ...seeded,
    ...{ workshop, run },
    open: (year, by = staff("checker"), now) => within(by, (context) => openRun(context, kind, String(year)), now),
    act: async (number, verb, by) => {
      const { version } = await run(number);
      return within(by, (context) => actOnRun(context, [kind], { number, verb, version, reason: null }));
    },
    async work(number, changed = {}) {
      const { run_id: runId, attempt_no: attemptNo } = await run(number);
      await workRun({ ...workshop, ...changed }, { runId, attemptNo });
      return run(number);
    },
    query: async <Row>(text: string) => (await sql.raw<Row>(text).execute(seeded.database)).rows,
    assertBooks: () => inTransaction(seeded.database, assertInvariants),
  };
}
