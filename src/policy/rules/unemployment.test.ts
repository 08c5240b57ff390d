import assert from "node:assert/strict";
import { test } from "node:test";
import { recompute } from "../../../test/recompute.ts";
import { readings } from "../../../test/rule-answers.ts";
import { date } from "../kernel/calendar.ts";
import { parseYuan } from "../kernel/money.ts";
import { values } from "../kernel/parameter.ts";
import { lawOf, shippedTables } from "../law.ts";
import { minimumWage } from "../unemployment/values.ts";
import { type RuleOptions, runRule } from "./index.ts";

const options: RuleOptions = { on: date("2025-06-01") };
const ask = (input: unknown, more: Partial<RuleOptions> = {}) =>
  runRule({ rule: "unemployment.entitlement", input }, { ...options, ...more });
const { resultOf, flagsOf, problemOf } = readings(ask);

const person = { paidMonths: 54, involuntary: true, registered: true };
const guangdong = { region: "440000", ...person, minimumWage: "2500.00" };
const shanghai = { region: "310000", ...person, monthlyAmount: "2200.00" };

test("Guangdong: five months of 90 % of the minimum wage after four and a half years", () => {
  assert.deepEqual(resultOf(guangdong), {
    eligible: true,
    reasons: [],
    reasonTexts: [],
    months: 5, // 4 + 6 ÷ 6
    ownMonths: 5,
    carriedMonths: 0,
    lostMonths: 0,
    monthly: "2250.00", // 2,500 × 90 %
    total: "11250.00", // 2,250 × 5
    medicalByFund: null,
    medicalByPerson: null,
    extension: null,
  });
  assert.deepEqual(flagsOf(guangdong), ["given:minimumWage"]);
});

test("elsewhere the amount is given, the months are the law's maximum, and both are flagged", () => {
  const answer = resultOf(shanghai);
  assert.deepEqual([answer.months, answer.monthly, answer.total], [12, "2200.00", "26400.00"]); // 2,200 × 12
  assert.deepEqual(flagsOf(shanghai), ["given:monthlyAmount", "assumed:national-maximum"]);
  assert.match(
    problemOf({ region: "310000", ...person, minimumWage: "2690" }),
    /^policy\/missing 参数未配置：上海市失业保险金标准/,
  );
  assert.match(problemOf({ region: "440000", ...person }), /^policy\/missing 参数未配置：广东省当地最低工资标准/);
});

test("an amount that is given wins over the region's share; a published minimum wage serves too", () => {
  assert.equal(resultOf({ ...guangdong, monthlyAmount: "2000" }).monthly, "2000.00");
  const published = values(minimumWage, {
    "440000": [
      { from: date("2025-03-01"), value: parseYuan("2500"), source: { title: "某市通知" }, status: "confirmed" },
    ],
  });
  const law = lawOf({ ...shippedTables, values: [...shippedTables.values, published] }, date("2026-11-22"));
  const answer = ask({ region: "440000", ...person }, { law, explain: true });
  assert.ok(answer.ok && answer.explanation);
  assert.deepEqual([answer.result.monthly, answer.flags], ["2250.00", []]);
  Object.values(answer.explanation).forEach(recompute);
});

test("months of an earlier entitlement are added, at most 24 in all", () => {
  const some = resultOf({ ...guangdong, carriedMonths: 10 });
  assert.deepEqual([some.months, some.lostMonths, some.total], [15, 0, "33750.00"]); // 2,250 × 15
  const many = resultOf({ ...guangdong, carriedMonths: 20 });
  assert.deepEqual([many.months, many.ownMonths, many.lostMonths], [24, 5, 1]);
});

