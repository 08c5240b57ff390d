import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { recompute } from "../../../test/recompute.ts";
import { month } from "../kernel/calendar.ts";
import { fen, rate, toYuan, zeroFen } from "../kernel/money.ts";
import { known } from "../kernel/parameter.ts";
import { InputRefused } from "../kernel/refusal.ts";
import { shaanxi } from "../kernel/region.ts";
import { shippedLaw } from "../law.ts";
import { explainSettlement, explainSettlementAt } from "./explain-settlement.ts";
import { type AccountYear, monthProductOf, settle, settleAt, settleDrawn } from "./settle.ts";

const of2024 = known(settle(shippedLaw.on(month("2024-01")))); // 2.62 %
const months = (amount: bigint, from = 1, to = 12) =>
  new Map(Array.from({ length: to - from + 1 }, (_, index) => [from + index, fen(amount)]));

test("a year of twelve credits: interest on the opening balance and on the month product, each rounded", () => {
  assert.deepEqual(of2024({ open: fen(5_000_000n), credits: months(35_952n) }), {
    openInterest: 131_000n, // 50,000.00 × 2.62 %
    currentInterest: 6_123n, // 28,042.56 × 2.62 % ÷ 12 = 61.2262…
    withdrawalInterest: 0n,
    monthProduct: 2_804_256n, // 359.52 × (12 + 11 + … + 1) = 359.52 × 78
    principal: 431_424n, // 359.52 × 12
    withdrawn: 0n,
    endBalance: 5_568_547n, // 50,000.00 + 1,310.00 + 4,314.24 + 61.23
  });
});

test("a credit of January bears twelve months of interest, one of December bears one", () => {
  const interest = (month: number) => of2024({ open: fen(0n), credits: new Map([[month, fen(1_200_000n)]]) });
  assert.equal(interest(1).currentInterest, 31_440n); // 12,000.00 × 2.62 %
  assert.equal(interest(12).currentInterest, 2_620n); // 12,000.00 × 2.62 % ÷ 12
  assert.equal(interest(12).monthProduct, 1_200_000n);
});

test("a half fen of interest goes up, in both interests", () => {
  const half = settleAt(rate(10_000n)); // 1 %
  assert.equal(half({ open: fen(50n), credits: new Map() }).openInterest, 1n); // 0.50 × 1 % = 0.005
  assert.equal(half({ open: fen(49n), credits: new Map() }).openInterest, 0n);
  assert.equal(half({ open: fen(0n), credits: new Map([[1, fen(50n)]]) }).currentInterest, 1n);
  assert.equal(half({ open: fen(0n), credits: new Map([[1, fen(49n)]]) }).currentInterest, 0n);
});

test("the annual method takes 1.083 ÷ 2 of a year for all credits", () => {
  const year: AccountYear = { open: fen(5_000_000n), credits: months(35_952n), method: "annual" };
  const settled = of2024(year);
  assert.equal(settled.currentInterest, 6_121n); // 4,314.24 × 2.62 % × 1.083 ÷ 2 = 61.2074…
  assert.equal(settled.openInterest, 131_000n);
  assert.equal(settled.endBalance, 5_568_545n);
  assert.equal(of2024({ ...year, method: "monthly" }).currentInterest, 6_123n);
});

test("in the year of retirement interest runs to the month of retirement", () => {
  const settled = of2024({ open: fen(5_000_000n), credits: months(35_952n, 1, 6), retireMonth: 6 });
  assert.equal(settled.openInterest, 65_500n); // 50,000.00 × 2.62 % × 6 ÷ 12
  assert.equal(settled.monthProduct, 754_992n); // 359.52 × (6 + 5 + … + 1) = 359.52 × 21
  assert.equal(settled.currentInterest, 1_648n); // 7,549.92 × 2.62 % ÷ 12 = 16.4839…
  assert.equal(settled.endBalance, 5_282_860n); // 50,000.00 + 655.00 + 2,157.12 + 16.48
  const december = { open: fen(5_000_000n), credits: months(35_952n) };
  assert.deepEqual(of2024({ ...december, retireMonth: 12 }), of2024(december));
});

test("while drawing, what was paid bears no interest from its month on", () => {
  const settled = of2024({ open: fen(10_000_000n), credits: new Map(), withdrawals: months(71_942n) });
  assert.equal(settled.openInterest, 262_000n); // 100,000.00 × 2.62 %
  assert.equal(settled.withdrawalInterest, 12_252n); // 719.42 × 78 × 2.62 % ÷ 12 = 122.5172…
  assert.equal(settled.withdrawn, 863_304n); // 719.42 × 12
  assert.equal(settled.endBalance, 9_386_444n); // 100,000.00 + 2,620.00 − 8,633.04 − 122.52
});

test("an account may be used up to the fen and not beyond", () => {
  const flat = settleAt(rate(0n));
  const drawn = (amount: bigint) =>
    flat({ open: fen(100n), credits: new Map(), withdrawals: new Map([[3, fen(amount)]]) });
  assert.equal(drawn(100n).endBalance, 0n);
  assert.throws(() => drawn(101n), /字段 withdrawals.*余额不能为负/);
});

