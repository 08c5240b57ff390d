import assert from "node:assert/strict";
import { test } from "node:test";
import { date } from "#policy/kernel/calendar.ts";
import { shippedLaw } from "#policy/law.ts";
import { decide } from "./decide.ts";

const of = (year: number, statementNo: number) => ({
  ...{ year, statementNo, asOf: date(`${year + 1}-01-05`), closing: "12345.60" },
});
const told = { accountStatements: [of(2026, 2), of(2025, 1)] };
const today = date("2027-01-06");

test("the last statement of the year is granted, for thirty days, and it is said whether it was corrected", () => {
  const decision = decide({ year: "1" }, told, shippedLaw, today);
  assert.ok(decision.kind === "granted");
  assert.deepEqual(decision.effect, { year: 2026, statementNo: 2, validDays: 30 });
  assert.match(decision.findings[0]?.text ?? "", /12,345\.60 元，.*更正后的第 2 份/);
  const before = decide({ year: "2" }, told, shippedLaw, today);
  assert.ok(before.kind === "granted" && before.effect.year === 2025);
  assert.doesNotMatch(before.findings[0]?.text ?? "", /更正/);
});

test("a year of which nothing was told is refused with the way out", () => {
  const decision = decide({ year: "3" }, told, shippedLaw, today);
  assert.equal(decision.kind, "refused");
  assert.match(decision.findings[0]?.title ?? "", /2024年还没有对账单/);
  assert.equal(decide({ year: "1" }, { accountStatements: [] }, shippedLaw, today).kind, "refused");
});

test("without a set number of days it is refused", () => {
  const facts = { accountStatements: [of(2011, 1)] };
  assert.equal(decide({ year: "1" }, facts, shippedLaw, date("2012-12-31")).kind, "refused");
  assert.equal(decide({ year: "2" }, facts, shippedLaw, date("2013-01-01")).kind, "granted");
});
