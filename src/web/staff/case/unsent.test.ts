import assert from "node:assert/strict";
import { test } from "node:test";
import { belongsTo, forget, forgetAll, keep, nothingWritten, recall } from "./unsent.ts";

const written = { ...nothingWritten, open: "refuse", reason: "不在受理范围" } as const;

test("what was begun is there again when the case is opened again, until it is sent", () => {
  keep("a", written);
  assert.deepEqual(recall("a"), written);
  assert.deepEqual(recall("b"), nothingWritten);
  forget("a");
  assert.deepEqual(recall("a"), nothingWritten);
});

test("the same colleague finds it after an expired session, another one does not", () => {
  belongsTo("林晓芸");
  keep("a", written);
  belongsTo("林晓芸");
  assert.deepEqual(recall("a"), written);
  belongsTo("何静");
  assert.deepEqual(recall("a"), nothingWritten);
});

test("leaving the desk forgets everything", () => {
  keep("a", written);
  forgetAll();
  assert.deepEqual(recall("a"), nothingWritten);
});
