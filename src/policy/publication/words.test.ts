import assert from "node:assert/strict";
import { test } from "node:test";
import { accountInterestRate } from "../account/values.ts";
import { contributionLimits, flexibleWorkerRates } from "../contribution/values.ts";
import { date } from "../kernel/calendar.ts";
import { national } from "../kernel/region.ts";
import { shippedTables } from "../law.ts";
import { minimumWage } from "../unemployment/values.ts";
import { entriesOf, type PublishedEntry, parametersIn, publishedTables, standing } from "./entries.ts";
import { type FieldWire, isWeekend } from "./field.ts";
import { place, placeConfirmation } from "./placing.ts";
import { publishableOf } from "./publishable.ts";
import { fingerprint, readValue, sayPublished, type ValueWire, valueToWire } from "./value.ts";

const of = (name: string) => publishableOf(name) ?? assert.fail(`${name} is not publishable`);
const limits = of(contributionLimits("enterprise-pension").name);
const rate = of(accountInterestRate.name);
const calendar = of("working-calendar");
const adjustment = of("adjustment-table");
const leave = of("childcare-leave-days");
const divisor = of("maternity-day-divisor");
const source = { title: "通知" };

const faults = (one: typeof rate, wire: ValueWire): readonly string[] => {
  const read = readValue(one, wire, date("2027-01-01"));
  return read.kind === "read" ? [] : read.faults.map(({ text }) => text);
};
const value = (one: typeof rate, wire: ValueWire): unknown => {
  const read = readValue(one, wire, date("2027-01-01"));
  return read.kind === "read" ? read.value : assert.fail(read.faults[0]?.text);
};

test("a value is said in words: money, rates, whole numbers, tenths, days and lines of a table", () => {
  assert.equal(sayPublished(rate, value(rate, { value: "0.015" })), "1.5%");
  const figures = { floor: "4818.60", ceiling: "24093.00", referenceWage: "8031.00" };
  assert.match(sayPublished(limits, value(limits, figures)), /参考工资（月） 8,031.00 元；下限（月） 4,818.60 元/);
  assert.equal(sayPublished(leave, value(leave, { value: "10" })), "10天");
  assert.equal(sayPublished(divisor, value(divisor, { value: "30" })), "30天");
  assert.equal(sayPublished(divisor, value(divisor, { value: "30.4" })), "30.4天");
  const table = value(
    adjustment,
    adjusted([
      { from: "70", to: "79", amount: "30" },
      { from: "80", amount: "60.5" },
    ]),
  );
  assert.match(sayPublished(adjustment, table), /高龄倾斜 年龄70岁起 到79岁 增加30.00 元；年龄80岁起 增加60.50 元/);
  const year = value(calendar, { daysOff: sevenDays, workingWeekends: ["2027-01-09"] });
  assert.match(sayPublished(calendar, year), /7 天；调休上班的周末 1 天/);
});

const sevenDays = ["01-01", "02-06", "02-07", "02-08", "04-05", "05-01", "10-01"].map((day) => `2027-${day}`);
const adjusted = (ageBands: FieldWire): ValueWire => ({ fixed: "40", perYear: "1", percent: "0.005", ageBands });

test("a table reads back from its wire form; an empty optional column stays empty", () => {
  for (const bands of [[], [{ from: "80", amount: "60.50" }], [{ from: "70", to: "79", amount: "30.00" }]]) {
    const wire = valueToWire(adjustment, value(adjustment, adjusted(bands)));
    assert.deepEqual(wire.ageBands, bands);
  }
  assert.deepEqual(valueToWire(divisor, value(divisor, { value: "30.4" })), { value: "30.4" });
  assert.deepEqual(valueToWire(leave, value(leave, { value: "10" })), { value: "10" });
});

