import assert from "node:assert/strict";
import { test } from "node:test";
import { isReason } from "./reason.ts";

test("four characters are a reason, three and any number of blanks are not", () => {
  assert.equal(isReason("重复申报"), true);
  assert.equal(isReason(" 重复报 "), false); // 3 characters and 2 blanks
  assert.equal(isReason("    "), false);
});

test("a rare character of a name counts once", () => {
  assert.equal(isReason("𠮷𠮷"), false); // 2 characters of 2 code units
  assert.equal(isReason("退回𠮷某"), true);
});
