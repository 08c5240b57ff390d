import assert from "node:assert/strict";
import { test } from "node:test";
import { neighboursOf, stepOn, type Trail } from "./trail.ts";

const trail: Trail = { numbers: ["a", "b", "c"], search: { tab: "to-accept" } };

test("a case has the neighbours of the list", () => {
  assert.deepEqual(neighboursOf(trail, "a"), { before: undefined, after: "b" });
  assert.deepEqual(neighboursOf(trail, "b"), { before: "a", after: "c" });
  assert.deepEqual(neighboursOf(trail, "c"), { before: "b", after: undefined });
  assert.deepEqual(neighboursOf(trail, "z"), { before: undefined, after: undefined });
});

test("after a case the one behind it comes, and the done one is gone", () => {
  const { trail: left, next } = stepOn(trail, "b");
  assert.equal(next, "c");
  assert.deepEqual(left.numbers, ["a", "c"]);
});

test("after the last the first that was passed over comes", () => {
  assert.equal(stepOn(trail, "c").next, "a");
});

test("when the list is empty, and for a case opened by number, nothing comes next", () => {
  assert.equal(stepOn({ numbers: ["a"], search: {} }, "a").next, undefined);
  assert.equal(stepOn(trail, "z").next, undefined);
  assert.deepEqual(stepOn(trail, "z").trail.numbers, ["a", "b", "c"]);
});
