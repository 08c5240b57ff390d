import assert from "node:assert/strict";
import { test } from "node:test";
import { recompute } from "../../../test/recompute.ts";
import { date } from "../kernel/calendar.ts";
import { demonstrationLaw, lawOf, shippedTables } from "../law.ts";
import { type RuleOptions, runRule } from "./index.ts";

type Fields = Readonly<Record<string, unknown>>;
const ask = (rule: string, input: Fields, more: Partial<RuleOptions> = {}): Fields => {
  const answer = runRule({ rule, input }, { on: date("2026-11-22"), allowUnconfirmed: true, ...more });
  return answer.ok ? { ...answer.result, flags: answer.flags } : { ...answer.problem };
};

const award: Fields = {
  region: "610000",
  retireMonth: "2025-08",
  birthMonth: "1965-06",
  averageIndex: "0.712",
  totalMonths: 519,
  accountBalance: "107495.72",
};

test("an award takes base and divisor from the law where they are not given", () => {
  assert.deepEqual(ask("pension.award", award), {
    basic: "2917.70", // 7,881 × 1.712 ÷ 2 × 519 ÷ 12 %
    transition: "0.00",
    account: "780.09", // 107,495.72 ÷ 137.8
    total: "3697.79",
    divisor: "137.8",
    provisional: false,
    flags: [],
  });
});

test("what is given wins over the law and is flagged", () => {
  const given = { ...award, calculationBase: "8000.00", divisor: "139", deemedMonths: 130, coefficient: "0.01" };
  const found = ask("pension.award", given);
  assert.deepEqual(found, {
    basic: "2961.76", // 8,000 × 1.712 ÷ 2 × 43.25 %
    transition: "617.07", // 8,000 × 0.712 × 130 ÷ 12 × 1 % = 617.0666…
    account: "773.35", // 107,495.72 ÷ 139
    total: "4352.18",
    divisor: "139",
    provisional: false,
    flags: ["given:calculationBase", "given:divisor", "given:coefficient"],
  });
});

test("an award of a year without a published base is provisional and says so", () => {
  const { retireMonth: _, ...rest } = award;
  const found = ask("pension.award", { ...rest, retireMonth: "2026-03" });
  assert.deepEqual([found.provisional, found.flags], [true, ["provisional:calculation-base"]]);
});

test("the transition of Shanghai says that it is an estimate", () => {
  const found = ask("pension.award", { ...award, region: "310000", deemedMonths: 12 });
  assert.deepEqual(found.flags, ["estimate:transition"]);
});

test("with group and month of birth an award says what does not suffice", () => {
  const flags = (more: Fields) => ask("pension.award", { ...award, group: "M60", ...more }).flags;
  assert.deepEqual(flags({}), []);
  assert.deepEqual(flags({ retireMonth: "2025-05" }), ["check:before-earliest-month"]);
  assert.deepEqual(flags({ retireMonth: "2028-08" }), ["provisional:calculation-base"]);
  assert.deepEqual(flags({ retireMonth: "2028-09" }), ["provisional:calculation-base", "check:after-latest-month"]);
  assert.deepEqual(flags({ totalMonths: 179 }), ["check:below-minimum-months"]);
  assert.deepEqual(flags({ totalMonths: 180 }), []);
  assert.deepEqual(flags({ birthMonth: "1936-01", divisor: "139" }), ["given:divisor"]);
  // Early in 2030 it takes 186 months, though the statutory year asks for 192.
  const early = { birthMonth: "1970-01", retireMonth: "2030-06", calculationBase: "8000", divisor: "139" };
  const given = ["given:calculationBase", "given:divisor"];
  assert.deepEqual(flags({ ...early, totalMonths: 186 }), given);
  assert.deepEqual(flags({ ...early, totalMonths: 185 }), [...given, "check:below-minimum-months"]);
  assert.deepEqual(flags({ ...early, retireMonth: "2031-05", totalMonths: 191 }), [
    ...given,
    "check:below-minimum-months",
  ]);
});

test("what an award cannot be computed from is refused by name", () => {
  const detail = (more: Fields) => String(ask("pension.award", { ...award, ...more }).detail);
  const { birthMonth: _, ...withoutBirth } = award;
  assert.match(String(ask("pension.award", withoutBirth).detail), /birthMonth/);
  assert.match(detail({ birthMonth: "2025-09" }), /retireMonth/);
  assert.match(detail({ deemedMonths: 520 }), /deemedMonths/);
  assert.match(detail({ indexedWage: "5000" }), /averageIndex、indexedWage/);
  assert.match(detail({ divisor: "0" }), /计发月数/);
  assert.match(detail({ averageIndex: "11" }), /指数/);
  assert.match(detail({ retireMonth: "2005-12" }), /参数未配置/);
  assert.match(detail({ birthMonth: "1940-01" }), /70周岁/);
  assert.match(detail({ region: "national", calculationBase: "8000", deemedMonths: 1 }), /过渡性养老金/);
  assert.match(detail({ region: "320000", retireMonth: "2025-08" }), /江苏省养老金计发基数/);
});

