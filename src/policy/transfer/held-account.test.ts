import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { fen } from "../kernel/money.ts";
import { heldAt, heldSum, type PlacedEntry } from "./held-account.ts";

const entry = (year: number, amount: bigint, changed: Partial<PlacedEntry> = {}): PlacedEntry => ({
  ...{ kind: "credit", year, amount: fen(amount), region: "310000", isInterest: false },
  ...changed,
});
const interest = { kind: "interest", isInterest: true } as const;

test("a place holds what it recorded, by year, principal and interest apart", () => {
  const entries = [
    entry(2021, 50_000n),
    entry(2021, 1_000n, interest),
    entry(2022, 60_000n),
    entry(2022, 70_000n, { region: "610000" }),
    entry(2022, 2_000n, { ...interest, region: "610000" }),
  ];
  assert.deepEqual(heldAt(entries, "310000"), [
    { year: 2021, principal: 50_000n, interest: 1_000n },
    { year: 2022, principal: 60_000n, interest: 0n },
  ]);
  assert.equal(heldSum(heldAt(entries, "310000")), 111_000n); // 500.00 + 10.00 + 600.00
  assert.equal(heldSum(heldAt(entries, "610000")), 72_000n);
});

test("an entry without a place goes with the entries before it, and a year that comes to nothing is none", () => {
  const entries = [
    entry(2020, 9_000n, { region: null }),
    entry(2021, 50_000n),
    entry(2021, -50_000n, { kind: "reversal", region: null }),
    entry(2022, 500n, { ...interest, region: null }),
  ];
  assert.deepEqual(heldAt(entries, "310000"), [{ year: 2022, principal: 0n, interest: 500n }]);
  assert.deepEqual(heldAt(entries.slice(0, 1), "310000"), []);
});

test("over all places nothing is lost", () => {
  const any = fc.array(
    fc.record({
      amount: fc.bigInt({ min: -10_000n, max: 100_000n }),
      year: fc.integer({ min: 2019, max: 2026 }),
      region: fc.constantFrom("310000", "610000"),
      isInterest: fc.boolean(),
    }),
  );
  fc.assert(
    fc.property(any, (given) => {
      const entries = given.map(({ year, amount, ...rest }) => entry(year, amount, rest));
      const held = heldSum([...heldAt(entries, "310000"), ...heldAt(entries, "610000")]);
      assert.equal(
        held,
        given.reduce((sum, one) => sum + one.amount, 0n),
      );
    }),
  );
});
