import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { shippedLaw } from "../law.ts";
import { addDays, date, lastDayOf, month, weekdayOf } from "./calendar.ts";
import {
  checkPauses,
  countCalendarDays,
  dueOn,
  dueOnWithPauses,
  endOfLimit,
  isWorkingDay,
  workingCalendar,
  workingDaysBetween,
} from "./working-days.ts";

const { calendar } = shippedLaw;

test("due days over every kind of holiday", () => {
  const cases: readonly (readonly [received: string, workingDays: number, due: string])[] = [
    ["2024-02-02", 10, "2024-02-21"],
    ["2024-04-26", 10, "2024-05-13"],
    ["2024-09-27", 20, "2024-10-30"],
    ["2025-01-24", 10, "2025-02-13"],
    ["2025-09-26", 10, "2025-10-16"],
    ["2025-12-30", 10, "2026-01-14"],
    ["2026-02-11", 10, "2026-03-03"],
    ["2026-02-14", 5, "2026-02-28"],
    ["2026-04-30", 20, "2026-06-01"],
    ["2026-09-18", 30, "2026-11-05"],
    ["2026-09-30", 10, "2026-10-20"],
    ["2026-10-10", 1, "2026-10-12"],
    ["2026-06-18", 5, "2026-06-26"],
  ];
  for (const [received, workingDays, due] of cases) {
    assert.deepEqual(
      dueOn(calendar, date(received), workingDays),
      { dueOn: due, provisional: false, unpublishedYears: [] },
      `${workingDays} from ${received}`,
    );
  }
});

test("each published month has the working days that the notice leaves", () => {
  const months: Readonly<Record<string, readonly number[]>> = {
    "2024": [22, 18, 21, 22, 21, 19, 23, 22, 21, 19, 21, 22], // 251
    "2025": [19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23], // 248
    "2026": [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23], // 248
  };
  for (const [year, counts] of Object.entries(months)) {
    counts.forEach((count, index) => {
      const first = month(`${year}-${String(index + 1).padStart(2, "0")}`);
      const before = addDays(date(`${first}-01`), -1);
      assert.equal(workingDaysBetween(calendar, before, lastDayOf(first)), count, first);
    });
  }
});

test("an application on a rest day counts from the next working day, as one the evening before", () => {
  // Friday 2026-11-20 and Sunday 2026-11-22: day 1 is Monday the 23rd for both.
  assert.equal(dueOn(calendar, date("2026-11-20"), 1).dueOn, "2026-11-23");
  assert.equal(dueOn(calendar, date("2026-11-22"), 1).dueOn, "2026-11-23");
});

test("a limit that ends in a published year is firm, one day longer it is provisional", () => {
  // Thursday 2026-12-31 is the last working day of 2026; 2027 is not published.
  assert.deepEqual(dueOn(calendar, date("2026-12-30"), 1), {
    dueOn: "2026-12-31",
    provisional: false,
    unpublishedYears: [],
  });
  // Friday 2027-01-01 is a holiday by law, so day 2 is Monday the 4th.
  assert.deepEqual(dueOn(calendar, date("2026-12-30"), 2), {
    dueOn: "2027-01-04",
    provisional: true,
    unpublishedYears: [2027],
  });
});

test("a year without a calendar has weekends and the holidays of fixed date, two in May only from 2025", () => {
  for (const holiday of ["2027-01-01", "2028-05-01", "2028-05-02", "2027-10-01", "2030-10-02", "2028-10-03"]) {
    assert.equal(isWorkingDay(calendar, date(holiday)), false, holiday);
  }
  assert.equal(isWorkingDay(calendar, date("2023-05-02")), true); // a Tuesday, before the amendment of 2024
  const unpublished = workingCalendar([]);
  assert.equal(isWorkingDay(unpublished, date("2024-05-02")), true); // a Thursday
  assert.equal(isWorkingDay(unpublished, date("2025-05-02")), false); // a Friday, the first year of two days
  assert.equal(isWorkingDay(calendar, date("2027-01-04")), true);
  assert.equal(isWorkingDay(calendar, date("2027-01-02")), false); // a Saturday
});

