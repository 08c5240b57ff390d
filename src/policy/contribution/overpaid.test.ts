import assert from "node:assert/strict";
import { test } from "node:test";
import { month } from "../kernel/calendar.ts";
import { fen } from "../kernel/money.ts";
import { known } from "../kernel/parameter.ts";
import { shippedLaw } from "../law.ts";
import { contributionRefund, explainRefund } from "./overpaid.ts";

const law = shippedLaw.on(month("2026-11"));
const amounts = (base: bigint, personal: bigint, employer: bigint, account: bigint) => ({
  base: fen(base),
  personal: fen(personal),
  employer: fen(employer),
  account: fen(account),
  total: fen(personal + employer),
});
// 5,000.00: 8 % = 400.00 of the person, 16 % = 800.00 of the employer.
const paid = amounts(500_000n, 40_000n, 80_000n, 40_000n);
const none = amounts(0n, 0n, 0n, 0n);

test("a month after the retirement goes back whole", () => {
  assert.deepEqual(known(contributionRefund(law, "after-retirement"))(paid, none), paid);
});

test("of two employers in one month the person's part goes back, and the month with its account part falls away", () => {
  const back = known(contributionRefund(law, "duplicate-month"))(paid, none);
  assert.deepEqual(back, amounts(500_000n, 40_000n, 0n, 40_000n));
});

test("above the ceiling the excess goes back part by part; on it nothing does, and below it nothing is asked", () => {
  const back = known(contributionRefund(law, "above-ceiling"));
  // 5,000.00 − 4,900.00 = 100.00: 8.00 and 16.00.
  assert.deepEqual(back(paid, amounts(490_000n, 39_200n, 78_400n, 39_200n)), amounts(10_000n, 800n, 1_600n, 800n));
  assert.deepEqual(back(paid, paid), none);
  assert.deepEqual(back(paid, amounts(500_100n, 40_008n, 80_016n, 40_008n)), none);
});

test("before the law of 2011 no rule is known", () => {
  assert.equal(contributionRefund(shippedLaw.on(month("2011-06")), "after-retirement").kind, "missing");
  assert.equal(contributionRefund(shippedLaw.on(month("2011-07")), "after-retirement").kind, "known");
});

test("the derivation adds the months up", () => {
  const line = (said: string, total: bigint) => ({ said, from: "缴费记录", total: fen(total) });
  assert.equal(explainRefund([line("10月", 120_000n), line("11月", 2_400n)]).result, "1224.00");
  assert.equal(explainRefund([]).result, "0.00");
});
