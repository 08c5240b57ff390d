import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "#platform/db/database.ts";
import { assertInvariants, onDemo, wednesday } from "../../../test/office.ts";
import { aMakeUp, answerOf, moment, planOf, postTax, receiptOf, tick } from "../../../test/plans.ts";
import * as store from "./plan-store.ts";

test("a make-up goes from assessment to plan, push, receipt and credit, with six dates of their own", async () => {
  await onDemo(async (tx, office) => {
    const number = await aMakeUp(tx, office);
    assert.equal((await planOf(tx, number)).state, "confirmed");
    // Approved on 18 November at 10:00: a plan confirmed on the very slot goes with it.
    assert.equal((await planOf(tx, number)).push_at?.toISOString(), moment("2026-11-18 10:00").toISOString());
    await assertInvariants(tx);
    await tick(tx, wednesday);
    const pushed = await planOf(tx, number);
    assert.equal(pushed.state, "pushed");
    await postTax(tx, answerOf(number, "accepted"));
    const lines = await store.linesOf(tx, number);
    await postTax(tx, await receiptOf(tx, number, { receivedOn: "2026-11-19" }), moment("2026-12-02 09:00"));
    assert.equal((await planOf(tx, number)).state, "paid");
    const credits = await sql<Record<string, unknown>>`
      select amount, month_for, month_charged, received_on::text as received_on, credited_month, book_month
      from account_line where source like 'assessment/%' order by month_for`.execute(tx);
    assert.deepEqual(credits.rows[0], {
      amount: String(lines[0]?.account),
      month_for: "2026-04",
      month_charged: "2026-11",
      received_on: "2026-11-19",
      credited_month: "2026-12",
      book_month: "2026-12",
    });
    await assertInvariants(tx);
  });
});
