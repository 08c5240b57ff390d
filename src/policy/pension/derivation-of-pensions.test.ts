import assert from "node:assert/strict";
import { test } from "node:test";
import { recompute } from "../../../test/recompute.ts";
import { date, month } from "../kernel/calendar.ts";
import type { Derivation, DerivationInput } from "../kernel/derivation.ts";
import { type Fen, fen, parseYuan, rate } from "../kernel/money.ts";
import { type Known, known, type Lookup, parametersOf } from "../kernel/parameter.ts";
import { InputRefused } from "../kernel/refusal.ts";
import { national, shaanxi, shanghai } from "../kernel/region.ts";
import { shippedLaw } from "../law.ts";
import { explainAdjustment } from "./adjustment.ts";
import { explainOccupationalAnnuity } from "./annuity.ts";
import { averageIndex, type Career, explainAverageIndex } from "./average-index.ts";
import { type AwardFacts, pensionAward } from "./award.ts";
import type { AwardTerms } from "./award-law.ts";
import { annuityDivisor, explainAnnuityDivisor } from "./divisor.ts";
import { explainPensionAward } from "./explain-award.ts";
import { explainResidentPension } from "./resident.ts";

const yuan = (text: string): Fen => parseYuan(text);
const law = shippedLaw.on(month("2025-08"));
const good: AwardFacts = {
  averageIndex: rate(500_000n),
  totalMonths: 360,
  deemedMonths: 60,
  accountBalance: yuan("100000.00"),
  divisor: 1390n,
};
const explained = (region: string, terms: Partial<AwardTerms> = {}, facts: Partial<AwardFacts> = {}) =>
  known(explainPensionAward(law, region, { deemed: true, ...terms }))({ ...good, ...facts });
const labelled = (step: Derivation | undefined, label: string): DerivationInput | undefined =>
  [step, ...(step?.inputs ?? [])]
    .flatMap((one) => (one?.kind === "derivation" ? [one, ...one.inputs] : [one]))
    .find((one) => one?.label === label);
const names = (lookup: Lookup<unknown>) => parametersOf(lookup as Known<unknown>).map(({ name }) => name);

test("an award shows which of its values are the law's and which somebody gave", () => {
  const byLaw = explained(shaanxi);
  assert.equal(labelled(byLaw.basic, "计发基数")?.kind, "parameter");
  assert.equal(labelled(byLaw.transition, "过渡系数")?.kind, "parameter");
  const given = explained(shaanxi, { calculationBase: yuan("8000.00"), coefficient: rate(12_345n) });
  assert.equal(labelled(given.basic, "计发基数")?.kind, "given");
  assert.equal(labelled(given.transition, "过渡系数")?.kind, "given");
  assert.equal(labelled(explained(shanghai).transition, "过渡性养老金指数")?.kind, "parameter");
  const own = explained(shaanxi, {}, { transitionIndex: rate(600_000n) });
  assert.equal(labelled(own.transition, "过渡性养老金指数")?.kind, "given");
});

test("the transition stands on the province's own method where it has one, else on the national formula", () => {
  const terms = { calculationBase: yuan("8000.00"), coefficient: rate(12_000n) };
  for (const region of [shaanxi, shanghai, national]) {
    const rule = pensionAward(law, region, { deemed: true, ...terms });
    const { basic, transition } = explained(region, terms);
    const wage = transition?.inputs[0];
    assert.ok(wage?.kind === "derivation" && rule.kind === "known");
    assert.deepEqual(wage.law, transition?.law);
    assert.equal(names(rule).includes("transition-method"), region !== national);
    if (region === national) assert.deepEqual(transition?.law, basic.law);
    if (region === shaanxi) assert.notDeepEqual(transition?.law, basic.law); // Shanghai sets both in one document
  }
});

test("an award stands on the published base, and on none where it was given", () => {
  assert.ok(names(pensionAward(law, shaanxi, { deemed: false })).includes("calculation-base"));
  const given = pensionAward(law, shaanxi, { deemed: false, calculationBase: yuan("8000.00") });
  assert.ok(!names(given).includes("calculation-base"));
});

test("an estimate of the transition says so, an exact one does not", () => {
  assert.match(explained(shanghai).transition?.note ?? "", /估算/);
  assert.equal(explained(shaanxi).transition?.note, undefined);
});

test("Guangdong says that a low index scales the base, up to and without 0.6", () => {
  const terms = { calculationBase: yuan("9493.00"), deemed: false };
  const basic = (ppm: bigint) => explained("440000", terms, { averageIndex: rate(ppm), deemedMonths: 0 }).basic;
  assert.match(basic(599_999n).note ?? "", /低于0\.6/);
  assert.equal(basic(600_000n).note, undefined);
  assert.match(basic(600_000n).formula, /^（计发基数 \+/);
});

test("Hainan shows the indexed wage rounded to the fen, the others show it exactly", () => {
  const terms = { calculationBase: yuan("8131.00"), deemed: false };
  const facts = { averageIndex: rate(1_844_400n), deemedMonths: 0 };
  const wage = (region: string) => labelled(explained(region, terms, facts).basic, "指数化月平均缴费工资");
  const rounded = wage("460000");
  assert.ok(rounded?.kind === "derivation");
  assert.deepEqual([rounded.result, rounded.rounding], ["14996.82", "四舍五入到分"]); // 8,131 × 1.8444 = 14,996.8164
  const exact = wage(shaanxi);
  assert.ok(exact?.kind === "derivation");
  assert.deepEqual([exact.result, exact.rounding], ["14996.8164", undefined]);
});

