import assert from "node:assert/strict";
import { test } from "node:test";
import type { ContributionRecordFact, PensionAccountFact } from "../facts.ts";
import { month } from "../kernel/calendar.ts";
import { toYuan } from "../kernel/money.ts";
import { known } from "../kernel/parameter.ts";
import { shaanxi, shanghai } from "../kernel/region.ts";
import { lawOf, shippedLaw, shippedTables } from "../law.ts";
import { monthsUntil, type PensionClaim, pensionClaimFigures } from "./claim.ts";

// Two years on a base of 7,598.00 (2024: index 1) and 3,875.00 (2025: 3,875 ÷ 7,750 = 0.5), with a gap of six months.
const record: ContributionRecordFact = {
  spans: [
    { fromMonth: month("2024-01"), toMonth: month("2024-12"), baseYuan: "7598.00" },
    { fromMonth: month("2025-07"), toMonth: month("2025-12"), baseYuan: "3875.00" },
  ],
  ...{ regions: [], unpaid: [], undeclared: [], overlapping: [], handedOverWages: [] },
};
const account: PensionAccountFact = { settledYear: 2024, settledYuan: "10000.00", credits: [] };
const claim: PensionClaim = {
  ...{ record, account, deemedMonths: 0 },
  ...{ birthMonth: month("1965-08"), retireMonth: month("2025-12") },
};
const figures = (changed: Partial<PensionClaim> = {}, region = shaanxi) => {
  const found = pensionClaimFigures(shippedLaw, region, { ...claim, ...changed });
  assert.ok(found);
  return known(found);
};

test("the index: Shaanxi divides by the months due, Shanghai by the months paid", () => {
  // (12 × 1 + 6 × 0.5) ÷ 24 = 0.625
  assert.equal(figures().facts.averageIndex, 625_000n);
  assert.equal(figures().facts.totalMonths, 18);
  // Shanghai: 7,598 ÷ 12,307 × 12 + 3,875 ÷ 12,434 × 6 = 7.4085 + 1.8699 = 9.2784; ÷ 18 = 0.5155
  assert.equal(figures({}, shanghai).facts.averageIndex, 515_500n);
});

test("deemed months are months due as well, with their own index", () => {
  const { facts } = figures({ deemedMonths: 24 });
  // (15 + 24 × 1) ÷ (24 + 24) = 0.8125 → 0.813
  assert.deepEqual([facts.averageIndex, facts.totalMonths, facts.deemedMonths], [813_000n, 42, 24]);
});

test("months after the month of retirement do not count, that month itself does", () => {
  assert.equal(monthsUntil(record, month("2024-11")), 11);
  assert.equal(monthsUntil(record, month("2024-12")), 12);
  assert.equal(monthsUntil(record, month("2025-06")), 12);
  assert.equal(monthsUntil(record, month("2025-07")), 13);
  // One span over the turn of the year: two months of 2024 and three of 2025.
  const over = { ...record, spans: [{ fromMonth: month("2024-11"), toMonth: month("2025-03"), baseYuan: "7598.00" }] };
  assert.equal(monthsUntil(over, month("2025-12")), 5);
});

test("the account: interest to the month of retirement; what came later comes in as it is", () => {
  // 10,000.00 × 1.5 % = 150.00 for all of 2025
  assert.equal(toYuan(figures().facts.accountBalance), "10150.00");
  // to June: 10,000.00 × 1.5 % × 6 ÷ 12 = 75.00
  assert.equal(toYuan(figures({ retireMonth: month("2025-06") }).facts.accountBalance), "10075.00");
  const credit = (creditedMonth: string) => ({
    ...account,
    credits: [{ monthFor: month("2025-06"), creditedMonth: month(creditedMonth), amountYuan: "800.00" }],
  });
  const at = (creditedMonth: string) =>
    toYuan(figures({ retireMonth: month("2025-06"), account: credit(creditedMonth) }).facts.accountBalance);
  assert.equal(at("2025-06"), "10876.00"); // + 800.00 × 1.5 % × 1 ÷ 12 = 1.00
  assert.equal(at("2025-07"), "10875.00");
});

