import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { fen, rate } from "../kernel/money.ts";
import { type SetOffMonth, setOffOfMonth } from "./set-off.ts";

const limit = { share: rate(200_000n), floor: fen(0n) };
const of = (changed: Partial<SetOffMonth> = {}): bigint =>
  setOffOfMonth({ owed: fen(600_000n), monthly: fen(50_000n), due: fen(300_000n), limit, ...changed });

test("what was agreed is held back, up to a fifth of the month and not a fen more", () => {
  assert.equal(of(), 50_000n);
  assert.equal(of({ monthly: fen(60_000n) }), 60_000n); // 3,000.00 × 20 % = 600.00
  assert.equal(of({ monthly: fen(60_001n) }), 60_000n);
});

test("the share is rounded down: 3,000.04 × 20 % = 600.008 holds back 600.00", () => {
  assert.equal(of({ monthly: fen(70_000n), due: fen(300_004n) }), 60_000n);
  assert.equal(of({ monthly: fen(70_000n), due: fen(300_005n) }), 60_001n);
});

test("the last instalment is what is left, to the fen", () => {
  assert.equal(of({ owed: fen(50_000n) }), 50_000n);
  assert.equal(of({ owed: fen(49_999n) }), 49_999n);
  assert.equal(of({ owed: fen(1n) }), 1n);
  assert.equal(of({ owed: fen(0n) }), 0n);
  assert.equal(of({ owed: fen(-1n) }), 0n); // the fund owes the person
});

test("the floor is kept: of 3,000.00 with 2,600.00 to keep 400.00 go, with 3,000.00 or more nothing", () => {
  const floor = (kept: bigint) => of({ limit: { ...limit, floor: fen(kept) } });
  assert.equal(floor(250_000n), 50_000n);
  assert.equal(floor(260_000n), 40_000n);
  assert.equal(floor(299_999n), 1n);
  assert.equal(floor(300_000n), 0n);
  assert.equal(floor(300_001n), 0n);
});

test("of a month that is due nothing, or less, nothing is held back", () => {
  assert.equal(of({ due: fen(0n) }), 0n);
  assert.equal(of({ due: fen(-1n) }), 0n);
  assert.equal(of({ due: fen(4n) }), 0n); // 0.04 × 20 % = 0.008
});

test("a share of the whole is refused, one millionth less is not", () => {
  assert.throws(() => of({ limit: { ...limit, share: rate(1_000_000n) } }), /小于100%/);
  assert.equal(
    of({ limit: { ...limit, share: rate(999_999n) }, monthly: fen(999_999n), due: fen(300_000n) }),
    299_999n,
  );
});

test("whatever is asked, something is left to pay, and no more is taken than is owed", () => {
  const amount = fc.bigInt({ min: 1n, max: 10_000_000n });
  fc.assert(
    fc.property(
      amount,
      amount,
      amount,
      fc.bigInt({ min: 0n, max: 999_999n }),
      amount,
      (owed, monthly, due, share, floor) => {
        const given = { owed: fen(owed), monthly: fen(monthly), due: fen(due) };
        const taken = setOffOfMonth({ ...given, limit: { share: rate(share), floor: fen(floor) } });
        assert.ok(taken >= 0n && taken < due && taken <= owed && taken <= monthly);
        assert.ok(taken === 0n || due - taken >= floor);
      },
    ),
  );
});
