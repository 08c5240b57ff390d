import assert from "node:assert/strict";
import { test } from "node:test";
import { date } from "../kernel/calendar.ts";
import { lawOf, shippedTables } from "../law.ts";
import { type RuleOptions, ruleDocumentation, runRule } from "./index.ts";

type Fields = Readonly<Record<string, unknown>>;

const ask = (rule: string, input: unknown, more: Partial<RuleOptions> = {}) =>
  runRule({ rule, input }, { on: date("2026-11-22"), allowUnconfirmed: true, ...more });
const resultOf = (rule: string, input: unknown): Fields => {
  const answer = ask(rule, input);
  assert.ok(answer.ok, answer.ok ? "" : answer.problem.detail);
  return answer.result;
};
const refusals = (rule: string, base: Fields, bad: readonly (readonly [more: Fields, field: RegExp])[]) => {
  for (const [more, field] of bad) {
    const answer = ask(rule, { ...base, ...more });
    assert.ok(!answer.ok, JSON.stringify(more));
    assert.equal(answer.problem.code, "policy/input");
    assert.match(answer.problem.detail, field);
  }
};
const flagsOf = (rule: string, input: unknown) => {
  const answer = ask(rule, input);
  return answer.ok ? answer.flags : answer.problem.code;
};
const codeOf = (rule: string, input: unknown, more: Partial<RuleOptions> = {}) => {
  const answer = ask(rule, input, more);
  return answer.ok ? "ok" : answer.problem.code;
};

const stay = (region: string, from: string, to: string, kind = "normal") => ({ region, from, to, kind });

test("transfer.place names the place, the step, and the months of every province", () => {
  const history = [
    stay("610000", "1986-07", "1992-12", "deemed"), // 78
    stay("610000", "1993-01", "2003-06"), // 126
    stay("310000", "2003-07", "2012-06"), // 108
    stay("310000", "2013-01", "2013-12", "temporary"), // 12
  ];
  const input = { household: "410000", sex: "male", group: "M60", birthMonth: "1965-05", history };
  assert.deepEqual(resultOf("transfer.place", input), {
    place: "610000",
    step: "earlier-place",
    why: "第三步：最后参保地上海市只有108个月，不满120个月；往前最近的满120个月的参保地是陕西省，共204个月，在陕西省领取。",
    months: { 310000: 108, 610000: 204 },
    temporaryMonths: { 310000: 12 },
    totalMonths: 324,
  });
  assert.equal(codeOf("transfer.place", input, { allowUnconfirmed: false }), "policy/unconfirmed"); // 108 + 12 = 120
});

test("transfer.place rests on the unconfirmed clause only where it decides", () => {
  const history = [stay("610000", "1993-01", "2003-06"), stay("310000", "2013-01", "2023-12", "temporary")];
  assert.equal(codeOf("transfer.place", { household: "410000", history }, { allowUnconfirmed: false }), "ok");
  assert.deepEqual(flagsOf("transfer.place", { household: "410000", history }), []);
});

test("transfer.place explains the months of each province, and flags an overlap between two", () => {
  const history = [stay("610000", "2000-01", "2010-12"), stay("310000", "2010-12", "2021-12")];
  const answer = ask("transfer.place", { household: "410000", history }, { explain: true });
  assert.ok(answer.ok);
  assert.deepEqual(answer.flags, ["assumed:overlap-kept-by-earlier-stay"]);
  assert.deepEqual(Object.keys(answer.explanation ?? {}).sort(), ["months.310000", "months.610000"]);
  assert.equal(answer.explanation?.["months.310000"]?.result, "132"); // 133 − 1
});

