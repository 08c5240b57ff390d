import assert from "node:assert/strict";
import { test } from "node:test";
import { sayChannel, shortDue } from "./row-words.ts";

test("the date leaves, what happened stays", () => {
  assert.equal(shortDue("还有 6 个工作日，最晚 2026年12月4日"), "还有 6 个工作日");
  assert.equal(shortDue("今天到期，2026年11月18日（暂定，节假日安排还没公布）"), "今天到期");
  assert.equal(shortDue("已超过 2 个工作日，已报主管"), "已超过 2 个工作日，已报主管");
  assert.equal(shortDue("等您补正，期间停表"), "等您补正，期间停表");
});

test("a channel that has no word here is said as it came", () => {
  assert.equal(sayChannel("counter"), "窗口");
  assert.equal(sayChannel("银行网点"), "银行网点");
});
