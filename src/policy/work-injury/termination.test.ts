import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { recompute } from "../../../test/recompute.ts";
import { addDays, date } from "../kernel/calendar.ts";
import { fen, parseYuan, rate, toYuan } from "../kernel/money.ts";
import { known } from "../kernel/parameter.ts";
import { shaanxi, shanghai } from "../kernel/region.ts";
import { lawOf, shippedLaw, shippedTables } from "../law.ts";
import { explainNearRetirementShare, nearRetirementShares } from "./near-retirement.ts";
import { givenAverageWage } from "./own-wage.ts";
import {
  explainTerminationSubsidy,
  heaviestGrade,
  type TerminationFacts,
  terminationSubsidy,
} from "./termination-subsidy.ts";
import type { SubsidyGrade } from "./values.ts";

const zhejiang = "330000";
const beijing = "110000";
const guangdong = "440000";
const shandong = "370000";
const jiangsu = "320000";

const law = shippedLaw.on(date("2025-06-01"));
const empty = lawOf({ ...shippedTables, values: [] }, date("2026-11-22")).on(date("2025-06-01"));
const grades: readonly SubsidyGrade[] = [5, 6, 7, 8, 9, 10];
const average = parseYuan("8000");
const wages = { sum: parseYuan("6000"), months: 1 };

/** Both subsidies of every grade, in yuan. */
const table = (region: string) =>
  grades.map((grade) => {
    const rule = known(terminationSubsidy(law, region));
    const { medicalSubsidy, employmentSubsidy } = rule({ grade, localAverageWage: average, wages });
    return [toYuan(medicalSubsidy), toYuan(employmentSubsidy)].map((yuan) => yuan.replace(".00", ""));
  });

test("Zhejiang, Shanghai, Beijing and Shandong pay months of an average wage", () => {
  const months = (all: readonly (readonly [number, number])[]) =>
    all.map((pair) => pair.map((count) => String(8000 * count)));
  const same = (all: readonly number[]) => months(all.map((count) => [count, count]));
  assert.deepEqual(table(zhejiang), same([30, 25, 10, 7, 4, 2]));
  assert.deepEqual(table(shanghai), same([18, 15, 12, 9, 6, 3]));
  assert.deepEqual(table(beijing), same([18, 15, 12, 9, 6, 3]));
  assert.deepEqual(
    table(shandong),
    months([
      [22, 36],
      [18, 30],
      [13, 20],
      [10, 16],
      [7, 12],
      [4, 8],
    ]),
  );
});

test("Guangdong pays months of own wage, Jiangsu fixed amounts", () => {
  assert.deepEqual(table(guangdong), [
    ["60000", "300000"], // 6,000 × 10 and × 50
    ["48000", "240000"],
    ["36000", "150000"],
    ["24000", "90000"],
    ["12000", "48000"],
    ["6000", "24000"],
  ]);
  assert.deepEqual(table(jiangsu), [
    ["200000", "95000"],
    ["160000", "85000"],
    ["120000", "45000"],
    ["80000", "35000"],
    ["50000", "25000"],
    ["30000", "15000"],
  ]);
  const low = known(terminationSubsidy(law, guangdong))({
    grade: 7,
    localAverageWage: average,
    wages: { sum: parseYuan("3000"), months: 1 },
  });
  assert.equal(toYuan(low.total), "148800.00"); // 8,000 × 60 % × (6 + 25)
});

test("the fund pays the medical subsidy, the employer the other", () => {
  assert.deepEqual(known(terminationSubsidy(law, zhejiang))({ grade: 10, localAverageWage: fen(3n) }), {
    medicalSubsidy: 6n,
    medicalPayer: "work-injury-fund",
    employmentSubsidy: 6n,
    employmentPayer: "employer",
    total: 12n,
  });
});

