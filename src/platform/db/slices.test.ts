import assert from "node:assert/strict";
import { test } from "node:test";
import { sliceCount, sliceNames, sliceStatements } from "./slices.ts";

test("a table is cut into sixteen slices named in order", () => {
  const names = sliceNames("account_entry");
  assert.equal(names.length, 16);
  assert.equal(sliceCount, 16);
  assert.equal(names[0], "account_entry_00");
  assert.equal(names[15], "account_entry_15");
  assert.deepEqual([...names].sort(), names);
});

test("every remainder of the modulus has exactly one slice, so no row is homeless", () => {
  const remainders = sliceStatements("receipt").map((sql) => /MODULUS 16, REMAINDER (\d+)\);$/.exec(sql)?.[1]);
  assert.deepEqual(
    remainders.map(Number).sort((a, b) => a - b),
    Array.from({ length: 16 }, (_, i) => i),
  );
  assert.equal(
    sliceStatements("receipt")[3],
    "CREATE TABLE receipt_03 PARTITION OF receipt FOR VALUES WITH (MODULUS 16, REMAINDER 3);",
  );
});

test("what is not a plain table name never reaches SQL", () => {
  assert.throws(() => sliceNames("a; DROP TABLE b"), /不是表名/);
  assert.throws(() => sliceNames("Account"), /不是表名/);
  assert.throws(() => sliceNames("a".repeat(61)), /不是表名/);
  assert.equal(sliceNames("a".repeat(60)).length, 16);
});
