import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { fen } from "../kernel/money.ts";
import { InputRefused } from "../kernel/refusal.ts";
import { deductMonthly, type RecoveryWay, recoveryPlan } from "./recovery-plan.ts";

const refusedWith = (code: string) => (error: unknown) => error instanceof InputRefused && error.code === code;

test("a repayment is one amount", () => {
  assert.deepEqual(recoveryPlan(fen(1000n), { kind: "repayment" }), { amounts: [1000n], rest: 0n });
});

test("instalments are equal, and the fen that do not divide go to the first", () => {
  const plan = recoveryPlan(fen(1000n), { kind: "instalments", count: 3 });
  assert.deepEqual(plan, { amounts: [334n, 333n, 333n], rest: 0n });
  assert.deepEqual(recoveryPlan(fen(1001n), { kind: "instalments", count: 3 }).amounts, [334n, 334n, 333n]);
  assert.deepEqual(recoveryPlan(fen(999n), { kind: "instalments", count: 3 }).amounts, [333n, 333n, 333n]);
});

test("instalments that cannot be are refused", () => {
  for (const count of [0, -1, 1.5, 1201, Number.NaN]) {
    assert.throws(
      () => recoveryPlan(fen(10_000n), { kind: "instalments", count }),
      refusedWith("recovery/instalments"),
    );
  }
  assert.throws(() => recoveryPlan(fen(2n), { kind: "instalments", count: 3 }), /2分最多分2期/);
  assert.equal(recoveryPlan(fen(3n), { kind: "instalments", count: 3 }).amounts.length, 3);
  assert.equal(recoveryPlan(fen(1200n), { kind: "instalments", count: 1200 }).amounts.length, 1200);
  assert.equal(recoveryPlan(fen(1200n), { kind: "instalments", count: 1 }).amounts.length, 1);
});

test("out of later benefits the last month takes only what is left", () => {
  const out = (monthly: bigint) => recoveryPlan(fen(1000n), { kind: "benefit-set-off", monthly: fen(monthly) });
  assert.deepEqual(out(300n), { amounts: [300n, 300n, 300n, 100n], rest: 0n });
  assert.deepEqual(out(500n), { amounts: [500n, 500n], rest: 0n });
  assert.deepEqual(out(1001n), { amounts: [1000n], rest: 0n });
});

test("a deduction that never ends is refused", () => {
  const out = (owed: bigint, monthly: bigint) =>
    recoveryPlan(fen(owed), { kind: "benefit-set-off", monthly: fen(monthly) });
  assert.throws(() => out(1000n, 0n), refusedWith("recovery/deduction"));
  assert.throws(() => out(1201n, 1n), refusedWith("recovery/deduction"));
  assert.equal(out(1200n, 1n).amounts.length, 1200);
});

test("an account gives what it holds, and the rest stays owed", () => {
  const out = (balance: bigint) => recoveryPlan(fen(1000n), { kind: "account-set-off", balance: fen(balance) });
  assert.deepEqual(out(400n), { amounts: [400n], rest: 600n });
  assert.deepEqual(out(1000n), { amounts: [1000n], rest: 0n });
  assert.deepEqual(out(1001n), { amounts: [1000n], rest: 0n });
  assert.deepEqual(out(0n), { amounts: [], rest: 1000n });
});

test("who owes nothing pays nothing, whatever the way", () => {
  const ways: readonly RecoveryWay[] = [
    { kind: "repayment" },
    { kind: "instalments", count: 0 },
    { kind: "benefit-set-off", monthly: fen(0n) },
    { kind: "account-set-off", balance: fen(5n) },
  ];
  for (const way of ways) assert.deepEqual(recoveryPlan(fen(0n), way), { amounts: [], rest: 0n });
  assert.deepEqual(deductMonthly(fen(0n), fen(5n)), { months: 0, lastMonth: 0n });
});

test("whatever the way, amounts and rest add up to what is owed", () => {
  const way = fc.oneof(
    fc.constant<RecoveryWay>({ kind: "repayment" }),
    fc.integer({ min: 1, max: 60 }).map((count): RecoveryWay => ({ kind: "instalments", count })),
    fc
      .bigInt({ min: 1_000n, max: 10n ** 6n })
      .map((monthly): RecoveryWay => ({ kind: "benefit-set-off", monthly: fen(monthly) })),
    fc
      .bigInt({ min: 0n, max: 10n ** 6n })
      .map((balance): RecoveryWay => ({ kind: "account-set-off", balance: fen(balance) })),
  );
  fc.assert(
    fc.property(fc.bigInt({ min: 60n, max: 10n ** 6n }), way, (owed, chosen) => {
      const { amounts, rest } = recoveryPlan(fen(owed), chosen);
      assert.equal(
        amounts.reduce((sum: bigint, amount) => sum + amount, rest),
        owed,
      );
      assert.ok(amounts.every((amount) => amount > 0n) && rest >= 0n);
    }),
  );
});
