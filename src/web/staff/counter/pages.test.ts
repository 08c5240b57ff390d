import assert from "node:assert/strict";
import { test } from "node:test";
import { move } from "./pages.ts";

test("a page changes places with its neighbour, and at the ends it stays", () => {
  const pages = ["a", "b", "c"];
  assert.deepEqual(move(pages, 0, 1), ["b", "a", "c"]);
  assert.deepEqual(move(pages, 2, -1), ["a", "c", "b"]);
  assert.deepEqual(move(pages, 0, -1), pages);
  assert.deepEqual(move(pages, 2, 1), pages);
});
