import assert from "node:assert/strict";
import { test } from "node:test";
import type { FieldAnswer } from "#domains/application/contract.ts";
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

const field = (kind: FieldAnswer["kind"], over: Partial<FieldAnswer> = {}): FieldAnswer => ({
  name: "x",
  kind,
  label: "问",
  ...over,
});

test("a choice is said by its label, a value without an option as it came", () => {
  const work = field("choice", { options: [{ value: "platform", label: "网约车、外卖等平台" }] });
  assert.equal(sayAnswer(work, "platform"), "网约车、外卖等平台");
  assert.equal(sayAnswer(work, "gone"), "gone");
});

test("dates, months and money are said as they are printed", () => {
  assert.equal(sayAnswer(field("date"), "2026-03-01"), "2026年3月1日");
  assert.equal(sayAnswer(field("month"), "2026-11"), "2026年11月");
  assert.equal(sayAnswer(field("money"), "4818.6"), "4,818.60 元");
});

test("a promise given is said so, and what was left empty is not invented", () => {
  assert.equal(sayAnswer(field("promise"), true), "已承诺");
  assert.equal(sayAnswer(field("promise"), false), "没有填");
  assert.equal(sayAnswer(field("text"), ""), "没有填");
  assert.equal(sayAnswer(field("text"), undefined), "没有填");
});
