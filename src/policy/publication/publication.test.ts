import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { accountInterestRate } from "../account/values.ts";
import { contributionLimits } from "../contribution/values.ts";
import { date } from "../kernel/calendar.ts";
import { known } from "../kernel/parameter.ts";
import { lawOf, shippedTables, withPublished } from "../law.ts";
import { minimumWage } from "../unemployment/values.ts";
import { entriesOf, type PublishedEntry, publishedTables, standing } from "./entries.ts";
import { place } from "./placing.ts";
import { publishableOf, publishables } from "./publishable.ts";
import { readValue, type ValueWire, valueToWire } from "./value.ts";

const of = (name: string) => publishableOf(name) ?? assert.fail(`${name} is not publishable`);
const rate = of(accountInterestRate.name);
const limits = of(contributionLimits("enterprise-pension").name);
const wage = of(minimumWage.name);
const calendar = of("working-calendar");
const source = { title: "通知", number: "〔2026〕1号" };

const faultsOf = (name: typeof rate, wire: ValueWire, from = "2027-01-01"): readonly string[] => {
  const read = readValue(name, wire, date(from));
  return read.kind === "read" ? [] : read.faults.map(({ field }) => field);
};

test("a shipped value of every publishable parameter reads back from its wire form as itself", () => {
  let seen = 0;
  for (const one of publishables) {
    for (const { entry } of entriesOf(shippedTables, one.parameter.name)) {
      const read = readValue(one, valueToWire(one, entry.value), entry.from);
      assert.deepEqual(read, { kind: "read", value: entry.value }, `${one.parameter.name} ${entry.from}`);
      seen += 1;
    }
  }
  assert.ok(seen > 60, `only ${seen} values`);
});

test("figures are refused outside their range, on both sides, and in another unit", () => {
  assert.deepEqual(faultsOf(rate, { value: "0.2" }), []);
  assert.deepEqual(faultsOf(rate, { value: "0.200001" }), ["value"]);
  assert.deepEqual(faultsOf(wage, { value: "500.00" }), []);
  assert.deepEqual(faultsOf(wage, { value: "499.99" }), ["value"]);
  assert.deepEqual(faultsOf(wage, { value: "10000" }), []);
  assert.deepEqual(faultsOf(wage, { value: "10000.01" }), ["value"]);
  for (const value of ["", "1.5%", "-0.01", "1e-2", "0.0150001", "０.０１", "NaN", "0x1", " "]) {
    assert.deepEqual(faultsOf(rate, { value }), ["value"], value);
  }
  assert.deepEqual(faultsOf(rate, { value: ["0.015"] as never }), ["value"]);
  assert.deepEqual(faultsOf(rate, { value: "0.015", more: "1" }), ["value"]);
  assert.deepEqual(faultsOf(rate, {}), ["value"]);
});

test("limits that are swapped are refused, though each alone is possible", () => {
  const figures = { floor: "4818.60", ceiling: "24093.00", referenceWage: "8031.00" };
  assert.deepEqual(faultsOf(limits, figures), []);
  assert.deepEqual(faultsOf(limits, { ...figures, floor: "24093.00", ceiling: "4818.60" }), ["value"]);
  assert.deepEqual(faultsOf(limits, { ...figures, referenceWage: "4818.59" }), ["value"]);
});

test("a calendar names days of its own year, weekends that are worked, and no day twice", () => {
  const daysOff = ["01-01", "02-06", "02-07", "02-08", "04-05", "05-01", "10-01"].map((day) => `2027-${day}`);
  const faults = (changed: object) => faultsOf(calendar, { daysOff, workingWeekends: [], ...changed });
  assert.deepEqual(faults({}), []);
  assert.deepEqual(faults({ daysOff: daysOff.slice(1) }), ["value"]); // six days are too few
  assert.deepEqual(faults({ daysOff: [...daysOff, "2028-01-01"] }), ["value"]);
  assert.deepEqual(faults({ daysOff: [...daysOff, "2027-02-30"] }), ["daysOff"]);
  assert.deepEqual(faults({ daysOff: [...daysOff, "2027-01-01"] }), ["daysOff"]);
  assert.deepEqual(faults({ workingWeekends: ["2027-01-09"] }), []); // a Saturday
  assert.deepEqual(faults({ workingWeekends: ["2027-01-11"] }), ["value"]); // a Monday
  assert.deepEqual(faults({ workingWeekends: ["2027-02-06"] }), ["value"]); // off and worked
});

