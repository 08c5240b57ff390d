import assert from "node:assert/strict";
import { test } from "node:test";
import { recompute } from "../../../test/recompute.ts";
import { date } from "../kernel/calendar.ts";
import { type RuleOptions, runRule } from "./index.ts";

const ask = (input: unknown, more: Partial<RuleOptions> = {}) =>
  runRule({ rule: "account.settle", input }, { on: date("2026-11-22"), ...more });
const settled = (input: unknown) => {
  const answer = ask(input);
  return answer.ok ? answer.result : `${answer.problem.code} ${answer.problem.detail}`;
};
const monthly = (amount: string, last = 12) =>
  Object.fromEntries(Array.from({ length: last }, (_, index) => [String(index + 1), amount]));

const year = { year: 2024, open: "50000.00", credits: monthly("359.52") };

test("a year is settled with its published rate", () => {
  assert.deepEqual(settled(year), {
    openInterest: "1310.00", // 50,000.00 × 2.62 %
    currentInterest: "61.23", // 28,042.56 × 2.62 % ÷ 12
    monthProduct: "28042.56", // 359.52 × 78
    principal: "4314.24",
    endBalance: "55685.47",
  });
  assert.deepEqual(settled({ ...year, region: "310000" }), settled(year));
  const answer = ask(year);
  assert.deepEqual(answer.ok && answer.flags, []);
});

test("the annual method, the year of retirement, and a year of drawing", () => {
  const annual = settled({ ...year, method: "annual" });
  assert.ok(typeof annual === "object");
  assert.equal(annual.currentInterest, "61.21"); // 4,314.24 × 2.62 % × 1.083 ÷ 2
  const retired = { ...year, credits: monthly("359.52", 6), retireMonth: "2024-06" };
  assert.deepEqual(settled(retired), {
    openInterest: "655.00", // 50,000.00 × 2.62 % × 6 ÷ 12
    currentInterest: "16.48", // 7,549.92 × 2.62 % ÷ 12
    monthProduct: "7549.92", // 359.52 × 21
    principal: "2157.12",
    endBalance: "52828.60",
  });
  assert.deepEqual(settled({ year: 2024, open: "100000.00", credits: {}, withdrawals: monthly("719.42") }), {
    openInterest: "2620.00",
    currentInterest: "0.00",
    withdrawalInterest: "122.52", // 719.42 × 78 × 2.62 % ÷ 12
    monthProduct: "0.00",
    principal: "0.00",
    endBalance: "93864.44", // 100,000.00 + 2,620.00 − 8,633.04 − 122.52
  });
});

test("a year whose rate is not published takes the last one and says so", () => {
  for (const region of [{}, { region: "310000" }, { region: "national" }]) {
    const answer = ask({ year: 2026, open: "10000.00", credits: {}, ...region });
    assert.ok(answer.ok);
    assert.equal(answer.result.openInterest, "150.00"); // 10,000.00 × 1.50 %
    assert.deepEqual(answer.flags, ["provisional:account-interest-rate"]);
  }
  const old = ask({ year: 2012, region: "310000", open: "10000.00", credits: {} });
  assert.equal(old.ok && old.result.openInterest, "350.00"); // 10,000.00 × 3.50 %
  assert.match(String(settled({ year: 2015, open: "1.00", credits: {} })), /^policy\/missing .*记账利率（2015-01-01）/);
});

test("a rate that is given wins and is flagged, and needs no published one", () => {
  const given = ask({ year: 2000, open: "10000.00", credits: {}, ratePercent: "2.25" });
  assert.ok(given.ok);
  assert.deepEqual(Object.keys(given.result).sort(), [
    "currentInterest",
    "endBalance",
    "monthProduct",
    "openInterest",
    "principal",
  ]);
  assert.equal(given.result.openInterest, "225.00");
  assert.deepEqual(given.flags, ["given:ratePercent"]);
  const explained = ask({ ...year, ratePercent: "2.25" }, { explain: true });
  assert.ok(explained.ok && explained.explanation);
  Object.values(explained.explanation).forEach(recompute);
  assert.equal(explained.explanation.openInterest?.calculation, "50,000.00 × 2.25%");
});

test("each figure is explained, and the provisional rate in words", () => {
  const input = { year: 2026, open: "1000.00", credits: monthly("1.00"), withdrawals: { "3": "2.00" } };
  const answer = ask(input, { explain: true });
  assert.ok(answer.ok && answer.explanation);
  assert.deepEqual(Object.keys(answer.explanation).sort(), Object.keys(answer.result).sort());
  for (const step of Object.values(answer.explanation)) {
    recompute(step);
    assert.equal(step.law?.number, "劳办发〔1997〕116号");
  }
  assert.match(answer.explanation.endBalance?.note ?? "", /还没有公布/);
});

test("bad input names the field and the way out", () => {
  const bad: readonly (readonly [object, RegExp])[] = [
    [{ year: 2024.5 }, /year/],
    [{ open: "-1.00" }, /open/],
    [{ open: "1.001" }, /open/],
    [{ credits: { "13": "1.00" } }, /credits\.13/],
    [{ credits: { "01": "1.00" } }, /credits\.01/],
    [{ credits: { "1": 1 } }, /credits\.1/],
    [{ credits: [] }, /credits/],
    [{ withdrawals: { "0": "1.00" } }, /withdrawals\.0/],
    [{ withdrawals: { "1": "90000.00" } }, /withdrawals.*余额不能为负/],
    [{ ratePercent: "2.123456" }, /ratePercent/],
    [{ method: "daily" }, /method/],
    [{ retireMonth: "2025-06" }, /retireMonth.*2024年/],
    [{ retireMonth: "2024-06" }, /credits\.7/],
    [{ retireMonth: "2024-12", withdrawals: { "12": "1.00" } }, /withdrawals.*退休当年/],
    [{ retireMonth: "2024-12", method: "annual" }, /method/],
    [{ region: "none" }, /region/],
  ];
  for (const [change, field] of bad) {
    const said = String(settled({ ...year, ...change }));
    assert.match(said, /^policy\/input/, JSON.stringify(change));
    assert.match(said, field);
  }
});
