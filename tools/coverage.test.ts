import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { catalogue } from "#items/catalogue.ts";
import { where } from "./coverage/where.ts";
import { catalogueRows, coveragePage, filesOf } from "./coverage.ts";
import { project } from "./source-files.ts";

test("docs/coverage.md is what would be written now", () => {
  const standing = fs.readFileSync(path.join(project, "docs/coverage.md"), "utf8");
  assert.equal(standing, coveragePage(), "run node tools/coverage.ts");
});

test("every row that is said to stand is one of the catalogue, and names files that exist and a test", () => {
  const codes = new Set(catalogueRows().map((row) => row.code));
  assert.equal(codes.size, 245);
  for (const [code, found] of Object.entries(where)) {
    assert.ok(codes.has(code), `${code} is no row of the catalogue`);
    for (const file of filesOf(found)) assert.ok(fs.existsSync(path.join(project, file)), `${code}: ${file}`);
    assert.ok(
      filesOf(found).some((file) => file.endsWith(".test.ts")),
      `${code} names no test`,
    );
  }
});

test("every service item stands in a row of the catalogue", () => {
  const named = new Set(Object.values(where).flatMap((found) => found.items ?? []));
  assert.deepEqual(
    catalogue.map((item) => item.code).filter((code) => !named.has(code)),
    [],
  );
});