test("what passes 64 bits in only one of the two components comes out right", () => {
  const terms = { deemed: true, calculationBase: fen(80_000_000n), coefficient: rate(13_000n) };
  const transition = known(pensionAward(law, national, terms))({
    ...good,
    averageIndex: rate(10_000_000n),
    totalMonths: 1200,
    deemedMonths: 1200,
  });
  assert.equal(transition.transition, 1_040_000_000n); // 800,000.00 × 10 × 100 × 1.3 % = 10,400,000.00
  assert.equal(transition.basic, 440_000_000n); // 800,000.00 × 11 ÷ 2 × 100 %
  const basic = known(pensionAward(law, national, { deemed: false, calculationBase: fen(10n ** 17n) }));
  assert.equal(basic({ ...good, deemedMonths: 0 }).basic, 22_500_000_000_000_000n); // 10^17 × 1.5 ÷ 2 × 30 %
});

test("a divisor says which whole years it lies between, and at a whole year only that one", () => {
  const explain = known(explainAnnuityDivisor(shippedLaw.on(date("2026-03-01")), national));
  assert.equal(explain(720).formula, "60周岁计发月数");
  assert.deepEqual(
    explain(722).inputs.map((input) => input.label),
    ["60周岁计发月数", "61周岁计发月数", "不满整岁的月数"],
  );
  const divisor = known(annuityDivisor(shippedLaw.on(date("2026-03-01")), national));
  assert.throws(() => divisor(479), InputRefused); // 39 years 11 months: the next whole year is in the table
  assert.throws(() => divisor(845), /没有70周岁5个月的规定/);
});

test("an average index stands on the wages of its years, and its derivation says what it was divided by", () => {
  const year = { year: 2024, base: yuan("8123.00"), months: 11 };
  const career: Career = { years: [year], deemedMonths: 7 };
  const at = shippedLaw.on(date("2026-03-01"));
  const found = averageIndex(at, shanghai, career);
  assert.ok(names(found).some((name) => name.startsWith("contribution-limits")));
  assert.equal(new Set(names(found)).size, names(found).length);
  const step = known(explainAverageIndex(at, shanghai, career));
  const input = (label: string, of: Derivation = step) => of.inputs.find((one) => one.label === label);
  assert.equal(input("第1段2024年参考工资")?.kind, "parameter");
  assert.equal(input("视同缴费指数")?.kind, "parameter");
  const from = (of: Derivation) => {
    const due = input("计算月数", of);
    return due?.kind === "given" && due.from;
  };
  assert.match(String(from(step)), /之和/);
  const terms = { referenceWages: new Map([[2024, yuan("7029.00")]]), deemedIndex: rate(900_000n) };
  const given = known(explainAverageIndex(at, shaanxi, { ...career, monthsDue: 19 }, terms));
  recompute(given);
  // (8,123 ÷ 7,029 × 11 + 0.9 × 7) ÷ 19 = (12.71205 + 6.3) ÷ 19 = 1.000634
  assert.deepEqual([given.result, given.rounding], ["1.001", "四舍五入到3位小数"]);
  assert.equal(from(given), "应缴月数");
  assert.equal(input("第1段2024年参考工资", given)?.kind, "given");
  assert.equal(input("视同缴费指数", given)?.kind, "given");
});

test("an adjustment gives to no age between two bands, names its bands and its law", () => {
  const bands = [{ from: 70, to: 74, amount: yuan("30.00") }];
  const table = { fixed: yuan("25.00"), perYear: fen(0n), percent: rate(0n), ageBands: bands };
  const increase = (age: number, source?: Known<unknown>) => {
    const step = explainAdjustment(table, source)({ hundredthYears: 3000, pension: yuan("3000.00"), age }).inputs[1];
    assert.ok(step?.kind === "derivation");
    return step;
  };
  assert.deepEqual([increase(74).result, increase(75).result], ["55.00", "25.00"]);
  assert.match(increase(74).formula, / \+ 74岁倾斜调整$/);
  assert.doesNotMatch(increase(75).formula, /倾斜/);
  assert.deepEqual([increase(75).law?.article, increase(75).inputs[0]?.kind], ["第十八条", "given"]);
  const source = shippedLaw.on(date("2026-03-01")).find({ name: "annuity-divisors", label: "表" }) as Known<unknown>;
  const shown = increase(75, source);
  assert.deepEqual([shown.law, shown.inputs[0]?.kind], [source.parameter.source, "parameter"]);
});

test("a resident's basic pension is the law's or the place's, and an annuity names its rule", () => {
  const explain = known(explainResidentPension(shippedLaw.on(month("2026-03")), national));
  const facts = { additions: fen(0n), accountBalance: yuan("1390.00") };
  assert.equal(explain(facts).inputs[0]?.kind, "parameter");
  assert.equal(explain({ ...facts, basicPension: yuan("180.00") }).inputs[0]?.kind, "given");
  assert.equal(explainOccupationalAnnuity(yuan("1390.00"), 1390n).law?.number, "国办发〔2015〕18号");
});
