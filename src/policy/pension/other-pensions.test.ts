import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { recompute } from "../../../test/recompute.ts";
import { date, month } from "../kernel/calendar.ts";
import { derive } from "../kernel/derivation.ts";
import { type Fen, fen, parseYuan, rate, toYuan } from "../kernel/money.ts";
import { known } from "../kernel/parameter.ts";
import { InputRefused } from "../kernel/refusal.ts";
import { national } from "../kernel/region.ts";
import { shippedLaw } from "../law.ts";
import { adjustment, explainAdjustment } from "./adjustment.ts";
import { explainOccupationalAnnuity, occupationalAnnuity } from "./annuity.ts";
import { explainInstitutionTransition, institutionTransition } from "./institution-transition.ts";
import { explainRecomputation, recomputation } from "./recompute.ts";
import { explainResidentPension, residentPension } from "./resident.ts";

const yuan = (text: string): Fen => parseYuan(text);
const on = (day: string) => shippedLaw.on(date(day));
const anyFen = fc.bigInt({ min: 0n, max: 10n ** 9n }).map(fen);

test("a higher base pays the difference for every month already paid", () => {
  const outcome = recomputation(yuan("3000.00"), yuan("3081.55"), 10);
  assert.deepEqual(
    [outcome.newTotal, outcome.monthlyDifference, outcome.backPayment, outcome.kept],
    [308_155n, 8_155n, 81_550n, false], // 81.55 × 10
  );
  assert.equal(recomputation(yuan("3000.00"), yuan("3081.55"), 0).backPayment, 0n);
});

test("a lower base takes nothing away, and an equal one changes nothing", () => {
  const lower = recomputation(yuan("3000.00"), yuan("2999.99"), 10);
  assert.deepEqual([lower.newTotal, lower.backPayment, lower.kept], [300_000n, 0n, true]);
  assert.equal(recomputation(yuan("3000.00"), yuan("3000.00"), 10).kept, false);
});

test("months of a back payment are whole", () => {
  for (const months of [-1, 1.5, Number.NaN])
    assert.throws(() => recomputation(fen(1n), fen(2n), months), InputRefused);
});

test("the derivation of a recomputation holds, kept or not", () => {
  const total = (amount: Fen) =>
    derive({
      label: "月基本养老金",
      result: toYuan(amount),
      unit: "yuan",
      formula: "金额",
      inputs: [{ kind: "given", label: "金额", value: toYuan(amount), unit: "yuan", from: "核定" }],
    });
  fc.assert(
    fc.property(anyFen, anyFen, fc.integer({ min: 0, max: 60 }), (before, after, months) => {
      const outcome = recomputation(before, after, months);
      const steps = explainRecomputation(total(before), total(after), outcome, months);
      assert.equal(steps.newTotal.result, toYuan(outcome.newTotal));
      assert.equal(steps.monthlyDifference.result, toYuan(outcome.monthlyDifference));
      assert.equal(steps.backPayment.result, toYuan(outcome.backPayment));
      recompute(steps.backPayment);
    }),
  );
});

const table = {
  fixed: yuan("25.00"),
  perYear: yuan("1.05"),
  percent: rate(6_000n),
  ageBands: [
    { from: 80, amount: yuan("60.00") },
    { from: 70, to: 79, amount: yuan("30.00") },
  ],
};

test("an adjustment adds a fixed amount, one by years, one by pension, one by age", () => {
  const adjust = adjustment(table);
  const of = (age: number) => adjust({ hundredthYears: 3250, pension: yuan("3001.00"), age });
  // 25.00 + 1.05 × 32.5 = 34.125 → 34.13 + 3,001.00 × 0.6 % = 18.006 → 18.01
  assert.deepEqual(of(69), {
    fixed: 2500n,
    byYears: 3413n,
    byPension: 1801n,
    tilt: 0n,
    increase: 7714n,
    newPension: 307_814n,
  });
  assert.equal(of(70).increase, 10_714n);
  assert.equal(of(79).increase, 10_714n);
  assert.equal(of(80).increase, 13_714n);
});

test("bands of age that overlap or end before they begin are refused", () => {
  const bands = (...ageBands: readonly { from: number; to?: number; amount: Fen }[]) => ({ ...table, ageBands });
  const one = yuan("1.00");
  assert.throws(() => adjustment(bands({ from: 70, to: 80, amount: one }, { from: 80, amount: one })), /重叠/);
  assert.throws(() => adjustment(bands({ from: 70, amount: one }, { from: 80, amount: one })), /重叠/);
  assert.throws(() => adjustment(bands({ from: 70, to: 69, amount: one })), /早于/);
  assert.doesNotThrow(() => adjustment(bands({ from: 70, to: 70, amount: one }, { from: 71, amount: one })));
  assert.doesNotThrow(() => adjustment(bands()));
});

