import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type ContributionLimits,
  contributionLimits,
  employerRate,
  flexibleWorkerRates,
  levyMode,
} from "./contribution/values.ts";
import { date, month } from "./kernel/calendar.ts";
import { type Dated, type Known, known, type Lookup, type Parameter, values } from "./kernel/parameter.ts";
import { national, shaanxi, shanghai } from "./kernel/region.ts";
import { lawOf, shippedLaw, shippedTables } from "./law.ts";
import { minimumWorkingAge } from "./registration/values.ts";
import { minimumContributionMonths } from "./retirement/values.ts";
import { registrationTimeLimit, temporaryLossHours } from "./time-limit/values.ts";

const on = (day: string) => shippedLaw.on(date(day));
const entriesOf = (parameter: Parameter<ContributionLimits>, region: string) =>
  shippedTables.values
    .filter((entry) => entry.parameter.name === parameter.name)
    .flatMap(({ byRegion }) => (byRegion[region] ?? []) as readonly Dated<ContributionLimits>[]);
const statusOf = (lookup: Lookup<unknown>) => (lookup.kind === "known" ? lookup.parameter.status : "missing");

test("the law of a month is that of its first day", () => {
  assert.equal(shippedLaw.on(month("2024-07")).date, "2024-07-01");
  assert.equal(shippedLaw.on(date("2024-07-09")).date, "2024-07-09");
  assert.equal(shippedLaw.knownOn, "2026-11-22");
});

test("Shanghai limits change on the first of July, and are missing from July 2026", () => {
  const limits = (day: string) => on(day).find(contributionLimits("enterprise-pension"), shanghai);
  assert.equal(known(limits("2025-06-30")).floor, 738_400n);
  assert.equal(known(limits("2025-07-01")).floor, 746_000n);
  assert.equal(known(limits("2026-06-30")).ceiling, 3_730_200n);
  assert.deepEqual(limits("2026-07-01"), {
    kind: "missing",
    parameter: "上海市企业职工基本养老保险缴费基数上下限",
    date: "2026-07-01",
  });
  assert.equal(statusOf(limits("2026-06-30")), "verified");
});