test("a table is refused for too many lines, a strange column, a figure out of range, bands that invert or overlap", () => {
  const band = { from: "70", to: "79", amount: "30" };
  assert.match(faults(adjustment, adjusted("no rows"))[0] ?? "", /请填高龄倾斜/);
  assert.match(faults(adjustment, adjusted(Array.from({ length: 11 }, () => band)))[0] ?? "", /最多 10 行/);
  assert.match(faults(adjustment, adjusted([{ ...band, more: "1" }]))[0] ?? "", /第 1 行里没有「more」/);
  assert.match(
    faults(adjustment, adjusted([{ from: "49", amount: "30" }]))[0] ?? "",
    /第 1 行：年龄应在50岁起到120岁起/,
  );
  assert.match(faults(adjustment, adjusted([{ amount: "30" }]))[0] ?? "", /第 1 行：请填年龄/);
  assert.match(faults(adjustment, adjusted([{ ...band, to: "69" }]))[0] ?? "", /止于更小的年龄/);
  assert.match(faults(adjustment, adjusted([band, { from: "79", amount: "60" }]))[0] ?? "", /与后一行的年龄重叠/);
  assert.match(
    faults(
      adjustment,
      adjusted([
        { from: "80", amount: "60" },
        { from: "90", amount: "90" },
      ]),
    )[0] ?? "",
    /80 岁起的一行，与后一行/,
  );
  assert.deepEqual(faults(adjustment, adjusted([{ from: "80", amount: "60" }, band])), []);
});

test("a calendar is refused without days, with too many, and with what is no day", () => {
  const said = (daysOff: FieldWire) => faults(calendar, { daysOff, workingWeekends: [] })[0] ?? "";
  assert.match(said("2027-01-01"), /一行一天/);
  assert.match(said(Array.from({ length: 61 }, () => "2027-01-01")), /最多 60 天，收到 61 天/);
  assert.match(said([{ day: "2027-01-01" }] as never), /不是日期/);
  assert.match(said([...sevenDays, "2027-13-01"]), /「2027-13-01」不是日期/);
  assert.equal(isWeekend(date("2027-01-09")), true);
  assert.equal(isWeekend(date("2027-01-11")), false);
});

test("the account part of a flexible worker is no more than the whole; limits name what is wrong", () => {
  const flexible = of(flexibleWorkerRates.name);
  assert.deepEqual(faults(flexible, { total: "0.2", account: "0.2" }), []);
  assert.match(faults(flexible, { total: "0.19", account: "0.2" })[0] ?? "", /不能超过缴费比例/);
  const figures = { floor: "4818.60", ceiling: "24093.00", referenceWage: "24093.01" };
  assert.match(faults(limits, figures)[0] ?? "", /参考工资应在下限和上限之间/);
});

const wage = of(minimumWage.name);
const published = (changed: Partial<PublishedEntry> = {}): PublishedEntry => ({
  ...{ parameter: minimumWage.name, region: "610000", from: date("2025-01-01"), to: null, source },
  ...{ knownFrom: date("2026-11-19"), content: { kind: "value", wire: { value: "2160" } }, ...changed },
});

test("a value may overlap nothing that stands, and the way out is named", () => {
  const tables = publishedTables(shippedTables, [
    published({ to: date("2025-12-31") }),
    published({ from: date("2027-01-01"), content: { kind: "value", wire: { value: "2300" } } }),
  ]);
  const both = { calendarYears: shippedTables.calendarYears, values: [...shippedTables.values, ...tables.values] };
  const placed = (from: string, to: string | null, region = "610000", value?: unknown, knownFrom = "2026-11-20") => {
    const period = { region, from: date(from), to: to === null ? null : date(to), knownFrom: date(knownFrom) };
    const found = place(both, wage, period, value);
    return found.kind === "refused" ? (found.faults[0]?.text ?? "") : found.kind;
  };
  assert.match(placed("2025-07-01", "2025-12-31"), /2025年1月1日至2025年12月31日已有值，不能重叠/);
  assert.match(placed("2026-01-01", null), /2027年1月1日起另有值，不能重叠。请把截止日填到2026年12月31日/);
  assert.equal(placed("2026-01-01", "2026-12-31"), "new");
  assert.match(placed("2025-01-01", "2025-12-31", "610000", 216_000n), /完全一样/);
  assert.equal(placed("2025-01-01", "2025-12-31", "610000", 216_100n), "correction");
  assert.match(placed("2027-01-01", null, "610000", 230_000n), /完全一样/);
  assert.match(placed("2025-01-01", "2025-12-31", "610000", undefined, "2026-11-19"), /更正最早从2026年11月20日起/);
  assert.match(placed("2026-01-01", "2026-12-31", national), /由各地公布，请选地区/);
  assert.match(placed("1991-12-31", null), /最早从1992年1月1日起/);
  assert.match(placed("2026-06-01", "2026-05-31"), /截止日早于起始日/);
});