test("what cannot be is refused, and the field is named", () => {
  const good: AccountYear = { open: fen(100n), credits: months(1n, 1, 6) };
  const bad: readonly (readonly [Partial<AccountYear>, RegExp])[] = [
    [{ open: fen(-1n) }, /^字段 open：/],
    [{ credits: new Map([[0, fen(1n)]]) }, /^字段 credits\.0：/],
    [{ credits: new Map([[13, fen(1n)]]) }, /^字段 credits\.13：/],
    [{ credits: new Map([[1.5, fen(1n)]]) }, /^字段 credits\.1\.5：/],
    [{ credits: new Map([[1, fen(-1n)]]) }, /^字段 credits\.1：金额不能为负/],
    [{ withdrawals: new Map([[13, fen(1n)]]) }, /^字段 withdrawals\.13：/],
    [{ withdrawals: new Map([[12, fen(-1n)]]) }, /^字段 withdrawals\.12：/],
    [{ retireMonth: 0 }, /^字段 retireMonth：/],
    [{ retireMonth: 13 }, /^字段 retireMonth：/],
    [{ retireMonth: 6.5 }, /^字段 retireMonth：/],
    [{ retireMonth: 5 }, /^字段 credits\.6：退休月份（5月）/],
    [{ retireMonth: 6, withdrawals: new Map([[7, fen(1n)]]) }, /^字段 withdrawals：退休当年/],
    [{ retireMonth: 6, method: "annual" }, /^字段 method：/],
  ];
  for (const [change, message] of bad) {
    assert.throws(
      () => of2024({ ...good, ...change }),
      (error) => error instanceof InputRefused && message.test(error.message),
      String(message),
    );
  }
  const retired: AccountYear = { ...good, retireMonth: 6, withdrawals: new Map(), method: "monthly" };
  assert.deepEqual(of2024(retired), of2024({ ...good, retireMonth: 6 }));
  assert.equal(of2024({ ...good, retireMonth: 12, credits: months(1n) }).principal, 12n);
  assert.equal(of2024({ ...good, credits: months(1n, 1, 1), retireMonth: 1 }).monthProduct, 1n);
});

test("a year before all rates is missing, for the rule and its explanation", () => {
  for (const rule of [settle, explainSettlement]) {
    assert.equal(rule(shippedLaw.on(month("2015-01"))).kind, "missing");
    assert.equal(rule(shippedLaw.on(month("2015-01")), shaanxi).kind, "missing");
  }
});

const amount = fc.bigInt({ min: 0n, max: 10n ** 9n }).map(fen);
const byMonth = (last: number) =>
  fc.array(fc.tuple(fc.integer({ min: 1, max: last }), amount), { maxLength: 12 }).map((pairs) => new Map(pairs));
const ppm = fc.bigInt({ min: 0n, max: 100_000n }).map(rate);

test("the month product is additive in the credits, so splitting one moves the interest by a fen at most", () => {
  fc.assert(
    fc.property(amount, amount, fc.integer({ min: 1, max: 12 }), ppm, (left, right, month, r) => {
      const credit = (value: bigint) => new Map([[month, fen(value)]]);
      assert.equal(
        monthProductOf(credit(left), 12) + monthProductOf(credit(right), 12),
        monthProductOf(credit(left + right), 12),
      );
      const interest = (value: bigint) => settleAt(r)({ open: fen(0n), credits: credit(value) }).currentInterest;
      const apart = interest(left) + interest(right) - interest(left + right);
      assert.ok(apart >= -1n && apart <= 1n, String(apart));
    }),
  );
});

test("with equal credits the annual method yields less by 0.002 of a month's credit × rate, and a fen of rounding", () => {
  // 12 × 1.083 ÷ 2 = 6.498 months' credits, 78 ÷ 12 = 6.5: for 400.00 at 8.31 % the difference is 0.066, at 2.62 % 0.021.
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 300_000n }), ppm, (credit, r) => {
      const interest = (method: "monthly" | "annual") =>
        settleAt(r)({ open: fen(0n), credits: months(credit), method }).currentInterest;
      const less = interest("monthly") - interest("annual");
      const exact = Number(credit * r) / 500 / 1e6;
      assert.ok(Math.abs(Number(less) - exact) <= 1, `${less} ${exact}`);
    }),
  );
  const widest = settleAt(rate(83_100n)); // the highest rate so far, on 8 % of 37,302.00, the highest ceiling
  const credits = months(298_416n);
  const [monthly, annual] = [widest({ open: fen(0n), credits }), widest({ open: fen(0n), credits, method: "annual" })];
  assert.equal(monthly.currentInterest - annual.currentInterest, 49n); // 1,611.89 − 1,611.40
});

test("what comes out is what went in with interest, and nothing is below zero but by refusal", () => {
  fc.assert(
    fc.property(amount, byMonth(12), byMonth(12), ppm, (open, credits, withdrawals, r) => {
      const enough = fen(open + 20n * 10n ** 9n);
      const found = settleAt(r)({ open: enough, credits, withdrawals });
      const gains = enough + found.openInterest + found.principal + found.currentInterest;
      assert.equal(found.endBalance, gains - found.withdrawn - found.withdrawalInterest);
      assert.ok(found.withdrawalInterest <= found.openInterest + found.currentInterest + found.withdrawn);
      assert.ok(found.currentInterest <= (found.principal * r) / 1_000_000n + 1n);
    }),
  );
});

