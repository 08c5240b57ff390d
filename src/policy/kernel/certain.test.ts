import assert from "node:assert/strict";
import { test } from "node:test";
import { certain } from "./certain.ts";

test("what is certain is passed on, nothing and false included; what is missing is our fault", () => {
  assert.equal(certain(0), 0);
  assert.equal(certain(false), false);
  assert.equal(certain(null), null);
  assert.throws(() => certain(undefined), RangeError);
});
