import assert from "node:assert/strict";
import { test } from "node:test";
import { monthsIn } from "./retire-months.ts";

test("early months end before the statutory one, late ones begin after it", () => {
  assert.deepEqual(monthsIn("2026-11", "2027-01", -1), ["2026-11", "2026-12"]);
  assert.deepEqual(monthsIn("2027-01", "2027-03", 1), ["2027-02", "2027-03"]);
});

test("where nothing can be chosen there is no month", () => {
  assert.deepEqual(monthsIn("2027-01", "2027-01", -1), []);
  assert.deepEqual(monthsIn("2027-01", "2027-01", 1), []);
});
