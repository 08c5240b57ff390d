import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Booked, copyCredits, creditAccount, reverseCredit } from "#domains/account/index.ts";
import { reinstateAward, reviseAward, stopAward } from "#domains/benefit/index.ts";
import { benefitInvariants } from "#domains/benefit/invariants.ts";
import { lateCredits } from "#domains/benefit/recalculation/store.ts";
import { awardVersions } from "#domains/benefit/store.ts";
import { checkInvariants } from "#platform/audit/invariant.ts";
import { type Db, sql, type Tx } from "#platform/db/database.ts";
import { inRollback } from "#platform/db/test-database.ts";
import { Problem } from "#platform/http/problem.ts";
import { addMonths, date, month } from "#policy/kernel/calendar.ts";
import { fen } from "#policy/kernel/money.ts";
import { shippedLaw } from "#policy/law.ts";
import { modelRuns } from "../../test/model-runs.ts";
import { contextOf, later, secrecy, seededDatabase, staff } from "../../test/office.ts";

// Credits, reversals, decisions, stops and what undoes them, in random order: 待重核 reads what waits, and finds what a walk through
// every pension of the agency finds.

const agencyId = "610200";
const kept = benefitInvariants.filter(({ id }) => id === "M7-late" || id === "M7-head");

interface Stage {
  readonly tx: Tx;
  day: number;
}

/** The list as it was read before credits were noted (decision 0023): every pension of the agency against its account. */
async function slowList(db: Db) {
  const found = await sql<{ person_id: string; award_no: number; months: readonly string[] }>`
    select a.person_id, a.award_no, late.months
    from (select distinct on (person_id, award_no) person_id, award_no, retire_month, status
          from award where agency_id = ${agencyId} and kind = 'basic-pension' order by person_id, award_no, version_no desc) a
    join lateral (
      select max(known_at) as at from award d
      where (d.person_id, d.award_no) = (a.person_id, a.award_no) and (d.version_no = 1 or d.application_id is not null)) decided on true
    join lateral (
      select array_agg(distinct l.month_for order by l.month_for) as months, max(l.known_at) as since from account_line l
      where l.person_id = a.person_id and l.scheme = 'enterprise-pension' and l.kind in ('credit', 'reversal')
        and l.source not like 'settlement/%' and l.month_for <= a.retire_month and l.known_at > decided.at) late on late.months is not null
    where a.status <> 'reversed'
      and coalesce((select verb from award_event e where (e.person_id, e.award_no) = (a.person_id, a.award_no)
                    order by event_no desc limit 1), '') <> 'stop'
    order by late.since, a.person_id`.execute(db);
  return found.rows;
}

/** A line for a month before (or after) the one whose law was applied, known so many days from the last step. */
async function line(on: Stage, offset: number, days: number): Promise<Booked> {
  const [award] = await awardVersions(on.tx, "3");
  const monthFor = addMonths(award?.retire_month ?? month("2020-01"), offset);
  const dates = { monthFor, monthCharged: monthFor, creditedMonth: monthFor, bookMonth: monthFor };
  return {
    ...{ personId: "3", scheme: "enterprise-pension", source: `test/${on.day}`, sourceLine: 1, amount: fen(40_000n) },
    ...{ ...dates, receivedOn: date("2026-11-18"), knownAt: later(on.day + days), region: "610000" },
  };
}

const decider = (on: Stage) => contextOf(on.tx, staff("approver"), later(on.day));
const change = { personId: "3", awardNo: 1, applicationId: null, reason: "模型里的一步" };
const moves = {
  credit: async (on: Stage) => creditAccount(on.tx, await line(on, -1, 0)),
  "credit of a later month": async (on: Stage) => creditAccount(on.tx, await line(on, 1, 0)),
  "credit known before": async (on: Stage) => creditAccount(on.tx, await line(on, 0, -3_000)),
  "many credits": async (on: Stage) => {
    const [early, late] = [await line(on, -2, 0), await line(on, 3, 0)];
    await copyCredits(on.tx, [early, { ...late, sourceLine: 2 }, { ...early, sourceLine: 3, scheme: "unemployment" }]);
  },
  reversal: async (on: Stage) => reverseCredit(on.tx, { ...(await line(on, 0, 0)), amount: fen(-1n) }),
  decision: (on: Stage) =>
    reviseAward(decider(on), { secrecy, law: shippedLaw }, { personId: "3", awardNo: 1, applicationId: "1" }),
  "run of everybody": (on: Stage) =>
    reviseAward(decider(on), { secrecy, law: shippedLaw }, { personId: "3", awardNo: 1, applicationId: null }),
  stop: (on: Stage) => stopAward(decider(on), { ...change, fromMonth: month("2026-11") }),
  reinstate: (on: Stage) => reinstateAward(decider(on), { ...change, fromMonth: month("2026-11") }),
} as const satisfies Record<string, (on: Stage) => Promise<unknown>>;
type Move = keyof typeof moves;

async function play(order: readonly (readonly [Move, boolean])[]): Promise<string[][]> {
  const { database } = await seededDatabase();
  return inRollback(database, async (tx) => {
    const on: Stage = { tx, day: 0 };
    const lists: string[][] = [];
    for (const [name, stays] of order) {
      on.day += 1;
      await sql`savepoint step`.execute(tx);
      try {
        await moves[name](on);
        if (!stays) await sql`rollback to savepoint step`.execute(tx);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        await sql`rollback to savepoint step`.execute(tx);
      }
      const list = (await lateCredits(tx, { agencyId })).map(({ person_id, award_no, months }) => ({
        person_id,
        award_no,
        months,
      }));
      assert.deepEqual(list, await slowList(tx), order.join());
      assert.deepEqual(
        (await checkInvariants(tx, kept)).filter(({ ok }) => !ok),
        [],
        order.join(),
      );
      lists.push(list.map((row) => row.person_id));
    }
    return lists;
  });
}

test("a credit waits until it is decided upon, not while the pension is stopped, and again when the stop is undone", async () => {
  const order: readonly Move[] = [
    "credit of a later month",
    "credit",
    "run of everybody",
    "stop",
    "reinstate",
    "decision",
    "reversal",
  ];
  const lists = await play(order.map((name) => [name, true] as const));
  assert.deepEqual(lists, [[], ["3"], ["3"], [], ["3"], [], ["3"]]);
});

test("in whatever order, undone or not, the list is what a walk through every pension finds", async () => {
  const step = fc.tuple(fc.constantFrom(...(Object.keys(moves) as Move[])), fc.boolean());
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 10 }), async (order) => {
      await play(order);
    }),
    modelRuns(8),
  );
});
