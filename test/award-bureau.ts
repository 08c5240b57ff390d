import assert from "node:assert/strict";
import { grantAward } from "#domains/benefit/index.ts";
import { awardRecomputation } from "#domains/benefit/invariants.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { inTransaction, sql } from "#platform/db/database.ts";
import type { RunVerb } from "#platform/runs/life.ts";
import { actOnRun, openRun } from "#platform/runs/run.ts";
import type { AnyRunKind } from "#platform/runs/run-kind.ts";
import { findRun } from "#platform/runs/store.ts";
import { type Workshop, workRun } from "#platform/runs/work.ts";
import type { YearMonth } from "#policy/kernel/calendar.ts";
import { addMonths } from "#policy/kernel/calendar.ts";
import { parseYuan, rate } from "#policy/kernel/money.ts";
import { type Law, shippedLaw } from "#policy/law.ts";
import { assertInvariants, contextOf, makeSeeded, secrecy, staff, wednesday } from "./office.ts";

/** 30 years, an index of 1, an account that gives 1,000.00 a month. */
export const pensionFacts = {
  ...{ averageIndex: rate(1_000_000n), totalMonths: 360, deemedMonths: 0 },
  ...{ accountBalance: parseYuan("139000.00"), divisor: 1390n },
};

/**
 * An office of a city of its own, because runs commit, with awards of the persons 8 and 5 that began in the month after
 * `retired`, and these kinds of runs.
 */
export async function awardBureau(law: Law, kinds: readonly AnyRunKind[], retired: YearMonth) {
  const seeded = await makeSeeded();
  const [first] = kinds;
  const workshop = { url: seeded.appUrl, kinds, clock: { now: () => wednesday } };
  const within = <T>(by: Actor, work: (context: ReturnType<typeof contextOf>) => Promise<T>, now = wednesday) =>
    inTransaction(seeded.database, (tx) => work(contextOf(tx, by, now)));
  for (const personId of ["8", "5"]) {
    const granted = await within(
      staff("approver"),
      (context) =>
        grantAward(
          context,
          { secrecy, law: shippedLaw },
          {
            ...{ personId, kind: "basic-pension", agencyId: "610200", region: "610000", fundEntityId: "2" },
            ...{ applicationId: null, retireMonth: retired, payFrom: addMonths(retired, 1), facts: pensionFacts },
          },
        ),
      new Date("2026-11-17T10:00:00+08:00"),
    );
    assert.equal(granted.kind, "granted");
  }
  const run = async (number: string) =>
    (await findRun(seeded.database, String(staff("checker").agencyId), number)) ?? assert.fail(number);
  const open = (key: string, by = staff("checker"), kind = first) =>
    within(by, (context) => openRun(context, kind ?? assert.fail(), key));
  const act = async (number: string, verb: RunVerb, by: Actor) => {
    const { version } = await run(number);
    return within(by, (context) => actOnRun(context, kinds, { number, verb, version, reason: null }));
  };
  const work = async (number: string, changed: Partial<Workshop> = {}) => {
    const { run_id: runId, attempt_no: attemptNo } = await run(number);
    await workRun({ ...workshop, ...changed }, { runId, attemptNo });
    return run(number);
  };
  return {
    ...{ seeded, within, run, open, act, work, database: seeded.database },
    /** Previewed, confirmed by the approver, done. */
    async through(key: string, kind = first) {
      const number = await open(key, staff("checker"), kind);
      const previewed = await work(number);
      await act(number, "confirm", staff("approver"));
      assert.equal((await work(number)).state, "done");
      return previewed;
    },
    query: async <Row>(text: string) => (await sql.raw<Row>(text).execute(seeded.database)).rows,
    async assertBooks() {
      await inTransaction(seeded.database, (tx) => assertInvariants(tx));
      const again = awardRecomputation({ secrecy, law });
      assert.ok("look" in again);
      assert.deepEqual((await again.look(seeded.database)).violations, []);
    },
  };
}
