import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addFen, fen, parseYuan, rate, sayYuan, shareOf, toDecimal, toPercent, toYuan } from "./money.ts";
import { InputRefused } from "./refusal.ts";

test("a share is rounded half up to the fen", () => {
  assert.equal(shareOf(fen(449_400n), rate(80_000n)), 35_952n); // 4,494.00 × 8 % = 359.52
  assert.equal(shareOf(fen(1n), rate(500_000n)), 1n); // 0.01 × 50 % = 0.005, half up
  assert.equal(shareOf(fen(1n), rate(499_999n)), 0n); // 0.00499999
  assert.equal(shareOf(fen(0n), rate(80_000n)), 0n);
  assert.equal(shareOf(fen(449_400n), rate(0n)), 0n);
});

test("a share of a negative amount is a fault of ours, not a rounding question", () => {
  assert.throws(() => shareOf(fen(-1n), rate(80_000n)), RangeError);
  assert.throws(() => shareOf(fen(1n), rate(-1n)), RangeError);
});

test("yuan have exactly two places, with the sign in front", () => {
  assert.equal(toYuan(fen(207_891n)), "2078.91");
  assert.equal(toYuan(fen(5n)), "0.05");
  assert.equal(toYuan(fen(0n)), "0.00");
  assert.equal(toYuan(fen(-5n)), "-0.05");
});

test("people read yuan by thousands", () => {
  assert.equal(sayYuan(fen(99_999n)), "999.99");
  assert.equal(sayYuan(fen(207_891n)), "2,078.91");
  assert.equal(sayYuan(fen(-1_234_567_890n)), "-12,345,678.90");
});

test("every amount survives the way to the wire and back", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 16n), max: 10n ** 16n }), (value) => {
      assert.equal(parseYuan(toYuan(fen(value))), value);
    }),
  );
});

test("what is not yuan with at most two places is refused", () => {
  assert.equal(parseYuan("1.5"), 150n);
  assert.equal(parseYuan("7"), 700n);
  assert.throws(() => parseYuan("x".repeat(50)), /「x{40}」/);
  for (const wrong of [
    "",
    "1.234",
    "01.00",
    "1,000.00",
    ".5",
    "1.",
    "1e3",
    "１",
    " 1",
    "1 ",
    "+1",
    "1234567890123456",
  ]) {
    assert.throws(() => parseYuan(wrong), InputRefused, wrong);
  }
});

test("a rate is shown as a decimal and as a percentage without trailing zeros", () => {
  assert.equal(toDecimal(rate(80_000n)), "0.08");
  assert.equal(toDecimal(rate(1_000_000n)), "1");
  assert.equal(toDecimal(rate(10_000_000n)), "10");
  assert.equal(toDecimal(rate(0n)), "0");
  assert.equal(toDecimal(rate(1_050_000n)), "1.05");
  assert.equal(toPercent(rate(830n)), "0.083%");
  assert.equal(toPercent(rate(200_000n)), "20%");
});

test("adding nothing is zero, and a reversal takes away", () => {
  assert.equal(addFen(), 0n);
  assert.equal(addFen(fen(100n), fen(-30n)), 70n); // 1.00 − 0.30
});
