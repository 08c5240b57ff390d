import assert from "node:assert/strict";
import { test } from "node:test";
import { amountText, dayOf, sayDayAndWeekday, sayMoment, sayMonth, sayRate, sayTime, sayYuan } from "./format.ts";

test("an amount is split into sign, grouped yuan and fen", () => {
  assert.deepEqual(amountText("30089.60"), { sign: "", yuan: "30,089", fen: ".60" });
  assert.deepEqual(amountText("-1234567.05"), { sign: "−", yuan: "1,234,567", fen: ".05" });
  assert.deepEqual(amountText("0.00"), { sign: "", yuan: "0", fen: ".00" });
});

test("grouping begins at the fourth digit", () => {
  assert.equal(sayYuan("999.99"), "999.99");
  assert.equal(sayYuan("1000.00"), "1,000.00");
});

test("an amount beyond what a float can hold keeps its fen", () => {
  assert.equal(sayYuan("90071992547409931.01"), "90,071,992,547,409,931.01"); // 2^53 × 10 and a fen
});

test("a rate moves its point two places in the text", () => {
  assert.equal(sayRate("0.08"), "8%");
  assert.equal(sayRate("0.2"), "20%");
  assert.equal(sayRate("0.00083"), "0.083%");
  assert.equal(sayRate("0.015"), "1.5%");
  assert.equal(sayRate("1"), "100%");
  assert.equal(sayRate("0"), "0%");
});

test("an instant is said in China time, whatever zone the browser is in", () => {
  assert.equal(dayOf("2026-11-17T16:00:00.000Z"), "2026-11-18"); // 16:00 UTC is midnight in China
  assert.equal(dayOf("2026-11-17T15:59:59.000Z"), "2026-11-17");
  assert.equal(sayTime("2026-11-18T02:42:00+00:00"), "10:42");
});

test("the year is said only when it is not the year of today", () => {
  assert.equal(sayMoment("2026-01-02T04:31:00Z", "2026-11-18"), "1月2日 12:31");
  assert.equal(sayMoment("2025-12-31T04:31:00Z", "2026-11-18"), "2025年12月31日 12:31");
});

test("a day is said with its weekday, a month with its year", () => {
  assert.equal(sayDayAndWeekday("2026-11-18T01:00:00Z"), "2026年11月18日 星期三");
  assert.equal(sayMonth("2026-03"), "2026年3月");
});
