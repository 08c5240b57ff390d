import assert from "node:assert/strict";
import { test } from "node:test";
import { cardTemporaryLoss } from "#items/card-temporary-loss/item.ts";
import { flexibleFirstRegistration } from "#items/flexible-first-registration/item.ts";
import { date } from "#policy/kernel/calendar.ts";
import { shippedLaw } from "#policy/law.ts";
import type { State } from "./contract.ts";
import { deadlineOf, type Moment } from "./deadline.ts";

// Ten working days by the regulation, five promised. November 2026 has no holiday: Wednesday 18th is a working day.

const at = (toState: State, instant: string): Moment => ({ toState, at: new Date(instant) });
const clockOf = (state: State, moments: readonly Moment[], today: string) =>
  deadlineOf(flexibleFirstRegistration, state, moments, shippedLaw, date(today)) ?? assert.fail("no clock");
const submitted = at("submitted", "2026-11-18T10:00:00+08:00");

test("the day of receipt is not counted: received on Wednesday 18 November, due on Wednesday 2 December", () => {
  const clock = clockOf("submitted", [submitted], "2026-11-18");
  // 19, 20 | 23, 24, 25, 26, 27 | 30, 1, 2
  assert.equal(clock.dueOn, "2026-12-02");
  assert.equal(clock.promisedOn, "2026-11-25"); // 19, 20 | 23, 24, 25
  assert.deepEqual([clock.limitDays, clock.promisedDays, clock.usedDays, clock.leftDays], [10, 5, 0, 10]);
  assert.equal(clock.stopped, false);
  assert.equal(clock.provisional, false);
  assert.equal(clock.text, "还有 10 个工作日，最晚 2026年12月2日");
});

test("the day is the one in China: 23:59 on the 18th and 00:00 on the 19th differ by a day", () => {
  const last = clockOf("submitted", [at("submitted", "2026-11-18T15:59:59.999Z")], "2026-11-19");
  const first = clockOf("submitted", [at("submitted", "2026-11-18T16:00:00Z")], "2026-11-19");
  assert.deepEqual([last.dueOn, first.dueOn], ["2026-12-02", "2026-12-03"]);
});

test("received on a Saturday, day 1 is Monday", () => {
  assert.equal(clockOf("submitted", [at("submitted", "2026-11-21T10:00:00+08:00")], "2026-11-23").dueOn, "2026-12-04");
});

test("the last day is in time, the day after is over", () => {
  assert.match(clockOf("accepted", [submitted], "2026-12-01").text, /^还有 1 个工作日/);
  const last = clockOf("accepted", [submitted], "2026-12-02");
  assert.deepEqual([last.leftDays, last.usedDays, last.text], [0, 10, "今天到期，2026年12月2日"]);
  const after = clockOf("accepted", [submitted], "2026-12-03");
  assert.deepEqual([after.leftDays, after.text], [-1, "已超过 1 个工作日，已报主管"]);
});

test("while the applicant corrects the clock stands, and every working day of it is given back", () => {
  const returned = at("returned", "2026-11-20T10:00:00+08:00");
  // Used: 19, 20. Eight left, whatever day is looked at.
  for (const today of ["2026-11-20", "2026-11-23", "2026-12-15"]) {
    const clock = clockOf("returned", [submitted, returned], today);
    assert.deepEqual([clock.stopped, clock.leftDays, clock.usedDays], [true, 8, 2], today);
    assert.equal(clock.text, "等您补正，期间停表。补正后还有 8 个工作日");
  }
  const again = at("submitted", "2026-11-27T10:00:00+08:00");
  const clock = clockOf("submitted", [submitted, returned, again], "2026-11-27");
  // Friday 27 is the day it came back; eight from there: 30, 1, 2, 3, 4 | 7, 8, 9
  assert.deepEqual([clock.dueOn, clock.leftDays, clock.stopped], ["2026-12-09", 8, false]);
});

test("returned and corrected within one day costs nothing and gives nothing", () => {
  const moments = [
    submitted,
    at("returned", "2026-11-20T10:00:00+08:00"),
    at("submitted", "2026-11-20T15:00:00+08:00"),
  ];
  assert.equal(clockOf("submitted", moments, "2026-11-20").dueOn, "2026-12-02");
});

test("two returns are two pauses", () => {
  const moments = [
    submitted,
    at("returned", "2026-11-19T10:00:00+08:00"), // used: 19
    at("submitted", "2026-11-23T10:00:00+08:00"),
    at("returned", "2026-11-24T10:00:00+08:00"), // used: 24
    at("submitted", "2026-11-26T10:00:00+08:00"),
  ];
  // Eight left from the 26th: 27 | 30, 1, 2, 3, 4 | 7, 8
  assert.equal(clockOf("submitted", moments, "2026-11-26").dueOn, "2026-12-08");
});

test("a year without a published calendar makes the day provisional, and says so", () => {
  const clock = clockOf("submitted", [at("submitted", "2026-12-21T10:00:00+08:00")], "2026-12-21");
  assert.equal(clock.provisional, true);
  assert.match(clock.text, /暂定，节假日安排还没公布/);
  // The last limit that ends within 2026: received on Thursday 17 December, 18 | 21–25 | 28–31.
  const before = clockOf("submitted", [at("submitted", "2026-12-17T10:00:00+08:00")], "2026-12-17");
  assert.deepEqual([before.dueOn, before.provisional], ["2026-12-31", false]);
});

test("what has ended is judged by the day on which it ended", () => {
  const inTime = clockOf(
    "done",
    [submitted, at("accepted", "2026-11-30T10:00:00+08:00"), at("done", "2026-12-02T17:00:00+08:00")],
    "2027-01-15",
  );
  assert.equal(inTime.text, "在期限内办完");
  const late = clockOf("done", [submitted, at("done", "2026-12-04T09:00:00+08:00")], "2027-01-15");
  assert.equal(late.text, "超过期限 2 个工作日办完");
});

test("nothing runs before submission, nor for what is done at once", () => {
  assert.equal(deadlineOf(flexibleFirstRegistration, "draft", [], shippedLaw, date("2026-11-18")), undefined);
  assert.equal(deadlineOf(cardTemporaryLoss, "submitted", [submitted], shippedLaw, date("2026-11-18")), undefined);
});
