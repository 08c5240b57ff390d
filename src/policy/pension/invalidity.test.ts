import assert from "node:assert/strict";
import { test } from "node:test";
import { recompute } from "../../../test/recompute.ts";
import { month } from "../kernel/calendar.ts";
import { fen } from "../kernel/money.ts";
import { known, unconfirmedOf } from "../kernel/parameter.ts";
import { shippedLaw } from "../law.ts";
import type { RetirementGroup } from "../retirement/values.ts";
import { explainLimitedMonths, invalidity, invalidityAmount } from "./invalidity.ts";

const decide = (decided: string, born: string, paidMonths: number, group: RetirementGroup = "M60") =>
  known(invalidity(shippedLaw.on(month(decided))))({ group, birthMonth: month(born), paidMonths });
const schemeOf = (...of: Parameters<typeof decide>) => decide(...of).value;

test("within five years of the statutory age the whole formula, above them the basic part alone", () => {
  // Born 1972-03: d = 86 months, delay 22, statutory 2034-01; sixty months before is 2029-01.
  assert.deepEqual(schemeOf("2029-01", "1972-03", 180), { kind: "invalidity-A" });
  assert.deepEqual(schemeOf("2028-12", "1972-03", 180), { kind: "invalidity-B" });
});

test("the minimum is that of the year of the decision", () => {
  assert.deepEqual(schemeOf("2029-12", "1972-03", 180), { kind: "invalidity-A" });
  assert.deepEqual(schemeOf("2030-01", "1972-03", 185), { kind: "invalidity-C", payMonths: 45 }); // 12 + 3 × 11 begun
  assert.deepEqual(schemeOf("2030-01", "1972-03", 186), { kind: "invalidity-A" });
});

test("below the minimum it is paid for twelve months, and three more for each year begun above five", () => {
  const months = (paid: number) => schemeOf("2026-03", "1972-03", paid);
  assert.deepEqual(months(0), { kind: "invalidity-C", payMonths: 12 });
  assert.deepEqual(months(60), { kind: "invalidity-C", payMonths: 12 });
  assert.deepEqual(months(61), { kind: "invalidity-C", payMonths: 15 });
  assert.deepEqual(months(72), { kind: "invalidity-C", payMonths: 15 });
  assert.deepEqual(months(73), { kind: "invalidity-C", payMonths: 18 });
  assert.deepEqual(months(179), { kind: "invalidity-C", payMonths: 42 }); // 119 months above five years: 10 begun
});

test("the months of a limited allowance follow from their derivation", () => {
  const explain = known(explainLimitedMonths(shippedLaw.on(month("2026-03"))));
  for (const paid of [0, 59, 60, 61, 72, 73, 179]) {
    const outcome = schemeOf("2026-03", "1972-03", paid);
    const step = explain(paid);
    assert.ok(outcome.kind === "invalidity-C");
    assert.equal(step.result, String(outcome.payMonths));
    recompute(step);
  }
  assert.equal(explain(73).calculation, "12个月 + 3个月 × 2");
  assert.equal(explainLimitedMonths(shippedLaw.on(month("2024-12"))).kind, "missing");
});

test("what nobody confirmed is named where the outcome stands on it", () => {
  assert.deepEqual(unconfirmedOf(decide("2026-03", "1972-03", 180)), []);
  assert.deepEqual(
    unconfirmedOf(decide("2026-03", "1972-03", 100)).map(({ name }) => name),
    ["limited-invalidity"],
  );
});

test("from the statutory month on it is a pension, not an allowance", () => {
  assert.deepEqual(schemeOf("2033-12", "1972-03", 300), { kind: "invalidity-A" });
  assert.deepEqual(schemeOf("2034-01", "1972-03", 300), { kind: "none", reason: "statutory-age-reached" });
});

test("until 2024 it was early retirement at 50 and 45 with fifteen years", () => {
  assert.deepEqual(schemeOf("2024-12", "1974-12", 180), { kind: "old-retirement" });
  assert.deepEqual(schemeOf("2024-12", "1975-01", 180), { kind: "none", reason: "too-young" });
  assert.deepEqual(schemeOf("2024-12", "1974-12", 179), { kind: "none", reason: "too-few-months" });
  assert.deepEqual(schemeOf("2024-12", "1979-12", 180, "F50"), { kind: "old-retirement" });
  assert.deepEqual(schemeOf("2024-12", "1980-01", 180, "F55"), { kind: "none", reason: "too-young" });
  assert.deepEqual(schemeOf("2025-01", "1974-12", 180), { kind: "invalidity-B" });
  assert.equal(invalidity(shippedLaw.on(month("1978-05"))).kind, "missing");
});

test("B and C pay the basic component, A and the old retirement the whole award", () => {
  const award = { basic: fen(200n), transition: fen(10n), account: fen(90n), total: fen(300n) };
  assert.equal(invalidityAmount("invalidity-A", award), 300n);
  assert.equal(invalidityAmount("old-retirement", award), 300n);
  assert.equal(invalidityAmount("invalidity-B", award), 200n);
  assert.equal(invalidityAmount("invalidity-C", award), 200n);
});