test("Shaanxi's standard is missing, not guessed, as is Zhejiang's before it began", () => {
  const missing = terminationSubsidy(law, shaanxi);
  assert.equal(missing.kind === "missing" && missing.parameter, "陕西省一次性工伤医疗补助金和伤残就业补助金标准");
  assert.equal(terminationSubsidy(shippedLaw.on(date("2017-12-31")), zhejiang).kind, "missing");
  assert.equal(terminationSubsidy(shippedLaw.on(date("2018-01-01")), zhejiang).kind, "known");
  const statusOn = (day: string) => {
    const found = terminationSubsidy(shippedLaw.on(date(day)), zhejiang);
    return found.kind === "known" && found.parameter.status;
  };
  assert.deepEqual([statusOn("2020-09-23"), statusOn("2020-09-24")], ["unconfirmed", "verified"]);
});

test("what the region reckons with must be given", () => {
  assert.throws(() => known(terminationSubsidy(law, zhejiang))({ grade: 5 }), /请给出该平均工资/);
  const own = known(terminationSubsidy(law, guangdong));
  assert.throws(() => own({ grade: 5, localAverageWage: average }), /本人工资/);
  assert.throws(() => own({ grade: 5, wages }), /请给出该平均工资/);
  assert.equal(known(terminationSubsidy(law, jiangsu))({ grade: 10 }).total, parseYuan("45000"));
});

const shares = (region: string, endedOn: string, retirementDate = "2030-06-15") => {
  const { medical, employment } = known(nearRetirementShares(law, region))({
    endedOn: date(endedOn),
    retirementDate: date(retirementDate),
  });
  return [Number(medical) / 10_000, Number(employment) / 10_000];
};

test("Zhejiang: the employment subsidy falls by 20 points with each full year inside the last five", () => {
  assert.deepEqual(shares(zhejiang, "2020-01-01"), [100, 100]);
  assert.deepEqual(shares(zhejiang, "2025-06-15"), [100, 100]); // inside, but no full year
  assert.deepEqual(shares(zhejiang, "2026-06-14"), [100, 100]);
  assert.deepEqual(shares(zhejiang, "2026-06-15"), [100, 80]);
  assert.deepEqual(shares(zhejiang, "2027-06-14"), [100, 80]);
  assert.deepEqual(shares(zhejiang, "2027-06-15"), [100, 60]);
  assert.deepEqual(shares(zhejiang, "2028-06-15"), [100, 40]);
  assert.deepEqual(shares(zhejiang, "2029-06-15"), [100, 20]);
  assert.deepEqual(shares(zhejiang, "2030-06-14"), [100, 20]);
});

test("Shanghai: both fall by 20 % with each year that is missing from five, to 10 % below one", () => {
  assert.deepEqual(shares(shanghai, "2020-01-01"), [100, 100]);
  assert.deepEqual(shares(shanghai, "2025-06-15"), [100, 100]); // five full years left
  assert.deepEqual(shares(shanghai, "2025-06-16"), [80, 80]);
  assert.deepEqual(shares(shanghai, "2026-06-15"), [80, 80]);
  assert.deepEqual(shares(shanghai, "2026-06-16"), [60, 60]);
  assert.deepEqual(shares(shanghai, "2027-06-16"), [40, 40]);
  assert.deepEqual(shares(shanghai, "2028-06-16"), [20, 20]);
  assert.deepEqual(shares(shanghai, "2029-06-15"), [20, 20]); // one full year left
  assert.deepEqual(shares(shanghai, "2029-06-16"), [10, 10]);
  assert.deepEqual(shares(shanghai, "2030-06-14"), [10, 10]);
});

test("on the retirement date there is nothing left to cut", () => {
  for (const day of ["2030-06-15", "2030-06-16"]) assert.throws(() => shares(shanghai, day), /retired/);
  assert.equal(nearRetirementShares(law, beijing).kind, "missing");
  assert.equal(explainNearRetirementShare(law, beijing).kind, "missing");
});

test("a cut subsidy is rounded once, after the cut", () => {
  // 8,000.01 × 10 × 80 % = 64,000.08; 0.03 × 2 × 60 % = 0.036 → 0.04.
  const kept = { medical: rate(1_000_000n), employment: rate(800_000n) };
  const rule = known(terminationSubsidy(law, zhejiang));
  const cut = rule({ grade: 7, localAverageWage: parseYuan("8000.01"), kept });
  assert.deepEqual([cut.medicalSubsidy, cut.employmentSubsidy], [8_000_010n, 6_400_008n]);
  const up = rule({ grade: 10, localAverageWage: fen(3n), kept: { ...kept, employment: rate(600_000n) } });
  assert.deepEqual([up.medicalSubsidy, up.employmentSubsidy, up.total], [6n, 4n, 10n]);
});

