// Habits, checked: the project stands alone, files stay small, nothing is left undone or switched off.

import assert from "node:assert/strict";
import { test } from "node:test";
import { read, sourceFiles } from "./source-files.ts";

// Put together here so that this file does not find itself.
const foreign: readonly [needle: string, why: string][] = [
  [`/wor${"k/"}`, "a path of someone's machine"],
  [`/roo${"t/"}`, "a path of someone's machine"],
  [`/hom${"e/"}`, "a path of someone's machine"],
  [`../sha${"red"}`, "a folder outside the project"],
  [["registry", "npmjs"].join("."), "a package registry"],
  [`npm${"mirror"}`, "a package registry"],
  [`"reso${'lved"'}:`, "a download address in the lock file"],
];
const unfinished: readonly [needle: RegExp, why: string][] = [
  [new RegExp(`\\b(${["TO" + "DO", "FIX" + "ME"].join("|")})\\b`), "left undone"],
  [/\b(?:test|it|describe|suite)\.(?:only|skip|todo)\b/, "a test switched off"],
  [/\b(?:only|skip|todo): true\b/, "a test switched off"],
  [new RegExp(`@ts-${"ignore"}|@ts-${"nocheck"}`), "a type error hidden"],
];
const lineLimit = 400;

function untidy(file: string, text: string): string[] {
  const found = foreign.filter(([needle]) => text.includes(needle)).map(([needle, why]) => `${needle} (${why})`);
  if (/\.(ts|tsx|mjs|css|sql)$/.test(file)) {
    const own = file === "tools/tidy.test.ts"; // its bad samples stand here
    if (!own) found.push(...unfinished.filter(([needle]) => needle.test(text)).map(([, why]) => why));
    if (/^(src|tools)\//.test(file) && lines(text) > lineLimit) found.push(`${lines(text)} lines`);
  }
  return found.map((what) => `${file}: ${what}`);
}

const lines = (text: string) => text.trimEnd().split("\n").length;

test("no file speaks of a machine, hides an error, leaves work undone or grows beyond 400 lines", () => {
  const texts = sourceFiles()
    .map((file) => ({ file, text: read(file) }))
    .filter(({ text }) => !text.includes("\0")); // what holds a zero byte is a picture or a font
  assert.ok(texts.length > 20, `saw only ${texts.length} files`);
  assert.deepEqual(
    texts.flatMap(({ file, text }) => untidy(file, text)),
    [],
  );
});

test("each habit is seen when it is broken", () => {
  for (const [needle] of foreign) assert.equal(untidy("docs/a.md", `see ${needle}x`).length, 1, needle);
  const samples = ["// TO" + "DO later", "test.only(", "test.skip(", "{ skip: true }", `// @ts-${"ignore"}`];
  for (const sample of samples) assert.equal(untidy("src/a.ts", sample).length, 1, sample);
  assert.equal(untidy("src/a.ts", "x\n".repeat(401)).length, 1);
  assert.equal(untidy("src/a.ts", "x\n".repeat(400)).length, 0);
  assert.equal(untidy("docs/a.md", "x\n".repeat(401)).length, 0);
});
