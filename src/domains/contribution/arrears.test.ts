import assert from "node:assert/strict";
import { test } from "node:test";
import { date, month } from "#policy/kernel/calendar.ts";
import { shippedLaw } from "#policy/law.ts";
import { onDemo, wednesday } from "../../../test/office.ts";
import { aMakeUp, moment, postTax, receiptOf, tick } from "../../../test/plans.ts";
import { arrearsOf } from "./arrears.ts";
import { arrearsRows } from "./open-store.ts";

const of = { agencyId: "610200", before: month("2026-12"), employerId: "2" };
const assessed = async (tx: Parameters<typeof aMakeUp>[0], on: string) =>
  arrearsOf(shippedLaw, await arrearsRows(tx, of), date(on)).filter((line) => line.assessed);

test("an assessed month is owed with its late fee to the day, rounded for each obligation; the fee itself bears none", async () => {
  await onDemo(async (tx, office) => {
    await aMakeUp(tx, office);
    const lines = await assessed(tx, "2026-11-18");
    // April: 202 days, 1,608.00 × 0.05 % × 202 = 162.408 → 162.41. May: 171 days, 137.48.
    assert.deepEqual(
      lines.map((line) => [line.month_for, line.kind, line.open, line.days, line.lateFee, line.inPlan]),
      [
        ["2026-04", "late-fee", 16_241n, 202, 0n, true],
        ["2026-04", "make-up", 160_800n, 202, 16_241n, true],
        ["2026-05", "late-fee", 13_748n, 171, 0n, true],
        ["2026-05", "make-up", 160_800n, 171, 13_748n, true],
      ],
    );
    // Three days later 1,608.00 × 0.05 % × 205 = 164.82.
    assert.equal((await assessed(tx, "2026-11-21"))[1]?.lateFee, 16_482n);
  });
});

test("paid it is no arrears; expired it is, without a live plan", async () => {
  await onDemo(async (tx, office) => {
    const plan = await aMakeUp(tx, office);
    await tick(tx, moment("2026-12-01 00:00"));
    assert.deepEqual([...new Set((await assessed(tx, "2026-12-01")).map((line) => line.inPlan))], [false]);
    assert.ok(plan);
  });
  await onDemo(async (tx, office) => {
    const plan = await aMakeUp(tx, office);
    await tick(tx, wednesday);
    await postTax(tx, await receiptOf(tx, plan));
    assert.deepEqual(await assessed(tx, "2026-11-18"), []);
  });
});

test("what was declared to tax since the switch is tax's to ask for: the agency reckons no fee", async () => {
  await onDemo(async (tx) => {
    const lines = arrearsOf(shippedLaw, await arrearsRows(tx, { ...of, before: month("2026-11") }), date("2026-11-18"));
    assert.ok(lines.length > 0);
    assert.deepEqual([...new Set(lines.map((line) => [line.feeBy, line.lateFee].join()))], ["tax,"]);
  });
});

test("a month that is not over is no arrears", async () => {
  await onDemo(async (tx) => {
    assert.deepEqual(await arrearsRows(tx, { ...of, before: month("2026-10") }), []);
    assert.deepEqual(
      (await arrearsRows(tx, { ...of, before: month("2026-11") })).map((row) => row.month_for === "2026-10"),
      [true, true, true],
    );
  });
});
