import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addMonths, month } from "../kernel/calendar.ts";
import { countMonths, type Stay, type StayKind } from "./counted-months.ts";

const stay = (region: string, from: string, to: string, kind: StayKind = "normal"): Stay => ({
  region,
  from: month(from),
  to: month(to),
  kind,
});

test("months of one province add up, and deemed months count where the work was done", () => {
  const counted = countMonths([
    stay("610000", "1990-01", "1992-12", "deemed"), // 36
    stay("310000", "1993-01", "1993-06"), // 6
    stay("610000", "1993-07", "1994-06"), // 12
  ]);
  assert.deepEqual([...counted.byRegion].sort(), [
    ["310000", 6],
    ["610000", 48], // 36 + 12
  ]);
  assert.deepEqual([counted.total, counted.overlapAcrossRegions], [54, false]);
});

test("a single month is one month", () => {
  assert.equal(countMonths([stay("610000", "2020-05", "2020-05")]).total, 1);
});

test("stays that overlap in one province are merged", () => {
  const counted = countMonths([stay("610000", "2000-01", "2000-12"), stay("610000", "2000-07", "2001-06")]);
  assert.equal(counted.byRegion.get("610000"), 18); // January 2000 to June 2001
  assert.deepEqual(
    counted.stays.map(({ counted: own, overlapping }) => [own, overlapping]),
    [
      [12, 0],
      [6, 6],
    ],
  );
  assert.equal(counted.overlapAcrossRegions, false);
});

test("a month that two provinces claim stays with the stay that began earlier, in whatever order they are named", () => {
  const earlier = stay("610000", "2000-01", "2000-12");
  const later = stay("310000", "2000-12", "2001-02");
  for (const history of [
    [earlier, later],
    [later, earlier],
  ]) {
    const counted = countMonths(history);
    assert.equal(counted.byRegion.get("610000"), 12);
    assert.equal(counted.byRegion.get("310000"), 2); // January and February 2001
    assert.deepEqual([counted.total, counted.overlapAcrossRegions], [14, true]);
  }
});

test("of stays that began together the one named first keeps the months", () => {
  const counted = countMonths([stay("310000", "2000-01", "2000-03"), stay("610000", "2000-01", "2000-04")]);
  assert.deepEqual(
    [...counted.byRegion],
    [
      ["310000", 3],
      ["610000", 1],
    ],
  );
});

test("a contribution goes before deemed service, and both before a temporary account", () => {
  const counted = countMonths([
    stay("310000", "1999-01", "2000-12", "temporary"),
    stay("610000", "1999-06", "2000-06", "deemed"),
    stay("440000", "2000-01", "2000-12"),
  ]);
  assert.equal(counted.byRegion.get("440000"), 12);
  assert.equal(counted.byRegion.get("610000"), 7); // June to December 1999
  assert.equal(counted.temporaryByRegion.get("310000"), 5); // January to May 1999
  assert.equal(counted.byRegion.has("310000"), false);
  assert.equal(counted.total, 24);
});

test("a stay that ends before it begins is refused by its place in the list", () => {
  assert.throws(
    () => countMonths([stay("610000", "2000-01", "2000-12"), stay("610000", "2001-02", "2001-01")]),
    /history\[1\]\.to.*2001-01 早于起始月份 2001-02/,
  );
});

const anyStay = fc
  .record({
    region: fc.constantFrom("310000", "440000", "610000"),
    first: fc.integer({ min: 0, max: 120 }),
    length: fc.integer({ min: 0, max: 80 }),
    kind: fc.constantFrom<StayKind>("normal", "temporary", "deemed"),
  })
  .map(({ region, first, length, kind }) => {
    const from = addMonths(month("1995-01"), first);
    return { region, from, to: addMonths(from, length), kind };
  });

const monthsOf = ({ from, to }: Stay): readonly string[] => {
  const found: string[] = [];
  for (let at = from; at <= to; at = addMonths(at, 1)) found.push(at);
  return found;
};

test("each month counts once: the provinces add up to the union of all months", () => {
  fc.assert(
    fc.property(fc.array(anyStay, { maxLength: 8 }), (history) => {
      const counted = countMonths(history);
      const sum = [...counted.byRegion.values(), ...counted.temporaryByRegion.values()].reduce((a, b) => a + b, 0);
      assert.equal(sum, new Set(history.flatMap(monthsOf)).size);
      assert.equal(counted.total, sum);
      for (const [index, { counted: own, overlapping }] of counted.stays.entries()) {
        const said = history[index];
        assert.ok(said !== undefined);
        assert.equal(own + overlapping, monthsOf(said).length);
      }
    }),
  );
});