const wageFrom = (from: string, to: string | null, value: string, knownFrom = "2026-11-19"): PublishedEntry => ({
  ...{ parameter: minimumWage.name, region: "610000", from: date(from), to: to === null ? null : date(to), source },
  ...{ knownFrom: date(knownFrom), content: { kind: "value", wire: { value } } },
});
const tablesOf = (...entries: readonly PublishedEntry[]) =>
  withPublished(shippedTables, publishedTables(shippedTables, entries));
const placedIn = (tables: typeof shippedTables, from: string, to: string | null, knownFrom = "2026-11-20") =>
  place(tables, wage, {
    region: "610000",
    from: date(from),
    to: to === null ? null : date(to),
    knownFrom: date(knownFrom),
  }).kind;

test("a value follows an open one, and lies across none that ends", () => {
  const open = tablesOf(wageFrom("2025-01-01", null, "2160"));
  assert.equal(placedIn(open, "2026-01-01", null), "new");
  assert.equal(placedIn(open, "2024-07-01", "2024-12-31"), "new");
  assert.equal(placedIn(open, "2024-07-01", "2025-01-01"), "refused"); // the last day is the first of the next one
  const closed = tablesOf(wageFrom("2025-01-01", "2025-12-31", "2160"));
  assert.equal(placedIn(closed, "2025-12-31", null), "refused");
  assert.equal(placedIn(closed, "2026-01-01", null), "new");
});

test("a correction begins on the same day, is known later, and takes the whole of the former period", () => {
  const first = wageFrom("2025-01-01", "2025-12-31", "2160");
  assert.equal(placedIn(tablesOf(first), "2025-01-01", "2025-12-31", "2026-11-19"), "refused");
  assert.equal(placedIn(tablesOf(first), "2025-01-01", "2025-12-31", "2026-11-20"), "correction");
  const shorter = wageFrom("2025-01-01", "2025-06-30", "2200", "2026-11-20");
  const law = lawOf(tablesOf(first, shorter), date("2026-11-20"));
  const on = (day: string) => law.on(date(day)).find(minimumWage, "610000");
  assert.equal(known(on("2025-06-30")), 220_000n);
  assert.equal(on("2025-07-01").kind, "missing"); // 2,160 does not show through
  assert.equal(known(law.asKnownOn(date("2026-11-19")).on(date("2025-07-01")).find(minimumWage, "610000")), 216_000n);
});

test("years are published as years, by those whose value it is", () => {
  const kind = (region: string, from: string, to: string) =>
    place(shippedTables, rate, { region, from: date(from), to: date(to), knownFrom: date("2026-11-20") }).kind;
  assert.equal(kind("national", "2026-01-01", "2026-12-31"), "new");
  assert.equal(kind("610000", "2026-01-01", "2026-12-31"), "refused");
  assert.equal(kind("national", "2026-01-02", "2026-12-31"), "refused");
  assert.equal(kind("national", "2029-01-01", "2029-12-31"), "new");
  assert.equal(kind("national", "2030-01-01", "2030-12-31"), "refused"); // more than three years ahead
});

test("on no day do two standing values of a region hold, whatever is published in whatever order", () => {
  const day = fc
    .integer({ min: 0, max: 40 })
    .map((months) => date(`${2022 + Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}-01`));
  const line = fc.record({ from: day, until: fc.option(day), value: fc.integer({ min: 1000, max: 3000 }) });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      let tables = shippedTables;
      for (const [index, { from, until, value }] of lines.entries()) {
        const knownFrom = date(`2026-12-${String(index + 1).padStart(2, "0")}`);
        const period = {
          region: "610000",
          from,
          to: until === null ? null : date(`${until.slice(0, 8)}28`),
          knownFrom,
        };
        if (place(tables, wage, period, BigInt(value) * 100n).kind === "refused") continue;
        const entry = { ...wageFrom(from, period.to, String(value)), knownFrom };
        tables = withPublished(tables, publishedTables(tables, [entry]));
      }
      const entries = standing(tables, minimumWage.name, "610000");
      for (const [index, { to }] of entries.entries()) {
        const next = entries[index + 1];
        // An open one ends where the next begins; one with a last day ends before it.
        if (to !== undefined && next !== undefined) assert.ok(to < next.from, `${to} ${next.from}`);
      }
    }),
    { numRuns: 200 },
  );
});
