import assert from "node:assert/strict";
import { test } from "node:test";
import { recompute } from "../../../test/recompute.ts";
import { declarationWindow } from "../contribution/collection-values.ts";
import { date } from "../kernel/calendar.ts";
import { values } from "../kernel/parameter.ts";
import { lawOf, shippedTables } from "../law.ts";
import { type RuleOptions, runRule } from "./index.ts";

const ask = (rule: string, input: unknown, more: Partial<RuleOptions> = {}) =>
  runRule({ rule, input }, { on: date("2026-11-22"), ...more });
const result = (rule: string, input: unknown, more: Partial<RuleOptions> = {}) => {
  const answer = ask(rule, input, more);
  return answer.ok ? answer.result : answer.problem.code;
};
const problem = (rule: string, input: unknown) => {
  const answer = ask(rule, input);
  return answer.ok ? "ok" : `${answer.problem.code} ${answer.problem.detail}`;
};

const levy = { region: "610000", scheme: "enterprise-pension", payer: "employer", kind: "normal" };

test("the levy mode depends on the month and on the day of handling", () => {
  const mode = (more: object) => result("contribution.levyMode", { ...levy, ...more });
  assert.deepEqual(mode({ monthFor: "2024-03", on: "2024-03-31" }), { mode: "agency-assessed" });
  assert.deepEqual(mode({ monthFor: "2024-04", on: "2024-04-01" }), { mode: "tax-declared" });
  assert.deepEqual(mode({ monthFor: "2024-03", on: "2024-04-01" }), { mode: "agency-assessed" });
  assert.deepEqual(mode({ monthFor: "2024-04", on: "2024-04-01", scheme: "pension" }), { mode: "tax-declared" });
  const inShanghai = (more: object) => mode({ region: "310000", payer: "flexible", ...more });
  assert.deepEqual(inShanghai({ monthFor: "2023-12", on: "2023-12-01" }), { mode: "tax-declared" });
  assert.equal(inShanghai({ monthFor: "2023-11", on: "2023-11-30" }), "policy/missing");
  assert.deepEqual(inShanghai({ monthFor: "2023-11", on: "2023-11-30", kind: "make-up" }), { mode: "agency-assessed" });
});

test("what ran in Shaanxi before November 2023 is unconfirmed", () => {
  const input = { ...levy, monthFor: "2023-11", on: "2023-11-12" };
  assert.equal(result("contribution.levyMode", input), "policy/unconfirmed");
  assert.deepEqual(result("contribution.levyMode", input, { allowUnconfirmed: true }), { mode: "agency-collected" });
});

test("the window is open until the 22nd, 24:00, and its instants carry the offset of Beijing", () => {
  const window = (at: string) => result("contribution.window", { region: "610000", at });
  const march = { opensAt: "2024-03-01T00:00:00+08:00", closesAt: "2024-03-23T00:00:00+08:00" };
  assert.deepEqual(window("2024-03-22T23:59:59+08:00"), { open: true, ...march });
  assert.deepEqual(window("2024-03-22T15:59:59Z"), { open: true, ...march });
  assert.deepEqual(window("2024-03-23T00:00:00+08:00"), { open: false, ...march });
});

test("where another mode holds there is neither window nor push", () => {
  for (const rule of ["contribution.window", "contribution.push"]) {
    assert.equal(result(rule, { region: "610000", at: "2024-04-01T00:00:00+08:00" }), "not-agency-assessed");
    assert.equal(result(rule, { region: "310000", at: "2024-03-10T00:00:00+08:00" }), "not-agency-assessed");
    assert.equal(result(rule, { region: "610000", at: "2023-11-01T00:00:00+08:00" }), "not-agency-assessed");
    assert.match(problem(rule, { region: "610000", at: "2024-04-01T00:00:00+08:00" }), /向税务部门申报缴费.*补缴/);
    assert.equal(result(rule, { region: "330000", at: "2024-03-10T00:00:00+08:00" }), "policy/missing");
  }
});

test("special cases still have window and push", () => {
  const input = { region: "610000", at: "2025-05-10T14:00:00+08:00", kind: "make-up", monthFor: "2024-06" };
  assert.deepEqual(result("contribution.window", input), {
    open: true,
    opensAt: "2025-05-01T00:00:00+08:00",
    closesAt: "2025-05-23T00:00:00+08:00",
  });
  assert.deepEqual(result("contribution.push", input), {
    pushAt: "2025-05-10T15:00:00+08:00",
    payableAt: "2025-05-10T16:00:00+08:00",
  });
});

test("a plan confirmed on a slot goes with it; after the window it is told when to come back", () => {
  const push = (at: string) => ask("contribution.push", { region: "610000", at });
  const at = (said: string) => result("contribution.push", { region: "610000", at: said });
  assert.deepEqual(at("2024-03-10T05:00:00+08:00"), {
    pushAt: "2024-03-10T05:00:00+08:00",
    payableAt: "2024-03-10T06:00:00+08:00",
  });
  assert.deepEqual(at("2024-03-22T23:00:00+08:00"), {
    pushAt: "2024-03-23T00:00:00+08:00",
    payableAt: "2024-03-23T01:00:00+08:00",
  });
  const late = push("2024-03-23T00:00:00+08:00");
  assert.ok(!late.ok);
  assert.equal(late.problem.code, "window-closed");
  assert.match(late.problem.detail, /2024年3月1日0时至2024年3月22日24时.*2024年4月/);
});

