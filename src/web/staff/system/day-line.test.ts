import assert from "node:assert/strict";
import { test } from "node:test";
import { linesOf, sayValue } from "./day-line.ts";

const now = Date.parse("2026-11-18T10:00:00Z");
const ago = (minutes: number, value: number) => ({ at: new Date(now - minutes * 60_000).toISOString(), value });

test("the box ends now and its top is the highest value; half a day ago at half of it is in the middle", () => {
  assert.deepEqual(linesOf([ago(720, 5)], now, 10), ["120.0,20.5 120.0,20.5"]); // 39 − 5/10 × 37 = 20.5
  assert.deepEqual(linesOf([ago(5, 0), ago(0, 10)], now, 10), ["239.2,39.0 240.0,2.0"]); // 240 × (1 − 5/1440) = 239.17
});

test("a pause of more than eleven minutes is not drawn over, one of eleven is", () => {
  assert.equal(linesOf([ago(11, 1), ago(0, 1)], now, 1).length, 1);
  assert.equal(linesOf([ago(12, 1), ago(0, 1)], now, 1).length, 2);
});

test("what is older than a day is left out, and nothing at all is no line", () => {
  assert.deepEqual(linesOf([ago(1_441, 3)], now, 3), []);
  assert.deepEqual(linesOf([], now, 0), []);
});

test("values are said as short as they can be", () => {
  assert.deepEqual([0, 0.0312, 4.24, 10, 1204.4].map(sayValue), ["0", "0.031", "4.2", "10", "1,204"]);
});
