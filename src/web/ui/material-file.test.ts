import assert from "node:assert/strict";
import { test } from "node:test";
import { mostBytes, refusalOf } from "./material-file.ts";

const file = (size: number, type = "image/jpeg") => ({ size, type, name: "身份证.jpg" });

test("five megabytes go through, one byte more does not", () => {
  assert.equal(refusalOf(file(mostBytes)), undefined);
  assert.match(refusalOf(file(mostBytes + 1)) ?? "", /超过 5 MB/);
});

test("pictures and PDF go through, anything else is refused with a way out", () => {
  assert.equal(refusalOf(file(10, "image/png")), undefined);
  assert.equal(refusalOf(file(10, "application/pdf")), undefined);
  assert.match(refusalOf(file(10, "image/svg+xml")) ?? "", /请拍照/);
  assert.match(refusalOf(file(10, "")) ?? "", /不是图片或 PDF/);
});

test("an empty file is refused", () => {
  assert.match(refusalOf(file(0)) ?? "", /是空的/);
});
