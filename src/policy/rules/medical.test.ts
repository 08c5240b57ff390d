import assert from "node:assert/strict";
import { test } from "node:test";
import { recompute } from "../../../test/recompute.ts";
import { readings } from "../../../test/rule-answers.ts";
import { date } from "../kernel/calendar.ts";
import { values } from "../kernel/parameter.ts";
import { shanghai } from "../kernel/region.ts";
import { lawOf, shippedTables } from "../law.ts";
import { medicalAccountReform } from "../medical/values.ts";
import { type RuleOptions, runRule } from "./index.ts";

const options: RuleOptions = { on: date("2025-06-01"), allowUnconfirmed: true };
const ask = (input: unknown, more: Partial<RuleOptions> = {}) =>
  runRule({ rule: "medical.credit", input }, { ...options, ...more });
const { resultOf, problemOf, flagsOf } = readings(ask);

const employee = { region: "310000", month: "2025-06", status: "employee", base: "8000.00", reformedOn: "2023-01-01" };
const retired = { region: "310000", month: "2025-06", status: "retired", averagePension: "4500.00" };

test("since the reform an employee has the own contribution, before it also part of the employer's", () => {
  assert.deepEqual(resultOf(employee), { own: "160.00", employer: "0.00", fixed: "0.00", total: "160.00" });
  assert.deepEqual(flagsOf(employee), ["unconfirmed:medical-account-own-rate", "given:reformedOn"]);
  const before = { ...employee, month: "2022-12", employerContribution: "680.00" };
  assert.deepEqual(resultOf(before), { own: "160.00", employer: "204.00", fixed: "0.00", total: "364.00" }); // + 680 × 30 %
  assert.equal(resultOf({ ...before, month: "2023-01" }).total, "160.00");
  assert.equal(resultOf({ ...before, month: "2023-01", reformedOn: "2023-01-02" }).total, "364.00");
  assert.match(problemOf(employee, { allowUnconfirmed: false }), /^policy\/unconfirmed .*个人缴费比例/);
});

test("the day of the reform is the region's own: missing until an office publishes it", () => {
  const { reformedOn, ...open } = employee;
  assert.match(problemOf(open), /^policy\/missing .*个人账户改革日期/);
  const published = values(medicalAccountReform, {
    [shanghai]: [
      { from: date("2000-01-01"), value: date("2023-07-01"), source: { title: "某市通知" }, status: "confirmed" },
    ],
  });
  const law = lawOf({ ...shippedTables, values: [...shippedTables.values, published] }, date("2026-11-22"));
  assert.equal(resultOf(open, { law }).total, "160.00");
  assert.match(problemOf({ ...open, month: "2023-06" }, { law }), /employerContribution/);
  assert.equal(resultOf({ ...open, month: "2023-07" }, { law }).employer, "0.00");
});

test("the retired have a fixed amount: 2 % of the average pension of the reform year, or what is given", () => {
  assert.deepEqual(resultOf(retired), { own: "0.00", employer: "0.00", fixed: "90.00", total: "90.00" });
  const given = { ...retired, averagePension: undefined, fixedAmount: "120.00", reformedOn: "2023-01-01" };
  const { averagePension, ...fixed } = given;
  assert.equal(resultOf(fixed, { allowUnconfirmed: false }).total, "120.00");
  assert.deepEqual(flagsOf(fixed), ["given:fixedAmount", "given:reformedOn"]);
  assert.match(problemOf({ ...fixed, month: "2022-12" }), /^medical\/retired-before-reform/);
  assert.equal(resultOf({ ...fixed, month: "2023-01" }).total, "120.00");
  assert.match(problemOf({ ...retired, month: "2021-04" }), /^policy\/missing/);
});

test("each field is checked, and a refusal names it", () => {
  const { base, ...baseless } = employee;
  const { averagePension, ...pensionless } = retired;
  const bad: readonly (readonly [input: object, field: RegExp])[] = [
    [baseless, /字段 base/],
    [{ ...employee, averagePension: "1" }, /字段 averagePension/],
    [{ ...employee, fixedAmount: "1" }, /字段 fixedAmount/],
    [{ ...employee, month: "2022-12" }, /字段 employerContribution/],
    [pensionless, /字段 averagePension/],
    [{ ...retired, base: "1" }, /字段 base/],
    [{ ...retired, employerContribution: "1" }, /字段 employerContribution/],
    [{ ...employee, base: "-1" }, /字段 base/],
    [{ ...employee, month: "2025-13" }, /字段 month/],
    [{ ...employee, status: "flexible" }, /字段 status/],
    [{ ...employee, reformedOn: "2023-02-29" }, /字段 reformedOn/],
    [{ ...employee, region: "x" }, /字段 region/],
  ];
  for (const [input, field] of bad) {
    assert.match(problemOf(input), /^policy\/input/, JSON.stringify(input));
    assert.match(problemOf(input), field);
  }
});

test("the explanation shows the total and what it is made of", () => {
  const { averagePension, ...fixed } = { ...retired, fixedAmount: "120.00" };
  const before = { ...employee, month: "2022-12", employerContribution: "680.00" };
  for (const input of [employee, before, retired, fixed]) {
    const answer = ask(input, { explain: true });
    assert.ok(answer.ok && answer.explanation?.total);
    recompute(answer.explanation.total);
    assert.equal(answer.explanation.total.result, answer.result.total);
    assert.ok(answer.explanation.total.law);
  }
});
