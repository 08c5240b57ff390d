import assert from "node:assert/strict";
import { test } from "node:test";
import { date } from "../kernel/calendar.ts";
import { runRule } from "./index.ts";

const ask = (rule: string, input: unknown) => runRule({ rule, input }, { on: date("2026-11-22") });

test("a due day says when it rests on an unpublished calendar", () => {
  const firm = ask("calendar.due", { received: "2026-09-30", workingDays: 10 });
  assert.deepEqual(firm.ok && firm.result, { due: "2026-10-20", provisional: false });
  const open = ask("calendar.due", { received: "2026-12-31", workingDays: 1 });
  assert.deepEqual(open.ok && open.result, { due: "2027-01-04", provisional: true });
  assert.deepEqual(open.ok && open.flags, ["calendar-unpublished:2027"]);
});

test("impossible days and limits are refused", () => {
  for (const input of [
    { received: "2025-02-29", workingDays: 1 },
    ...[0, 2001, 1.5, "10", null].map((workingDays) => ({ received: "2025-03-01", workingDays })),
  ]) {
    const answer = ask("calendar.due", input);
    assert.equal(answer.ok ? "ok" : answer.problem.code, "policy/input");
  }
});

test("a Saturday that makes up for a holiday is a working day; 2027 is not published", () => {
  const made = ask("calendar.isWorkday", { date: "2026-10-10" });
  assert.deepEqual(made.ok && made.result, { workday: true, published: true });
  const newYear = ask("calendar.isWorkday", { date: "2027-01-01" });
  assert.deepEqual(newYear.ok && newYear.result, { workday: false, published: false });
});
