import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { date } from "./kernel/calendar.ts";
import { lawOf, shippedTables } from "./law.ts";
import { type RuleOptions, ruleNames, runRule } from "./rules.ts";

const options: RuleOptions = { on: date("2026-11-22") };
const ask = (rule: string, input: unknown, more: Partial<RuleOptions> = {}) =>
  runRule({ rule, input, id: 7 }, { ...options, ...more });
const resultOf = (rule: string, input: unknown) => {
  const answer = ask(rule, input);
  return answer.ok ? answer.result : answer.problem;
};
const codeOf = (rule: string, input: unknown) => {
  const answer = ask(rule, input);
  return answer.ok ? "ok" : answer.problem.code;
};

test("an identity number is checked, and a wrong one is an answer, not a problem", () => {
  assert.deepEqual(resultOf("identity.check", { number: "11010519491231002x" }), {
    valid: true,
    birthDate: "1949-12-31",
    sex: "female",
    division: "110105",
  });
  assert.deepEqual(resultOf("identity.check", { number: "110105194912310029" }), {
    valid: false,
    reason: "check",
    problem: "校验码不符：最后一位应为 X，请核对整个号码",
  });
});

test("an old number with two possible centuries is ambiguous", () => {
  assert.deepEqual(resultOf("identity.upgrade", { number: "440524800101001" }), {
    candidates: [
      { number: "440524198001010013", birthDate: "1980-01-01" },
      { number: "440524188001010014", birthDate: "1880-01-01" },
    ],
    ambiguous: true,
  });
  assert.equal(codeOf("identity.upgrade", { number: "44052480010100" }), "identity-number/shape");
});

test("a due day says when it rests on an unpublished calendar", () => {
  assert.deepEqual(resultOf("deadline.due", { received: "2026-09-30", workingDays: 10 }), {
    due: "2026-10-20",
    provisional: false,
    unpublishedYears: [],
  });
  assert.deepEqual(resultOf("deadline.due", { received: "2026-12-31", workingDays: 1 }), {
    due: "2027-01-04",
    provisional: true,
    unpublishedYears: [2027],
  });
});

test("contributions come back in yuan, with derivations when asked for", () => {
  const input = { region: "610000", base: "4494.00", month: "2024-03" };
  assert.deepEqual(ask("contribution.flexible", input), {
    id: 7,
    ok: true,
    result: { base: "4494.00", total: "898.80", account: "359.52", pooled: "539.28" },
    flags: [],
  });
  const answer = ask("contribution.flexible", input, { explain: true });
  assert.ok(answer.ok && answer.explanation);
  assert.deepEqual(Object.keys(answer.explanation), ["total", "account", "pooled"]);
  assert.doesNotThrow(() => JSON.stringify(answer));
  assert.deepEqual(resultOf("contribution.employee", { ...input, base: "12000" }), {
    base: "12000.00",
    employer: "1920.00",
    employee: "960.00",
    account: "960.00",
    total: "2880.00",
  });
  const employee = ask("contribution.employee", input, { explain: true });
  assert.equal(employee.ok && employee.explanation?.total?.result, "1078.56"); // 4,494.00 × 24 %
});

test("a retirement month follows the law of the day asked about", () => {
  const input = { group: "M60", birthMonth: "1970-01" };
  const result = { statutoryMonth: "2031-05", statutoryAgeMonths: 736, delayMonths: 16 };
  assert.deepEqual(resultOf("retirement.statutory", input), result);
  const before = ask("retirement.statutory", input, { on: date("2024-12-31"), explain: true });
  assert.equal(before.ok && before.result.statutoryMonth, "2030-01");
  assert.equal(before.ok && before.explanation?.statutoryMonth?.result, "2030-01");
  const never = ask("retirement.statutory", input, { on: date("1970-01-01") });
  assert.equal(never.ok ? "ok" : never.problem.code, "policy/missing");
});

test("a value that is missing is a problem that names it and the way out", () => {
  for (const rule of ["contribution.flexible", "contribution.employee"]) {
    const answer = ask(rule, { region: "610000", base: "1", month: "2005-12" });
    assert.ok(!answer.ok);
    assert.equal(answer.problem.code, "policy/missing");
    assert.match(answer.problem.detail, /缴费比例（2005-12-01）/);
  }
});

test("an unconfirmed parameter is used only when asked for, and flagged", () => {
  const [entry] = shippedTables.flexibleWorkerRates.national ?? [];
  assert.ok(entry);
  const unsure = { national: [{ ...entry, status: "unconfirmed" as const }] };
  const law = lawOf({ ...shippedTables, flexibleWorkerRates: unsure }, date("2026-11-22"));
  const input = { region: "national", base: "1000.00", month: "2026-03" };
  const refused = ask("contribution.flexible", input, { law });
  assert.equal(refused.ok ? "ok" : refused.problem.code, "policy/unconfirmed");
  const allowed = ask("contribution.flexible", input, { law, allowUnconfirmed: true });
  assert.deepEqual(allowed.ok && allowed.flags, ["unconfirmed:flexible-worker-rates"]);
});

test("an unknown rule is a problem that lists the rules, even when it is called like something inherited", () => {
  for (const rule of ["nothing", "constructor", "__proto__", ""]) {
    assert.equal(codeOf(rule, {}), "policy/unknown-rule");
  }
  for (const request of [null, 1, "x", [], {}, { rule: 3 }]) {
    const answer = runRule(request, options);
    assert.ok(!answer.ok);
    assert.equal(answer.id, null);
    assert.match(answer.problem.detail, /identity\.check/);
  }
});

test("bad input is a problem that names the field", () => {
  const good = { region: "610000", base: "4494.00", month: "2024-03" };
  const bad: readonly (readonly [input: unknown, field: RegExp])[] = [
    [null, /region、base、month/],
    [[], /对象/],
    [{ ...good, extra: 1 }, /extra/],
    [{ region: "610000", base: "1" }, /month/],
    [{ ...good, base: 4494 }, /base/],
    [{ ...good, base: "-1.00" }, /不能为负数/],
    [{ ...good, base: "1.001" }, /base/],
    [{ ...good, month: "2024-13" }, /month/],
    [{ ...good, month: "0024-01" }, /1900年至2100年/],
    [{ ...good, month: "2101-01" }, /1900年至2100年/],
    [{ ...good, region: "999999" }, /region/],
    [{ ...good, region: "x".repeat(201) }, /region/],
  ];
  for (const [input, field] of bad) {
    const answer = ask("contribution.flexible", input);
    assert.ok(!answer.ok, JSON.stringify(input));
    assert.equal(answer.problem.code, "policy/input");
    assert.match(answer.problem.detail, field);
  }
  assert.equal(codeOf("deadline.due", { received: "2025-02-29", workingDays: 1 }), "policy/input");
  for (const workingDays of [0, 2001, 1.5, "10", null]) {
    assert.equal(codeOf("deadline.due", { received: "2025-03-01", workingDays }), "policy/input");
  }
  assert.equal(codeOf("retirement.statutory", { group: "M61", birthMonth: "1970-01" }), "policy/input");
});

test("whatever is asked, there is an answer that JSON can carry", () => {
  const input = fc.dictionary(
    fc.constantFrom("number", "received", "workingDays", "region", "base", "month"),
    fc.jsonValue(),
  );
  fc.assert(
    fc.property(fc.constantFrom(...ruleNames), fc.oneof(input, fc.jsonValue()), (rule, value) => {
      assert.doesNotThrow(() => JSON.stringify(ask(rule, value)));
    }),
  );
});