test("each figure follows from its derivation, by every method, in every kind of year", () => {
  const year: fc.Arbitrary<AccountYear> = fc.oneof(
    fc.record({ open: amount, credits: byMonth(12), method: fc.constantFrom("monthly", "annual", undefined) }),
    fc.record({ open: fc.constant(fen(10n ** 12n)), credits: byMonth(12), withdrawals: byMonth(12) }),
    fc.record({ open: amount, credits: byMonth(5), retireMonth: fc.integer({ min: 5, max: 12 }) }),
  );
  const published = shippedLaw.on(month("2019-01"));
  const [rule, explain] = [known(settle(published)), known(explainSettlement(published))];
  fc.assert(
    fc.property(year, (facts) => {
      const found = rule(facts);
      for (const explained of [explain(facts), explainSettlementAt(rate(76_100n))(facts)]) {
        assert.equal("withdrawalInterest" in explained, facts.withdrawals !== undefined);
        for (const [figure, step] of Object.entries(explained)) {
          recompute(step);
          assert.ok(step.law, step.label);
          assert.equal(step.result, toYuan(found[figure as keyof typeof found]), figure);
        }
      }
    }),
  );
});

test("a derivation says which months bear interest and which rule was special", () => {
  const explain = known(explainSettlement(shippedLaw.on(month("2024-01"))));
  const plain = explain({
    open: fen(5_000_000n),
    credits: new Map([
      [7, fen(100n)],
      [2, fen(200n)],
    ]),
  });
  assert.equal(plain.monthProduct.formula, "2月记入 × 11 + 7月记入 × 6");
  assert.equal(plain.principal.formula, "2月记入 + 7月记入");
  assert.equal(plain.openInterest.calculation, "50,000.00 × 2.62%");
  assert.equal(plain.openInterest.note, undefined);
  assert.equal(plain.currentInterest.calculation, "28.00 × 2.62% ÷ 12");
  assert.equal(plain.endBalance.formula, "年初储存额 + 年初储存额利息 + 当年记入本金 + 当年记入利息");
  assert.equal(plain.endBalance.note, undefined);
  const empty = explain({ open: fen(0n), credits: new Map() });
  assert.deepEqual([empty.principal.formula, empty.monthProduct.formula], ["0", "0"]);
  const retired = explain({ open: fen(5_000_000n), credits: new Map([[2, fen(200n)]]), retireMonth: 6 });
  assert.equal(retired.monthProduct.formula, "2月记入 × 5");
  assert.equal(retired.openInterest.calculation, "50,000.00 × 2.62% × 6 ÷ 12");
  assert.match(retired.openInterest.note ?? "", /计息到退休月份/);
  assert.match(retired.currentInterest.note ?? "", /计息到退休月份/);
  const annual = explain({ open: fen(0n), credits: new Map([[2, fen(200n)]]), method: "annual" });
  assert.equal(annual.currentInterest.calculation, "2.00 × 2.62% × 1083 ÷ 2000");
  assert.match(annual.currentInterest.note ?? "", /年度计算法/);
  const drawing = explain({ open: fen(5_000_000n), credits: new Map(), withdrawals: new Map([[3, fen(1_200n)]]) });
  assert.equal(drawing.withdrawalInterest?.calculation, "120.00 × 2.62% ÷ 12");
  assert.match(drawing.endBalance.formula, / − 当年支付 − 支付利息$/);
  const later = known(explainSettlement(shippedLaw.on(month("2026-01"))))({ open: fen(0n), credits: new Map() });
  assert.match(later.endBalance.note ?? "", /还没有公布/);
  const told = explainSettlementAt(rate(15_000n))({ open: fen(0n), credits: new Map() });
  assert.equal(told.endBalance.note, undefined);
});

test("while drawing, an account that the pension exceeds ends at zero and the rest is not its own", () => {
  const rule = settleDrawn(rate(12_000n));
  const year = { open: fen(100_000n), principal: zeroFen, monthProduct: zeroFen, months: 12 };
  // 1,000.00 × 1.2 % = 12.00; 12 × 90.00 drawn, the first for twelve months, the last for one: 90 × 78 × 1.2 % ÷ 12 = 7.02
  const within = rule({ ...year, withdrawn: fen(100_498n), withdrawalProduct: fen(702_000n) });
  assert.equal(within.endBalance, 0n); // 1,000.00 + 12.00 − 1,004.98 − 7.02
  assert.deepEqual([within.withdrawn, within.withdrawalInterest], [100_498n, 702n]);
  const beyond = rule({ ...year, withdrawn: fen(100_499n), withdrawalProduct: fen(702_000n) });
  assert.deepEqual([beyond.endBalance, beyond.withdrawn, beyond.withdrawalInterest], [0n, 101_200n, 0n]);
});