test("days left are counted without today and with the due day, and are negative when it is past", () => {
  assert.equal(workingDaysBetween(calendar, date("2026-11-20"), date("2026-11-23")), 1);
  assert.equal(workingDaysBetween(calendar, date("2026-11-23"), date("2026-11-23")), 0);
  assert.equal(workingDaysBetween(calendar, date("2026-11-24"), date("2026-11-23")), -1);
  assert.ok(Object.is(workingDaysBetween(calendar, date("2026-11-22"), date("2026-11-21")), 0)); // a weekend, and no −0
});

test("a pause stops the clock from the day after the return up to the day the papers come back", () => {
  // Received Monday 11-02, 10 days: due 11-16. Returned on 11-04 (day 2), back on 11-09: 8 days are left after the 9th.
  const received = date("2026-11-02");
  assert.equal(dueOn(calendar, received, 10).dueOn, "2026-11-16");
  const pause = { from: date("2026-11-04"), to: date("2026-11-09") };
  assert.equal(dueOnWithPauses(calendar, received, 10, [pause]).dueOn, "2026-11-19"); // 11-05, 06, 09 do not count
  const sameDay = { from: date("2026-11-04"), to: date("2026-11-04") };
  assert.equal(dueOnWithPauses(calendar, received, 10, [sameDay]).dueOn, "2026-11-16");
});

test("two pauses add up, and a weekend inside a pause costs nothing", () => {
  const pauses = [
    { from: date("2026-11-03"), to: date("2026-11-04") }, // Wednesday the 4th
    { from: date("2026-11-06"), to: date("2026-11-08") }, // Saturday and Sunday
  ];
  assert.equal(dueOnWithPauses(calendar, date("2026-11-02"), 10, pauses).dueOn, "2026-11-17"); // one day after the 16th
});

test("while the clock stands there is no due day, only the days left", () => {
  const standing = [{ from: date("2026-11-04"), to: null }];
  assert.deepEqual(dueOnWithPauses(calendar, date("2026-11-02"), 10, standing), {
    dueOn: null,
    remainingWorkingDays: 8, // 11-03 and 11-04 are used
    provisional: false,
    unpublishedYears: [],
  });
  const tooLate = [{ from: date("2026-11-16"), to: null }];
  assert.equal(dueOnWithPauses(calendar, date("2026-11-02"), 10, tooLate).dueOn, "2026-11-16");
  const atOnce = [{ from: date("2026-11-02"), to: null }];
  assert.equal(dueOnWithPauses(calendar, date("2026-11-02"), 10, atOnce).remainingWorkingDays, 10);
  // Stopped on 11-04 and never resumed, after a pause that is over: the second one holds.
  const again = [{ from: date("2026-11-02"), to: date("2026-11-03") }, ...standing];
  assert.equal(dueOnWithPauses(calendar, date("2026-11-02"), 10, again).remainingWorkingDays, 9); // only 11-04 is used
});

test("a limit that is no number of days is a fault of ours", () => {
  for (const wrong of [0, -1, 1.5, Number.NaN, 2001]) {
    assert.throws(() => dueOn(calendar, date("2026-11-02"), wrong), RangeError);
  }
  assert.equal(dueOn(calendar, date("2026-11-02"), 1).dueOn, "2026-11-03");
  assert.equal(workingDaysBetween(calendar, date("2026-11-02"), dueOn(calendar, date("2026-11-02"), 2000).dueOn), 2000);
});

test("a due day is always a working day, and as many working days away as the limit says", () => {
  const days = fc.integer({ min: 0, max: 1800 }).map((offset) => addDays(date("2023-06-01"), offset));
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 60 }), (received, workingDays) => {
      const { dueOn: due } = dueOn(calendar, received, workingDays);
      assert.ok(isWorkingDay(calendar, due));
      assert.equal(workingDaysBetween(calendar, received, due), workingDays);
    }),
  );
});

