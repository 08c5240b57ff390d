import assert from "node:assert/strict";
import { test } from "node:test";
import { firstTab, pathOf, readSearch } from "./worklist-search.ts";

test("an address keeps what is known and drops the rest", () => {
  assert.deepEqual(readSearch({ tab: "near-due", item: "address-change", q: " hzq ", page: 2, other: "x" }), {
    tab: "near-due",
    item: "address-change",
    q: "hzq",
    page: 2,
  });
  assert.deepEqual(readSearch({ tab: "everything", q: "  ", page: "x" }), {});
});

test("a filter of digits stays text", () => {
  assert.deepEqual(readSearch({ q: 6102 }), { q: "6102" });
});

test("the first page has no number, and a page outside 1 to 1000 is none", () => {
  assert.deepEqual(readSearch({ page: 1 }), {});
  assert.deepEqual(readSearch({ page: 0 }), {});
  assert.deepEqual(readSearch({ page: 1000 }), { page: 1000 });
  assert.deepEqual(readSearch({ page: 1001 }), {});
  assert.deepEqual(readSearch({ page: 2.5 }), {});
});

test("the path carries only what is set, encoded", () => {
  assert.equal(pathOf({ tab: "to-accept" }), "/api/desk/worklist?tab=to-accept");
  assert.equal(
    pathOf({ tab: "mine", q: "买买提·a&b", page: 3 }),
    `/api/desk/worklist?tab=mine&q=${encodeURIComponent("买买提·a&b")}&page=3`,
  );
});

test("a clerk begins with what is to accept, a checker with what is to check", () => {
  assert.equal(firstTab(["clerk"]), "to-accept");
  assert.equal(firstTab(["checker"]), "to-check");
  assert.equal(firstTab(["approver"]), "to-approve");
});
