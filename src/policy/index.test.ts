import assert from "node:assert/strict";
import { test } from "node:test";
import * as policy from "./index.ts";

test("the public surface carries the law, its rules and what is needed to ask them", () => {
  for (const name of ["shippedLaw", "runRule", "flexibleShares", "clampBase", "date", "month", "parseYuan", "known"]) {
    assert.ok(name in policy, name);
  }
});

test("values of law are reached through a law only, never by name", () => {
  for (const [name, value] of Object.entries(policy)) {
    const tables = JSON.stringify(value, (_, part) => (typeof part === "bigint" ? String(part) : part)) ?? "";
    assert.ok(
      ["shippedTables", "shippedLaw", "demonstrationLaw"].includes(name) ||
        !/"status":"(verified|confirmed|unconfirmed)"/.test(tables),
      name,
    );
  }
});
