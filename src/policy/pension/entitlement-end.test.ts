import assert from "node:assert/strict";
import { test } from "node:test";
import { date } from "../kernel/calendar.ts";
import { shippedLaw } from "../law.ts";
import { firstMonthNotOwed } from "./entitlement-end.ts";
import type { EntitlementEnd } from "./values.ts";

const law = shippedLaw.on(date("2026-11-22"));
const month = (end: EntitlementEnd, happenedOn: string) => {
  const found = firstMonthNotOwed(law, end, date(happenedOn));
  return found.kind === "known" ? found.value : `missing ${found.date}`;
};

test("the month of a death is owed, whether it happened on its first or on its last day", () => {
  assert.equal(month("death", "2026-09-01"), "2026-10");
  assert.equal(month("death", "2026-09-30"), "2026-10");
  assert.equal(month("death", "2026-12-31"), "2027-01");
});

test("the month in which a custody begins is owed; that in which another benefit began is not", () => {
  assert.equal(month("custody", "2026-09-15"), "2026-10");
  assert.equal(month("duplicate-benefit", "2026-09-15"), "2026-09");
});

test("nothing is guessed of a time before the rules", () => {
  assert.equal(month("death", "1997-12-31"), "missing 1997-12-31");
  assert.equal(month("custody", "2001-03-07"), "missing 2001-03-07");
});

test("none of the three is confirmed by a national article, and the law says so", () => {
  for (const end of ["death", "custody", "duplicate-benefit"] as const) {
    const found = firstMonthNotOwed(law, end, date("2026-09-15"));
    assert.equal(found.kind === "known" && found.parameter.status, "unconfirmed");
  }
});
