import assert from "node:assert/strict";
import { test } from "node:test";
import { sql, type Tx } from "#platform/db/database.ts";
import { contributionLimits } from "#policy/contribution/values.ts";
import { date } from "#policy/kernel/calendar.ts";
import { parseYuan } from "#policy/kernel/money.ts";
import { values } from "#policy/kernel/parameter.ts";
import { type Law, lawOf, shippedLaw, shippedTables } from "#policy/law.ts";
import { signed } from "../../../test/claims.ts";
import { assertInvariants, onDemo, wednesday } from "../../../test/office.ts";
import { handIn, planOf, planOfSource, postTax, receiptOf, tick } from "../../../test/plans.ts";
import { postedOf } from "./posted.ts";
import { historyOf, historySince } from "./store.ts";

// The limits of 2026 are published in November with a floor of 9,000.00: everybody who paid by less owes the difference.
const limits = { floor: parseYuan("9000.00"), ceiling: parseYuan("24093.00"), referenceWage: parseYuan("8031.00") };
const published: Law = lawOf(
  {
    ...shippedTables,
    values: [
      ...shippedTables.values.filter((one) => one.parameter.name !== contributionLimits("enterprise-pension").name),
      values(contributionLimits("enterprise-pension"), {
        "610000": [
          {
            from: date("2026-01-01"),
            to: date("2026-12-31"),
            value: limits,
            source: { title: "某通知" },
            status: "confirmed",
          },
        ],
      }),
    ],
  },
  date("2026-11-18"),
);
const months = { fromMonth: "2026-09", toMonth: "2026-10", truth: true };
const item = "base-difference-assessment";

const aPerson = async (tx: Tx) => {
  const found = await sql<{ person_id: string }>`
    select o.person_id from obligation o join allocation a using (person_id)
    where o.employer_id = 2 and o.scheme = 'enterprise-pension' and o.month_for = '2026-10' and o.base < 900000
      and (a.obligation_source, a.obligation_line) = (o.source, o.source_line) order by 1 limit 1`.execute(tx);
  return found.rows[0]?.person_id ?? assert.fail();
};

test("assessed, planned and paid, the difference is in base, account and pension, and the months are as many as before", async () => {
  await onDemo(async (tx, office) => {
    const person = await aPerson(tx);
    const october = async () =>
      postedOf(await historyOf(tx, person)).filter(
        (line) => line.monthFor === "2026-10" && line.scheme === "enterprise-pension",
      );
    const [before] = await october();
    const counted = (await historySince(tx, person)).creditedMonths;
    const row = await handIn(tx, { ...office, law: published }, item, months);
    const done = await signed(tx, { ...office, law: published }, row, { verbs: ["accept", "check"], now: wednesday });
    assert.equal(done.state, "done");
    const plan = await planOfSource(tx, done.number);
    assert.deepEqual(await october(), [before]); // owed is not paid
    await assertInvariants(tx);
    await tick(tx, wednesday);
    await postTax(tx, await receiptOf(tx, plan));
    assert.equal((await planOf(tx, plan)).state, "paid");
    const [after, second] = await october();
    assert.equal(second, undefined);
    assert.equal(after?.base, 900_000n);
    // 9,000.00 × 8 % = 720.00, × 16 % = 1,440.00.
    assert.deepEqual([after?.personal, after?.employer, after?.account], [72_000n, 144_000n, 72_000n]);
    assert.equal((await historySince(tx, person)).creditedMonths, counted);
    await assertInvariants(tx);
  });
});

test("assessed once: the same months a second time owe nothing, also while the plan waits", async () => {
  await onDemo(async (tx, office) => {
    const changed = { ...office, law: published };
    const first = await handIn(tx, changed, item, months);
    await signed(tx, changed, first, { verbs: ["accept", "check"], now: wednesday });
    await assert.rejects(handIn(tx, changed, item, months), { code: "application/blocked" });
    // By the law as it ships nobody paid too little.
    await assert.rejects(handIn(tx, { ...office, law: shippedLaw }, item, months), { code: "application/blocked" });
  });
});
