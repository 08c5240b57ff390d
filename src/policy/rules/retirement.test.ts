import assert from "node:assert/strict";
import { test } from "node:test";
import { date } from "../kernel/calendar.ts";
import { type RuleOptions, runRule } from "./index.ts";

const ask = (input: Readonly<Record<string, unknown>>, more: Partial<RuleOptions> = {}) =>
  runRule({ rule: "retirement.age", input }, { on: date("2026-11-22"), ...more });

test("a month or a day of birth gives the same answer, with the whole window", () => {
  const byMonth = ask({ group: "M60", birthMonth: "1970-01" });
  assert.deepEqual(byMonth.ok && byMonth.result, {
    delayMonths: 16,
    statutoryAgeMonths: 736,
    statutoryMonth: "2031-05",
    payFrom: "2031-06",
    minimumMonths: 192,
    earliestMonth: "2030-01",
    minimumMonthsAtEarliest: 186,
    latestMonth: "2034-05",
    minimumMonthsAtLatest: 192,
  });
  assert.deepEqual(ask({ group: "M60", birthDate: "1970-01-31", region: "610000" }), byMonth);
});

test("the law of the day asked about answers", () => {
  const before = ask({ group: "M60", birthMonth: "1970-01" }, { on: date("2024-12-31"), explain: true });
  assert.equal(before.ok && before.result.statutoryMonth, "2030-01");
  assert.equal(before.ok && before.explanation?.statutoryMonth?.result, "2030-01");
});

test("special trades need the word that unconfirmed values may be used", () => {
  const input = { group: "special-M", birthMonth: "1970-07" };
  const refused = ask(input);
  assert.equal(refused.ok ? "ok" : refused.problem.code, "policy/unconfirmed");
  const allowed = ask(input, { allowUnconfirmed: true });
  assert.deepEqual(allowed.ok && [allowed.result.statutoryMonth, allowed.flags], [
    "2025-09",
    ["unconfirmed:special-work-ages"],
  ]);
});

test("bad input names the field, and what the law does not say is missing", () => {
  const detail = (input: Readonly<Record<string, unknown>>, more: Partial<RuleOptions> = {}) => {
    const answer = ask(input, { allowUnconfirmed: true, ...more });
    return answer.ok ? "" : answer.problem.detail;
  };
  assert.match(detail({ group: "M61", birthMonth: "1970-01" }), /group/);
  assert.match(detail({ group: "M60" }), /birthDate、birthMonth/);
  assert.match(detail({ group: "M60", birthMonth: "1970-01", birthDate: "1970-01-01" }), /其中一个/);
  assert.match(detail({ group: "M60", birthDate: "1970-02-30" }), /birthDate/);
  assert.match(detail({ group: "M60", birthMonth: "1930-01" }), /参数未配置：最低缴费年限/);
  assert.match(detail({ group: "M60", birthMonth: "1970-01" }, { on: date("1970-01-01") }), /参数未配置：法定退休年龄/);
});