test("whoever does not meet the conditions gets the reasons, and keeps what was carried", () => {
  const none = { region: "610000", paidMonths: 11, carriedMonths: 3, involuntary: false, registered: false };
  assert.deepEqual(resultOf(none), {
    eligible: false,
    months: 0,
    ownMonths: 0,
    lostMonths: 0,
    monthly: null,
    total: "0.00",
    medicalByFund: null,
    medicalByPerson: null,
    extension: null,
    reasons: ["less-than-minimum-months", "voluntary", "not-registered"],
    reasonTexts: ["缴费不满一年", "因本人意愿中断就业", "未办理失业登记或者没有求职要求"],
    carriedMonths: 3,
  });
  assert.deepEqual(flagsOf(none), []);
});

test("the medical contribution is the fund's, whole", () => {
  const answer = resultOf({ ...guangdong, medicalContribution: "480.50" });
  assert.deepEqual([answer.medicalByFund, answer.medicalByPerson], ["480.50", "0.00"]);
});

test("near retirement the benefit goes on, by a value that nobody confirmed yet", () => {
  const near = { ...guangdong, registeredOn: "2025-01-10", retirementDate: "2026-01-10" };
  assert.match(problemOf(near), /^policy\/unconfirmed .*大龄失业/);
  const answer = resultOf(near, { allowUnconfirmed: true });
  // Five months end on 9 June 2025, seven months before the statutory age.
  assert.deepEqual(answer.extension, { from: "2025-06-10", until: "2026-01-10", months: 7 });
  assert.equal(resultOf({ ...near, retirementDate: "2030-01-01" }, { allowUnconfirmed: true }).extension, null);
  assert.equal(resultOf({ ...guangdong, registeredOn: "2025-01-10" }).extension, null);
  const { registeredOn, ...without } = near;
  assert.match(problemOf(without), /registeredOn/);
  const early = { ...near, on: "2019-11-30" };
  assert.match(problemOf(early, { allowUnconfirmed: true }), /^policy\/missing .*大龄失业/);
});

test("the day of the law is `on`, else the registration, else today", () => {
  const old = { region: "440000", ...person, monthlyAmount: "800", registeredOn: "2014-06-30" };
  assert.deepEqual(flagsOf(old), ["given:monthlyAmount", "assumed:national-maximum"]);
  assert.deepEqual(flagsOf({ ...old, on: "2014-07-01" }), ["given:monthlyAmount"]);
  assert.match(problemOf({ ...guangdong, on: "1999-01-21" }), /^policy\/missing/);
  assert.match(problemOf({ ...shanghai, on: "2011-06-30", medicalContribution: "1" }), /^policy\/missing .*医保费/);
});

test("each field is checked, and a refusal names it", () => {
  const bad: readonly (readonly [change: object, field: RegExp])[] = [
    [{ region: "44" }, /region/],
    [{ paidMonths: -1 }, /paidMonths/],
    [{ paidMonths: 1.5 }, /paidMonths/],
    [{ carriedMonths: 25 }, /carriedMonths/],
    [{ involuntary: "yes" }, /involuntary/],
    [{ registered: 1 }, /registered/],
    [{ minimumWage: "-1" }, /minimumWage/],
    [{ monthlyAmount: "1.234" }, /monthlyAmount/],
    [{ medicalContribution: "" }, /medicalContribution/],
    [{ registeredOn: "2025-02-30" }, /registeredOn/],
    [{ extra: 1 }, /extra/],
  ];
  for (const [change, field] of bad) {
    assert.match(problemOf({ ...guangdong, ...change }), /^policy\/input/);
    assert.match(problemOf({ ...guangdong, ...change }), field);
  }
});

test("the explanation shows months, amount and total", () => {
  const cases = [{ ...guangdong, medicalContribution: "480.50", carriedMonths: 3 }, shanghai];
  for (const input of cases) {
    const answer = ask(input, { explain: true });
    assert.ok(answer.ok && answer.explanation);
    for (const [field, step] of Object.entries(answer.explanation)) {
      recompute(step);
      assert.equal(step.result, String(answer.result[field]), field);
      assert.ok(step.law);
    }
  }
  const answer = ask(guangdong, { explain: true });
  assert.deepEqual(answer.ok && Object.keys(answer.explanation ?? {}), ["months", "monthly", "total"]);
});
