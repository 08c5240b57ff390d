import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { recompute } from "../../../test/recompute.ts";
import { fen, parseYuan, rate, toYuan } from "../kernel/money.ts";
import {
  type BillItem,
  type FurtherBenefit,
  type ReimbursementPolicy,
  type ReimbursementYear,
  reimburse,
} from "./reimbursement.ts";
import { explainReimbursement } from "./reimbursement-explained.ts";

const yuan = parseYuan;
const percent = (value: number) => rate(BigInt(value) * 10_000n);
const source = { title: "某市职工基本医疗保险办法" };

/** 80 % up to 10,000.00, then 90 %; deductible 1,000.00; class B 10 % first; no cap and nothing after. */
const plain: ReimbursementPolicy = {
  source,
  classBFirstShare: percent(10),
  deductible: yuan("1000"),
  tiers: [
    { upTo: yuan("10000"), ratio: percent(80) },
    { upTo: null, ratio: percent(90) },
  ],
  cap: null,
  large: null,
  civilServant: null,
  assistance: null,
};
const newYear: ReimbursementYear = {
  counted: fen(0n),
  pooled: fen(0n),
  large: fen(0n),
  civilServant: fen(0n),
  assistance: fen(0n),
  accountBalance: fen(0n),
};
const a = (amount: string): BillItem => ({ kind: "class-a", amount: yuan(amount) });
const settle = (
  items: readonly BillItem[],
  policy: Partial<ReimbursementPolicy> = {},
  year: Partial<ReimbursementYear> = {},
) => {
  const parts = reimburse({ ...plain, ...policy }, items, { ...newYear, ...year });
  return Object.fromEntries(Object.entries(parts).map(([part, amount]) => [part, toYuan(amount)]));
};

test("a bill is settled in order: exclusions, catalogue, class B, deductible, tiers, account, cash", () => {
  const items: readonly BillItem[] = [
    a("5000"),
    { kind: "class-b", amount: yuan("10000") }, // 10 % first: 1,000
    { kind: "class-b", amount: yuan("2000"), firstShare: percent(30) }, // 600
    { kind: "outside", amount: yuan("700") },
    { kind: "excluded", amount: yuan("300"), why: "third-party" },
  ];
  assert.deepEqual(settle(items, {}, { accountBalance: yuan("2000") }), {
    total: "18000.00",
    excluded: "300.00",
    outsideCatalogue: "700.00",
    classBFirst: "1600.00", // 1,000 + 600
    deductible: "1000.00",
    coPayment: "2440.00", // 14,400 − 11,960
    aboveCap: "0.00",
    pooled: "11960.00", // 10,000 × 80 % + (17,000 − 1,600 − 1,000 − 10,000 = 4,400) × 90 %
    large: "0.00",
    civilServant: "0.00",
    assistance: "0.00",
    account: "2000.00", // of 1,600 + 1,000 + 2,440
    cash: "4040.00", // 300 + 700 + 5,040 − 2,000
  });
});

test("below the deductible the fund pays nothing, a fen above it the fund begins", () => {
  assert.equal(settle([a("999.99")]).deductible, "999.99");
  assert.equal(settle([a("1000.00")]).pooled, "0.00");
  assert.equal(settle([a("1000.01")]).pooled, "0.01"); // 0.01 × 80 % = 0.008 → 0.01
  assert.equal(settle([a("500")], { deductible: null }).pooled, "400.00");
});

test("tiers go on from what the year has counted", () => {
  assert.equal(settle([a("2000")], {}, { counted: yuan("9500") }).pooled, "850.00"); // 500 × 80 % + 500 × 90 %
  assert.equal(settle([a("2000")], {}, { counted: yuan("10000") }).pooled, "900.00"); // 1,000 × 90 %
  assert.equal(settle([a("11000")]).pooled, "8000.00"); // the first tier just full
  assert.equal(settle([a("11000.10")]).pooled, "8000.09"); // + 0.10 × 90 %
});

test("the account pays own costs within the catalogue, not what lies outside", () => {
  const items: readonly BillItem[] = [a("500"), { kind: "outside", amount: yuan("200") }];
  assert.equal(settle(items, {}, { accountBalance: yuan("499.99") }).account, "499.99");
  const all = settle(items, {}, { accountBalance: yuan("500.01") });
  assert.deepEqual([all.account, all.cash], ["500.00", "200.00"]);
});