test("without the values behind it an award flags nothing that it cannot know, or is missing", () => {
  const without = (name: string) =>
    lawOf(
      { ...shippedTables, values: shippedTables.values.filter(({ parameter }) => parameter.name !== name) },
      date("2026-11-22"),
    );
  const of = (name: string) => ask("pension.award", { ...award, group: "M60" }, { law: without(name) });
  assert.deepEqual(of("retirement-ages").flags, []);
  assert.match(String(of("divisor-method").detail), /非整岁计发月数/);
});

test("a list, an object of too many entries and a key that is none are refused", () => {
  const wages = Object.fromEntries(
    Array.from({ length: 201 }, (_, at) => [String(1900 + (at % 200)) + (at > 199 ? "0" : ""), "1"]),
  );
  const input = { region: "610000", years: [], deemedMonths: 1 };
  assert.match(String(ask("pension.index", { ...input, referenceWages: wages }).detail), /200项/);
  assert.match(String(ask("pension.index", { ...input, referenceWages: [] }).detail), /referenceWages：应为对象/);
  assert.match(String(ask("pension.index", { ...input, years: {} }).detail), /years：.*列表/);
  assert.match(String(ask("pension.index", { ...input, years: [{ year: 2024 }] }).detail), /years\[0\]\.base：缺少/);
  assert.match(String(ask("pension.index", { ...input, years: [7] }).detail), /years\[0\]：.*对象/);
});

test("an indexed wage serves in place of an index, but not for a recomputation", () => {
  const { averageIndex: _, ...rest } = award;
  const found = ask("pension.award", { ...rest, indexedWage: "5611.27", deemedMonths: 12 });
  assert.deepEqual([found.basic, found.transition], ["2917.70", "78.56"]); // 5,611.27 × 1 × 1.4 % = 78.5578
  const again = ask("pension.recompute", { ...rest, indexedWage: "5611.27", newBase: "8000", paidMonths: 1 });
  assert.match(String(again.detail), /indexedWage/);
});

test("a published base pays the difference for the months paid, and a lower one takes nothing", () => {
  const paid = { ...award, calculationBase: "7727.00", paidMonths: 10 };
  assert.deepEqual(ask("pension.recompute", { ...paid, newBase: "7881.00" }), {
    newTotal: "3697.79",
    monthlyDifference: "57.01", // 2,917.70 − 2,860.69
    backPayment: "570.10",
    provisionalTotal: "3640.78",
    recomputedTotal: "3697.79",
    flags: ["given:calculationBase"],
  });
  const lower = ask("pension.recompute", { ...paid, newBase: "7000.00" });
  assert.deepEqual([lower.newTotal, lower.backPayment], ["3640.78", "0.00"]);
  assert.deepEqual(lower.flags, ["given:calculationBase", "kept:provisional-amount"]);
  assert.match(
    String(ask("pension.recompute", { ...paid, newBase: "1", retireMonth: "2005-01" }).detail),
    /参数未配置/,
  );
});

test("an index needs the wages of its years, given or of the law", () => {
  const years = [{ year: 2024, base: "8000.00", months: 12 }];
  assert.deepEqual(ask("pension.index", { region: "310000", years }), {
    index: "0.65", // 8,000 ÷ 12,307 = 0.65004
    monthsPaid: 12,
    denominator: 12,
    flags: [],
  });
  const given = { region: "610000", years, referenceWages: { "2024": "10000" }, monthsDue: 24 };
  assert.deepEqual(ask("pension.index", given), {
    index: "0.4",
    monthsPaid: 12,
    denominator: 24,
    flags: ["given:monthsDue", "given:referenceWages"],
  });
  const { monthsDue: _, ...assumed } = given;
  assert.deepEqual(ask("pension.index", assumed).flags, ["given:referenceWages", "assumed:monthsDue"]);
  assert.match(
    String(ask("pension.index", { region: "310000", years: [{ ...years[0], year: 2027 }] }).detail),
    /2027年/,
  );
  const wrong = { region: "310000", years: [{ ...years[0], base: "1.234" }] };
  assert.match(String(ask("pension.index", wrong).detail), /years\[0\]\.base/);
  assert.match(
    String(ask("pension.index", { ...given, referenceWages: { y2024: "1" } }).detail),
    /referenceWages\.y2024/,
  );
});

test("a divisor is that of the day and the region asked about", () => {
  assert.equal(ask("pension.divisor", { ageMonths: 721 }).divisor, "138.4");
  assert.equal(ask("pension.divisor", { ageMonths: 721 }, { on: date("2024-12-31") }).divisor, "139");
  assert.equal(ask("pension.divisor", { ageMonths: 721, region: "460000" }, { on: date("2025-03-01") }).divisor, "139");
  assert.deepEqual(ask("pension.divisor", { ageMonths: 479 }).flags, ["unconfirmed:divisor-below-table"]);
  assert.match(String(ask("pension.divisor", { ageMonths: 720 }, { on: date("2005-01-01") }).detail), /参数未配置/);
});

