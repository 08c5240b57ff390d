import assert from "node:assert/strict";
import { test } from "node:test";
import { readSearchWords } from "./search-words.ts";

test("a case number opens the case, also when copied with spaces or another dash", () => {
  assert.deepEqual(readSearchWords("6102-2026-0043127"), { kind: "case", number: "6102-2026-0043127" });
  assert.deepEqual(readSearchWords(" 610200–2026–000012 "), { kind: "case", number: "610200-2026-000012" });
});

test("eighteen digits are a person, not words and not a case", () => {
  assert.deepEqual(readSearchWords("31900019660615103x"), { kind: "person", identityNumber: "31900019660615103X" });
});

test("anything else is looked for in the worklist", () => {
  assert.deepEqual(readSearchWords("hzq"), { kind: "words", q: "hzq" });
  assert.deepEqual(readSearchWords("0043127"), { kind: "words", q: "0043127" });
});

test("nothing typed means nothing", () => {
  assert.deepEqual(readSearchWords("  "), { kind: "nothing" });
});
