import assert from "node:assert/strict";
import { test } from "node:test";
import * as policy from "./index.ts";

test("the public surface carries the law, its rules and what is needed to ask them", () => {
  for (const name of ["shippedLaw", "runRule", "flexibleShares", "clampBase", "date", "month", "parseYuan", "known"]) {
    assert.ok(name in policy, name);
  }
});

test("values of law are reached through a law only, never by name", () => {
  const tables = ["flexibleWorkerRates", "retirementAges", "workingCalendarYears", "contributionLimits"];
  assert.deepEqual(
    tables.filter((name) => name in policy),
    [],
  );
});
