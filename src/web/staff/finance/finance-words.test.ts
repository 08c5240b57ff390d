import assert from "node:assert/strict";
import { test } from "node:test";
import { less, sayDifference, stageOf, typedYuan } from "./finance-words.ts";

test("a difference carries its sign, nothing has none", () => {
  assert.equal(sayDifference("842183.64"), "+842,183.64");
  assert.equal(sayDifference("-17406.44"), "−17,406.44");
  assert.equal(sayDifference("0.00"), "0.00");
});

test("yuan are taken from each other to the fen", () => {
  assert.equal(less("317938467.85", "317096284.21"), "842183.64");
  assert.equal(less("0.01", "1.00"), "-0.99");
});

test("a typed amount may have commas and one place; other text is none", () => {
  assert.equal(typedYuan("317,938,467.85"), "317938467.85");
  assert.equal(typedYuan("12.5"), "12.50");
  assert.equal(typedYuan("12"), "12.00");
  for (const text of ["", "1.234", "-1", "abc", "01"]) assert.equal(typedYuan(text), undefined, text);
});

test("a run goes through four stages; a state that nobody knows is the first", () => {
  assert.deepEqual(["computing", "checked", "allocated", "released", "settled", "x"].map(stageOf), [0, 1, 2, 3, 4, 0]);
});