test("where the cap is reached, the costs beyond it are no longer shared", () => {
  const capped = settle([a("21000")], { cap: yuan("15200") });
  // 10,000 × 80 % = 8,000; 7,200 are left of the cap: 7,200 ÷ 90 % = 8,000 of the second 10,000, so 2,000 are above.
  assert.deepEqual([capped.pooled, capped.aboveCap, capped.coPayment], ["15200.00", "2000.00", "2800.00"]);
  assert.equal(settle([a("21000")], { cap: yuan("17000") }).aboveCap, "0.00"); // 8,000 + 9,000 is the cap itself
  assert.equal(settle([a("21000")], { cap: yuan("16999.99") }).aboveCap, "0.01"); // 8,999.99 ÷ 90 % = 9,999.988… → 9,999.99
  const first = settle([a("21000")], { cap: yuan("4000") }); // in the first tier: 4,000 ÷ 80 % = 5,000
  assert.deepEqual([first.pooled, first.aboveCap, first.coPayment], ["4000.00", "15000.00", "1000.00"]);
});

test("what the year has used of the cap is gone", () => {
  const left = settle([a("2000")], { cap: yuan("500") }, { pooled: yuan("100") });
  assert.deepEqual([left.pooled, left.aboveCap], ["400.00", "500.00"]); // 400 ÷ 80 % = 500 of 1,000
  for (const pooled of ["500", "600"]) {
    const none = settle([a("2000")], { cap: yuan("500") }, { pooled: yuan(pooled) });
    assert.deepEqual([none.pooled, none.aboveCap, none.coPayment], ["0.00", "1000.00", "0.00"]);
  }
  const free = [{ upTo: null, ratio: percent(0) }];
  assert.equal(settle([a("2000")], { cap: fen(0n), tiers: free }).aboveCap, "0.00"); // a tier of 0 % never reaches a cap
});

const benefit = (more: Partial<FurtherBenefit> = {}): FurtherBenefit => ({
  deductible: fen(0n),
  ratio: percent(50),
  cap: null,
  ...more,
});

test("large-amount benefit of the costs above the cap, or of all own costs", () => {
  const over = { cap: yuan("4000"), large: { ...benefit({ deductible: yuan("1000") }), of: "above-cap" as const } };
  assert.equal(settle([a("21000")], over).large, "7000.00"); // (15,000 − 1,000) × 50 %
  const own = { ...over, large: { ...over.large, of: "own-costs" as const } };
  assert.equal(settle([a("21000")], own).large, "8000.00"); // (1,000 + 1,000 + 15,000 − 1,000) × 50 %
  const aFen = { large: { ...benefit({ deductible: yuan("1199.99") }), of: "own-costs" as const } };
  assert.equal(settle([a("2000")], aFen).large, "0.01"); // 0.01 × 50 % = 0.005 → 0.01
  const small = { large: { ...benefit({ deductible: yuan("5000") }), of: "own-costs" as const } };
  assert.equal(settle([a("2000")], small).large, "0.00"); // own costs below its deductible
});

test("further benefits take a share of what is left, within their own caps", () => {
  const policy = {
    large: { ...benefit({ cap: yuan("300") }), of: "own-costs" as const },
    civilServant: benefit({ deductible: yuan("100") }),
    assistance: benefit({ ratio: percent(10), cap: yuan("50") }),
  };
  // Own costs of 2,000: 1,000 + 200 = 1,200. Large 600 → 300; civil servants (900 − 100) × 50 % = 400; assistance 500 × 10 %.
  const all = settle([a("2000")], policy);
  assert.deepEqual([all.large, all.civilServant, all.assistance, all.cash], ["300.00", "400.00", "50.00", "450.00"]);
  const year = { large: yuan("100"), civilServant: yuan("9"), assistance: yuan("60") };
  const later = settle([a("2000")], policy, year);
  assert.deepEqual([later.large, later.civilServant, later.assistance], ["200.00", "450.00", "0.00"]);
});