test("the limits of Shanghai follow each other without gap or overlap", () => {
  const rows = entriesOf(contributionLimits("enterprise-pension"), shanghai);
  assert.equal(rows.length, 26);
  rows.forEach((row, index) => {
    const next = rows[index + 1];
    if (next === undefined || row.to === undefined) return;
    const dayAfter = new Date(Date.parse(`${row.to}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
    assert.equal(next.from, dayAfter);
    assert.ok(next.value.floor >= row.value.floor && next.value.ceiling > row.value.ceiling, row.from);
  });
});

test("Shaanxi limits are computed by calendar year and stay unconfirmed", () => {
  const limits = (day: string) => on(day).find(contributionLimits("enterprise-pension"), shaanxi);
  assert.equal(known(limits("2026-12-31")).floor, 481_860n); // 8,031 × 60 % = 4,818.60
  assert.equal(known(limits("2026-01-01")).ceiling, 2_409_300n); // 8,031 × 300 %
  assert.equal(statusOf(limits("2026-01-01")), "unconfirmed");
  assert.equal(limits("2019-12-31").kind, "missing");
  assert.equal(limits("2027-01-01").kind, "missing");
});

test("a region without rates of its own takes the national ones", () => {
  assert.deepEqual(known(on("2026-03-01").find(flexibleWorkerRates, shaanxi)), { total: 200_000n, account: 80_000n });
  assert.deepEqual(
    on("2026-03-01").find(flexibleWorkerRates, shaanxi),
    on("2026-03-01").find(flexibleWorkerRates, national),
  );
  assert.equal(on("2005-12-31").find(flexibleWorkerRates, shaanxi).kind, "missing");
});

test("a region's own entry goes before the national one, and only while it holds", () => {
  const own = {
    from: date("2026-01-01"),
    to: date("2026-06-30"),
    value: { total: 180_000n, account: 80_000n } as never,
    source: { title: "某市通知" },
    status: "confirmed",
  } as const;
  const published = values(flexibleWorkerRates, { [shaanxi]: [own] });
  const law = lawOf({ ...shippedTables, values: [...shippedTables.values, published] }, date("2026-01-01"));
  const total = (day: string) => known(law.on(date(day)).find(flexibleWorkerRates, shaanxi)).total;
  assert.equal(total("2025-12-31"), 200_000n);
  assert.equal(total("2026-01-01"), 180_000n);
  assert.equal(total("2026-07-01"), 200_000n);
});

test("a region that is the name of something inherited is simply unknown", () => {
  assert.equal(on("2026-03-01").find(contributionLimits("enterprise-pension"), "constructor").kind, "missing");
});

test("the employer share is 16 % since May 2019", () => {
  const share = (day: string, region: string) => on(day).find(employerRate("enterprise-pension"), region);
  assert.equal(known(share("2019-05-01", shanghai)), 160_000n);
  assert.equal(statusOf(share("2019-05-01", shanghai)), "verified");
  assert.equal(known(share("2019-04-30", shanghai)), 200_000n);
  assert.equal(statusOf(share("2019-04-30", shanghai)), "unconfirmed");
  assert.equal(share("2019-04-30", shaanxi).kind, "missing");
});

test("who collects changed in Shanghai on 1 December 2023 and in Shaanxi on 1 April 2024", () => {
  for (const payer of ["employer", "flexible"] as const) {
    const mode = (day: string, region: string) => on(day).find(levyMode("enterprise-pension", payer, "normal"), region);
    assert.equal(known(mode("2023-12-01", shanghai)), "tax-declared");
    assert.equal(mode("2023-11-30", shanghai).kind, "missing");
    assert.equal(known(mode("2024-04-01", shaanxi)), "tax-declared");
    assert.equal(known(mode("2024-03-31", shaanxi)), "agency-assessed");
    assert.equal(known(mode("2023-11-13", shaanxi)), "agency-assessed");
    assert.equal(known(mode("2023-11-12", shaanxi)), "agency-collected");
    assert.equal(statusOf(mode("2023-11-12", shaanxi)), "unconfirmed");
  }
});

test("a registration takes ten working days since the regulation, fifteen days before", () => {
  assert.deepEqual(known(on("2023-12-01").find(registrationTimeLimit)), { count: 10, unit: "working-days" });
  assert.deepEqual(known(on("2023-11-30").find(registrationTimeLimit)), { count: 15, unit: "calendar-days" });
});

test("a temporary loss report holds for 7 × 24 hours", () => {
  assert.equal(known(on("2026-11-22").find(temporaryLossHours)), 7 * 24);
});

test("the minimum period rises by six months a year from 2030 to 2039", () => {
  const months = (day: string) => known(on(day).find(minimumContributionMonths));
  assert.equal(months("2029-12-31"), 180);
  for (let year = 2030; year <= 2039; year += 1) {
    assert.equal(months(`${year}-01-01`), 180 + 6 * (year - 2029), String(year));
    assert.equal(months(`${year}-12-31`), 180 + 6 * (year - 2029), String(year));
  }
  assert.equal(months("2045-01-01"), 240);
});

test("the working age is from memory and says so", () => {
  const age = on("2026-11-22").find(minimumWorkingAge) as Known<number>;
  assert.equal(age.value, 16);
  assert.equal(age.parameter.status, "unconfirmed");
});

test("the law as known on its own day is itself, and that of another day is made once", () => {
  const day = date("2026-01-01");
  assert.equal(shippedLaw.asKnownOn(shippedLaw.knownOn), shippedLaw);
  assert.equal(shippedLaw.asKnownOn(day), shippedLaw.asKnownOn(day));
  assert.equal(shippedLaw.asKnownOn(day).knownOn, day);
});
