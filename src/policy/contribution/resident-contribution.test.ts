import assert from "node:assert/strict";
import { test } from "node:test";
import { recompute } from "../../../test/recompute.ts";
import { date, month } from "../kernel/calendar.ts";
import { type Fen, fen } from "../kernel/money.ts";
import { known, values } from "../kernel/parameter.ts";
import { shaanxi } from "../kernel/region.ts";
import { lawOf, shippedLaw, shippedTables } from "../law.ts";
import {
  explainResidentContribution,
  explainResidentContributionInHardship,
  residentContribution,
  residentContributionInHardship,
  sayResidentLevels,
} from "./resident-contribution.ts";
import { residentContributionLevels, residentPaidFor, residentSubsidies } from "./resident-values.ts";

const law = shippedLaw.on(month("2026-11"));
const credit = known(residentContribution(law, shaanxi));

test("below the level of 500 the least subsidy is 30.00, from it on 60.00, and both are credited whole", () => {
  // 400.00 + 30.00 = 430.00
  assert.deepEqual(credit(fen(40_000n)), { personal: 40_000n, paidFor: 0n, subsidy: 3_000n, credited: 43_000n });
  // 500.00 + 60.00 = 560.00
  assert.deepEqual(credit(fen(50_000n)), { personal: 50_000n, paidFor: 0n, subsidy: 6_000n, credited: 56_000n });
});

test("the lowest level and the highest are levels; a fen beside them is not", () => {
  assert.equal(credit(fen(10_000n))?.credited, 13_000n); // 100.00 + 30.00
  assert.equal(credit(fen(200_000n))?.credited, 206_000n); // 2,000.00 + 60.00
  for (const sum of [9_999n, 10_001n, 199_999n, 200_001n, 0n]) assert.equal(credit(fen(sum)), undefined);
});

test("between two levels there is none", () => assert.equal(credit(fen(120_000n)), undefined));

test("before the document of July 2014 nothing is known", () => {
  for (const rule of [residentContribution, sayResidentLevels, explainResidentContribution]) {
    assert.equal(rule(shippedLaw.on(month("2014-06")), shaanxi).kind, "missing");
    assert.equal(rule(shippedLaw.on(month("2014-07")), shaanxi).kind, "known");
  }
});

test("what is not confirmed says so, levels and subsidy alike", () => {
  const rule = residentContribution(law, shaanxi);
  assert.ok(rule.kind === "known");
  assert.deepEqual(
    [rule.parameter, ...(rule.others ?? [])].map(({ name, status }) => [name, status]),
    [
      ["resident-contribution-levels", "unconfirmed"],
      ["resident-subsidies", "unconfirmed"],
    ],
  );
});

test("a place's own levels and subsidies take the place of the national ones; below its first band there is no subsidy", () => {
  const own = <T>(value: T) => ({
    [shaanxi]: [
      { from: date("2026-01-01"), value, source: { title: "测试用的地方文件" }, status: "unconfirmed" as const },
    ],
  });
  const published = [
    values(residentContributionLevels, own([fen(20_000n), fen(300_000n)])),
    values(residentSubsidies, own([{ from: fen(300_000n), subsidy: fen(20_000n) }])),
  ];
  const tables = { ...shippedTables, values: [...shippedTables.values, ...published] };
  const local = lawOf(tables, date("2026-11-22")).on(month("2026-11"));
  const here = known(residentContribution(local, shaanxi));
  assert.deepEqual(here(fen(20_000n)), { personal: 20_000n, paidFor: 0n, subsidy: 0n, credited: 20_000n });
  assert.equal(here(fen(300_000n))?.credited, 320_000n); // 3,000.00 + 200.00
  assert.equal(here(fen(10_000n)), undefined);
  assert.equal(known(sayResidentLevels(local, shaanxi)), "200.00、3,000.00 元");
});

test("in hardship the place pays of the lowest level what it has published, and never more than that level", () => {
  assert.equal(residentContributionInHardship(law, shaanxi).kind, "missing"); // no place has published it
  const paying = (sum: bigint) => known(residentContributionInHardship(lawPaying(sum), shaanxi));
  // A part: 100.00 − 60.00 = 40.00 is left to pay; 40.00 + 60.00 + 30.00 = 130.00
  assert.deepEqual(paying(6_000n)(fen(10_000n)), {
    ...{ personal: 4_000n, paidFor: 6_000n },
    ...{ subsidy: 3_000n, credited: 13_000n },
  });
  // All of it, to the fen and a fen above: nothing is left to pay.
  for (const sum of [10_000n, 10_001n]) assert.equal(paying(sum)(fen(10_000n))?.personal, 0n);
  assert.equal(paying(9_999n)(fen(10_000n))?.personal, 1n);
  // At the level of 500: 500.00 − 100.00 = 400.00
  assert.equal(paying(10_000n)(fen(50_000n))?.personal, 40_000n);
  assert.equal(paying(10_000n)(fen(10_001n)), undefined);
});

test("the derivation adds what the rule adds", () => {
  const explain = known(explainResidentContribution(law, shaanxi));
  for (const level of [10_000n, 40_000n, 50_000n, 200_000n].map(fen)) {
    const derivation = explain(level);
    recompute(derivation);
    assert.equal(derivation.result, yuanOf(credit(level)?.credited));
  }
});

test("the derivation in hardship adds what the rule adds, and shows what the person is left to pay", () => {
  assert.equal(explainResidentContributionInHardship(law, shaanxi).kind, "missing"); // no place has published it
  // A part of the lowest level, a fen below it, all of it, and more than it.
  for (const sum of [6_000n, 9_999n, 10_000n, 10_001n]) {
    const rule = known(residentContributionInHardship(lawPaying(sum), shaanxi));
    const explain = known(explainResidentContributionInHardship(lawPaying(sum), shaanxi));
    for (const level of [10_000n, 50_000n, 200_000n].map(fen)) {
      const derivation = explain(level);
      recompute(derivation);
      assert.equal(derivation.result, yuanOf(rule(level)?.credited));
      const [own, byPlace] = derivation.inputs;
      assert.ok(own?.kind === "derivation" && byPlace?.kind === "parameter");
      assert.equal(own.result, yuanOf(rule(level)?.personal));
      assert.equal(byPlace.value, yuanOf(rule(level)?.paidFor));
    }
  }
});

/** The law of a place that has published what it pays in hardship. */
function lawPaying(sum: bigint) {
  const source = { title: "测试用的地方文件" };
  const entry = { from: date("2026-01-01"), value: fen(sum), source, status: "unconfirmed" as const };
  const all = [...shippedTables.values, values(residentPaidFor, { [shaanxi]: [entry] })];
  return lawOf({ ...shippedTables, values: all }, date("2026-11-22")).on(month("2026-11"));
}

const yuanOf = (amount: Fen | undefined) => (Number(amount) / 100).toFixed(2);