test("transfer.place refuses what cannot be, by its field", () => {
  const base = { household: "410000", history: [stay("610000", "2000-01", "2010-12")] };
  const one = (more: Fields) => ({ history: [{ ...base.history[0], ...more }] });
  refusals("transfer.place", base, [
    [{ household: "national" }, /household.*不能是 national/],
    [{ household: "810000" }, /household.*港澳台/],
    [{ household: "999999" }, /household/],
    [{ sex: "X" }, /sex/],
    [{ group: "M61" }, /group/],
    [{ sex: "female", group: "M60" }, /group.*性别/],
    [{ sex: "male", group: "special-F" }, /group.*性别/],
    [{ birthMonth: "2000-02" }, /history\[0\]\.from：2000-01 早于出生月份 2000-02/],
    [one({ to: "1999-12" }), /history\[0\]\.to/],
    [one({ region: "national" }), /history\[0\]\.region/],
    [one({ kind: "other" }), /history\[0\]\.kind/],
    [one({ from: "2000-13" }), /history\[0\]\.from/],
    [{ history: {} }, /history/],
  ]);
  assert.equal(codeOf("transfer.place", { ...base, birthMonth: "2000-01" }), "ok");
  assert.equal(codeOf("transfer.place", { ...base, sex: "female", group: "special-F" }), "ok");
});

test("transfer.place knows no rule before 2010", () => {
  const input = { household: "410000", history: [] };
  assert.equal(codeOf("transfer.place", input, { on: date("2009-12-31") }), "policy/missing");
  assert.equal(resultOf("transfer.place", input).place, "410000");
});

const account = { household: "410000", region: "310000", sex: "male", birthDate: "1970-06-15" };

test("transfer.accountKind judges the age by the month, whether it is told the month or the day", () => {
  for (const firstContribution of ["2020-06", "2020-06-01", "2020-06-30"]) {
    assert.deepEqual(resultOf("transfer.accountKind", { ...account, firstContribution }), {
      kind: "temporary",
      ageMonths: 600,
      why: "在户籍所在地以外首次缴费时已满50周岁，建立临时账户。",
    });
  }
  const kind = (more: Fields) => resultOf("transfer.accountKind", { ...account, ...more }).kind;
  assert.equal(kind({ firstContribution: "2020-05" }), "normal");
  assert.equal(kind({ firstContribution: "2020-06", approvedMove: true }), "normal");
  assert.equal(kind({ firstContribution: "2009-12", birthDate: "1950-01-01" }), "normal");
});

test("transfer.accountKind refuses what cannot be, by its field, and explains the age", () => {
  const base = { ...account, firstContribution: "2020-06" };
  refusals("transfer.accountKind", base, [
    [{ firstContribution: "1970-05" }, /firstContribution/],
    [{ firstContribution: "2020-02-30" }, /firstContribution/],
    [{ firstContribution: 202_006 }, /firstContribution/],
    [{ birthDate: "1970-06-31" }, /birthDate/],
    [{ region: "national" }, /region/],
    [{ sex: "other" }, /sex/],
    [{ approvedMove: 1 }, /approvedMove/],
  ]);
  const empty = lawOf({ ...shippedTables, values: [] }, date("2026-11-22"));
  assert.equal(codeOf("transfer.accountKind", base, { law: empty }), "policy/missing");
  const answer = ask("transfer.accountKind", base, { explain: true });
  assert.equal(answer.ok && answer.explanation?.ageMonths?.result, "600");
});

const years = [
  { year: 1997, base: "300.00", months: 12 },
  { year: 1998, base: "400.50", months: 12 },
];

test("transfer.fund lists each year and its sum", () => {
  assert.deepEqual(resultOf("transfer.fund", { accountKind: "normal", years }), {
    pooled: "576.72", // 400.50 × 12 × 12 %
    perYear: { 1997: "0.00", 1998: "576.72" },
  });
  const temporary = { accountKind: "temporary", employerRate: "0.2", years };
  assert.equal(resultOf("transfer.fund", temporary).pooled, "961.20"); // 400.50 × 12 × 20 %
  assert.deepEqual(flagsOf("transfer.fund", temporary), []);
});

test("transfer.fund says that it took a temporary account without a rate for one without an employer", () => {
  assert.deepEqual(flagsOf("transfer.fund", { accountKind: "temporary", years }), ["assumed:no-employer"]);
  assert.equal(resultOf("transfer.fund", { accountKind: "temporary", years }).pooled, "576.72");
  assert.deepEqual(flagsOf("transfer.fund", { accountKind: "normal", years }), []);
  const explained = ask("transfer.fund", { accountKind: "normal", years }, { explain: true });
  assert.equal(explained.ok && explained.explanation?.pooled?.result, "576.72");
  const before = ask("transfer.fund", { accountKind: "normal", years }, { on: date("2009-12-31") });
  assert.equal(before.ok ? "ok" : before.problem.code, "policy/missing");
});

