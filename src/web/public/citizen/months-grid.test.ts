import assert from "node:assert/strict";
import { test } from "node:test";
import type { MonthLine } from "../queries.ts";
import { markOf, sayPlaces, sayWaiting, sayYearsAndMonths, sumYuan, yearsOf } from "./months-grid.ts";

const line = (month: string, state: MonthLine["state"] = "posted", scheme = "employee-pension"): MonthLine => ({
  month,
  scheme,
  region: "610000",
  regionName: "陕西省",
  category: "flexible",
  employerName: null,
  state,
  stateName: state,
  whoActs: "",
  kindName: null,
  migrated: false,
  wage: null,
  base: null,
  personal: null,
  employer: null,
  account: null,
  total: null,
  monthCharged: null,
  receivedOn: null,
  creditedMonth: null,
  bookMonth: null,
});

test("no lines are no years", () => {
  assert.deepEqual(yearsOf([]), []);
});

test("years are newest first and a gap inside is shown, outside it is empty", () => {
  const years = yearsOf([line("2024-11"), line("2025-02"), line("2025-03", "declared")]);
  assert.deepEqual(
    years.map((year) => year.year),
    ["2025", "2024"],
  );
  assert.equal(years[1]?.marks[9], null); // 2024-10, before the first month
  assert.equal(years[1]?.marks[10], "posted");
  assert.equal(years[1]?.marks[11], "none"); // 2024-12, a gap
  assert.equal(years[0]?.marks[2], "declared");
  assert.equal(years[0]?.marks[3], null); // 2025-04, after the last month
});

test("a year without any line between two years still has its row", () => {
  const years = yearsOf([line("2023-12"), line("2025-01")]);
  assert.deepEqual(
    years.map((year) => year.lines.length),
    [1, 0, 1],
  );
});

test("of several lines in one month the one that needs an eye decides the mark", () => {
  assert.equal(markOf([line("2025-01"), line("2025-01", "exception")]), "exception");
  assert.equal(markOf([line("2025-01"), line("2025-01", "received")]), "received");
  assert.equal(markOf([]), "none");
});

test("posted months of a year are counted once each, lines newest first", () => {
  const [year] = yearsOf([line("2025-01"), line("2025-01", "posted", "unemployment"), line("2025-02")]);
  assert.equal(year?.postedCount, 2);
  assert.deepEqual(
    year?.lines.map((one) => one.month),
    ["2025-02", "2025-01", "2025-01"],
  );
});

test("445 months are 37 years and 1 month", () => {
  assert.deepEqual(sayYearsAndMonths(445), [
    ["37", "年"],
    ["1", "个月"],
  ]); // 37 × 12 + 1
  assert.deepEqual(sayYearsAndMonths(11), [["11", "个月"]]);
  assert.deepEqual(sayYearsAndMonths(12), [["1", "年"]]);
  assert.deepEqual(sayYearsAndMonths(0), [["0", "个月"]]);
});

test("what waits is one sentence, and nothing when all is posted", () => {
  assert.equal(sayWaiting([line("2025-01")]), null);
  assert.equal(
    sayWaiting([line("2025-01", "undeclared"), line("2025-02", "declared"), line("2025-03", "received")]),
    "1 个月应缴未报，2 个月在路上",
  );
});

test("money is added by its digits", () => {
  assert.equal(sumYuan([]), "0.00");
  assert.equal(sumYuan(["0.05", "0.06"]), "0.11");
  assert.equal(sumYuan(["576.00", "576.00", "90071992547409.93"]), "90071992548561.93"); // beyond 2^53 fen
});

test("one place of a year is named, two are named with their months, the earlier first", () => {
  const at = (month: string, employerName: string | null) => ({ ...line(month), employerName });
  assert.equal(sayPlaces([at("2025-02", "甲公司"), at("2025-01", "甲公司")]), "甲公司");
  assert.equal(
    sayPlaces([at("2025-12", "乙公司"), at("2025-03", "甲公司"), at("2025-01", "甲公司")]),
    "甲公司（1–3月）；乙公司（12月）",
  );
  assert.equal(sayPlaces([at("2025-02", null)]), "陕西省　个人参保");
});
