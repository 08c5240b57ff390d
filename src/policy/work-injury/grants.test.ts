import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { recompute } from "../../../test/recompute.ts";
import { date } from "../kernel/calendar.ts";
import type { Derivation } from "../kernel/derivation.ts";
import { fen, parseYuan, toYuan } from "../kernel/money.ts";
import { known } from "../kernel/parameter.ts";
import { lawOf, shippedLaw, shippedTables } from "../law.ts";
import { careAllowance, explainCareAllowance } from "./care-allowance.ts";
import {
  type DisabilityAllowanceFacts,
  disabilityAllowance,
  explainDisabilityAllowance,
  givenMinimumWage,
} from "./disability-allowance.ts";
import { disabilityGrant, explainDisabilityGrant } from "./disability-grant.ts";
import { explainOwnWage, givenAverageWage, ownWage, roundAmount } from "./own-wage.ts";
import { type AllowanceGrade, careLevels, type DisabilityGrade, disabilityGrades } from "./values.ts";

const law = shippedLaw.on(date("2025-06-01"));
const empty = lawOf({ ...shippedTables, values: [] }, date("2026-11-22")).on(date("2025-06-01"));
const yuan = parseYuan;
const mean = (text: string) => ({ sum: yuan(text), months: 1 });

test("own wage between the limits is the exact mean of twelve months", () => {
  const rule = known(ownWage(law));
  const facts = { wages: { sum: yuan("72000.01"), months: 12 }, localAverageWage: yuan("8000") };
  assert.deepEqual(rule(facts), { exact: { top: 7_200_001n, bottom: 12n }, clamped: "no" });
  assert.equal(roundAmount(rule(facts).exact), 600_000n); // 72,000.01 ÷ 12 = 6,000.000833…
});

test("own wage is held between 60 % and 300 % of the local average, a wage on a limit stays", () => {
  const of = (wage: string) => {
    const { exact, clamped } = known(ownWage(law))({ wages: mean(wage), localAverageWage: yuan("8000") });
    return [toYuan(roundAmount(exact)), clamped];
  };
  assert.deepEqual(of("4799.99"), ["4800.00", "to-floor"]); // 8,000 × 60 %
  assert.deepEqual(of("4800.00"), ["4800.00", "no"]);
  assert.deepEqual(of("4800.01"), ["4800.01", "no"]);
  assert.deepEqual(of("23999.99"), ["23999.99", "no"]);
  assert.deepEqual(of("24000.00"), ["24000.00", "no"]); // 8,000 × 300 %
  assert.deepEqual(of("24000.01"), ["24000.00", "to-ceiling"]);
});

test("the limits are compared with the exact mean, also where it has no end", () => {
  // 60 % of 0.05 is 0.03; 0.08 over 3 months is 0.02666…, below it, though both round to 0.03.
  const low = known(ownWage(law))({ wages: { sum: fen(8n), months: 3 }, localAverageWage: fen(5n) });
  assert.equal(low.clamped, "to-floor");
  assert.deepEqual(low.exact, { top: 3_000_000n, bottom: 1_000_000n });
});

test("the mean is taken over one to twelve months", () => {
  const rule = known(ownWage(law));
  const over = (months: number) => rule({ wages: { sum: yuan("6000"), months }, localAverageWage: yuan("8000") });
  for (const months of [0, 13, 1.5, -1]) assert.throws(() => over(months), /1 to 12 months/);
  assert.equal(over(12).clamped, "to-floor");
  assert.equal(over(1).clamped, "no");
});

test("the grant of grade 1 is 27 months of own wage: 6,000 × 27 = 162,000", () => {
  const grant = known(disabilityGrant(law));
  assert.deepEqual(grant({ grade: 1, wages: mean("6000"), localAverageWage: yuan("8000") }), {
    grant: yuan("162000"),
    months: 27,
    ownWage: yuan("6000"),
    clamped: "no",
    payer: "work-injury-fund",
  });
  const low = grant({ grade: 4, wages: mean("3000"), localAverageWage: yuan("8000") });
  assert.equal(toYuan(low.grant), "100800.00"); // 8,000 × 60 % × 21
  const high = grant({ grade: 7, wages: mean("40000"), localAverageWage: yuan("8000") });
  assert.equal(toYuan(high.grant), "312000.00"); // 8,000 × 300 % × 13
  assert.deepEqual([low.clamped, high.clamped], ["to-floor", "to-ceiling"]);
});

