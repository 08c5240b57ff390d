import assert from "node:assert/strict";
import { test } from "node:test";
import { formatDecimal, parseDecimal, roundHalfUp, roundUp, trimDecimal } from "./decimal.ts";
import { InputRefused } from "./refusal.ts";

test("a half goes up and anything below it goes down", () => {
  assert.equal(roundHalfUp(5n, 2n), 3n); // 2.5
  assert.equal(roundHalfUp(249n, 100n), 2n); // 2.49
  assert.equal(roundHalfUp(0n, 7n), 0n);
  assert.throws(() => roundHalfUp(-1n, 2n), RangeError);
  for (const bottom of [0n, -2n]) assert.throws(() => roundHalfUp(1n, bottom), /never negative/);
});

test("any rest goes up", () => {
  assert.equal(roundUp(21n, 10n), 3n);
  assert.equal(roundUp(20n, 10n), 2n);
  assert.equal(roundUp(0n, 7n), 0n);
  assert.throws(() => roundUp(-1n, 2n), RangeError);
  for (const bottom of [0n, -2n]) assert.throws(() => roundUp(1n, bottom), /never negative/);
});

test("a decimal is read with its places and written back", () => {
  assert.equal(parseDecimal("137.8", 1), 1378n);
  assert.equal(parseDecimal("0.882", 6), 882_000n);
  assert.equal(parseDecimal("40", 0), 40n);
  assert.equal(parseDecimal("123456789012", 0), 123_456_789_012n); // twelve digits before the point, no more
  assert.throws(() => parseDecimal("1234567890123", 0), InputRefused);
  for (const text of ["", "1.", ".5", "01", "-1", "1.23", "1e3", "９", " 1", "1 "]) {
    assert.throws(() => parseDecimal(text, 1), InputRefused, text);
  }
  assert.throws(() => parseDecimal("x".repeat(50), 1), /「x{40}」/); // a refusal quotes the beginning, not a page
  assert.equal(formatDecimal(5n, 2), "0.05");
  assert.equal(formatDecimal(-1378n, 1), "-137.8");
  assert.equal(formatDecimal(12n, 0), "12");
  assert.equal(formatDecimal(-12n, 0), "-12");
  assert.equal(formatDecimal(0n, 2), "0.00");
  assert.equal(trimDecimal(139_000n, 3), "139");
  assert.equal(trimDecimal(137_800n, 3), "137.8");
  assert.equal(trimDecimal(100n, 0), "100");
  assert.equal(trimDecimal(100_500n, 3), "100.5");
});
