import assert from "node:assert/strict";
import { test } from "node:test";
import { recompute } from "../../../test/recompute.ts";
import { readings } from "../../../test/rule-answers.ts";
import { date } from "../kernel/calendar.ts";
import { type RuleOptions, runRule } from "./index.ts";

const options: RuleOptions = { on: date("2025-06-01"), allowUnconfirmed: true };
const ask = (input: unknown, more: Partial<RuleOptions> = {}) =>
  runRule({ rule: "maternity.allowance", input }, { ...options, ...more });
const { resultOf, problemOf } = readings(ask);

const birth = { region: "national", averageWage: "9000.00", event: "birth" };

test("the allowance of a birth, nationally and in Shanghai, of twins, and of a miscarriage", () => {
  assert.deepEqual(resultOf(birth), { days: 98, statutoryDays: 98, extraDays: 0, allowance: "29400.00" });
  assert.deepEqual(resultOf({ ...birth, region: "310000" }), {
    days: 158,
    statutoryDays: 98,
    extraDays: 60,
    allowance: "47400.00", // 9,000 ÷ 30 × 158
  });
  assert.equal(resultOf({ ...birth, difficult: true, extraInfants: 1 }).allowance, "38400.00"); // × 128
  const loss = {
    region: "310000",
    averageWage: "10000",
    event: "miscarriage-4m-plus",
    difficult: false,
    extraInfants: 0,
  };
  assert.deepEqual(resultOf(loss), { days: 42, statutoryDays: 42, extraDays: 0, allowance: "14000.00" });
});

test("the divisor is not confirmed: it is flagged, or given", () => {
  assert.match(problemOf(birth, { allowUnconfirmed: false }), /^policy\/unconfirmed .*除数/);
  const flags = (input: unknown) => {
    const answer = ask(input);
    return answer.ok && answer.flags;
  };
  assert.deepEqual(flags(birth), ["unconfirmed:maternity-day-divisor"]);
  const by = { ...birth, averageWage: "9120", divisor: "30.4" };
  assert.deepEqual(flags(by), ["given:divisor"]);
  assert.equal(resultOf(by, { allowUnconfirmed: false }).allowance, "29400.00"); // 9,120 ÷ 30.4 × 98
  assert.deepEqual(flags({ ...birth, region: "610000" }), [
    "unconfirmed:provincial-maternity-leave-days",
    "unconfirmed:maternity-day-divisor",
  ]);
});

test("a province's extra days are known, given or missing", () => {
  assert.match(problemOf({ ...birth, region: "110000" }), /^policy\/missing 参数未配置：北京市增加的生育假天数/);
  const given = ask({ ...birth, region: "110000", extraDays: 60 });
  assert.ok(given.ok);
  assert.deepEqual([given.result.days, given.result.extraDays], [158, 60]);
  assert.deepEqual(given.flags, ["unconfirmed:maternity-day-divisor", "given:extraDays"]);
  assert.match(problemOf({ ...birth, region: "310000", on: "2021-11-24" }), /^policy\/missing/);
  assert.equal(resultOf({ ...birth, region: "310000", on: "2021-11-25" }).days, 158);
});

test("the day of the birth decides which leave there was", () => {
  assert.equal(resultOf({ ...birth, on: "2012-04-28" }).days, 98);
  assert.equal(resultOf({ ...birth, on: "2012-04-27" }).days, 90);
  assert.match(problemOf({ ...birth, on: "2011-06-30" }), /^policy\/missing .*除数/);
  assert.match(problemOf({ ...birth, on: "1988-08-31" }), /^policy\/missing .*产假/);
});

test("each field is checked, and a refusal names it", () => {
  const loss = { region: "national", averageWage: "9000", event: "miscarriage-under-4m" };
  const bad: readonly (readonly [input: object, field: RegExp])[] = [
    [{ ...loss, difficult: true }, /difficult/],
    [{ ...loss, extraInfants: 1 }, /extraInfants/],
    [{ ...loss, extraDays: 0 }, /extraDays/],
    [{ ...birth, divisor: "0" }, /divisor/],
    [{ ...birth, divisor: "30.44" }, /divisor/],
    [{ ...birth, extraInfants: 9 }, /extraInfants/],
    [{ ...birth, extraDays: 401 }, /extraDays/],
    [{ ...birth, averageWage: "-9000" }, /averageWage/],
    [{ ...birth, event: "adoption" }, /event/],
    [{ ...birth, on: "2023-02-29" }, /on/],
    [{ ...birth, region: "31" }, /region/],
  ];
  for (const [input, field] of bad) {
    assert.match(problemOf(input), /^policy\/input/);
    assert.match(problemOf(input), field);
  }
});

test("the explanation shows days and allowance, also by a divisor that was given", () => {
  for (const input of [birth, { ...birth, region: "310000", divisor: "30.4", extraInfants: 1 }]) {
    const answer = ask(input, { explain: true });
    assert.ok(answer.ok && answer.explanation);
    assert.deepEqual(Object.keys(answer.explanation), ["days", "allowance"]);
    for (const [field, step] of Object.entries(answer.explanation)) {
      recompute(step);
      assert.equal(step.result, String(answer.result[field]));
    }
  }
});