test("an adjustment needs a table: none is shipped, one is made up for demonstrations", () => {
  const facts = { paidYears: "32.5", pension: "3000.00", age: 70 };
  assert.match(
    String(ask("pension.adjust", { ...facts, region: "610000" }).detail),
    /参数未配置：陕西省基本养老金年度调整办法/,
  );
  const demo = ask("pension.adjust", { ...facts, region: "610000" }, { law: demonstrationLaw });
  assert.deepEqual(demo, {
    increase: "97.50", // 30.00 + 32.50 + 15.00 + 20.00
    newPension: "3097.50",
    flags: ["unconfirmed:adjustment-table"],
  });
  const refused = ask(
    "pension.adjust",
    { ...facts, region: "610000" },
    { law: demonstrationLaw, allowUnconfirmed: false },
  );
  assert.equal(refused.code, "policy/unconfirmed");
  const table = { fixed: "25", perYear: "1", percent: "0.6", ageBands: [{ from: 70, amount: "20" }] };
  assert.equal(ask("pension.adjust", { ...facts, table }).increase, "95.50"); // 25 + 32.50 + 18 + 20
  assert.match(String(ask("pension.adjust", { ...facts, table, paidYears: 100.01 }).detail), /paidYears/);
  assert.match(
    String(ask("pension.adjust", { ...facts, table: { ...table, percent: "1.00001" } }).detail),
    /table\.percent/,
  );
});

test("an invalidity is one of four kinds, or a sentence that says why not", () => {
  const of = (decidedMonth: string, paidMonths: number) =>
    ask("pension.invalidity", { group: "M60", birthMonth: "1972-03", decidedMonth, paidMonths });
  assert.deepEqual(of("2026-03", 180), { scheme: "invalidity-B", flags: [] });
  assert.deepEqual(of("2026-03", 73), {
    scheme: "invalidity-C",
    payMonths: 18,
    flags: ["unconfirmed:limited-invalidity"],
  });
  assert.equal(of("2024-03", 200).scheme, "old-retirement");
  assert.equal(of("2024-03", 179).code, "invalidity/too-few-months");
  assert.equal(of("2021-03", 300).code, "invalidity/too-young");
  assert.equal(of("2034-01", 300).code, "invalidity/statutory-age-reached");
  assert.match(String(of("1972-02", 300).detail), /decidedMonth/);
  assert.match(
    String(
      ask("pension.invalidity", { group: "M60", birthMonth: "1930-01", decidedMonth: "1978-05", paidMonths: 1 }).detail,
    ),
    /参数未配置/,
  );
});

test("the transition of institutions holds from 2014 to 2024, by the year of retirement", () => {
  const of = (retiredYear: number) =>
    ask("pension.institutionTransition", { oldMethod: "5000.00", newMethod: "5600.00", retiredYear });
  assert.equal(of(2014).payable, "5060.00");
  assert.equal(of(2015).payable, "5060.00");
  assert.equal(of(2016).payable, "5120.00");
  assert.equal(of(2024).payable, "5600.00");
  assert.equal(of(2013).code, "institution-transition/outside");
  assert.equal(of(2025).code, "institution-transition/outside");
});

test("a resident's pension takes the national minimum where the place gives none", () => {
  const of = (month: string, more: Fields = {}) =>
    ask("pension.resident", { month, accountBalance: "13900.00", ...more });
  assert.equal(of("2026-03").total, "243.00");
  assert.deepEqual(of("2026-03", { region: "310000", basicPension: "1490.00", additions: "20.00" }), {
    basic: "1490.00",
    additions: "20.00",
    account: "100.00",
    total: "1610.00",
    flags: ["unconfirmed:resident-basic-pension", "unconfirmed:resident-divisor", "given:basicPension"],
  });
  assert.match(String(of("2009-01").detail), /参数未配置/);
});

test("every explanation of the rules of pensions holds", () => {
  const asked: readonly (readonly [string, Fields])[] = [
    ["pension.award", { ...award, deemedMonths: 130 }],
    ["pension.award", { ...award, divisor: "139" }],
    ["pension.recompute", { ...award, calculationBase: "7727.00", newBase: "7881.00", paidMonths: 10 }],
    ["pension.divisor", { ageMonths: 479 }],
    ["pension.invalidity", { group: "M60", birthMonth: "1972-03", decidedMonth: "2026-03", paidMonths: 73 }],
    ["pension.institutionTransition", { oldMethod: "5000.00", newMethod: "5600.00", retiredYear: 2014 }],
  ];
  for (const [rule, input] of asked) {
    const answer = runRule({ rule, input }, { on: date("2026-11-22"), allowUnconfirmed: true, explain: true });
    assert.ok(answer.ok && answer.explanation, rule);
    for (const step of Object.values(answer.explanation)) recompute(step);
  }
});
