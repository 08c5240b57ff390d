import assert from "node:assert/strict";
import { test } from "node:test";
import { inTransaction, sql, type Tx } from "#platform/db/database.ts";
import { month } from "#policy/kernel/calendar.ts";
import { fen } from "#policy/kernel/money.ts";
import { assertInvariants, makeSeeded, onDemo, wednesday } from "../../../test/office.ts";
import { aMakeUp, postTax, receiptOf, tick } from "../../../test/plans.ts";
import { type Change, changeOpenMonths, forgetEvenMonths, openMonths, sumOpenMonths } from "./open-month.ts";

const pension = "enterprise-pension";
const owedBy2 = async (tx: Tx): Promise<readonly string[]> => {
  const rows = await openMonths(tx, { agencyId: "610200", before: month("2026-12") });
  return rows
    .filter((row) => row.employer_id === "2" && row.scheme === pension)
    .map((row) => `${row.month_for} ${row.assessed ? "assessed" : "declared"} ${row.open}`);
};

test("what is assessed is owed at once, beside what was declared, and no more when it is paid; the sums are the books'", async () => {
  await onDemo(async (tx, office) => {
    const [declared = assert.fail(), ...others] = await owedBy2(tx);
    assert.match(declared, /^2026-10 declared \d+$/); // the money is on its way
    assert.deepEqual(others, []);
    const plan = await aMakeUp(tx, office);
    // April 1,608.00 with 162.41 for 202 days, May 1,608.00 with 137.48.
    assert.deepEqual(await owedBy2(tx), ["2026-04 assessed 177041", "2026-05 assessed 174548", declared]);
    await assertInvariants(tx);
    await tick(tx, wednesday);
    await postTax(tx, await receiptOf(tx, plan));
    assert.deepEqual(await owedBy2(tx), [declared]);
    await forgetEvenMonths(tx);
    assert.deepEqual(await owedBy2(tx), [declared]);
    await assertInvariants(tx);
  });
});

test("sums that were lost are made again from the books; before that the invariant names what is missing", async () => {
  await onDemo(async (tx) => {
    const sums = async () =>
      (await sql`select * from open_month where open <> 0 order by 1, 2, 3, 4, 5`.execute(tx)).rows;
    const before = await sums();
    assert.ok(before.length > 0);
    await sql`delete from open_month`.execute(tx);
    await assert.rejects(assertInvariants(tx), /M4-open-month/);
    await sumOpenMonths(tx);
    assert.deepEqual(await sums(), before);
    await sql`update open_month set open = open + 1 where employer_id = 2 and month_for = '2026-10'`.execute(tx);
    await assert.rejects(assertInvariants(tx), /M4-open-month/);
  });
});

const change = (amount: bigint, other: Partial<Change["obligation"]> = {}): Change => ({
  obligation: {
    ...{ employerId: "2", agencyId: "610200", scheme: pension, region: "610000", monthFor: month("2026-03") },
    ...{ source: "tax/D-TEST", total: fen(100n), ...other },
  },
  amount,
});
const march = async (tx: Tx): Promise<readonly unknown[]> =>
  (
    await sql`select assessed, open::int from open_month where employer_id = 2 and month_for = '2026-03' order by 1`.execute(
      tx,
    )
  ).rows;

test("changes of one month add up; a refund, a person of their own and the former system's months are none", async () => {
  await onDemo(async (tx) => {
    await changeOpenMonths(tx, [change(100n), change(100n), change(-30n), change(7n, { source: "assessment/1" })]);
    const both = [
      { assessed: false, open: 170 },
      { assessed: true, open: 7 },
    ];
    assert.deepEqual(await march(tx), both);
    await changeOpenMonths(tx, [
      change(-5n, { total: fen(-5n) }),
      change(9n, { employerId: null }),
      change(9n, { source: "migration/2025" }),
    ]);
    assert.deepEqual(await march(tx), both);
  });
});

test("a month that is charged while even ones are forgotten stays, with what it is charged", async () => {
  const { database } = await makeSeeded();
  await inTransaction(database, (tx) => changeOpenMonths(tx, [change(0n)]));
  let forgetting: Promise<void> | undefined;
  await inTransaction(database, async (tx) => {
    await changeOpenMonths(tx, [change(100n)]);
    forgetting = inTransaction(database, forgetEvenMonths);
    await new Promise((resolve) => setTimeout(resolve, 200));
  });
  await forgetting;
  assert.deepEqual(await inTransaction(database, march), [{ assessed: false, open: 100 }]);
  await inTransaction(database, (tx) => changeOpenMonths(tx, [change(-100n)]));
  await inTransaction(database, forgetEvenMonths);
  assert.deepEqual(await inTransaction(database, march), []);
});
