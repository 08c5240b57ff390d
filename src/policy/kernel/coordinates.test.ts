import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type CoordinateSystem, convertPoint, coordinateSystems, type Point } from "./coordinates.ts";

const closeTo = ([longitude, latitude]: Point, expected: Point, within = 5e-9) => {
  assert.ok(Math.abs(longitude - expected[0]) <= within, `${longitude} is not ${expected[0]}`);
  assert.ok(Math.abs(latitude - expected[1]) <= within, `${latitude} is not ${expected[1]}`);
};

/** One place in the three systems, worked out once by the published forward formulas. */
const places: readonly { readonly name: string; readonly in: Readonly<Record<CoordinateSystem, Point>> }[] = [
  {
    name: "人民广场",
    in: {
      WGS84: [121.4737, 31.2304],
      GCJ02: [121.478223059277, 31.228457737577],
      BD09: [121.484781468503, 31.23431059369],
    },
  },
  {
    name: "天安门",
    in: {
      WGS84: [116.404, 39.915],
      GCJ02: [116.410244499169, 39.916404281502],
      BD09: [116.416627243787, 39.922699552216],
    },
  },
  {
    name: "西安钟楼",
    in: {
      WGS84: [108.9402, 34.2588],
      GCJ02: [108.94484997968, 34.257208520678],
      BD09: [108.951280660687, 34.263438678816],
    },
  },
];

test("a place has its published coordinates in every system, from whichever it comes", () => {
  for (const { in: known } of places) {
    for (const from of coordinateSystems) {
      for (const to of coordinateSystems) closeTo(convertPoint(known[from], from, to), known[to]);
    }
  }
});

test("outside China the map shows what the satellite gives; Baidu's offset stays", () => {
  const london: Point = [-0.1276, 51.5072];
  assert.deepEqual(convertPoint(london, "WGS84", "GCJ02"), london);
  assert.deepEqual(convertPoint(london, "GCJ02", "WGS84"), london);
  closeTo(convertPoint(london, "WGS84", "BD09"), [-0.121242496838, 51.5132194323]);
  closeTo(convertPoint([-0.121242496838198, 51.5132194322996], "BD09", "WGS84"), london);
});

test("the rectangle that counts as China has four sides", () => {
  const moved = (longitude: number, latitude: number) =>
    convertPoint([longitude, latitude], "WGS84", "GCJ02")[0] !== longitude;
  assert.deepEqual([moved(72.0039, 40), moved(72.0041, 40)], [false, true]);
  assert.deepEqual([moved(137.8346, 40), moved(137.8348, 40)], [true, false]);
  assert.deepEqual([moved(110, 0.8292), moved(110, 0.8294)], [false, true]);
  assert.deepEqual([moved(110, 55.827), moved(110, 55.8272)], [true, false]);
  assert.deepEqual([moved(72.004, 0.8293), moved(137.8347, 55.8271)], [true, true]);
});

test("a point to itself is the same point", () => {
  const point: Point = [121.47, 31.23];
  for (const system of coordinateSystems) assert.equal(convertPoint(point, system, system), point);
});

test("a point off the globe is refused, and told which number it is", () => {
  const convert = (longitude: number, latitude: number) => () => convertPoint([longitude, latitude], "WGS84", "WGS84");
  for (const longitude of [180.000_001, -180.000_001, Number.NaN, Number.POSITIVE_INFINITY]) {
    assert.throws(convert(longitude, 0), /经度应在/);
  }
  for (const latitude of [90.000_001, -90.000_001, Number.NaN]) assert.throws(convert(0, latitude), /纬度应在/);
  assert.throws(convert(31.23, 121.47), /纬度应在/); // the two in the wrong order
  for (const [longitude, latitude] of [
    [180, 90],
    [-180, -90],
  ] as const) {
    assert.deepEqual(convert(longitude, latitude)(), [longitude, latitude]);
  }
});

const inChina = fc.tuple(
  fc.double({ min: 72.5, max: 137, noNaN: true }),
  fc.double({ min: 1.5, max: 55, noNaN: true }),
);
const systems = fc.constantFrom(...coordinateSystems);

test("there and back is the same point to less than 1e-9 degrees", () => {
  fc.assert(
    fc.property(inChina, systems, systems, (point, from, to) => {
      closeTo(convertPoint(convertPoint(point, from, to), to, from), point, 1e-9);
    }),
    { numRuns: 2000 },
  );
});

test("the way back is exact where the formula has its kinks, at 105° east", () => {
  for (const longitude of [104.9999999, 105, 105.0000001]) {
    const point: Point = [longitude, 35];
    closeTo(convertPoint(convertPoint(point, "WGS84", "GCJ02"), "GCJ02", "WGS84"), point, 1e-9);
  }
});

test("two ways round lead to the same point", () => {
  fc.assert(
    fc.property(inChina, (point) => {
      const onMap = convertPoint(point, "WGS84", "GCJ02");
      closeTo(convertPoint(onMap, "GCJ02", "BD09"), convertPoint(point, "WGS84", "BD09"), 1e-12);
    }),
  );
});

test("anywhere on the globe the answer is a pair of finite numbers", () => {
  const anywhere = fc.tuple(
    fc.double({ min: -180, max: 180, noNaN: true }),
    fc.double({ min: -90, max: 90, noNaN: true }),
  );
  fc.assert(
    fc.property(anywhere, systems, systems, (point, from, to) => {
      assert.ok(convertPoint(point, from, to).every(Number.isFinite));
    }),
    { numRuns: 2000 },
  );
  for (const latitude of [90, -90]) {
    assert.ok(convertPoint([0, latitude], "GCJ02", "WGS84").every(Number.isFinite));
  }
});
