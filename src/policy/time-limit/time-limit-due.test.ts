import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addDays, date } from "../kernel/calendar.ts";
import { known } from "../kernel/parameter.ts";
import { InputRefused } from "../kernel/refusal.ts";
import { isWorkingDay, type Pause, workingDaysBetween } from "../kernel/working-days.ts";
import { shippedLaw } from "../law.ts";
import { timeLimitDue } from "./time-limit-due.ts";
import { type TimeLimitMatter, timeLimit, timeLimitMatters } from "./values.ts";

const matters = Object.keys(timeLimitMatters) as TimeLimitMatter[];
const due = (matter: TimeLimitMatter, received: string, pauses?: readonly Pause[]) =>
  known(timeLimitDue(shippedLaw.on(date(received)), matter))(date(received), pauses);
const pause = (from: string, to: string | null): Pause => ({ from: date(from), to: to === null ? null : date(to) });

test("the regulation gives each matter its days, from 1 December 2023", () => {
  const after = shippedLaw.on(date("2023-12-01"));
  const limits = Object.fromEntries(
    matters.map((matter) => {
      const { count, unit } = known(after.find(timeLimit(matter)));
      return [matter, `${count} ${unit}`];
    }),
  );
  assert.deepEqual(limits, {
    registration: "10 working-days",
    "registration-change": "10 working-days",
    deregistration: "10 working-days",
    "pension-claim": "20 working-days",
    "medical-reimbursement": "30 working-days",
    "maternity-allowance": "10 working-days",
    "injury-reimbursement": "20 working-days",
    "unemployment-claim": "10 working-days",
    "training-subsidy": "10 working-days",
    "stop-report": "20 working-days",
    "employer-registration": "30 calendar-days",
    "employee-registration": "30 calendar-days",
    "change-notice": "30 calendar-days",
  });
});

test("the day before, only registration had a limit, of fifteen days, and the employer's duties theirs", () => {
  const limitsOn = (day: string) =>
    matters.flatMap((matter) => {
      const found = shippedLaw.on(date(day)).find(timeLimit(matter));
      return found.kind === "missing" ? [] : [`${matter} ${found.value.count} ${found.parameter.status}`];
    });
  const before = [
    "registration 15 verified",
    "registration-change 15 unconfirmed",
    "deregistration 15 unconfirmed",
    "employer-registration 30 verified",
    "employee-registration 30 verified",
    "change-notice 30 verified",
  ];
  assert.deepEqual(limitsOn("2023-11-30"), before);
  assert.deepEqual(limitsOn("2011-07-01"), before);
  assert.deepEqual(limitsOn("2011-06-30"), []);
  const missing = timeLimitDue(shippedLaw.on(date("2023-11-30")), "pension-claim");
  assert.equal(missing.kind === "missing" && missing.parameter, "办理领取基本养老金申请的时限");
});

test("a pension claim is in time on the twentieth working day and late on the twenty-first", () => {
  // May 2026: 6–8, the made-up Saturday 9, 11–15, 18–22, 25–29 are 19 days; Monday 1 June is the 20th
  const { dueOn, provisional, movedFrom } = due("pension-claim", "2026-04-30");
  assert.deepEqual([dueOn, provisional, movedFrom], ["2026-06-01", false, undefined]);
  const elapsed = (day: string) => workingDaysBetween(shippedLaw.calendar, date("2026-04-30"), date(day));
  assert.deepEqual([elapsed("2026-06-01"), elapsed("2026-06-02")], [20, 21]);
});

test("a made-up Saturday counts, the Spring Festival does not", () => {
  // 12, 13, Saturday 14 February; 24–27, Saturday 28 February; 2, 3 March
  assert.equal(due("registration", "2026-02-11").dueOn, "2026-03-03");
  assert.equal(due("medical-reimbursement", "2026-09-18").dueOn, "2026-11-05");
  assert.equal(due("stop-report", "2024-09-27").dueOn, "2024-10-30");
});

test("a day that depends on a year without a calendar is provisional", () => {
  const working = due("registration", "2026-12-25");
  assert.deepEqual([working.dueOn, working.provisional, working.unpublishedYears], ["2027-01-11", true, [2027]]);
  assert.equal(due("registration", "2026-12-17").provisional, false); // the tenth is Thursday 31 December
  const calendar = due("employee-registration", "2026-12-10"); // 30 days: Saturday 9 January 2027
  assert.deepEqual(calendar, {
    dueOn: "2027-01-11",
    provisional: true,
    unpublishedYears: [2027],
    movedFrom: "2027-01-09",
  });
  assert.equal(due("employee-registration", "2026-12-01").provisional, false); // Thursday 31 December
});

