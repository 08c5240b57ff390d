import assert from "node:assert/strict";
import { test } from "node:test";
import { totalsOf } from "./test-report.ts";

const report = (lines: Record<string, number>) =>
  `TAP version 13\nok 1 - a\n1..1\n${Object.entries(lines)
    .map(([word, count]) => `# ${word} ${count}`)
    .join("\n")}\n`;

test("passes and failures are those of the closing lines", () => {
  assert.deepEqual(totalsOf(report({ tests: 3, pass: 2, fail: 1 })), { passed: 2, failed: 1 });
  assert.deepEqual(totalsOf(`# pass 99\n${report({ tests: 3, pass: 3, fail: 0 })}`), { passed: 3, failed: 0 });
});

test("a test that was skipped, cancelled or left to do counts as failed", () => {
  const lines = { tests: 6, pass: 3, fail: 0, cancelled: 1, skipped: 1, todo: 1 };
  assert.deepEqual(totalsOf(report(lines)), { passed: 3, failed: 3 }); // 1 + 1 + 1
});

test("a report that breaks off is a failure, not zero of both", () => {
  assert.deepEqual(totalsOf("TAP version 13\nok 1 - a\n"), { passed: 0, failed: 1 });
  assert.deepEqual(totalsOf(""), { passed: 0, failed: 1 });
});