test("before a window that does not begin on the first the way out is its opening", () => {
  const later = values(declarationWindow("enterprise-pension", "employer"), {
    "610000": [
      { from: date("2024-01-01"), value: { fromDay: 5, toDay: 22 }, source: { title: "某通知" }, status: "confirmed" },
    ],
  });
  const law = lawOf({ ...shippedTables, values: [...shippedTables.values, later] }, date("2026-11-22"));
  const early = ask("contribution.push", { region: "610000", at: "2024-03-04T23:59:59+08:00" }, { law });
  assert.ok(!early.ok);
  assert.match(early.problem.detail, /2024年3月5日0时至2024年3月22日24时.*请在2024年3月5日以后申报/);
});

test("a moment or month that cannot be is refused by its field", () => {
  const good = { region: "610000", at: "2024-03-10T12:00:00+08:00" };
  const bad: readonly (readonly [object, RegExp])[] = [
    [{ at: "2024-03-10" }, /at/],
    [{ at: "2024-03-10T12:00:00" }, /at/],
    [{ at: "2024-02-30T12:00:00+08:00" }, /at/],
    [{ at: "2024-03-10T12:00:00+99:99" }, /字段 at：时差/],
    [{ monthFor: "2024-04" }, /字段 monthFor：.*2024-03/],
    [{ monthFor: "2024-4" }, /monthFor/],
    [{ scheme: "housing" }, /scheme/],
    [{ payer: "person" }, /payer/],
    [{ kind: "late" }, /kind/],
    [{ region: "61" }, /region/],
  ];
  for (const rule of ["contribution.window", "contribution.push"]) {
    for (const [change, field] of bad) {
      const said = problem(rule, { ...good, ...change });
      assert.match(said, /^policy\/input/);
      assert.match(said, field);
    }
  }
  assert.match(problem("contribution.levyMode", { ...levy, monthFor: "2024-03" }), /字段 on：缺少/);
});

test("the late fee counts each day under the rate of that day", () => {
  const fee = (input: object) => result("contribution.lateFee", input);
  assert.deepEqual(fee({ amount: "10000.00", lastDay: "2011-06-20", paidOn: "2011-07-10" }), {
    days: 20,
    fee: "250.00",
    segments: [
      { days: 10, rate: "0.002", fee: "200.00" }, // 10 × 10,000.00 × 0.2 %
      { days: 10, rate: "0.0005", fee: "50.00" }, // 10 × 10,000.00 × 0.05 %
    ],
  });
  assert.deepEqual(fee({ amount: "10000.00", lastDay: "2024-03-31", paidOn: "2024-03-31" }), {
    days: 0,
    fee: "0.00",
    segments: [],
  });
  assert.equal(fee({ amount: "1.00", lastDay: "1999-01-20", paidOn: "1999-02-01" }), "policy/missing");
  const explained = ask(
    "contribution.lateFee",
    { amount: "10000.00", lastDay: "2011-06-20", paidOn: "2011-07-10" },
    { explain: true },
  );
  assert.ok(explained.ok && explained.explanation);
  Object.values(explained.explanation).forEach(recompute);
  assert.deepEqual(Object.keys(explained.explanation), ["fee", "days"]);
});

test("bad input of a late fee names the field", () => {
  const good = { amount: "1.00", lastDay: "2024-03-31", paidOn: "2024-04-01" };
  for (const [change, field] of [
    [{ amount: "-1" }, /amount/],
    [{ amount: "0.001" }, /amount/],
    [{ lastDay: "2024-02-30" }, /lastDay/],
    [{ paidOn: "2024-13-01" }, /paidOn/],
    [{ rate: "0.1" }, /rate/],
  ] as const) {
    assert.match(problem("contribution.lateFee", { ...good, ...change }), field);
  }
});

test("interest of a make-up: of a year without a confirmed law only on demand, of today none", () => {
  const old = { region: "310000", amount: "1000.00", monthFor: "2008-11", paidOn: "2010-03-15" };
  assert.equal(result("contribution.makeUpInterest", old), "policy/unconfirmed");
  const answer = ask("contribution.makeUpInterest", old, { allowUnconfirmed: true, explain: true });
  assert.ok(answer.ok && answer.explanation);
  assert.deepEqual(answer.result, {
    interest: "33.42", // 6.90 + 22.66 + 3.86
    years: [
      { year: 2008, months: 2, rate: "0.0414", provisional: false, interest: "6.90" },
      { year: 2009, months: 12, rate: "0.0225", provisional: false, interest: "22.66" },
      { year: 2010, months: 2, rate: "0.0225", provisional: false, interest: "3.86" },
    ],
  });
  Object.values(answer.explanation).forEach(recompute);
  const today = { ...old, monthFor: "2024-03", paidOn: "2026-11-18" };
  assert.deepEqual(result("contribution.makeUpInterest", today), { interest: "0.00", years: [] });
  assert.equal(result("contribution.makeUpInterest", { ...old, monthFor: "1997-12" }), "policy/missing");
});
