import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { month } from "#policy/kernel/calendar.ts";
import { fen, rate } from "#policy/kernel/money.ts";
import type { OpenLine } from "./freeze.ts";
import { heldBack, type OwedBack } from "./held-back.ts";

const line = (changed: Partial<OpenLine> = {}): OpenLine => ({
  ...{ awardNo: 1, versionNo: 1, item: "basic", monthFor: month("2026-11"), deltaNo: 1, amount: 300_000n },
  ...{ returned: false, setOff: 0n, ...changed },
});
const owed = (changed: Partial<OwedBack> = {}): OwedBack => ({
  ...{ actNo: 1, monthly: 50_000n, from: month("2026-11"), open: 600_000n, done: new Set() },
  ...{ limit: { share: rate(200_000n), floor: fen(0n) }, ...changed },
});
const held = (lines: readonly OpenLine[], of?: OwedBack) => heldBack(lines, of).map((one) => [one.monthFor, one.held]);

test("whoever owes nothing is paid whole; a plan begins with its month and not before", () => {
  assert.deepEqual(held([line()]), []);
  assert.deepEqual(held([line()], owed()), [["2026-11", 50_000n]]);
  assert.deepEqual(held([line()], owed({ from: month("2026-12") })), []);
});

test("two months of arrears are asked each for itself, the oldest first, and the last takes only what is left", () => {
  const both = [line(), line({ monthFor: month("2026-10") })];
  const from = month("2026-10");
  assert.deepEqual(held(both, owed({ from })), [
    ["2026-10", 50_000n],
    ["2026-11", 50_000n],
  ]);
  assert.deepEqual(held(both, owed({ from, open: 50_001n })), [
    ["2026-10", 50_000n],
    ["2026-11", 1n],
  ]);
  assert.deepEqual(held(both, owed({ from, open: 50_000n })), [["2026-10", 50_000n]]);
});

test("a month of which something was held back is not asked again, nor a line that a bank returned", () => {
  assert.deepEqual(held([line()], owed({ done: new Set([month("2026-11")]) })), []);
  assert.deepEqual(held([line({ returned: true, setOff: 50_000n })], owed()), []);
});

test("what a first line does not hold the next one gives: 300.00 of 300.00, then 200.00 of 2,700.00", () => {
  const lines = [line({ item: "account", amount: 30_000n }), line({ amount: 270_000n })];
  assert.deepEqual(
    heldBack(lines, owed()).map((one) => [one.item, one.held]),
    [
      ["account", 30_000n],
      ["basic", 20_000n],
    ],
  );
});

test("a month that was awarded too high before lessens what may be held back of all: (3,000.00 − 2,900.00) × 20 % = 20.00", () => {
  const less = line({ monthFor: month("2026-09"), amount: -290_000n });
  assert.deepEqual(held([less, line()], owed()), [["2026-11", 2_000n]]);
});

test("whatever is open, something is left to transfer, and no line gives more than it has", () => {
  const some = fc.record({
    amount: fc.bigInt({ min: -200_000n, max: 400_000n }).filter((amount) => amount !== 0n),
    monthFor: fc.constantFrom(month("2026-09"), month("2026-10"), month("2026-11")),
    item: fc.constantFrom("basic", "account"),
  });
  fc.assert(
    fc.property(fc.array(some, { maxLength: 6 }), fc.bigInt({ min: 1n, max: 999_999n }), (given, share) => {
      const lines = given.map((one) => line(one));
      const total = lines.reduce((sum, one) => sum + one.amount, 0n);
      fc.pre(total > 0n);
      const found = heldBack(lines, owed({ from: month("2026-09"), limit: { share: rate(share), floor: fen(0n) } }));
      const sum = found.reduce((all, one) => all + one.held, 0n);
      assert.ok(sum < total && sum <= 600_000n);
      for (const one of found) assert.ok(one.held > 0n && one.held <= one.amount);
    }),
  );
});
