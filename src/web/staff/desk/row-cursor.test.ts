import assert from "node:assert/strict";
import { test } from "node:test";
import { rowAfter } from "./row-cursor.ts";

test("the first key goes to the first row, whichever key it is", () => {
  assert.equal(rowAfter(-1, 1, 15), 0);
  assert.equal(rowAfter(-1, -1, 15), 0);
});

test("keys move by one and stay at either end", () => {
  assert.equal(rowAfter(0, 1, 15), 1);
  assert.equal(rowAfter(1, -1, 15), 0);
  assert.equal(rowAfter(0, -1, 15), 0);
  assert.equal(rowAfter(14, 1, 15), 14);
});

test("in an empty list there is nowhere to go", () => {
  assert.equal(rowAfter(-1, 1, 0), -1);
});