test("transfer.fund refuses what cannot be, by its field", () => {
  const year = { year: 2015, base: "5000.00", months: 12 };
  refusals("transfer.fund", { accountKind: "normal", years: [year] }, [
    [{ accountKind: "other" }, /accountKind/],
    [{ employerRate: "1.1" }, /employerRate/],
    [{ employerRate: 0.16 }, /employerRate/],
    [{ years: [{ ...year, months: 13 }] }, /years\[0\]\.months/],
    [{ years: [{ ...year, months: 1.5 }] }, /years\[0\]\.months/],
    [{ years: [year, { ...year, months: 1 }] }, /years\[1\]\.months/],
    [{ years: [{ ...year, base: "-1.00" }] }, /years\[0\]\.base/],
    [{ years: [{ ...year, base: "1.001" }] }, /years\[0\]\.base/],
    [{ years: [{ year: 2015, months: 12 }] }, /years\[0\].*base|base/],
  ]);
});

const conversion = {
  direction: "to-resident",
  employeeMonths: 100,
  residentMonths: 80,
  employeeAccount: "12345.67",
  residentAccount: "2345.60",
};

test("transfer.convert moves the money and counts the months of the way taken", () => {
  assert.deepEqual(resultOf("transfer.convert", conversion), {
    account: "14691.27", // 12,345.67 + 2,345.60
    employeeMonths: 0,
    residentMonths: 180,
    pooledMoved: "0.00",
  });
  const there = resultOf("transfer.convert", { ...conversion, direction: "to-employee", employeeMonths: 200 });
  assert.deepEqual([there.account, there.employeeMonths, there.residentMonths], ["14691.27", 200, 0]);
});

test("transfer.convert is unconfirmed, and says what it took for granted", () => {
  assert.equal(codeOf("transfer.convert", conversion, { allowUnconfirmed: false }), "policy/unconfirmed");
  assert.deepEqual(flagsOf("transfer.convert", conversion), [
    "unconfirmed:months-converted",
    "assumed:statutory-age-reached",
    "assumed:minimum-months",
  ]);
  assert.deepEqual(flagsOf("transfer.convert", { ...conversion, minimumMonths: 180 }), [
    "unconfirmed:months-converted",
    "given:minimumMonths",
    "assumed:statutory-age-reached",
  ]);
  assert.deepEqual(flagsOf("transfer.convert", { ...conversion, statutoryMonth: "2026-11" }), [
    "unconfirmed:months-converted",
  ]);
});

test("transfer.convert is declined where its conditions are told and not met", () => {
  const code = (more: Fields) => codeOf("transfer.convert", { ...conversion, ...more });
  const month = { statutoryMonth: "2026-11" };
  assert.equal(code({ ...month, employeeMonths: 179 }), "ok"); // 180 months until 2029
  assert.equal(code({ ...month, employeeMonths: 180 }), "transfer/months-enough");
  assert.equal(code({ ...month, direction: "to-employee", employeeMonths: 180 }), "ok");
  assert.equal(code({ ...month, direction: "to-employee", employeeMonths: 179 }), "transfer/months-short");
  assert.equal(
    code({ ...month, direction: "to-employee", employeeMonths: 150, minimumMonths: 150 }),
    "ok", // what is given wins over the 180 of the law
  );
  assert.equal(code({ statutoryMonth: "2026-12" }), "transfer/before-statutory-age");
  assert.equal(code({ drawing: true }), "transfer/drawing");
  assert.equal(code({ statutoryMonth: "1900-01" }), "policy/missing");
  assert.equal(codeOf("transfer.convert", conversion, { on: date("2014-06-30") }), "policy/missing");
});

test("transfer.convert explains the account and the months of the scheme that remains", () => {
  const explained = (direction: string) => {
    const answer = ask("transfer.convert", { ...conversion, direction }, { explain: true });
    return answer.ok ? Object.keys(answer.explanation ?? {}) : answer.problem.code;
  };
  assert.deepEqual(explained("to-resident"), ["account", "residentMonths"]);
  assert.deepEqual(explained("to-employee"), ["account", "employeeMonths"]);
});