test("several injuries: the subsidies go by the heaviest grade", () => {
  assert.equal(heaviestGrade(7), 7);
  assert.equal(heaviestGrade(9, 5, 10), 5);
  assert.equal(heaviestGrade(6, 8), 6);
  assert.equal(heaviestGrade(6, 6), 6);
});

const anyAmount = fc.bigInt({ min: 0n, max: 10n ** 8n }).map(fen);
const region = fc.constantFrom(zhejiang, shanghai, beijing, guangdong, shandong, jiangsu);
const endedOn = fc.integer({ min: 1, max: 3000 }).map((days) => addDays(date("2030-06-15"), -days));

test("every subsidy follows from its derivation", () => {
  const months = fc.integer({ min: 1, max: 12 });
  fc.assert(
    fc.property(
      region,
      fc.constantFrom(...grades),
      anyAmount,
      anyAmount,
      months,
      endedOn,
      (where, grade, wage, sum, count, day) => {
        const cut = explainNearRetirementShare(law, where);
        const ended = { endedOn: day, retirementDate: date("2030-06-15") };
        const near = nearRetirementShares(law, where);
        const kept = near.kind === "known" ? near.value(ended) : undefined;
        const keptShare = cut.kind === "known" ? cut.value(ended) : undefined;
        if (keptShare !== undefined) recompute(keptShare);
        const facts: TerminationFacts = { grade, localAverageWage: wage, wages: { sum, months: count }, kept };
        const amounts = known(terminationSubsidy(law, where))(facts);
        const steps = known(explainTerminationSubsidy(law, where))(facts, { keptShare });
        recompute(steps.medicalSubsidy);
        recompute(steps.employmentSubsidy);
        assert.equal(steps.medicalSubsidy.result, toYuan(amounts.medicalSubsidy));
        assert.equal(steps.employmentSubsidy.result, toYuan(amounts.employmentSubsidy));
        assert.equal(amounts.total, amounts.medicalSubsidy + amounts.employmentSubsidy);
        if (keptShare !== undefined && kept !== undefined)
          assert.equal(BigInt(Math.round(Number(keptShare.result) * 1e6)), kept.employment);
      },
    ),
  );
});

test("a derivation names the wage of the province, the cut, and who pays", () => {
  const explain = known(explainTerminationSubsidy(law, zhejiang));
  const facts = { grade: 7 as const, localAverageWage: average };
  const plain = explain(facts);
  assert.equal(plain.medicalSubsidy.formula, "解除或者终止时上年度全省职工月平均工资 × 7级月数");
  assert.match(plain.medicalSubsidy.note ?? "", /基金/);
  assert.match(plain.employmentSubsidy.note ?? "", /用人单位/);
  const kept = { medical: rate(1_000_000n), employment: rate(400_000n) };
  const cut = explain({ ...facts, kept });
  assert.match(cut.employmentSubsidy.formula, / × 发放比例$/);
  assert.equal(cut.medicalSubsidy.formula, plain.medicalSubsidy.formula);
  recompute(cut.employmentSubsidy);
  const published = explain(facts, { average: givenAverageWage(average) });
  assert.match(published.medicalSubsidy.formula, /^统筹地区上年度职工月平均工资/);
  assert.throws(() => explain(facts, { average: givenAverageWage(fen(1n)) }), /shows/);
  const note = (region: string, endedOn: string) =>
    known(explainNearRetirementShare(law, region))({ endedOn: date(endedOn), retirementDate: date("2030-06-15") }).note;
  assert.match(note(shanghai, "2020-01-01") ?? "", /全额/);
  assert.match(note(shanghai, "2028-01-01") ?? "", /按年递减/);
  assert.match(note(shanghai, "2030-01-01") ?? "", /不足一年/);
});

test("without values every rule is missing", () => {
  const rules = [terminationSubsidy, explainTerminationSubsidy, nearRetirementShares, explainNearRetirementShare];
  for (const rule of rules) assert.equal(rule(empty, zhejiang).kind, "missing");
});
