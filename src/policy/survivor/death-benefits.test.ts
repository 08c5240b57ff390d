import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { recompute } from "../../../test/recompute.ts";
import { date } from "../kernel/calendar.ts";
import { trimDecimal } from "../kernel/decimal.ts";
import { fen, parseYuan, toYuan } from "../kernel/money.ts";
import { known } from "../kernel/parameter.ts";
import { shippedLaw } from "../law.ts";
import { deathBenefits, explainDeathBenefits, urbanIncomeGiven } from "./death-benefits.ts";

const law = shippedLaw.on(date("2025-06-01"));
const benefits = known(deathBenefits(law));
const explain = known(explainDeathBenefits(law));

test("two months of income for the funeral, and one grant of the months that the years give", () => {
  const facts = { paidMonths: 222, drawnMonths: 0, urbanIncome: parseYuan("46000.00") };
  assert.deepEqual(benefits(facts), {
    funeral: 766_667n, // 46,000 ÷ 12 × 2 = 7,666.666…
    grantMonths: 1250n, // 18.50 years: 9 + 3.5
    grant: 4_791_667n, // 46,000 ÷ 12 × 12.5 = 47,916.666…
  });
});

test("the month of income is not rounded on the way", () => {
  const facts = { paidMonths: 360, drawnMonths: 0, urbanIncome: parseYuan("50000.00") };
  assert.equal(benefits(facts).grant, 10_000_000n); // 50,000 ÷ 12 × 24 = 100,000.00, not 4,166.67 × 24 = 100,000.08
  assert.equal(benefits(facts).funeral, 833_333n); // 8,333.333…
});

test("half a fen goes up", () => {
  const facts = { paidMonths: 0, drawnMonths: 0, urbanIncome: fen(3n) };
  assert.deepEqual([benefits(facts).funeral, benefits(facts).grant], [1n, 1n]); // 0.5 and 0.75 fen
  assert.equal(benefits({ ...facts, urbanIncome: fen(2n) }).funeral, 0n); // 0.33… fen
  assert.equal(benefits({ ...facts, urbanIncome: fen(2n) }).grant, 1n); // 0.5 fen
  assert.equal(benefits({ ...facts, urbanIncome: fen(1n) }).grant, 0n); // 0.25 fen
});

test("the law takes effect on 2021-09-01", () => {
  for (const find of [deathBenefits, explainDeathBenefits]) {
    assert.equal(find(shippedLaw.on(date("2021-08-31"))).kind, "missing");
    assert.equal(find(shippedLaw.on(date("2021-09-01"))).kind, "known");
  }
});

test("every figure follows from its derivation", () => {
  const some = fc.integer({ min: 0, max: 700 });
  fc.assert(
    fc.property(some, some, fc.bigInt({ min: 0n, max: 10n ** 8n }), (paidMonths, drawnMonths, income) => {
      const facts = { paidMonths, drawnMonths, urbanIncome: fen(income) };
      const { funeral, grantMonths, grant } = benefits(facts);
      const steps = explain(facts);
      Object.values(steps).forEach(recompute);
      assert.deepEqual(
        [steps.funeral.result, steps.grantMonths.result, steps.grant.result],
        [toYuan(funeral), trimDecimal(grantMonths, 2), toYuan(grant)],
      );
    }),
  );
});

test("an income that shows another amount is a fault of the caller", () => {
  const facts = { paidMonths: 1, drawnMonths: 0, urbanIncome: fen(100n) };
  assert.throws(() => explain(facts, urbanIncomeGiven(fen(101n))), RangeError);
  assert.equal(explain(facts, urbanIncomeGiven(fen(100n))).funeral.result, "0.17"); // 1.00 ÷ 12 × 2
});
