import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem } from "./problem.ts";
import { cleanText } from "./text.ts";

const refusedAt = (value: unknown): string | undefined => {
  try {
    cleanText(value);
    return assert.fail("it passed");
  } catch (error) {
    assert.ok(error instanceof Problem);
    assert.equal(error.status, 400);
    return error.errors[0]?.pointer;
  }
};

test("U+0000 and lone surrogates are refused wherever they stand, and the place is told", () => {
  assert.equal(refusedAt({ answers: { place: "a\u0000b" } }), "/answers/place");
  assert.equal(refusedAt({ list: ["a", "\ud800"] }), "/list/1");
  assert.equal(refusedAt({ a: "\udc00x" }), "/a");
  assert.equal(refusedAt({ "\u0000": 1 }), "");
  refusedAt("\ud83d");
});

test("objects of the parsers of query and path, which have no ordinary prototype, are looked at too", () => {
  const query = Object.assign(Object.create(null), { q: "\u0000" });
  assert.equal(refusedAt(query), "/q");
  class Parsed {
    q = "a\u0000";
  }
  assert.equal(refusedAt(new Parsed()), "/q");
});

test("pairs, rare characters and other control characters pass as they are", () => {
  for (const text of ["𠮷", "👩‍👩‍👧", "买买提·吐尔逊", "line\nline\ttab", "\ufffd"])
    assert.equal(cleanText(text), text);
});

test("equal names become equal: NFC", () => {
  assert.deepEqual(cleanText({ name: "Jose\u0301" }), { name: "Jos\u00e9" });
});

test("twenty levels pass and twenty-one do not", () => {
  const nested = (levels: number): unknown => (levels === 0 ? "end" : [nested(levels - 1)]);
  assert.doesNotThrow(() => cleanText(nested(20)));
  assert.throws(() => cleanText(nested(21)), Problem);
});

test("numbers, booleans, null and bytes are left alone", () => {
  const bytes = Buffer.from([0, 1, 2]);
  assert.deepEqual(cleanText({ a: 1, b: true, c: null, d: bytes }), { a: 1, b: true, c: null, d: bytes });
});
