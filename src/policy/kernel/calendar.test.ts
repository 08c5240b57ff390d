import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  addDays,
  addMonths,
  addMonthsToDate,
  date,
  isDate,
  lastDayOf,
  month,
  monthsBetween,
  sayDate,
  sayMonth,
  weekdayOf,
} from "./calendar.ts";
import { InputRefused } from "./refusal.ts";

test("a day that does not exist is refused", () => {
  assert.equal(date("2024-02-29"), "2024-02-29");
  for (const wrong of ["2025-02-29", "2024-13-01", "2024-00-10", "2024-1-1", "29.2.2024", "", "2024-02-30 "]) {
    assert.throws(() => date(wrong), InputRefused, wrong);
  }
});

test("of 1896 to 2104 exactly the days that the calendar has are days", () => {
  const two = (value: number) => String(value).padStart(2, "0");
  for (let year = 1896; year <= 2104; year += 1) {
    for (let at = 0; at < 14 * 33; at += 1) {
      const [month, day] = [Math.floor(at / 33), at % 33];
      const utc = new Date(Date.UTC(year, month - 1, day));
      const text = `${year}-${two(month)}-${two(day)}`;
      assert.equal(isDate(text), utc.toISOString().slice(0, 10) === text, text);
    }
  }
  assert.deepEqual([isDate("0099-12-31"), isDate("0100-01-01")], [false, true]);
});

test("a month has two digits from 01 to 12", () => {
  assert.equal(month("2026-12"), "2026-12");
  for (const wrong of ["2026-00", "2026-13", "2026-1", "202601", " 2026-01", "2026-01-05", "26-01"])
    assert.throws(() => month(wrong), InputRefused, wrong);
});

test("a refusal quotes the beginning of what it read, not a page", () => {
  assert.throws(() => date("x".repeat(50)), /「x{40}」/);
  assert.throws(() => month("x".repeat(50)), /「x{40}」/);
});

test("months are added across years in both directions", () => {
  assert.equal(addMonths(month("2026-12"), 1), "2027-01");
  assert.equal(addMonths(month("2026-01"), -1), "2025-12");
  assert.equal(addMonths(month("1965-01"), 721), "2025-02"); // 60 years and 1 month
  assert.equal(monthsBetween(month("2026-03"), month("2026-05")), 2);
});

test("adding months and counting them are each other's inverse", () => {
  fc.assert(
    fc.property(fc.integer({ min: -900, max: 900 }), (count) => {
      assert.equal(monthsBetween(month("2000-06"), addMonths(month("2000-06"), count)), count);
    }),
  );
});

test("a day that the target month does not have becomes its last day", () => {
  assert.equal(addMonthsToDate(date("2024-01-31"), 1), "2024-02-29");
  assert.equal(addMonthsToDate(date("2023-01-31"), 1), "2023-02-28");
  assert.equal(addMonthsToDate(date("2008-02-29"), 192), "2024-02-29"); // 16 years, a leap year again
  assert.equal(addMonthsToDate(date("1965-01-15"), 721), "2025-02-15");
  assert.equal(addMonthsToDate(date("2024-05-09"), 0), "2024-05-09");
});

test("days, weekdays and month ends hold over leap years", () => {
  assert.equal(addDays(date("2024-02-28"), 1), "2024-02-29");
  assert.equal(addDays(date("2026-01-01"), -1), "2025-12-31");
  assert.equal(weekdayOf(date("2026-11-22")), 7); // a Sunday
  assert.equal(weekdayOf(date("2026-11-23")), 1);
  assert.equal(lastDayOf(month("2024-02")), "2024-02-29");
  assert.equal(lastDayOf(month("2026-12")), "2026-12-31");
});

test("dates are said without leading zeros", () => {
  assert.equal(sayDate(date("2024-05-01")), "2024年5月1日");
  assert.equal(sayMonth(month("2024-05")), "2024年5月");
});