test("the grant is rounded once, from the exact mean", () => {
  // 100,000.01 ÷ 12 = 8,333.334166…; × 27 = 225,000.0225 → 225,000.02; from 8,333.33 it would be 224,999.91.
  const grant = known(disabilityGrant(law))({
    grade: 1,
    wages: { sum: yuan("100000.01"), months: 12 },
    localAverageWage: yuan("8000"),
  });
  assert.equal(toYuan(grant.grant), "225000.02");
  // 72,000.02 ÷ 12 × 9 = 54,000.015 → 54,000.02: a half goes up.
  const half = known(disabilityGrant(law))({
    grade: 9,
    wages: { sum: yuan("72000.02"), months: 12 },
    localAverageWage: yuan("8000"),
  });
  assert.equal(toYuan(half.grant), "54000.02");
});

test("the months of every grade before and since 2011", () => {
  const monthsOn = (day: string) =>
    disabilityGrades.map((grade) => known(disabilityGrant(shippedLaw.on(date(day))))({ grade, ...wage6000 }).months);
  assert.deepEqual(monthsOn("2004-01-01"), [24, 22, 20, 18, 16, 14, 12, 10, 8, 6]);
  assert.deepEqual(monthsOn("2010-12-31"), [24, 22, 20, 18, 16, 14, 12, 10, 8, 6]);
  assert.deepEqual(monthsOn("2011-01-01"), [27, 25, 23, 21, 18, 16, 13, 11, 9, 7]);
});
const wage6000 = { wages: mean("6000"), localAverageWage: yuan("8000") };

test("the allowance by grade: 90 to 75 % from the fund, 70 and 60 % from the employer", () => {
  const rule = known(disabilityAllowance(law));
  const all = ([1, 2, 3, 4, 5, 6] as const).map((grade) => {
    const { allowance, payer } = rule({ grade, ...wage6000, minimumWage: yuan("2000") });
    return [toYuan(allowance), payer];
  });
  assert.deepEqual(all, [
    ["5400.00", "work-injury-fund"], // 6,000 × 90 %
    ["5100.00", "work-injury-fund"],
    ["4800.00", "work-injury-fund"],
    ["4500.00", "work-injury-fund"],
    ["4200.00", "employer"], // 6,000 × 70 %
    ["3600.00", "employer"],
  ]);
  const low = rule({ grade: 4, wages: mean("3000"), localAverageWage: yuan("8000"), minimumWage: yuan("2000") });
  assert.equal(toYuan(low.allowance), "3600.00"); // 8,000 × 60 % × 75 %
  assert.equal(low.clamped, "to-floor");
});

test("an allowance below the minimum wage is lifted to it, one on it is not", () => {
  const of = (minimum: string) => {
    const facts = { grade: 4 as const, ...wage6000, minimumWage: yuan(minimum) };
    const { byShare, allowance, topUp, ownWage: own } = known(disabilityAllowance(law))(facts);
    return [byShare, allowance, topUp, own].map(toYuan);
  };
  assert.deepEqual(of("4499.99"), ["4500.00", "4500.00", "0.00", "6000.00"]);
  assert.deepEqual(of("4500.00"), ["4500.00", "4500.00", "0.00", "6000.00"]);
  assert.deepEqual(of("4500.01"), ["4500.00", "4500.01", "0.01", "6000.00"]);
});

test("after retirement the fund pays what the pension is less than the allowance", () => {
  const of = (pension?: string) => {
    const facts = { grade: 6 as const, ...wage6000, minimumWage: yuan("2000"), pension: pension && yuan(pension) };
    return known(disabilityAllowance(law))(facts as DisabilityAllowanceFacts).pensionDifference;
  };
  assert.equal(of(), null);
  assert.equal(of("3599.99"), 1n); // 3,600.00 − 3,599.99
  assert.equal(of("3600.00"), 0n);
  assert.equal(of("9000.00"), 0n);
});

test("care: 50, 40 and 30 % of the local average wage", () => {
  const rule = known(careAllowance(law));
  const all = careLevels.map((careLevel) => toYuan(rule({ careLevel, localAverageWage: yuan("8000") }).allowance));
  assert.deepEqual(all, ["4000.00", "3200.00", "2400.00"]);
  assert.deepEqual(rule({ careLevel: "partial", localAverageWage: fen(5n) }), {
    allowance: 2n,
    payer: "work-injury-fund",
  });
});

