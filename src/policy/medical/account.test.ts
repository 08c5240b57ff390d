import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { recompute } from "../../../test/recompute.ts";
import { date } from "../kernel/calendar.ts";
import { fen, parseYuan, toYuan } from "../kernel/money.ts";
import { known } from "../kernel/parameter.ts";
import { national, shanghai } from "../kernel/region.ts";
import { lawOf, shippedLaw, shippedTables } from "../law.ts";
import { explainCreditTotal, explainMedicalCredit, medicalCredit } from "./account-credit.ts";
import { sharingObstacles } from "./family-sharing.ts";
import { medicalExclusions, relatives, relativeTitles } from "./values.ts";

const law = shippedLaw.on(date("2025-06-01"));
const empty = lawOf({ ...shippedTables, values: [] }, date("2026-11-22")).on(date("2025-06-01"));
const kinds = ["own", "employer", "retiree"] as const;

test("own contribution 2 %, of the employer's 30 %, of the average pension 2 %", () => {
  const credit = (kind: (typeof kinds)[number], amount: string) =>
    toYuan(known(medicalCredit(law, shanghai, kind))(parseYuan(amount)));
  assert.equal(credit("own", "8000"), "160.00"); // 8,000 × 2 %
  assert.equal(credit("employer", "680"), "204.00"); // 680 × 30 %
  assert.equal(credit("retiree", "4500"), "90.00"); // 4,500 × 2 %
  assert.equal(credit("own", "0.25"), "0.01"); // 0.005 → 0.01
  assert.equal(credit("own", "0.24"), "0.00");
});

test("the fixed amount of the retired is known since the reform document, the others since 1998", () => {
  const kindOn = (day: string) => kinds.map((kind) => medicalCredit(shippedLaw.on(date(day)), national, kind).kind);
  assert.deepEqual(kindOn("1998-12-13"), ["missing", "missing", "missing"]);
  assert.deepEqual(kindOn("1998-12-14"), ["known", "known", "missing"]);
  assert.deepEqual(kindOn("2021-04-21"), ["known", "known", "missing"]);
  assert.deepEqual(kindOn("2021-04-22"), ["known", "known", "known"]);
});

test("each credit and their sum follow from their derivation", () => {
  const amount = fc.bigInt({ min: 0n, max: 10n ** 8n }).map(fen);
  fc.assert(
    fc.property(amount, amount, (base, employer) => {
      const amounts = [
        known(medicalCredit(law, national, "own"))(base),
        known(medicalCredit(law, national, "employer"))(employer),
      ];
      const steps = [
        known(explainMedicalCredit(law, national, "own"))(base),
        known(explainMedicalCredit(law, national, "employer"))(employer),
      ];
      const total = explainCreditTotal(steps, amounts);
      recompute(total);
      assert.deepEqual(
        steps.map(({ result }) => result),
        amounts.map(toYuan),
      );
      recompute(known(explainMedicalCredit(law, national, "retiree"))(base));
      assert.ok(total.law && steps.every((step) => step.law));
    }),
  );
  const labels = kinds.map((kind) => known(explainMedicalCredit(law, national, kind))(fen(1n)).label);
  assert.deepEqual(labels, ["个人缴费划入", "单位缴费划入", "退休人员定额划入"]);
});

test("near relatives share the account: three kinds from April 2021, all from 26 July 2024 when insured and authorised", () => {
  const may = (day: string, insured = true, authorised = true) => {
    const rule = known(sharingObstacles(shippedLaw.on(date(day)), shanghai));
    return relatives.filter((relative) => rule({ relative, insured, authorised }).length === 0);
  };
  assert.equal(sharingObstacles(shippedLaw.on(date("2021-04-21")), shanghai).kind, "missing");
  assert.deepEqual(may("2021-04-22", false, false), ["spouse", "parent", "child"]);
  assert.deepEqual(may("2024-07-25"), ["spouse", "parent", "child"]);
  assert.deepEqual(may("2024-07-26"), relatives);
  assert.deepEqual(may("2024-07-26", false, true), []);
  assert.deepEqual(may("2024-07-26", true, false), []);
  const of = (day: string) => known(sharingObstacles(shippedLaw.on(date(day)), shanghai));
  assert.deepEqual(of("2022-01-01")({ relative: "sibling", insured: true, authorised: true }), [
    "not-a-named-relative",
  ]);
  assert.deepEqual(of("2025-01-01")({ relative: "sibling", insured: false, authorised: false }), [
    "not-insured",
    "not-authorised",
  ]);
  assert.equal(Object.keys(relativeTitles).length, relatives.length);
});

test("four kinds of costs are excluded, and only for a third party does the fund pay first", () => {
  const rules = known(law.find(medicalExclusions));
  assert.deepEqual(
    Object.entries(rules).map(([why, { advance }]) => [why, advance]),
    [
      ["work-injury-fund", false],
      ["third-party", true],
      ["public-health", false],
      ["abroad", false],
    ],
  );
});

test("without values every rule is missing", () => {
  for (const kind of kinds) {
    assert.equal(medicalCredit(empty, national, kind).kind, "missing");
    assert.equal(explainMedicalCredit(empty, national, kind).kind, "missing");
  }
  assert.equal(sharingObstacles(empty, national).kind, "missing");
});