test("a confirmation names an entry that stands and nobody confirmed; of another value it confirms nothing", () => {
  const name = limits.parameter.name;
  const unconfirmed = standing(shippedTables, name, "610000").find((one) => one.status === "unconfirmed");
  assert.ok(unconfirmed !== undefined);
  const asked = { parameter: name, region: "610000", from: unconfirmed.from, knownFrom: date("2026-11-20") };
  assert.equal(placeConfirmation(shippedTables, asked).kind, "found");
  const absent = placeConfirmation(shippedTables, { ...asked, from: date("1999-01-01") });
  assert.match(absent.kind === "refused" ? absent.text : "", /没有1999年1月1日起的值/);
  const done = { ...published({ parameter: name, from: unconfirmed.from }), to: null };
  const confirmedBy = (mark: string) =>
    publishedTables(shippedTables, [{ ...done, content: { kind: "confirms", fingerprint: mark } }]);
  assert.equal(confirmedBy("another value").values.length, 0);
  const confirmed = confirmedBy(fingerprint(unconfirmed.value));
  const after = { ...shippedTables, values: [...shippedTables.values, ...confirmed.values] };
  const twice = placeConfirmation(after, asked);
  assert.match(twice.kind === "refused" ? twice.text : "", /已经确认过/);
});

test("what cannot be published can be confirmed: its name is that of its entries", () => {
  const one = shippedTables.values.find(
    ({ parameter, byRegion }) =>
      publishableOf(parameter.name) === undefined &&
      Object.values(byRegion).some((entries) => entries.some((entry) => entry.status === "unconfirmed")),
  );
  assert.ok(one !== undefined);
  const [region, entry] =
    Object.entries(one.byRegion)
      .flatMap(([place, entries]) => entries.map((each) => [place, each] as const))
      .find(([, each]) => each.status === "unconfirmed") ?? assert.fail();
  const content = { kind: "confirms", fingerprint: fingerprint(entry.value) } as const;
  const { values } = publishedTables(shippedTables, [
    { ...published({ parameter: one.parameter.name, region, from: entry.from }), content },
  ]);
  assert.equal(values[0]?.parameter.label, one.parameter.label);
});

test("a notice of holidays becomes a year of the calendar, known from its day; what cannot be read is our fault", () => {
  const wire = { daysOff: sevenDays, workingWeekends: ["2027-01-09"] };
  const notice = published({
    ...{ parameter: "working-calendar", region: national, from: date("2027-01-01"), to: date("2027-12-31") },
    content: { kind: "value", wire },
  });
  const tables = publishedTables(shippedTables, [notice]);
  assert.deepEqual(
    tables.calendarYears.map(({ year, knownFrom, status }) => [year, knownFrom, status]),
    [[2027, "2026-11-19", "confirmed"]],
  );
  const all = { ...shippedTables, calendarYears: [...shippedTables.calendarYears, ...tables.calendarYears] };
  assert.equal(entriesOf(all, "working-calendar").at(-1)?.entry.knownFrom, "2026-11-19");
  const broken = published({ content: { kind: "value", wire: { value: "viel" } } });
  assert.throws(() => publishedTables(shippedTables, [broken]), /cannot be read/);
  assert.throws(() => publishedTables(shippedTables, [published({ parameter: "no-such" })]), /cannot be read/);
});

test("parameters are listed once each, those that have no value yet among them; a mark does not hang on the order of keys", () => {
  const listed = parametersIn(shippedTables, [wage.parameter, { name: "new", label: "新的" }]);
  assert.equal(new Set(listed.map((one) => one.name)).size, listed.length);
  assert.ok(listed.some((one) => one.name === "new"));
  assert.equal(fingerprint({ b: [1n, null], a: "x" }), fingerprint({ a: "x", b: [1n, null] }));
  assert.notEqual(fingerprint({ a: 1n }), fingerprint({ a: "1" }));
});