const amount = fc.bigInt({ min: 0n, max: 10n ** 8n }).map(fen);
const wages = fc.record({ sum: amount, months: fc.integer({ min: 1, max: 12 }) });
const grade = fc.constantFrom<DisabilityGrade>(...disabilityGrades);

test("every figure follows from its derivation", () => {
  fc.assert(
    fc.property(wages, amount, amount, amount, grade, (mean12, localAverageWage, minimumWage, pension, of) => {
      const facts = { wages: mean12, localAverageWage };
      recompute(known(explainOwnWage(law))(facts));
      const grant = known(explainDisabilityGrant(law))({ ...facts, grade: of });
      agree(grant.grant, known(disabilityGrant(law))({ ...facts, grade: of }).grant);
      const monthly = { ...facts, grade: Math.min(of, 6) as AllowanceGrade, minimumWage, pension };
      const result = known(disabilityAllowance(law))(monthly);
      const explained = known(explainDisabilityAllowance(law))(monthly);
      agree(explained.allowance, result.allowance);
      assert.ok(explained.pensionDifference);
      agree(explained.pensionDifference, result.pensionDifference ?? fen(-1n));
      assert.ok(result.allowance >= minimumWage && result.allowance >= result.byShare);
      const careLevel = careLevels[of % 3] ?? "most";
      agree(
        known(explainCareAllowance(law))({ careLevel, localAverageWage }),
        known(careAllowance(law))({ careLevel, localAverageWage }).allowance,
      );
    }),
  );
});

function agree(step: Derivation, figure: bigint): void {
  recompute(step);
  assert.equal(step.result, toYuan(fen(figure)));
  assert.ok(step.law);
}

test("a derivation shows where a figure came from, and why a rule applied", () => {
  const facts = { grade: 4 as const, ...wage6000, minimumWage: yuan("5000") };
  const explain = known(explainDisabilityAllowance(law));
  assert.match(explain(facts).allowance.note ?? "", /补足/);
  assert.equal(explain(facts).pensionDifference, undefined);
  assert.match(explain({ ...facts, minimumWage: yuan("1") }).allowance.note ?? "", /基金按月支付/);
  assert.match(explain({ ...facts, grade: 5, minimumWage: yuan("1") }).allowance.note ?? "", /用人单位按月支付/);
  const published = { ...givenAverageWage(yuan("8000")), label: "全市职工月平均工资" };
  const shown = explain(facts, { localAverageWage: published, minimumWage: givenMinimumWage(yuan("5000")) });
  assert.ok(shown.ownWage.formula.includes("全市职工月平均工资 × 本人工资上限比例"));
  assert.throws(() => explain(facts, { localAverageWage: givenAverageWage(yuan("1")) }), /shows/);
  assert.throws(() => explain(facts, { minimumWage: givenMinimumWage(yuan("1")) }), /shows/);
  assert.throws(
    () => known(explainCareAllowance(law))({ careLevel: "most", localAverageWage: fen(1n) }, published),
    /shows/,
  );
  const ownWageNotes = ["1", "6000", "90000"].map(
    (text) => known(explainOwnWage(law))({ wages: mean(text), localAverageWage: yuan("8000") }).note,
  );
  assert.deepEqual(
    ownWageNotes.map((note) => /低于下限|高于上限|实际数/.exec(note ?? "")?.[0]),
    ["低于下限", "实际数", "高于上限"],
  );
  const twelve = { wages: { sum: yuan("72000"), months: 12 }, localAverageWage: yuan("8000") };
  assert.match(known(explainOwnWage(law))(twelve).formula, /缴费工资合计 ÷ 缴费月数/);
});

test("without values every rule is missing, and says which", () => {
  const rules = [
    ownWage(empty),
    explainOwnWage(empty),
    disabilityGrant(empty),
    explainDisabilityGrant(empty),
    disabilityAllowance(empty),
    explainDisabilityAllowance(empty),
    careAllowance(empty),
    explainCareAllowance(empty),
  ];
  for (const rule of rules) assert.equal(rule.kind, "missing");
  const before = disabilityGrant(shippedLaw.on(date("2003-12-31")));
  assert.deepEqual(before, { kind: "missing", parameter: "一次性伤残补助金月数", date: "2003-12-31" });
});
