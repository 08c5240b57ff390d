import assert from "node:assert/strict";
import { test } from "node:test";
import { byOwner, sayOwner, saySender } from "./exception-words.ts";

test("lines are counted by who must act, most first", () => {
  const rows = ["data", "finance", "data"].map((ownerRole) => ({ ownerRole }));
  assert.deepEqual(byOwner(rows), [
    { owner: "数据岗", count: 2 },
    { owner: "财务岗", count: 1 },
  ]);
});

test("what has no word is shown as it came", () => {
  assert.equal(saySender("tax"), "税务");
  assert.equal(saySender("tax-610000"), "税务");
  assert.equal(saySender("hub"), "hub");
  assert.equal(sayOwner("someone"), "someone");
});
