import assert from "node:assert/strict";
import { test } from "node:test";
import { date } from "../kernel/calendar.ts";
import { known } from "../kernel/parameter.ts";
import { shippedLaw } from "../law.ts";
import { deathReportDue } from "./death-report.ts";

test("a death is told within twenty working days, the day itself not counted", () => {
  const due = known(deathReportDue(shippedLaw.on(date("2026-03-02"))))(date("2026-03-02"));
  // 3–6, 9–13, 16–20, 23–27 March are 4 + 5 + 5 + 5 = 19; Monday 30 March is the twentieth
  assert.deepEqual(due, { dueOn: "2026-03-30", provisional: false, unpublishedYears: [] });
});

test("the limit is in force since 2023-12-01", () => {
  assert.equal(deathReportDue(shippedLaw.on(date("2023-11-30"))).kind, "missing");
  assert.equal(deathReportDue(shippedLaw.on(date("2023-12-01"))).kind, "known");
});