test("a worked weekend is a weekend, and a day off of the notice is never one that is worked", () => {
  for (const year of calendar.years) {
    for (const worked of year.workingWeekends) {
      assert.ok(weekdayOf(worked) >= 6, worked);
      assert.ok(isWorkingDay(calendar, worked), worked);
    }
    for (const off of year.daysOff) assert.equal(isWorkingDay(calendar, off), false, off);
  }
});

test("a limit of calendar days that runs out on a rest day ends on the day after the rest", () => {
  const firm = { provisional: false, unpublishedYears: [] };
  assert.deepEqual(endOfLimit(calendar, date("2026-02-13")), { dueOn: "2026-02-13", ...firm }); // a Friday
  // The Spring Festival of 2026 is off from Sunday 15 to Monday 23 February; Saturday 14 is worked.
  assert.deepEqual(endOfLimit(calendar, date("2026-02-14")), { dueOn: "2026-02-14", ...firm });
  assert.deepEqual(endOfLimit(calendar, date("2026-02-15")), {
    dueOn: "2026-02-24",
    ...firm,
    movedFrom: "2026-02-15",
  });
  // 1 January 2027 is off by law; what else is off in 2027 is not published.
  assert.deepEqual(endOfLimit(calendar, date("2027-01-01")), {
    dueOn: "2027-01-04",
    provisional: true,
    unpublishedYears: [2027],
    movedFrom: "2027-01-01",
  });
});

test("calendar days are counted after the first, and days of a pause are not", () => {
  const start = date("2025-03-01");
  const pause = (from: string, to: string | null) => ({ from: date(from), to: to === null ? null : date(to) });
  const count = (days: number, ...pauses: readonly ReturnType<typeof pause>[]) =>
    countCalendarDays(start, days, pauses);
  assert.deepEqual(count(60), { last: "2025-04-30", pausedDays: 0 }); // 30 days of March, 30 of April
  assert.deepEqual(count(0), { last: "2025-03-01", pausedDays: 0 });
  // The day of the pause counts as used, the day on which it ends does not: the 11th to the 20th.
  assert.deepEqual(count(60, pause("2025-03-10", "2025-03-20")), { last: "2025-05-10", pausedDays: 10 });
  assert.deepEqual(count(60, pause("2025-03-10", "2025-03-10")), { last: "2025-04-30", pausedDays: 0 });
  assert.deepEqual(count(60, pause("2025-03-10", "2025-03-20"), pause("2025-03-15", "2025-03-25")), {
    last: "2025-05-15",
    pausedDays: 15, // days in both count once
  });
  assert.deepEqual(count(60, pause("2025-04-29", "2025-05-09")), { last: "2025-05-10", pausedDays: 10 });
  assert.deepEqual(count(60, pause("2025-04-30", "2025-05-09")), { last: "2025-04-30", pausedDays: 0 });
  // A clock that stands has no end, unless it ran out before it was stopped.
  assert.deepEqual(count(60, pause("2025-03-10", "2025-03-20"), pause("2025-04-01", null)), {
    last: null,
    pausedDays: 10,
  });
  assert.deepEqual(count(60, pause("2025-04-29", null)), { last: null, pausedDays: 0 });
  assert.deepEqual(count(60, pause("2025-04-30", null)), { last: "2025-04-30", pausedDays: 0 });
});

test("a pause that ends before it begins is refused, and any pause of a clock that may not be stopped", () => {
  const day = (from: string, to: string | null) => [{ from: date(from), to: to === null ? null : date(to) }];
  const check = (pauses: ReturnType<typeof day>, mayPause = true) => checkPauses(pauses, { title: "认定", mayPause });
  assert.doesNotThrow(() => check(day("2025-03-01", "2025-03-01")));
  assert.doesNotThrow(() => check(day("2025-03-01", null)));
  assert.throws(() => check(day("2025-03-02", "2025-03-01")), /终止日2025-03-01早于起始日2025-03-02/);
  assert.throws(() => check(day("2025-03-01", "2025-03-02"), false), /认定的时限不能中止/);
  assert.doesNotThrow(() => check([], false));
});
