import assert from "node:assert/strict";
import { test } from "node:test";
import { sayAnswer } from "./answer-words.ts";

test("answers are said as they were meant", () => {
  assert.equal(sayAnswer({ name: "m", kind: "month", label: "月" }, "2026-12"), "2026年12月");
  assert.equal(sayAnswer({ name: "d", kind: "date", label: "日" }, "2026-03-05"), "2026年3月5日");
  assert.equal(sayAnswer({ name: "b", kind: "money", label: "基数" }, "4494"), "4,494.00 元");
  assert.equal(sayAnswer({ name: "t", kind: "promise", label: "承诺" }, true), "已承诺");
  const options = [{ value: "platform", label: "网约车、外卖等平台" }];
  assert.equal(sayAnswer({ name: "w", kind: "choice", label: "工作", options }, "platform"), "网约车、外卖等平台");
});

test("what does not have the form is shown as typed, and nothing is said to be missing", () => {
  assert.equal(sayAnswer({ name: "b", kind: "money", label: "基数" }, "=1+1"), "=1+1");
  assert.equal(sayAnswer({ name: "d", kind: "date", label: "日" }, "明天"), "明天");
  assert.equal(sayAnswer({ name: "x", kind: "text", label: "地址" }, undefined), "没有填");
});