test("what cannot be is refused", () => {
  const bad = (policy: Partial<ReimbursementPolicy>, pattern: RegExp) =>
    assert.throws(() => settle([a("1")], policy), pattern);
  assert.throws(() => settle([{ kind: "class-a", amount: fen(-1n) }]), /费用不能为负数/);
  assert.throws(() => settle([a("1")], {}, { accountBalance: fen(-1n) }), /余额不能为负数/);
  assert.throws(() => settle([{ kind: "class-b", amount: fen(1n), firstShare: rate(1_000_001n) }]), /0至1/);
  assert.throws(() => settle([{ kind: "class-b", amount: fen(1n), firstShare: rate(-1n) }]), /0至1/);
  bad({ classBFirstShare: percent(101) }, /0至1/);
  bad({ tiers: [{ upTo: null, ratio: percent(101) }] }, /0至1/);
  bad({ assistance: benefit({ ratio: percent(101) }) }, /0至1/);
  bad({ deductible: fen(-1n) }, /不能为负数/);
  bad({ cap: fen(-1n) }, /不能为负数/);
  bad({ civilServant: benefit({ cap: fen(-1n) }) }, /不能为负数/);
  bad({ assistance: benefit({ deductible: fen(-1n) }) }, /不能为负数/);
  const tier = (upTo: bigint | null) => ({ upTo: upTo === null ? null : fen(upTo), ratio: percent(50) });
  for (const tiers of [
    [],
    [tier(5n)],
    [tier(null), tier(null)],
    [tier(0n), tier(null)],
    [tier(5n), tier(5n), tier(null)],
    [tier(9n), tier(5n), tier(null)],
    [tier(null), tier(5n)],
  ]) {
    bad({ tiers }, /分档应从低到高/);
  }
  assert.equal(settle([a("1")], { classBFirstShare: percent(100), tiers: [tier(null)] }).total, "1.00");
  assert.equal(settle([], { classBFirstShare: percent(0) }).total, "0.00");
});

const amount = fc.bigInt({ min: 0n, max: 10n ** 7n }).map(fen);
const ratio = fc.bigInt({ min: 0n, max: 1_000_000n }).map(rate);
const further = fc.option(fc.record({ deductible: amount, ratio, cap: fc.option(amount) }));
const tiers = fc
  .tuple(
    fc.uniqueArray(fc.bigInt({ min: 1n, max: 10n ** 6n }), { maxLength: 3 }),
    fc.array(ratio, { minLength: 4, maxLength: 4 }),
  )
  .map(([ends, ratios]) =>
    [...ends.toSorted((one, two) => Number(one - two)).map(fen), null].map((upTo, index) => ({
      upTo,
      ratio: ratios[index] ?? percent(50),
    })),
  );
const policy: fc.Arbitrary<ReimbursementPolicy> = fc.record({
  source: fc.constant(source),
  classBFirstShare: ratio,
  deductible: fc.option(amount),
  tiers,
  cap: fc.option(amount),
  large: fc.option(
    fc.record({
      deductible: amount,
      ratio,
      cap: fc.option(amount),
      of: fc.constantFrom("above-cap" as const, "own-costs" as const),
    }),
  ),
  civilServant: further,
  assistance: further,
});
const item = fc.oneof(
  fc.record({ kind: fc.constantFrom("class-a" as const, "outside" as const), amount }),
  fc.record({ kind: fc.constant("class-b" as const), amount, firstShare: ratio }),
  fc.record({ kind: fc.constant("class-b" as const), amount }),
  fc.record({ kind: fc.constant("excluded" as const), amount, why: fc.constant("abroad" as const) }),
);
const year = fc.record({
  counted: amount,
  pooled: amount,
  large: amount,
  civilServant: amount,
  assistance: amount,
  accountBalance: amount,
});

test("no fen is lost or paid twice, no part is negative, and every part follows from its derivation", () => {
  fc.assert(
    fc.property(policy, fc.array(item, { maxLength: 5 }), year, (by, items, so) => {
      const parts = reimburse(by, items, so);
      const { total, excluded, outsideCatalogue, classBFirst, deductible, coPayment, aboveCap, pooled } = parts;
      const { large, civilServant, assistance, account, cash } = parts;
      assert.equal(total, excluded + outsideCatalogue + classBFirst + deductible + coPayment + aboveCap + pooled);
      assert.equal(total, pooled + large + civilServant + assistance + account + cash);
      for (const [part, value] of Object.entries(parts)) assert.ok(value >= 0n, part);
      if (by.cap !== null) assert.ok(pooled === 0n || pooled + so.pooled <= by.cap);
      const steps = explainReimbursement(by, items, so);
      assert.equal(Object.keys(steps).length, Object.keys(parts).length - 3); // total and what is left out are given
      assert.match(steps.account.note ?? "", /由个人负担/);
      for (const [part, step] of Object.entries(steps)) {
        assert.equal(step.result, toYuan(parts[part as keyof typeof parts]), part);
        assert.ok(step.law);
        if (part === "cash" || part === "aboveCap") recompute(step);
      }
    }),
    { numRuns: 300 },
  );
});
