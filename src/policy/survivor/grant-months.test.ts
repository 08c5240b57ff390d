import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { recompute } from "../../../test/recompute.ts";
import { date } from "../kernel/calendar.ts";
import { trimDecimal } from "../kernel/decimal.ts";
import { known } from "../kernel/parameter.ts";
import { shippedLaw } from "../law.ts";
import { explainGrantMonths, grantMonths } from "./grant-months.ts";

const law = shippedLaw.on(date("2025-06-01"));
const monthsOf = known(grantMonths(law));
const explain = known(explainGrantMonths(law));
const months = (paidMonths: number, drawnMonths = 0) => trimDecimal(monthsOf({ paidMonths, drawnMonths }), 2);

test("in service: under 5 years 3 months, under 10 years 6, up to 15 years 9", () => {
  assert.equal(months(0), "3");
  assert.equal(months(59), "3"); // 4 years 11 months: 4.92
  assert.equal(months(60), "6");
  assert.equal(months(119), "6"); // 9.92
  assert.equal(months(120), "9");
  assert.equal(months(180), "9"); // 15.00
});

test("beyond 15 years one month more for each year, to the hundredth, and none after 30 years", () => {
  assert.equal(months(181), "9.08"); // 15.08: 1 ÷ 12 = 0.0833…
  assert.equal(months(185), "9.42"); // 15.42: 5 ÷ 12 = 0.41666…
  assert.equal(months(222), "12.5"); // 18.50
  assert.equal(months(359), "23.92"); // 29.92
  assert.equal(months(360), "24"); // 30.00
  assert.equal(months(361), "24");
  assert.equal(months(600), "24");
});

test("a pensioner's months are less the years of drawing, and 9 at least", () => {
  assert.equal(months(360, 1), "23.92"); // 24 − 0.08
  assert.equal(months(360, 30), "21.5"); // 24 − 2.50
  assert.equal(months(360, 179), "9.08"); // 24 − 14.92
  assert.equal(months(360, 180), "9"); // 24 − 15.00
  assert.equal(months(360, 181), "9");
  assert.equal(months(360, 500), "9");
  assert.equal(months(180, 12), "9");
  assert.equal(months(100, 12), "9"); // 6 − 1 is less than 9
});

test("the law takes effect on 2021-09-01", () => {
  for (const find of [grantMonths, explainGrantMonths]) {
    assert.equal(find(shippedLaw.on(date("2021-08-31"))).kind, "missing");
    assert.equal(find(shippedLaw.on(date("2021-09-01"))).kind, "known");
  }
});

test("the months follow from their derivation", () => {
  const some = fc.integer({ min: 0, max: 700 });
  fc.assert(
    fc.property(some, fc.oneof(fc.constant(0), some), (paidMonths, drawnMonths) => {
      const step = explain({ paidMonths, drawnMonths });
      recompute(step);
      assert.equal(step.result, months(paidMonths, drawnMonths));
    }),
    { numRuns: 500 },
  );
});

test("more months of contributions never mean a smaller grant", () => {
  for (let paid = 1; paid <= 400; paid += 1) {
    assert.ok(monthsOf({ paidMonths: paid, drawnMonths: 0 }) >= monthsOf({ paidMonths: paid - 1, drawnMonths: 0 }));
  }
});

test("each band is explained by its own figure", () => {
  const formula = (paidMonths: number, drawnMonths = 0) => explain({ paidMonths, drawnMonths }).formula;
  assert.equal(formula(59), "缴费不满5年的发放月数");
  assert.equal(formula(119), "缴费不满10年的发放月数");
  assert.equal(formula(180), "缴费至15年的发放月数");
  assert.equal(formula(181), "缴费至15年的发放月数 + 较小者（缴费年限，计算年限上限） − 每年增加一个月的起算年限");
  assert.equal(formula(360, 12), "较大者（按缴费年限确定的月数 − 领取养老金年限，退休人员最低发放月数）");
});
