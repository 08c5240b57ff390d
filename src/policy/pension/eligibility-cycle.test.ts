import assert from "node:assert/strict";
import { test } from "node:test";
import { month } from "../kernel/calendar.ts";
import { eligibilityMonths } from "./eligibility-cycle.ts";

test("verified in November 2025 for twelve months: told in October and November 2026, suspended from December at the earliest", () => {
  const cycle = { months: 12, firstNoticeMonths: 2, secondNoticeMonths: 1 };
  assert.deepEqual(eligibilityMonths(cycle, month("2025-11")), {
    until: "2026-11",
    firstNotice: "2026-10",
    secondNotice: "2026-11",
    suspendFrom: "2026-12",
  });
});