test("a year between that nobody settled is settled with the last rate, and it says so", () => {
  const found = figures({ retireMonth: month("2027-02") });
  assert.equal(found.interestProvisional, true);
  // 2025: 10,150.00; 2026 at 1.5 %: 10,302.25; two months of 2027: 10,302.25 × 1.5 % × 2 ÷ 12 = 25.76
  assert.equal(toYuan(found.facts.accountBalance), "10328.01");
  assert.equal(figures().interestProvisional, false);
});

test("a wage not yet published is stood in for by the last; an older one is missing, unless it was handed over", () => {
  const span = (year: string) => ({
    ...record,
    spans: [{ fromMonth: month(`${year}-01`), toMonth: month(`${year}-12`), baseYuan: "8031.00" }],
  });
  const ahead = figures({ record: span("2027"), retireMonth: month("2027-12") });
  assert.deepEqual([ahead.standInYears, ahead.facts.averageIndex], [[2027], 1_000_000n]); // 8,031 ÷ 8,031 of 2026
  const old = pensionClaimFigures(shippedLaw, shaanxi, { ...claim, record: span("2019") });
  assert.ok(old?.kind === "missing");
  assert.match(old.parameter, /2019年/);
  const wages = [{ year: 2019, wageYuan: "4015.50", source: "原系统移交" }];
  const given = figures({ record: { ...span("2019"), handedOverWages: wages }, retireMonth: month("2019-12") });
  assert.deepEqual([given.handedOverYears, given.facts.averageIndex], [[2019], 2_000_000n]); // 8,031 ÷ 4,015.50
});

test("without a single month there is nothing to compute", () => {
  assert.equal(pensionClaimFigures(shippedLaw, shaanxi, { ...claim, record: { ...record, spans: [] } }), undefined);
});

test("the divisor follows the age in months: 60 years 4 months is 136.7", () => {
  // 1965-08 to 2025-12 are 60 years 4 months: 139 + (132 − 139) × 4 ÷ 12 = 136.67
  assert.equal(figures().facts.divisor, 1367n);
});

test("a value that nobody published is named, whichever it is", () => {
  const without = (name: string) =>
    lawOf(
      { ...shippedTables, values: shippedTables.values.filter(({ parameter }) => parameter.name !== name) },
      shippedLaw.knownOn,
    );
  const missing = (name: string, changed: Partial<PensionClaim> = {}): string => {
    const found = pensionClaimFigures(without(name), shaanxi, { ...claim, ...changed });
    assert.ok(found?.kind === "missing", name);
    return found.parameter;
  };
  assert.match(missing("index-method"), /平均缴费工资指数的计算办法/);
  assert.match(missing("annuity-divisors"), /计发月数/);
  assert.match(missing("account-interest-rate"), /记账利率/);
  // Also where an earlier year has to be settled first.
  assert.match(missing("account-interest-rate", { retireMonth: month("2026-12") }), /记账利率/);
});

test("deemed months alone are a career; an account that was never settled begins with its first credit", () => {
  const { facts } = figures({ record: { ...record, spans: [] }, deemedMonths: 24 });
  assert.deepEqual([facts.averageIndex, facts.totalMonths], [1_000_000n, 24]);
  const credit = (at: string) => ({ monthFor: month(at), creditedMonth: month(at), amountYuan: "1000.00" });
  const fresh = { settledYear: null, settledYuan: "0.00" };
  // 2025-11 twice: 2,000.00 + 2,000.00 × 1.5 % × 2 ÷ 12 = 2,005.00
  const twice = figures({ account: { ...fresh, credits: [credit("2025-11"), credit("2025-11")] } });
  assert.equal(toYuan(twice.facts.accountBalance), "2005.00");
  // 2024-12: 1,000.00 × 2.62 % ÷ 12 = 2.18; then 1,002.18 × 1.5 % = 15.03
  const older = figures({ account: { ...fresh, credits: [credit("2024-12")] } });
  assert.equal(toYuan(older.facts.accountBalance), "1017.21");
});

test("two years that nobody settled are both provisional", () => {
  const found = figures({ retireMonth: month("2028-01") });
  assert.equal(found.interestProvisional, true);
});