test("calendar days that run out in the Spring Festival end on the first working day after it", () => {
  const found = due("employee-registration", "2026-01-18"); // 30 days: 17 February, the first day of the lunar year
  assert.deepEqual(found, { dueOn: "2026-02-24", provisional: false, unpublishedYears: [], movedFrom: "2026-02-17" });
  // 15 February, the first day off, moves; the Saturday before is worked and does not.
  assert.equal(due("employer-registration", "2026-01-16").dueOn, "2026-02-24");
  assert.deepEqual(due("employer-registration", "2026-01-15"), {
    dueOn: "2026-02-14",
    provisional: false,
    unpublishedYears: [],
  });
});

test("the fifteen days of a registration were calendar days", () => {
  // No calendar of 2023 ships, so the weekend rule answers: 15 days from 16 November 2023 are Friday 1 December.
  const found = due("registration", "2023-11-16");
  assert.deepEqual(found, { dueOn: "2023-12-01", provisional: true, unpublishedYears: [2023] });
});

test("days of a pause count neither as working days nor as calendar days", () => {
  // Monday 2 March + 10 = 16 March; the clock stands on 5 and 6 March, two working days
  assert.equal(due("registration", "2026-03-02").dueOn, "2026-03-16");
  assert.equal(due("registration", "2026-03-02", [pause("2026-03-04", "2026-03-06")]).dueOn, "2026-03-18");
  // Wednesday 1 November 2023 + 15 = 16 November; it stands on 4, 5 and 6 November, three days to the 19th, a Sunday
  const paused = due("registration", "2023-11-01", [pause("2023-11-03", "2023-11-06")]);
  assert.deepEqual([paused.dueOn, paused.movedFrom], ["2023-11-20", "2023-11-19"]);
  assert.equal(due("registration", "2023-11-01", [pause("2023-11-03", "2023-11-03")]).dueOn, "2023-11-16");
});

test("while the clock stands there is no due day", () => {
  assert.equal(due("registration", "2026-03-02", [pause("2026-03-04", null)]).dueOn, null);
  const standing = { dueOn: null, provisional: false, unpublishedYears: [] };
  assert.deepEqual(due("registration", "2023-11-01", [pause("2023-11-15", null)]), standing);
  // It ran out on the 16th before it could be stopped.
  assert.equal(due("registration", "2023-11-01", [pause("2023-11-16", null)]).dueOn, "2023-11-16");
  assert.equal(due("registration", "2023-11-01", [pause("2023-11-17", null)]).dueOn, "2023-11-16");
});

test("a pause that ends before it begins, or of somebody's own duty, is refused", () => {
  const backwards = [pause("2026-03-06", "2026-03-05")];
  assert.throws(() => due("registration", "2026-03-02", backwards), /终止日2026-03-05早于起始日2026-03-06/);
  for (const matter of ["stop-report", "employer-registration"] as const) {
    const wanted = (error: unknown) => error instanceof InputRefused && error.code === "time-limit/pause";
    assert.throws(() => due(matter, "2026-03-02", [pause("2026-03-04", "2026-03-06")]), wanted);
    assert.notEqual(due(matter, "2026-03-02", []).dueOn, null);
  }
});

test("every limit ends on a working day, so many days after the receipt", () => {
  fc.assert(
    fc.property(fc.constantFrom(...matters), fc.integer({ min: 0, max: 1500 }), (matter, days) => {
      const received = addDays(date("2023-12-01"), days);
      const law = shippedLaw.on(received);
      const { count, unit } = known(law.find(timeLimit(matter)));
      const { dueOn, movedFrom } = due(matter, received);
      assert.ok(dueOn !== null && isWorkingDay(law.calendar, dueOn));
      if (unit === "working-days") return assert.equal(workingDaysBetween(law.calendar, received, dueOn), count);
      assert.equal(movedFrom ?? dueOn, addDays(received, count));
      if (movedFrom === undefined) return;
      assert.equal(isWorkingDay(law.calendar, movedFrom), false);
      assert.equal(workingDaysBetween(law.calendar, movedFrom, dueOn), 1); // the first working day after it
    }),
  );
});
