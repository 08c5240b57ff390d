import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { project } from "./source-files.ts";

const folder = path.join(project, "docs/security");
const rows = fs
  .readFileSync(path.join(folder, "threats.md"), "utf8")
  .split("\n")
  .filter((line) => /^\| T\d+ /.test(line));

test("every threat of the page names tests that exist, or says what is left for later", () => {
  assert.ok(rows.length >= 25, `only ${rows.length} rows`);
  for (const row of rows) {
    const files = [...row.matchAll(/\]\(([^)]+\.test\.ts)\)/g)].map(([, file = ""]) => path.join(folder, file));
    assert.ok(files.length > 0 || row.includes("*later*"), row);
    for (const file of files) assert.ok(fs.existsSync(file), `${row.slice(0, 8)}: ${file}`);
  }
});

test("each threat stands once, in order", () => {
  const numbers = rows.map((row) => Number(/^\| T(\d+) /.exec(row)?.[1]));
  assert.deepEqual(
    numbers,
    [...new Set(numbers)].toSorted((left, right) => left - right),
  );
});
