import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { fen } from "../kernel/money.ts";
import { heldAt, heldSum, type PlacedEntry } from "./held-account.ts";

const [shanghai, shaanxi] = ["310000", "610000"];
const entry = (year: number, month: number, amount: bigint, changed: Partial<PlacedEntry> = {}): PlacedEntry => ({
  ...{ year, amount: fen(amount), region: shanghai, part: "principal", entered: { year, month } },
  ...changed,
});
const settled = (year: number, amount: bigint, region = shanghai): PlacedEntry =>
  entry(year, 12, amount, { part: "settled", region });

test("a place alone holds what it recorded, by year, principal and interest apart", () => {
  const entries = [entry(2021, 1, 50_000n), settled(2021, 1_000n), entry(2022, 1, 60_000n)];
  assert.deepEqual(heldAt(entries, shanghai), [
    { year: 2021, principal: 50_000n, interest: 1_000n },
    { year: 2022, principal: 60_000n, interest: 0n },
  ]);
  assert.equal(heldSum(heldAt(entries, shanghai)), 111_000n); // 500.00 + 10.00 + 600.00
  assert.deepEqual(heldAt(entries, shaanxi), []);
});

test("a year of two places: the interest is shared as what each held earned it, wherever it was posted", () => {
  // 1,000.00 since before × 12 = 12,000.00 of Shaanxi; 500.00 from November × 2 = 1,000.00 of Shanghai: 12 to 1 of 26.00.
  const entries = [entry(2020, 1, 100_000n, { region: shaanxi }), entry(2021, 11, 50_000n), settled(2021, 2_600n)];
  assert.deepEqual(heldAt(entries, shanghai), [{ year: 2021, principal: 50_000n, interest: 200n }]);
  assert.deepEqual(heldAt(entries, shaanxi), [
    { year: 2020, principal: 100_000n, interest: 0n },
    { year: 2021, principal: 0n, interest: 2_400n },
  ]);
  // One fen more is the last one's: 2,601 × 12 ÷ 13 = 2,400 rest 12.
  const uneven = [...entries.slice(0, 2), settled(2021, 2_601n)];
  assert.deepEqual([heldSum(heldAt(uneven, shaanxi)), heldSum(heldAt(uneven, shanghai))], [102_400n, 50_201n]);
});

test("an entry without a place goes with the entries before it, and a year that comes to nothing is none", () => {
  const entries = [
    entry(2020, 1, 9_000n, { region: null }),
    entry(2021, 1, 50_000n),
    entry(2021, 2, -50_000n, { region: null }),
  ];
  assert.deepEqual(heldAt(entries, shanghai), []);
  assert.deepEqual(heldAt([settled(2022, 500n)], shanghai), [{ year: 2022, principal: 0n, interest: 500n }]);
  assert.deepEqual(heldAt([settled(2022, 500n), settled(2022, -100n)], shanghai), [
    { year: 2022, principal: 0n, interest: 400n },
  ]);
});

test("what was emptied in the year has no part in its interest; what arrived earns from its month on", () => {
  const away = { year: 2021, entered: { year: 2026, month: 11 } };
  const entries = [
    entry(2021, 1, 50_000n),
    settled(2021, 1_000n),
    entry(2026, 11, -50_000n, away),
    entry(2026, 11, -1_000n, { ...away, part: "interest" }),
    entry(2026, 11, 50_000n, { ...away, region: shaanxi }),
    entry(2026, 11, 1_000n, { ...away, region: shaanxi, part: "interest" }),
    settled(2026, 1_200n, shaanxi),
  ];
  assert.deepEqual(heldAt(entries, shanghai), []);
  assert.deepEqual(heldAt(entries, shaanxi), [
    { year: 2021, principal: 50_000n, interest: 1_000n },
    { year: 2026, principal: 0n, interest: 1_200n },
  ]);
});

test("over all places nothing is lost", () => {
  const any = fc.array(
    fc.record({
      amount: fc.bigInt({ min: -10_000n, max: 100_000n }),
      year: fc.integer({ min: 2019, max: 2026 }),
      month: fc.integer({ min: 1, max: 12 }),
      region: fc.constantFrom("310000", "610000"),
      part: fc.constantFrom("principal" as const, "interest" as const, "settled" as const),
    }),
  );
  fc.assert(
    fc.property(any, (given) => {
      const entries = given.map(({ year, month, amount, ...rest }) => entry(year, month, amount, rest));
      const held = heldSum([...heldAt(entries, "310000"), ...heldAt(entries, "610000")]);
      assert.equal(
        held,
        given.reduce((sum, one) => sum + one.amount, 0n),
      );
    }),
  );
});
