import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { recompute } from "../../../test/recompute.ts";
import { date } from "../kernel/calendar.ts";
import { known } from "../kernel/parameter.ts";
import { InputRefused } from "../kernel/refusal.ts";
import { national } from "../kernel/region.ts";
import { shippedLaw } from "../law.ts";
import { ageRangeOf, annuityDivisor, explainAnnuityDivisor, sayDivisor } from "./divisor.ts";

const on = (day: string, region = national) => known(annuityDivisor(shippedLaw.on(date(day)), region));
const say = (day: string, years: number, months: number, region = national) =>
  sayDivisor(on(day, region)(years * 12 + months));

test("at whole years the table of 2005 decides", () => {
  assert.equal(say("2026-03-01", 40, 0), "233");
  assert.equal(say("2026-03-01", 47, 0), "208");
  assert.equal(say("2026-03-01", 50, 0), "195");
  assert.equal(say("2026-03-01", 55, 0), "170");
  assert.equal(say("2026-03-01", 60, 0), "139");
  assert.equal(say("2026-03-01", 63, 0), "117");
  assert.equal(say("2026-03-01", 70, 0), "56");
});

test("between two years the months count, as award sheets of 2025 and 2026 show", () => {
  assert.equal(say("2026-03-01", 60, 1), "138.4"); // 139 − 7 × 1 ÷ 12 = 138.4167
  assert.equal(say("2026-03-01", 60, 2), "137.8"); // 139 − 7 × 2 ÷ 12 = 137.8333
  assert.equal(say("2026-03-01", 60, 3), "137.3"); // 139 − 7 × 3 ÷ 12 = 137.25, a half goes up
  assert.equal(say("2026-03-01", 50, 3), "193.8"); // 195 − 5 × 3 ÷ 12 = 193.75
  assert.equal(say("2026-03-01", 50, 5), "192.9"); // 195 − 5 × 5 ÷ 12 = 192.9167
  assert.equal(say("2026-03-01", 55, 1), "169.5"); // 170 − 6 ÷ 12
  assert.equal(say("2026-03-01", 45, 1), "215.7"); // 216 − 4 ÷ 12 = 215.6667
  assert.equal(say("2026-03-01", 69, 11), "56.8"); // 65 − 9 × 11 ÷ 12 = 56.75
});

test("before 2025 the whole year's divisor held to the last month", () => {
  assert.equal(say("2024-12-31", 60, 11), "139");
  assert.equal(say("2025-01-01", 60, 11), "132.6"); // 139 − 7 × 11 ÷ 12 = 132.5833
});

test("provinces that began later still took the whole year until then", () => {
  assert.equal(say("2025-03-31", 60, 1, "460000"), "139");
  assert.equal(say("2025-04-01", 60, 1, "460000"), "138.4");
  assert.equal(say("2025-05-31", 50, 4, "330000"), "195");
  assert.equal(say("2025-06-01", 50, 4, "330000"), "193.3"); // 195 − 5 × 4 ÷ 12 = 193.3333
});

test("past the end of the table nothing is guessed", () => {
  for (const months of [841, 852, 39 * 12]) assert.throws(() => on("2026-03-01")(months), InputRefused);
  assert.throws(() => on("2024-12-31")(71 * 12), /40周岁到70周岁/);
  assert.equal(sayDivisor(on("2024-12-31")(70 * 12 + 11)), "56");
});

test("below the table stands a value that nobody confirmed", () => {
  assert.equal(ageRangeOf(479), "below-table");
  assert.equal(ageRangeOf(480), "in-table");
  const below = annuityDivisor(shippedLaw.on(date("2026-03-01")), national, "below-table");
  assert.ok(below.kind === "known");
  assert.equal(below.value(300), 2330n);
  assert.equal(below.parameter.status, "unconfirmed");
  const step = known(explainAnnuityDivisor(shippedLaw.on(date("2026-03-01")), national, "below-table"))(300);
  assert.equal(step.result, "233");
  recompute(step);
});

test("before 2006 there is no table", () => {
  for (const range of ["in-table", "below-table"] as const) {
    assert.equal(annuityDivisor(shippedLaw.on(date("2005-12-31")), national, range).kind, "missing");
    assert.equal(explainAnnuityDivisor(shippedLaw.on(date("2005-12-31")), national, range).kind, "missing");
  }
});

test("the divisor never grows with age, and its derivation holds", () => {
  const law = shippedLaw.on(date("2026-03-01"));
  const divisor = known(annuityDivisor(law, national));
  const explain = known(explainAnnuityDivisor(law, national));
  for (let age = 480; age <= 840; age += 1) {
    assert.ok(age === 480 || divisor(age) <= divisor(age - 1), String(age));
    const step = explain(age);
    assert.equal(step.result, sayDivisor(divisor(age)));
    recompute(step);
  }
  fc.assert(fc.property(fc.integer({ min: 480, max: 840 }), (age) => divisor(age) >= 560n));
});
