import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { recompute } from "../../../test/recompute.ts";
import { date } from "../kernel/calendar.ts";
import { type Fen, fen, rate, toDecimal } from "../kernel/money.ts";
import { known, unconfirmedOf } from "../kernel/parameter.ts";
import { InputRefused } from "../kernel/refusal.ts";
import { national, shaanxi, shanghai } from "../kernel/region.ts";
import { lawOf, shippedLaw, shippedTables } from "../law.ts";
import { averageIndex, type Career, explainAverageIndex, type IndexTerms } from "./average-index.ts";
import { deemedIndex } from "./values.ts";

const law = shippedLaw.on(date("2026-03-01"));
const yuan = (amount: number): Fen => fen(BigInt(amount) * 100n);
const year = (of: number, base: number, months = 12) => ({ year: of, base: yuan(base), months });
const career = (years: Career["years"], more: Partial<Career> = {}): Career => ({ years, deemedMonths: 0, ...more });
const wages = (...pairs: readonly (readonly [number, number])[]): IndexTerms => ({
  referenceWages: new Map(pairs.map(([of, wage]) => [of, yuan(wage)])),
});
const indexOf = (region: string, of: Career, terms: IndexTerms = {}) =>
  toDecimal(known(averageIndex(law, region, of, terms)).index);

test("the index of a year is its base over the average wage of the year before", () => {
  // Shanghai 2024: 8,000 ÷ 12,307 = 0.65004; 2025: 8,200 ÷ 12,434 = 0.65948; (12 × 0.65004 + 6 × 0.65948) ÷ 18 = 0.65318
  const found = known(averageIndex(law, shanghai, career([year(2024, 8000), year(2025, 8200, 6)])));
  assert.deepEqual(found, { index: 653_200n, monthsPaid: 18, denominator: 18, assumed: false });
});

test("Shanghai keeps four places, Shaanxi three, and only the end is rounded", () => {
  const years = career([year(2023, 5000), year(2024, 5000)]);
  const terms = wages([2023, 7029], [2024, 7598]);
  // (5,000 ÷ 7,029 + 5,000 ÷ 7,598) ÷ 2 = (0.711339 + 0.658068) ÷ 2 = 0.684703
  assert.equal(indexOf(shanghai, years, terms), "0.6847");
  assert.equal(indexOf(shaanxi, years, terms), "0.685");
  assert.equal(indexOf(national, years, terms), "0.6847");
});

test("Shaanxi counts the months due: a gap has an index of nothing", () => {
  const terms = wages([2024, 5000]);
  assert.equal(indexOf(shaanxi, career([year(2024, 5000)], { monthsDue: 24 }), terms), "0.5");
  const assumed = known(averageIndex(law, shaanxi, career([year(2024, 5000)]), terms));
  assert.deepEqual([assumed.denominator, assumed.assumed], [12, true]);
  assert.equal(known(averageIndex(law, shaanxi, career([year(2024, 5000)], { monthsDue: 12 }), terms)).assumed, false);
  assert.throws(() => indexOf(shaanxi, career([year(2024, 5000)], { monthsDue: 11 }), terms), /monthsDue/);
});

test("deemed months count with their own index", () => {
  const terms = wages([2024, 5000]);
  // (12 × 2 + 12 × 1) ÷ 24 = 1.5
  assert.equal(indexOf(shanghai, career([year(2024, 10_000)], { deemedMonths: 12 }), terms), "1.5");
  // (12 × 2 + 12 × 0.8) ÷ 24 = 1.4
  const given = { ...terms, deemedIndex: rate(800_000n) };
  assert.equal(indexOf(shanghai, career([year(2024, 10_000)], { deemedMonths: 12 }), given), "1.4");
  const nationwide = averageIndex(law, national, career([year(2024, 10_000)], { deemedMonths: 12 }), terms);
  assert.ok(nationwide.kind === "known");
  assert.deepEqual(
    unconfirmedOf(nationwide).map(({ name }) => name),
    ["deemed-index"],
  );
  assert.equal(indexOf(shanghai, career([], { deemedMonths: 12 })), "1");
});

