import assert from "node:assert/strict";
import { test } from "node:test";
import { shippedLaw } from "#policy/law.ts";
import { assertInvariants, contextOf, employerClerk, onDemo, wednesday } from "../../../test/office.ts";
import { aMakeUp, moment, planOf, postTax, receiptOf, tick } from "../../../test/plans.ts";
import { planAgain, withdrawPlan } from "./plan.ts";
import { linesOf } from "./plan-store.ts";

const again = async (tx: Parameters<typeof aMakeUp>[0], plan: string, now: Date) =>
  planAgain(contextOf(tx, employerClerk(), now), await planOf(tx, plan), shippedLaw);
const december = moment("2026-12-02 09:00");

test("planned again in December, the late fee that ran on is added to what was assessed, and paid with it", async () => {
  await onDemo(async (tx, office) => {
    const plan = await aMakeUp(tx, office);
    await tick(tx, moment("2026-12-01 00:00"));
    const next = await again(tx, plan, december);
    const lines = await linesOf(tx, next);
    // 1,608.00 × 0.05 % a day. April to 2 December: 202 + 14 = 216 days, 173.664 → 173.66; 162.41 was assessed: 11.25 more.
    // May: 185 days, 148.74; 137.48 was assessed: 11.26 more.
    assert.deepEqual(
      lines.map((line) => [
        line.source.split("/")[0],
        line.kind,
        line.monthFor,
        line.personal,
        line.employer,
        line.total,
      ]),
      [
        ["assessment", "make-up", "2026-04", 53_600n, 107_200n, 160_800n],
        ["assessment", "make-up", "2026-05", 53_600n, 107_200n, 160_800n],
        ["assessment", "late-fee", "2026-04", 0n, 16_241n, 16_241n],
        ["assessment", "late-fee", "2026-05", 0n, 13_748n, 13_748n],
        ["late-fee", "late-fee", "2026-04", 0n, 1_125n, 1_125n],
        ["late-fee", "late-fee", "2026-05", 0n, 1_126n, 1_126n],
      ],
    );
    await assertInvariants(tx);
    await tick(tx, moment("2026-12-02 10:00"));
    await postTax(tx, await receiptOf(tx, next, { receivedOn: "2026-12-02" }), moment("2026-12-02 12:00"));
    assert.equal((await planOf(tx, next)).state, "paid");
    await assertInvariants(tx);
  });
});

test("planned again on the day of the assessment nothing is added; a third plan counts what the second added", async () => {
  await onDemo(async (tx, office) => {
    const plan = await aMakeUp(tx, office);
    await tick(tx, moment("2026-12-01 00:00"));
    const second = await again(tx, plan, december);
    await tick(tx, moment("2027-01-01 00:00"));
    const third = await again(tx, second, moment("2027-01-04 09:00"));
    const added = (await linesOf(tx, third)).filter((line) => line.source === `late-fee/${third}`);
    // 33 more days: April 249 days 200.196 → 200.20 − 173.66 = 26.54; May 218 days 175.272 → 175.27 − 148.74 = 26.53.
    assert.deepEqual(
      added.map((line) => line.total),
      [2_654n, 2_653n],
    );
    await assertInvariants(tx);
  });
  await onDemo(async (tx, office) => {
    const plan = await aMakeUp(tx, office, {}, moment("2026-11-18 09:30"));
    const { version } = await planOf(tx, plan);
    await withdrawPlan(contextOf(tx, employerClerk(), moment("2026-11-18 09:40")), {
      ...{ plan: await planOf(tx, plan), version, reason: "工资报错了", law: shippedLaw },
    });
    const next = await again(tx, plan, wednesday);
    assert.equal((await linesOf(tx, next)).length, 4);
  });
});
