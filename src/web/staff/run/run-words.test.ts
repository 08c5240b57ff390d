import assert from "node:assert/strict";
import { test } from "node:test";
import { sayRemaining } from "./run-words.ts";

test("what remains is said in minutes from a minute on and in hours from an hour on", () => {
  assert.deepEqual([0, 59].map(sayRemaining), ["不到一分钟", "不到一分钟"]);
  assert.deepEqual([60, 61, 3_599].map(sayRemaining), ["还要大约 1 分钟", "还要大约 2 分钟", "还要大约 60 分钟"]);
  assert.deepEqual([3_600, 3_601].map(sayRemaining), ["还要大约 1 小时", "还要大约 2 小时"]);
});