test("a year of Shanghai before 2014 counts at least its floor, which nobody confirmed", () => {
  const of = (at: number, base: number) => averageIndex(law, shanghai, career([year(at, base)]), wages([at, 4000]));
  assert.equal(toDecimal(known(of(2011, 2400)).index), "1"); // 0.6, at least 1
  assert.equal(toDecimal(known(of(2012, 2400)).index), "0.85");
  assert.equal(toDecimal(known(of(2013, 2400)).index), "0.75");
  assert.equal(toDecimal(known(of(2014, 2400)).index), "0.6");
  assert.equal(toDecimal(known(of(2012, 4400)).index), "1.1"); // above the floor
  const floored = of(2013, 3000);
  assert.ok(floored.kind === "known");
  assert.equal(toDecimal(floored.value.index), "0.75"); // exactly the floor
  assert.equal(unconfirmedOf(floored).length, 1);
  const free = of(2014, 2400);
  assert.ok(free.kind === "known" && unconfirmedOf(free).length === 0);
});

test("the wage of a year that nobody published is missing, and the year is named", () => {
  const found = averageIndex(law, shanghai, career([year(2026, 8000)]));
  assert.ok(found.kind === "missing");
  assert.match(found.parameter, /2026年/);
  assert.equal(explainAverageIndex(law, shanghai, career([year(2026, 8000)])).kind, "missing");
  assert.equal(averageIndex(law, national, career([year(2024, 8000)])).kind, "missing");
  const old = shippedLaw.on(date("2005-12-31"));
  assert.equal(averageIndex(old, national, career([year(2024, 8000)]), wages([2024, 1])).kind, "missing");
  const values = shippedTables.values.filter(({ parameter }) => parameter.name !== deemedIndex.name);
  const without = lawOf({ ...shippedTables, values }, date("2026-03-01")).on(date("2026-03-01"));
  assert.equal(averageIndex(without, shanghai, career([], { deemedMonths: 1 })).kind, "missing");
  assert.equal(averageIndex(without, shanghai, career([year(2024, 8000)])).kind, "known");
});

test("a wage of nothing, a year of thirteen months and a career without a month are refused by name", () => {
  assert.throws(() => indexOf(shanghai, career([year(2024, 8000)]), wages([2024, 0])), /referenceWages/);
  assert.throws(() => indexOf(shanghai, career([year(2024, 8000, 7), year(2024, 9000, 6)])), /2024年.*13/);
  assert.doesNotThrow(() => indexOf(shanghai, career([year(2024, 8000, 7), year(2024, 9000, 5)])));
  assert.throws(() => indexOf(shanghai, career([])), InputRefused);
  assert.throws(() => indexOf(shanghai, career([year(2024, 8000, 0)])), InputRefused);
});

test("the derivation of any career holds", () => {
  const anyYear = fc.record({
    year: fc.integer({ min: 2008, max: 2025 }),
    base: fc.bigInt({ min: 0n, max: 3_000_000n }).map(fen),
    months: fc.integer({ min: 1, max: 6 }),
  });
  const any = fc.record({
    years: fc.uniqueArray(anyYear, { minLength: 1, maxLength: 12, selector: (of) => of.year }),
    deemedMonths: fc.integer({ min: 0, max: 240 }),
  });
  fc.assert(
    fc.property(any, fc.constantFrom(shanghai, national), fc.boolean(), (of, region, due) => {
      const whole: Career = due ? { ...of, monthsDue: 500 } : of;
      const terms = region === national ? wages(...of.years.map((one) => [one.year, 4000] as const)) : {};
      const step = known(explainAverageIndex(law, region, whole, terms));
      assert.equal(Number(step.result), Number(indexOf(region, whole, terms)));
      recompute(step);
    }),
    { numRuns: 100 },
  );
  const given = { ...wages([2024, 5000]), deemedIndex: rate(800_000n) };
  recompute(known(explainAverageIndex(law, shaanxi, career([year(2024, 4000)], { deemedMonths: 7 }), given)));
});
