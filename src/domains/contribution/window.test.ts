import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { businessDate } from "#platform/config/clock.ts";
import { sql, type Tx } from "#platform/db/database.ts";
import { date } from "#policy/kernel/calendar.ts";
import { assertInvariants, onDemo, problemOf } from "../../../test/office.ts";
import { handIn, makeUpAnswers, moment, planOf, planOfSource, postTax, receiptOf, tick } from "../../../test/plans.ts";

/** Person 2 (苏小云) begins at employer 2 in March 2024 with a wage of 6,500.00: the one whose month is open then. */
const hire = (tx: Tx) =>
  sql`
  insert into relation (person_id, relation_no, known_from, scheme, agency_id, region, category, status, from_month,
                        employer_id, declared_base)
  values (2, 1, '2024-03-01T00:00:00+08:00', 'enterprise-pension', 610200, '610000', 'employee', 'contributing',
          '2024-03', 2, 650000)`.execute(tx);
const march = { month: "2024-03", truth: true } as const;

test("March 2024: the month is assessed, pushed at 10:00, paid and credited; the ledger moves with the voucher alone", async () => {
  await onDemo(async (tx, office) => {
    await hire(tx);
    const ledger = async () =>
      (await sql<{ sum: string }>`select coalesce(sum(debit), 0)::text as sum from ledger_line`.execute(tx)).rows[0]
        ?.sum;
    const before = await ledger();
    const done = await handIn(tx, office, "monthly-assessment", march, moment("2024-03-05 09:12"));
    assert.equal(done.state, "done");
    const number = await planOfSource(tx, done.number);
    const plan = await planOf(tx, number);
    assert.deepEqual(
      [plan.state, plan.push_at, plan.payable_at, plan.expires_at, plan.accepted_at, plan.total],
      [
        "confirmed",
        moment("2024-03-05 10:00"),
        moment("2024-03-05 11:00"),
        moment("2024-04-01 00:00"),
        moment("2024-03-05 09:12"),
        "156000", // 6,500.00 × (16 % + 8 %) = 1,560.00
      ],
    );
    await tick(tx, moment("2024-03-05 09:59:59.999"));
    assert.equal((await planOf(tx, number)).state, "confirmed");
    await tick(tx, moment("2024-03-05 10:00"));
    assert.equal((await planOf(tx, number)).state, "pushed");
    assert.equal(await ledger(), before, "neither assessment nor push is money");
    await postTax(tx, await receiptOf(tx, number, { receivedOn: "2024-03-06" }), moment("2024-03-07 09:00"));
    assert.equal(BigInt((await ledger()) ?? 0) - BigInt(before ?? 0), 156_000n);
    const credit = await sql<Record<string, unknown>>`
      select amount, month_for, month_charged, received_on::text as received_on, credited_month, book_month, known_at
      from account_line where person_id = 2`.execute(tx);
    assert.deepEqual(credit.rows, [
      {
        amount: "52000", // 6,500.00 × 8 %
        month_for: "2024-03",
        month_charged: "2024-03",
        received_on: "2024-03-06",
        credited_month: "2024-03",
        book_month: "2026-09", // the books of the city begin in November 2025; this month is the oldest open one
        known_at: moment("2024-03-07 09:00"),
      },
    ]);
    await assertInvariants(tx);
  });
});

test("the window is half-open: 22 March 23:59:59.999 is accepted and stored, 23 March 0:00 refused, 1 March 0:00 accepted", async () => {
  for (const [at, expected] of [
    ["2024-03-01 00:00:00.000", "done"],
    ["2024-03-22 23:59:59.999", "done"],
    ["2024-03-23 00:00:00.000", "application/blocked"],
    ["2024-02-29 23:59:59.999", "application/blocked"],
    ["2024-04-01 00:00:00.000", "application/blocked"], // declared to tax from this moment on
  ] as const) {
    await onDemo(async (tx, office) => {
      await hire(tx);
      const asked = handIn(tx, office, "monthly-assessment", { ...march, month: at.slice(0, 7) }, moment(at));
      if (expected !== "done") return assert.equal(await problemOf(asked), expected, at);
      const plan = await planOf(tx, await planOfSource(tx, (await asked).number));
      assert.deepEqual(plan.accepted_at, moment(at));
      assert.equal(
        plan.push_at?.getTime(),
        moment(at.startsWith("2024-03-22") ? "2024-03-23 00:00" : "2024-03-01 05:00").getTime(),
      );
    });
  }
});

test("what was handed in on the 22nd is assessed by that day, however late it is approved", async () => {
  await onDemo(async (tx, office) => {
    const at = await handIn(tx, office, "make-up-assessment", makeUpAnswers, moment("2026-11-22 23:59:59.999"));
    assert.equal(at.state, "submitted");
    const late = handIn(tx, office, "make-up-assessment", makeUpAnswers, moment("2026-11-23 00:00:00.000"));
    assert.equal(await problemOf(late), "application/blocked");
  });
});

test("the machine's own zone decides nothing: in UTC and in +14 the same moments lie on the same days of Beijing", () => {
  const script = `
    import { businessDate } from "#platform/config/clock.ts";
    import { windowFinding } from "#items/window-finding.ts";
    import { shippedLaw } from "#policy/law.ts";
    const levy = { scheme: "enterprise-pension", payer: "employer", kind: "normal", monthFor: "2024-03" };
    for (const at of ["2024-03-22T23:59:59.999+08:00", "2024-03-23T00:00:00.000+08:00"])
      console.log(windowFinding(shippedLaw, "610000", levy, businessDate(new Date(at))).level);`;
  for (const TZ of ["UTC", "Pacific/Kiritimati", "America/New_York"]) {
    const run = spawnSync(process.execPath, ["--input-type=module", "-e", script], { env: { ...process.env, TZ } });
    assert.equal(run.stdout.toString().trim(), "pass\nblock", `${TZ}: ${run.stderr}`);
  }
  assert.equal(businessDate(moment("2024-03-22 23:59:59.999")), date("2024-03-22"));
});
