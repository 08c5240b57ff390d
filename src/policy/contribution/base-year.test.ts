import assert from "node:assert/strict";
import { test } from "node:test";
import { month } from "../kernel/calendar.ts";
import { known } from "../kernel/parameter.ts";
import { shaanxi, shanghai } from "../kernel/region.ts";
import { lawOf, shippedLaw, shippedTables } from "../law.ts";
import { baseYearOf, differenceLastDay } from "./base-year.ts";
import { differenceGraceMonths } from "./base-year-values.ts";

const yearOf = (region: string, at: string) => {
  const { from, to } = known(baseYearOf(shippedLaw.on(month(at)), region, "enterprise-pension"))(month(at));
  return `${from}..${to}`;
};

test("in Shaanxi the base year is the calendar year: December is in it, January begins the next", () => {
  assert.equal(yearOf(shaanxi, "2026-01"), "2026-01..2026-12");
  assert.equal(yearOf(shaanxi, "2026-12"), "2026-01..2026-12");
  assert.equal(yearOf(shaanxi, "2027-01"), "2027-01..2027-12");
});

test("in Shanghai it runs from July to June, and until 2019 from April to March", () => {
  assert.equal(yearOf(shanghai, "2026-06"), "2025-07..2026-06");
  assert.equal(yearOf(shanghai, "2026-07"), "2026-07..2027-06");
  assert.equal(yearOf(shanghai, "2019-03"), "2018-04..2019-03");
  assert.equal(baseYearOf(shippedLaw.on(month("2019-04")), shanghai, "enterprise-pension").kind, "missing");
});

test("a difference is in time until the last day of its base year", () => {
  const last = (region: string, at: string) =>
    known(differenceLastDay(shippedLaw.on(month(at)), region, "enterprise-pension"))(month(at));
  assert.equal(last(shaanxi, "2026-03"), "2026-12-31");
  assert.equal(last(shanghai, "2026-03"), "2026-06-30");
  assert.equal(last(shanghai, "2026-07"), "2027-06-30");
});

test("without a base year there is no last day, and before the months of grace were known there is none either", () => {
  const missing = differenceLastDay(shippedLaw.on(month("2019-04")), shanghai, "enterprise-pension");
  assert.equal(missing.kind, "missing");
  const withoutGrace = lawOf(
    {
      ...shippedTables,
      values: shippedTables.values.filter((one) => one.parameter.name !== differenceGraceMonths.name),
    },
    shippedLaw.knownOn,
  );
  const last = differenceLastDay(withoutGrace.on(month("2026-01")), shaanxi, "enterprise-pension");
  assert.equal(last.kind === "missing" ? last.parameter : "", "陕西省基数补差不加收滞纳金的月数");
});
