import assert from "node:assert/strict";
import { test } from "node:test";
import { madeLaw } from "../../../test/made-law.ts";
import { month } from "../kernel/calendar.ts";
import { toYuan } from "../kernel/money.ts";
import { known } from "../kernel/parameter.ts";
import { shippedLaw } from "../law.ts";
import { explainUnemploymentAward, unemploymentAward } from "./award.ts";

const november = madeLaw.on(month("2026-11"));

test("90 % of a minimum wage of 2,000.00 is 1,800.00 a month, for the months that the contributions earn", () => {
  const rule = known(unemploymentAward(november, "610000"));
  const of = (paidMonths: number, carriedMonths = 0) => {
    const { monthly, months } = rule({ paidMonths, carriedMonths });
    return [toYuan(monthly), months];
  };
  assert.deepEqual(of(12), ["1800.00", 12]);
  assert.deepEqual(of(59), ["1800.00", 12]);
  assert.deepEqual(of(60), ["1800.00", 18]);
  assert.deepEqual(of(60, 7), ["1800.00", 24]); // 18 + 7, and 24 at most
});

test("the derivations come to the same figures", () => {
  const { monthly, months } = known(explainUnemploymentAward(november, "610000"))({ paidMonths: 60, carriedMonths: 7 });
  assert.deepEqual([monthly.result, months.result], ["1800.00", "24"]);
});

test("without a published wage nothing is guessed", () => {
  const missing = unemploymentAward(shippedLaw.on(month("2026-11")), "610000");
  assert.equal(missing.kind, "missing");
  assert.equal(explainUnemploymentAward(shippedLaw.on(month("2026-11")), "610000").kind, "missing");
});
