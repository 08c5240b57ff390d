import assert from "node:assert/strict";
import { test } from "node:test";
import type { MonthLine } from "../queries.ts";
import { baseStepsOf, yearMarks } from "./base-steps.ts";

const line = (month: string, yuan: string | null, over: Partial<MonthLine> = {}): MonthLine => ({
  month,
  scheme: "enterprise-pension",
  region: "610000",
  regionName: "陕西省",
  category: "employee",
  employerName: null,
  state: "posted",
  stateName: "已记账",
  whoActs: "",
  kindName: null,
  migrated: false,
  wage: null,
  base: yuan === null ? null : { yuan, of: null },
  personal: null,
  employer: null,
  account: null,
  total: null,
  monthCharged: null,
  receivedOn: null,
  creditedMonth: null,
  bookMonth: null,
  ...over,
});

test("months on end with one base are one step; a gap, another base or another region begins the next", () => {
  const chart = baseStepsOf([
    line("2025-01", "5000.00"),
    line("2025-02", "5000.00"),
    line("2025-04", "5000.00"),
    line("2025-05", "6000.00"),
    line("2025-06", "6000.00", { regionName: "上海市" }),
    line("2025-07", null, { state: "undeclared" }),
  ]);
  assert.deepEqual(
    chart?.steps.map(({ from, to, yuan }) => [from, to, yuan]),
    [
      [0, 2, 5000],
      [3, 4, 5000],
      [4, 5, 6000],
      [5, 6, 6000],
    ],
  );
  assert.equal(chart?.months, 6);
  assert.equal(chart?.most, 6000);
});

test("what waits for its money is a step of its own, and of two lines in a month the higher counts", () => {
  const chart = baseStepsOf([
    line("2025-01", "5000.00"),
    line("2025-02", "4000.00"),
    line("2025-02", "5000.00", { state: "declared" }),
  ]);
  assert.deepEqual(
    chart?.steps.map(({ from, to, waiting }) => [from, to, waiting]),
    [
      [0, 1, false],
      [1, 2, true],
    ],
  );
});

test("no base is no chart", () => {
  assert.equal(baseStepsOf([]), null);
  assert.equal(baseStepsOf([line("2025-01", null)]), null);
});

test("years stand at their January, at most six of them", () => {
  const months = (count: number, first: number) =>
    Array.from({ length: count }, (_, index) => {
      const at = first + index;
      return line(`${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`, "5000.00");
    });
  const five = baseStepsOf(months(60, 2021 * 12 + 11)); // from 2021-12
  assert.ok(five);
  assert.deepEqual(yearMarks(five)[0], { year: 2022, at: 1 / 60 });
  assert.equal(yearMarks(five).length, 5);
  const twenty = baseStepsOf(months(240, 2006 * 12)); // from 2006-01
  assert.ok(twenty);
  assert.deepEqual(
    yearMarks(twenty).map(({ year }) => year),
    [2006, 2010, 2014, 2018, 2022],
  );
});
