import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { fen, rate } from "../kernel/money.ts";
import { pooledPayment } from "./pooled-payment.ts";

const tiers = [
  { upTo: fen(1_000_000n), ratio: rate(850_000n) },
  { upTo: null, ratio: rate(900_000n) },
];
const nothing = { counted: fen(0n), pooled: fen(0n) };

test("costs at the end of a tier stay in it, and a fen more is shared by the next", () => {
  const end = pooledPayment({ tiers, cap: null }, fen(1_000_000n), nothing);
  assert.equal(end.pooled, 850_000n); // 10,000.00 × 85 %
  assert.deepEqual(end.segments, [{ costs: 1_000_000n, ratio: 850_000n }]);
  const more = pooledPayment({ tiers, cap: null }, fen(1_000_001n), nothing);
  assert.equal(more.pooled, 850_001n); // 8,500.00 + 0.01 × 90 % = 8,500.009, rounded once
  assert.equal(more.segments.length, 2);
  assert.deepEqual([more.room, more.cut, more.aboveCap], [null, null, 0n]);
});

test("what the year has counted fills the lower tier first", () => {
  const { pooled, segments } = pooledPayment({ tiers, cap: null }, fen(300_000n), {
    ...nothing,
    counted: fen(900_000n),
  });
  assert.equal(pooled, 265_000n); // 1,000.00 × 85 % + 2,000.00 × 90 %
  assert.deepEqual(
    segments.map(({ costs }) => costs),
    [100_000n, 200_000n],
  );
});

test("exactly at the cap nothing is above it; a fen of payment beyond, the rest is", () => {
  const at = pooledPayment({ tiers, cap: fen(850_000n) }, fen(1_000_000n), nothing);
  assert.deepEqual([at.pooled, at.aboveCap, at.cut], [850_000n, 0n, null]);
  const beyond = pooledPayment({ tiers, cap: fen(850_000n) }, fen(1_100_000n), nothing);
  assert.equal(beyond.pooled, 850_000n);
  assert.equal(beyond.aboveCap, 100_000n); // the second tier begins where the cap is reached
  assert.equal(beyond.cut?.before.length, 1);
});

test("in the tier that reaches the cap the covered costs are what is left ÷ the ratio, rounded half up", () => {
  const { pooled, aboveCap, room } = pooledPayment({ tiers, cap: fen(500_000n) }, fen(800_000n), {
    ...nothing,
    pooled: fen(100_000n),
  });
  assert.equal(room, 400_000n); // 5,000.00 − 1,000.00
  assert.equal(pooled, 400_000n);
  assert.equal(aboveCap, 329_412n); // 4,000.00 ÷ 85 % = 4,705.88 are covered; 8,000.00 − 4,705.88
});

test("a year that has used up the cap pays nothing more", () => {
  const year = { counted: fen(2_000_000n), pooled: fen(900_000n) };
  const { pooled, aboveCap, room } = pooledPayment({ tiers, cap: fen(850_000n) }, fen(10_000n), year);
  assert.deepEqual([pooled, aboveCap, room], [0n, 10_000n, 0n]);
});

test("the pool pays more for more costs, and never more than the costs or the room", () => {
  const amount = fc.bigInt(0n, 5_000_000n).map(fen);
  fc.assert(
    fc.property(amount, amount, amount, (above, cap, counted) => {
      const year = { counted, pooled: fen(0n) };
      const { pooled, aboveCap } = pooledPayment({ tiers, cap }, above, year);
      assert.ok(pooled <= above && pooled <= cap && aboveCap >= 0n && aboveCap <= above);
      assert.ok(pooledPayment({ tiers, cap }, fen(above + 1n), year).pooled >= pooled);
    }),
  );
});