test("the derivation of an adjustment holds, by a given table and by one of law", () => {
  const facts = fc.record({
    hundredthYears: fc.integer({ min: 0, max: 6000 }),
    pension: anyFen,
    age: fc.integer({ min: 40, max: 110 }),
  });
  const source = on("2026-03-01").find({ name: "annuity-divisors", label: "表" });
  assert.ok(source.kind === "known");
  fc.assert(
    fc.property(facts, fc.boolean(), (of, given) => {
      const step = explainAdjustment(table, given ? undefined : source)(of);
      assert.equal(step.result, toYuan(adjustment(table)(of).newPension));
      recompute(step);
    }),
  );
  const years = (hundredthYears: number) => explainAdjustment(table)({ hundredthYears, pension: fen(1n), age: 60 });
  assert.match(JSON.stringify(years(3050)), /"30\.50"/);
  assert.match(JSON.stringify(years(3000)), /"value":"30"/);
});

test("the transition of institutions pays a growing share of what the new method gives more", () => {
  const at = (day: string, before: string, after: string) =>
    toYuan(known(institutionTransition(on(day)))({ oldMethod: yuan(before), newMethod: yuan(after) }));
  assert.equal(at("2014-10-01", "5000.00", "5600.55"), "5060.06"); // 5,000 + 600.55 × 10 % = 60.055 → 60.06
  assert.equal(at("2015-12-31", "5000.00", "5600.00"), "5060.00");
  assert.equal(at("2016-01-01", "5000.00", "5600.00"), "5120.00");
  assert.equal(at("2023-12-31", "5000.00", "5600.00"), "5540.00");
  assert.equal(at("2024-09-30", "5000.00", "5600.00"), "5600.00");
  assert.equal(at("2020-06-01", "5000.00", "4999.99"), "5000.00");
  assert.equal(at("2020-06-01", "5000.00", "5000.00"), "5000.00");
  for (const day of ["2014-09-30", "2024-10-01"]) {
    assert.equal(institutionTransition(on(day)).kind, "missing");
    assert.equal(explainInstitutionTransition(on(day)).kind, "missing");
  }
});

test("the derivation of the transition holds both ways", () => {
  const explain = known(explainInstitutionTransition(on("2019-06-01")));
  const plain = known(institutionTransition(on("2019-06-01")));
  fc.assert(
    fc.property(anyFen, anyFen, (oldMethod, newMethod) => {
      const step = explain({ oldMethod, newMethod });
      assert.equal(step.result, toYuan(plain({ oldMethod, newMethod })));
      recompute(step);
    }),
  );
  assert.match(explain({ oldMethod: fen(2n), newMethod: fen(1n) }).note ?? "", /低于老办法/);
  assert.match(explain({ oldMethod: fen(1n), newMethod: fen(2n) }).note ?? "", /超出部分/);
});

test("a resident draws the basic pension, additions of the place, and the account over 139", () => {
  const rule = known(residentPension(shippedLaw.on(month("2026-03")), national));
  const facts = { basicPension: yuan("180.00"), additions: yuan("12.50"), accountBalance: yuan("13900.70") };
  // 13,900.70 ÷ 139 = 100.00503…
  assert.deepEqual(rule(facts), { basic: 18_000n, additions: 1250n, account: 10_001n, total: 29_251n });
  const { basicPension: _, ...minimum } = facts;
  assert.equal(rule(minimum).basic, 14_300n);
  assert.equal(known(residentPension(on("2024-12-31"), national))(minimum).basic, 12_300n);
  assert.equal(known(residentPension(on("2020-06-30"), national))(minimum).basic, 8800n);
  assert.equal(known(residentPension(on("2020-07-01"), national))(minimum).basic, 9300n);
  for (const explained of [residentPension, explainResidentPension]) {
    assert.equal(explained(on("2014-06-30"), national).kind, "missing");
  }
});

test("the derivation of a resident's pension holds", () => {
  const law = shippedLaw.on(month("2026-03"));
  fc.assert(
    fc.property(anyFen, anyFen, fc.option(anyFen, { nil: undefined }), (accountBalance, additions, basicPension) => {
      const facts = { accountBalance, additions, basicPension };
      const step = known(explainResidentPension(law, national))(facts);
      assert.equal(step.result, toYuan(known(residentPension(law, national))(facts).total));
      recompute(step);
    }),
  );
});

test("an occupational annuity is paid until the account is used up", () => {
  assert.deepEqual(occupationalAnnuity(yuan("139000.00"), 1390n), { monthly: 100_000n, months: 139 });
  assert.deepEqual(occupationalAnnuity(yuan("139000.70"), 1390n), { monthly: 100_001n, months: 139 }); // 1,000.005 → 1,000.01
  assert.deepEqual(occupationalAnnuity(yuan("1000.00"), 1378n), { monthly: 726n, months: 138 }); // 7.2569; 137 × 7.26 = 994.62
  assert.deepEqual(occupationalAnnuity(fen(0n), 1390n), { monthly: 0n, months: 0 });
  assert.throws(() => occupationalAnnuity(fen(1n), 0n), InputRefused);
  fc.assert(
    fc.property(anyFen, fc.bigInt({ min: 560n, max: 2330n }), (account, divisor) => {
      const { monthly, months } = occupationalAnnuity(account, divisor);
      if (monthly > 0n) assert.ok(monthly * BigInt(months) >= account && monthly * BigInt(months - 1) < account);
      const step = explainOccupationalAnnuity(account, divisor);
      assert.equal(step.result, toYuan(monthly));
      recompute(step);
    }),
  );
});
