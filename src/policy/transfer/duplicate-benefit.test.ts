import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { recompute } from "../../../test/recompute.ts";
import { fen, parseYuan, rate, toYuan } from "../kernel/money.ts";
import { type DuplicateFacts, explainDuplicate, settleDuplicate } from "./duplicate-benefit.ts";

const facts: DuplicateFacts = {
  keptPension: parseYuan("3000.00"),
  clearedPension: parseYuan("1234.56"),
  monthsDrawnTwice: 24,
  clearedAccount: parseYuan("10000.00"),
  deduction: rate(200_000n),
};

test("what was drawn twice goes back out of the account first, then by a share of the pension", () => {
  assert.deepEqual(settleDuplicate(facts), {
    repay: 2_962_944n, // 1,234.56 × 24 = 29,629.44
    setOff: 1_000_000n,
    rest: 1_962_944n, // 29,629.44 − 10,000.00
    monthlyDeduction: 60_000n, // 3,000.00 × 20 %
    accountPaidBack: 0n,
    deductions: { months: 33, lastMonth: 42_944n }, // 32 × 600 = 19,200.00; 429.44 is left
  });
});

test("an account that holds more is paid back, one that holds just enough is used up", () => {
  const more = settleDuplicate({ ...facts, clearedAccount: parseYuan("29629.45") });
  assert.deepEqual([more.setOff, more.rest, more.accountPaidBack], [2_962_944n, 0n, 1n]);
  assert.deepEqual(more.deductions, { months: 0, lastMonth: 0n });
  const just = settleDuplicate({ ...facts, clearedAccount: parseYuan("29629.44") });
  assert.deepEqual([just.setOff, just.rest, just.accountPaidBack], [2_962_944n, 0n, 0n]);
  const less = settleDuplicate({ ...facts, clearedAccount: parseYuan("29629.43") });
  assert.deepEqual([less.rest, less.deductions], [1n, { months: 1, lastMonth: 1n }]);
});

test("months that divide evenly have a full last one", () => {
  const found = settleDuplicate({ ...facts, clearedPension: parseYuan("600.00"), clearedAccount: fen(0n) });
  assert.deepEqual(found.deductions, { months: 24, lastMonth: 60_000n }); // 14,400.00 ÷ 600.00
});

test("the share is rounded half up to the fen", () => {
  const found = settleDuplicate({ ...facts, keptPension: parseYuan("1000.05"), deduction: rate(100_000n) });
  assert.equal(found.monthlyDeduction, 10_001n); // 100.005
  assert.equal(settleDuplicate({ ...facts, keptPension: parseYuan("1000.04") }).monthlyDeduction, 20_001n); // 200.008
});

test("a deduction of nothing never ends, unless nothing is left", () => {
  const none = { ...facts, deduction: rate(0n) };
  assert.equal(settleDuplicate(none).deductions, undefined);
  assert.deepEqual(settleDuplicate({ ...none, monthsDrawnTwice: 0 }).deductions, { months: 0, lastMonth: 0n });
  for (const without of [none, { ...facts, monthsDrawnTwice: 0 }]) {
    assert.deepEqual(Object.keys(explainDuplicate(without)), [
      "repay",
      "setOff",
      "rest",
      "monthlyDeduction",
      "accountPaidBack",
    ]);
  }
});

test("what goes back stands on the rule of clearing, what is held back on the regulation", () => {
  const steps = explainDuplicate(facts);
  for (const step of [steps.repay, steps.setOff, steps.rest, steps.accountPaidBack]) {
    assert.equal(step.law?.number, "人社部规〔2016〕5号");
  }
  for (const step of [steps.monthlyDeduction, steps.months, steps.lastMonth]) {
    assert.equal(step?.law?.article, "第四十六条");
  }
});

test("every figure follows from its derivation, and all that was drawn twice comes back", () => {
  const money = fc.bigInt({ min: 0n, max: 10n ** 6n }).map(fen);
  const any = fc.record({
    keptPension: money,
    clearedPension: money,
    monthsDrawnTwice: fc.integer({ min: 0, max: 300 }),
    clearedAccount: fc.bigInt({ min: 0n, max: 10n ** 8n }).map(fen),
    deduction: fc.bigInt({ min: 0n, max: 1_000_000n }).map(rate),
  });
  fc.assert(
    fc.property(any, (drawn) => {
      const settled = settleDuplicate(drawn);
      const { deductions, repay, setOff, rest, monthlyDeduction, accountPaidBack } = settled;
      assert.equal(setOff + rest, repay);
      assert.equal(setOff + accountPaidBack, drawn.clearedAccount);
      const steps = explainDuplicate(drawn);
      Object.values(steps).forEach(recompute);
      assert.deepEqual(
        [steps.repay, steps.setOff, steps.rest, steps.monthlyDeduction, steps.accountPaidBack].map((s) => s.result),
        [repay, setOff, rest, monthlyDeduction, accountPaidBack].map(toYuan),
      );
      if (deductions === undefined || rest === 0n) return;
      const { months, lastMonth } = deductions;
      assert.equal(BigInt(months - 1) * monthlyDeduction + lastMonth, rest);
      assert.ok(lastMonth > 0n && lastMonth <= monthlyDeduction);
      assert.deepEqual([steps.months?.result, steps.lastMonth?.result], [String(months), toYuan(lastMonth)]);
    }),
  );
});