test("transfer.overlapRefund gives back a twelfth of the year's payments a month", () => {
  const input = { personal: "500.00", collective: "100.00", overlapMonths: 7 };
  assert.deepEqual(resultOf("transfer.overlapRefund", input), { refund: "350.00" }); // 600 × 7 ÷ 12
  assert.equal(codeOf("transfer.overlapRefund", input, { allowUnconfirmed: false }), "policy/unconfirmed");
  assert.deepEqual(flagsOf("transfer.overlapRefund", input), ["unconfirmed:overlap-refund-payers"]);
  assert.equal(codeOf("transfer.overlapRefund", input, { on: date("2014-06-30") }), "policy/missing");
  const explained = ask("transfer.overlapRefund", input, { explain: true });
  assert.equal(explained.ok && explained.explanation?.refund?.result, "350.00");
  refusals("transfer.overlapRefund", input, [
    [{ overlapMonths: 13 }, /overlapMonths/],
    [{ overlapMonths: -1 }, /overlapMonths/],
    [{ personal: "-0.01" }, /personal/],
    [{ collective: 100 }, /collective/],
  ]);
});

test("the documentation says for what time the amounts of a refund are", () => {
  const { input } = ruleDocumentation.find(({ name }) => name === "transfer.overlapRefund") ?? {};
  assert.match(JSON.stringify(input), /个人缴费全年金额/);
  assert.match(JSON.stringify(input), /集体补助全年金额/);
});

const duplicate = {
  keptPension: "3000.00",
  clearedPension: "1234.56",
  monthsDrawnTwice: 24,
  clearedAccount: "10000.00",
  deductionPercent: "20",
};

test("transfer.duplicate sets off the account, then deducts month by month", () => {
  assert.deepEqual(resultOf("transfer.duplicate", duplicate), {
    repay: "29629.44", // 1,234.56 × 24
    setOff: "10000.00",
    rest: "19629.44",
    monthlyDeduction: "600.00",
    months: 33, // 19,629.44 ÷ 600 = 32.7…
    lastMonth: "429.44", // 19,629.44 − 32 × 600
    accountPaidBack: "0.00",
  });
  assert.equal(resultOf("transfer.duplicate", { ...duplicate, clearedAccount: "30000.00" }).accountPaidBack, "370.56");
  assert.equal(codeOf("transfer.duplicate", duplicate, { allowUnconfirmed: false }), "ok");
  const answer = ask("transfer.duplicate", duplicate, { explain: true });
  assert.equal(answer.ok && answer.explanation?.lastMonth?.result, "429.44");
});

test("transfer.duplicate is declined where the deduction never ends, and refuses more than all of the pension", () => {
  const declined = ask("transfer.duplicate", { ...duplicate, deductionPercent: "0" });
  assert.equal(declined.ok ? "ok" : declined.problem.code, "transfer/deduction-too-small");
  assert.match(declined.ok ? "" : declined.problem.detail, /还有19629\.44元/);
  assert.equal(codeOf("transfer.duplicate", { ...duplicate, deductionPercent: "100" }), "ok");
  refusals("transfer.duplicate", duplicate, [
    [{ deductionPercent: "100.0001" }, /deductionPercent.*不能大于100/],
    [{ deductionPercent: 20 }, /deductionPercent/],
    [{ monthsDrawnTwice: 1.5 }, /monthsDrawnTwice/],
    [{ keptPension: "-1" }, /keptPension/],
    [{ clearedPension: "x" }, /clearedPension/],
    [{ clearedAccount: "1.234" }, /clearedAccount/],
  ]);
});

test("sex is said in words or by the letters of the retirement groups", () => {
  const kind = (sex: string) => {
    const input = { household: "410000", region: "310000", sex, birthDate: "1978-06-15", firstContribution: "2020-06" };
    const answer = ask("transfer.accountKind", input);
    return answer.ok && answer.result.kind;
  };
  // 42 years old: a woman above 40 has a temporary account, a man below 50 an ordinary one.
  assert.deepEqual(["female", "F", "male", "M"].map(kind), ["temporary", "temporary", "normal", "normal"]);
});
