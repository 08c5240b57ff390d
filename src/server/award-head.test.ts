import assert from "node:assert/strict";
import { test } from "node:test";
import { drawnBetween, drawnSince, headQuery, refreshAllHeads } from "#domains/benefit/head.ts";
import { reinstateAward, resumeAward, stopAward, suspendAward } from "#domains/benefit/index.ts";
import { insertVerification } from "#domains/eligibility/cycle/store.ts";
import { type Db, sql, type Tx } from "#platform/db/database.ts";
import { date, month, type YearMonth } from "#policy/kernel/calendar.ts";
import { assertInvariants, contextOf, onDemo, staff, wednesday } from "../../test/office.ts";

// Person 3 draws a pension at 铜川 and was verified in November 2025.
const agencyId = "610200";
const november = month("2026-11");
const change = { personId: "3", awardNo: 1, applicationId: null, reason: "测试" };
const approver = (tx: Tx) => contextOf(tx, staff("approver"));
const all = { agencyId, month: november, upTo: november, most: 1_000 };

/** What the list read before there were heads: every award of the agency. */
async function slowList(db: Db, upTo: YearMonth) {
  const found = await sql`
    select person_id, drawn_since as since, suspended from (${sql.raw(headQuery())}) h
    where agency_id = ${agencyId} and drawn_since <= ${upTo} and coalesce(pay_to, '9999-12') >= ${november}
    order by drawn_since, person_id`.execute(db);
  return found.rows;
}

test("after each event, verification and reinstatement the list is what all awards come to, and after a rollback again", () =>
  onDemo(async (tx) => {
    const sinceOf3 = async () => {
      const list = await drawnSince(tx, all);
      assert.deepEqual(list, await slowList(tx, november));
      const row = list.find((one) => one.person_id === "3");
      return row === undefined ? "not drawn" : `${row.since}${row.suspended ? " suspended" : ""}`;
    };
    assert.equal(await sinceOf3(), "2025-11");
    await sql`savepoint before`.execute(tx);
    await suspendAward(approver(tx), { ...change, fromMonth: november });
    assert.equal(await sinceOf3(), "2025-11 suspended");
    await resumeAward(approver(tx), { ...change, fromMonth: november });
    const seen = { personId: "3", way: "counter", source: "测试", actor: "test", now: wednesday } as const;
    await insertVerification(tx, { ...seen, verifiedOn: date("2026-11-18") });
    assert.equal(await sinceOf3(), "2026-11");
    await stopAward(approver(tx), { ...change, fromMonth: month("2026-09") });
    assert.equal(await sinceOf3(), "not drawn");
    await reinstateAward(approver(tx), { ...change, fromMonth: month("2026-10") });
    assert.equal(await sinceOf3(), "2026-11");
    await assertInvariants(tx);
    await sql`rollback to savepoint before`.execute(tx);
    assert.equal(await sinceOf3(), "2025-11");
  }));

test("no more are counted than are asked for, and the counts of all months are everybody who draws", () =>
  onDemo(async (tx) => {
    const everybody = (await slowList(tx, november)).length;
    const range = { agencyId, month: november, from: null, to: november };
    assert.ok(everybody > 2);
    assert.equal((await drawnBetween(tx, range, 1_000)).count, everybody);
    assert.equal((await drawnBetween(tx, range, 2)).count, 2);
  }));

test("books that were loaded from elsewhere are brought into line at once, and again without harm", () =>
  onDemo(async (tx) => {
    const before = await drawnSince(tx, all);
    await sql`update award_head set drawn_since = '2000-01', suspended = true`.execute(tx);
    assert.notDeepEqual(await drawnSince(tx, all), before);
    await refreshAllHeads(tx);
    assert.deepEqual(await drawnSince(tx, all), before);
  }));
