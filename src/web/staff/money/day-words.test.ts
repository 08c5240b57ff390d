import assert from "node:assert/strict";
import { test } from "node:test";
import { barsOf, sayDays } from "./day-words.ts";
import type { ReconciledDay } from "./money-queries.ts";

const day = (at: string, state: ReconciledDay["state"], stateName: string, yuan: string): ReconciledDay =>
  ({ day: at, state, stateName, book: { yuan, of: null } }) as ReconciledDay;
const days = [
  day("2026-11-16", "equal", "一致", "100.00"),
  day("2026-11-16", "open", "有差异，待说明", "50.00"),
  day("2026-11-18", "equal", "一致", "-20.00"),
];

test("every day has its bar, also one without money; of two funds the worse state shows, and the sums add", () => {
  assert.deepEqual(barsOf(days, "2026-11-16", "2026-11-18"), [
    { day: "2026-11-16", state: "open", yuan: 150 },
    { day: "2026-11-17", state: null, yuan: 0 },
    { day: "2026-11-18", state: "equal", yuan: -20 },
  ]);
});

test("days are counted by state, and none is said to be none", () => {
  assert.equal(sayDays(days), "按天和基金：一致 2；有差异，待说明 1。");
  assert.equal(sayDays([]), "近 30 天没有到账。");
});
