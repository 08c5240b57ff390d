import assert from "node:assert/strict";
import { test } from "node:test";
import { recompute } from "../../../test/recompute.ts";
import { date } from "../kernel/calendar.ts";
import { type RuleOptions, runRule } from "./index.ts";

const ask = (rule: string, input: unknown, more: Partial<RuleOptions> = {}) =>
  runRule({ rule, input }, { on: date("2026-11-22"), ...more });
const assess = (input: unknown, more: Partial<RuleOptions> = {}) => {
  const answer = ask("contribution.assess", input, more);
  return answer.ok ? answer.result : answer.problem.code;
};
const problem = (rule: string, input: unknown) => {
  const answer = ask(rule, input);
  return answer.ok ? "ok" : `${answer.problem.code} ${answer.problem.detail}`;
};
const employee = { region: "310000", month: "2026-03", category: "employee" };

test("an employee of Shanghai below the floor pays on the floor, and the result says so", () => {
  assert.deepEqual(assess({ ...employee, wage: "3000.00" }), {
    base: "7460.00",
    clamped: true,
    clampedTo: "floor",
    employer: "1193.60", // 7,460.00 × 16 %
    employee: "596.80", // × 8 %
    account: "596.80",
    pooled: "1193.60",
    total: "1790.40",
  });
  const clamping = (wage: string) => {
    const result = assess({ ...employee, wage });
    return typeof result === "string" ? result : [result.base, result.clamped, result.clampedTo];
  };
  assert.deepEqual(clamping("7460.00"), ["7460.00", false, null]);
  assert.deepEqual(clamping("37302.00"), ["37302.00", false, null]);
  assert.deepEqual(clamping("37302.01"), ["37302.00", true, "ceiling"]);
});

test("a base works under the plain national rule, a wage does not: there are no national limits", () => {
  const national = { region: "national", month: "2026-03", category: "flexible" };
  assert.deepEqual(assess({ ...national, base: "4494.00" }), {
    base: "4494.00",
    clamped: false,
    clampedTo: null,
    employer: "0.00",
    employee: "898.80", // 4,494.00 × 20 %
    account: "359.52", // × 8 %
    pooled: "539.28",
    total: "898.80",
  });
  assert.equal(assess({ ...national, wage: "4494.00" }), "policy/missing");
});

test("a public institution has two more fields, and stands on unconfirmed rates", () => {
  const input = { region: "national", month: "2026-03", category: "institution", base: "10000" };
  assert.equal(assess(input), "policy/unconfirmed");
  assert.deepEqual(assess(input, { allowUnconfirmed: true }), {
    base: "10000.00",
    clamped: false,
    clampedTo: null,
    employer: "1600.00",
    employee: "800.00",
    account: "800.00",
    pooled: "1600.00",
    total: "2400.00",
    occupationalEmployer: "800.00", // × 8 %
    occupationalEmployee: "400.00", // × 4 %
  });
  const answer = ask("contribution.assess", input, { allowUnconfirmed: true, explain: true });
  assert.ok(answer.ok);
  assert.ok(answer.flags.includes("unconfirmed:occupational-annuity-rates"));
  assert.deepEqual(Object.keys(answer.explanation ?? {}).sort(), [
    "account",
    "employee",
    "employer",
    "occupationalEmployee",
    "occupationalEmployer",
    "pooled",
    "total",
  ]);
  Object.values(answer.explanation ?? {}).forEach(recompute);
});

test("the former employer share of Shanghai needs leave to be used, and is flagged", () => {
  const input = { ...employee, month: "2019-04", base: "10000" };
  assert.equal(assess(input), "policy/unconfirmed");
  const answer = ask("contribution.assess", input, { allowUnconfirmed: true });
  assert.ok(answer.ok);
  assert.equal(answer.result.employer, "2000.00"); // × 20 %
  assert.deepEqual(answer.flags, ["unconfirmed:employer-rate/enterprise-pension"]);
  const may = ask("contribution.assess", { ...input, month: "2019-05" });
  assert.deepEqual(may.ok && [may.result.employer, may.flags], ["1600.00", []]); // × 16 %
});

test("bad input of an assessment names the field", () => {
  const bad: readonly (readonly [input: unknown, field: RegExp])[] = [
    [{ ...employee }, /wage、base.*其中一个/],
    [{ ...employee, wage: "1.00", base: "1.00" }, /wage、base.*其中一个/],
    [{ ...employee, wage: "-1.00" }, /wage/],
    [{ ...employee, base: "1.001" }, /base/],
    [{ ...employee, base: "1.00", category: "retired" }, /category.*employee、flexible、institution/],
    [{ ...employee, base: "1.00", month: "2026-13" }, /month/],
    [{ ...employee, base: "1.00", region: "310115" }, /region/],
  ];
  for (const [input, field] of bad) assert.match(problem("contribution.assess", input), field);
});

test("a resident's level of 500 is credited with the least subsidy; a sum that is no level is told the levels", () => {
  const input = { region: "610000", month: "2026-03", level: "500.00" };
  const answer = ask("contribution.resident", input, { allowUnconfirmed: true, explain: true });
  assert.ok(answer.ok);
  assert.deepEqual(answer.result, { personal: "500.00", paidFor: "0.00", subsidy: "60.00", credited: "560.00" }); // 500.00 + 60.00
  assert.deepEqual(answer.flags, ["unconfirmed:resident-contribution-levels", "unconfirmed:resident-subsidies"]);
  assert.match(
    problem("contribution.resident", { ...input, level: "499.99" }),
    /^resident\/no-such-level .*500\.00、600\.00/,
  );
  assert.match(
    problem("contribution.resident", { ...input, month: "2014-06" }),
    /^policy\/missing 参数未配置：陕西省城乡居民养老保险缴费档次/,
  );
  assert.match(problem("contribution.resident", { ...input, hardship: true }), /^policy\/missing .*困难群体代缴标准/);
});
