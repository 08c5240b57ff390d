import assert from "node:assert/strict";
import { test } from "node:test";
import type { DeclarationView } from "./queries.ts";
import { sayProgress, shareDone } from "./words.ts";

const view = (changed: Partial<DeclarationView>): DeclarationView => ({
  ...{ number: "6102-2026-0000001", version: 1, item: "employee-registration", title: "增员", state: "draft" },
  ...{
    stateName: "尚未提交",
    rows: { accepted: 0, part: 0, unchanged: 0, refused: 0 },
    effected: 0,
    reminded: 0,
    schemes: [],
  },
  ...{ outcome: [], list: null },
  ...changed,
});
const list = (rowsTotal: number | null, rowsDone: number): DeclarationView["list"] => ({
  ...{ fileNo: 1, fileName: "a.xlsx", state: "reading", problem: null, mode: "whole", rowsTotal, rowsDone },
  uploadedAt: "2026-11-18T02:00:00Z",
});

test("progress is a count of rows, and before the count it says so", () => {
  assert.equal(sayProgress(view({ list: list(null, 0) })), "名单收到了，正在读。");
  assert.equal(shareDone(view({ list: list(null, 0) })), null);
  assert.match(sayProgress(view({ list: list(200, 50) })), /50 \/ 200 行/);
  assert.equal(shareDone(view({ list: list(200, 50) })), 0.25);
});

test("while rows take effect those that are good count, and nothing is said when all is done", () => {
  const rows = { accepted: 150, part: 50, unchanged: 3, refused: 9 };
  assert.match(sayProgress(view({ state: "effecting", rows, effected: 100 })), /100 \/ 200 行/);
  assert.equal(shareDone(view({ state: "effecting", rows, effected: 100 })), 0.5);
  assert.equal(sayProgress(view({ state: "partly-done", rows, effected: 200 })), "");
});
