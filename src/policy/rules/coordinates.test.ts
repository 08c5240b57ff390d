import assert from "node:assert/strict";
import { test } from "node:test";
import { date } from "../kernel/calendar.ts";
import { runRule } from "./index.ts";

const ask = (input: unknown) => runRule({ rule: "coordinates.convert", input }, { on: date("2026-11-22") });
const pointOf = (input: unknown) => {
  const answer = ask(input);
  return answer.ok ? answer.result.point : answer.problem.detail;
};

test("coordinates.convert answers with eight places", () => {
  const place = { point: [121.4737, 31.2304], from: "WGS84" };
  assert.deepEqual(pointOf({ ...place, to: "GCJ02" }), [121.47822306, 31.22845774]);
  assert.deepEqual(pointOf({ ...place, to: "BD09" }), [121.48478147, 31.23431059]);
  assert.deepEqual(pointOf({ ...place, to: "WGS84" }), [121.4737, 31.2304]);
  assert.deepEqual(pointOf({ point: [121.47822306, 31.22845774], from: "GCJ02", to: "WGS84" }), [121.4737, 31.2304]);
  assert.deepEqual(pointOf({ point: [-0.1276, 51.5072], from: "WGS84", to: "GCJ02" }), [-0.1276, 51.5072]);
});

test("coordinates.convert refuses points and systems that do not exist", () => {
  const bad: readonly (readonly [input: unknown, said: RegExp])[] = [
    [{ point: [181, 31], from: "WGS84", to: "GCJ02" }, /经度应在/],
    [{ point: [31.23, 121.47], from: "WGS84", to: "GCJ02" }, /纬度应在/],
    [{ point: [121.47], from: "WGS84", to: "GCJ02" }, /point/],
    [{ point: ["121.47", "31.23"], from: "WGS84", to: "GCJ02" }, /point/],
    [{ point: [121.47, 31.23], from: "WGS-84", to: "GCJ02" }, /from/],
    [{ point: [121.47, 31.23], from: "WGS84" }, /to/],
  ];
  for (const [input, said] of bad) {
    const answer = ask(input);
    assert.ok(!answer.ok, JSON.stringify(input));
    assert.match(answer.problem.detail, said);
  }
});
