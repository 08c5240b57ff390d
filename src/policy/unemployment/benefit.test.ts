import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { recompute } from "../../../test/recompute.ts";
import { date } from "../kernel/calendar.ts";
import { given } from "../kernel/derivation.ts";
import { fen, parseYuan, toYuan } from "../kernel/money.ts";
import { known, values } from "../kernel/parameter.ts";
import { national, shaanxi, shanghai } from "../kernel/region.ts";
import { lawOf, shippedLaw, shippedTables } from "../law.ts";
import { explainUnemploymentBenefit, unemploymentBenefit } from "./benefit-amount.ts";
import { benefitMonths, explainBenefitMonths } from "./benefit-months.ts";
import { unemploymentObstacles, unemploymentObstacleTitles } from "./eligibility.ts";
import { benefitExtension } from "./near-retirement-extension.ts";
import { keepsUnused, stopBenefit } from "./stop.ts";
import {
  unemploymentMinimumMonths,
  unemploymentNoticeDays,
  unemploymentStopReasons,
  unemploymentStopTitles,
} from "./values.ts";

const guangdong = "440000";
const law = shippedLaw.on(date("2025-06-01"));
const empty = lawOf({ ...shippedTables, values: [] }, date("2026-11-22")).on(date("2025-06-01"));

test("the law's maxima: 12 months below five years, 18 below ten, then 24", () => {
  const months = (paidMonths: number) => known(benefitMonths(law, shaanxi))({ paidMonths }).months;
  assert.deepEqual([0, 11, 12, 59, 60, 119, 120, 600].map(months), [0, 0, 12, 12, 18, 18, 24, 24]);
  assert.deepEqual(known(benefitMonths(law, national))({ paidMonths: 60 }), {
    own: 18,
    months: 18,
    lost: 0,
    isMaximum: true,
  });
});

test("Guangdong: a month a year up to four years, then a month a half year, at most 24", () => {
  const rule = known(benefitMonths(law, guangdong));
  const months = (paidMonths: number) => rule({ paidMonths }).months;
  assert.deepEqual([11, 12, 23, 24, 48, 53, 54, 60, 120, 167, 168, 360].map(months), [
    ...[0, 1, 1, 2, 4, 4, 5, 6],
    ...[16, 23, 24, 24], // 10 years: 4 + 72 ÷ 6; 14 years: 4 + 120 ÷ 6
  ]);
  assert.equal(rule({ paidMonths: 60 }).isMaximum, false);
  assert.equal(known(benefitMonths(shippedLaw.on(date("2014-06-30")), guangdong))({ paidMonths: 12 }).isMaximum, true);
});

test("months left from before are added, all together at most 24", () => {
  const rule = known(benefitMonths(law, guangdong));
  assert.deepEqual(rule({ paidMonths: 24, carriedMonths: 22 }), { own: 2, months: 24, lost: 0, isMaximum: false });
  assert.deepEqual(rule({ paidMonths: 24, carriedMonths: 23 }), { own: 2, months: 24, lost: 1, isMaximum: false });
  assert.equal(rule({ paidMonths: 11, carriedMonths: 5 }).months, 5);
});

test("the months follow from their derivation, never fall with contributions, and none is lost below 24", () => {
  const region = fc.constantFrom(guangdong, shanghai, national);
  fc.assert(
    fc.property(region, fc.nat(400), fc.nat(24), (where, paidMonths, carriedMonths) => {
      const rule = known(benefitMonths(law, where));
      const { own, months, lost } = rule({ paidMonths, carriedMonths });
      assert.equal(months + lost, own + carriedMonths);
      assert.ok(months <= 24 && (lost === 0 || months === 24));
      assert.ok(rule({ paidMonths: paidMonths + 1, carriedMonths }).months >= months);
      const step = known(explainBenefitMonths(law, where))({ paidMonths, carriedMonths });
      recompute(step);
      assert.equal(step.result, String(months));
      assert.ok(step.law);
    }),
  );
  for (const paidMonths of [11, 12, 36, 47, 48, 54]) {
    const step = known(explainBenefitMonths(law, guangdong))({ paidMonths });
    recompute(step);
    assert.equal(step.result, String(known(benefitMonths(law, guangdong))({ paidMonths }).months));
  }
});

test("below the least months of contribution nothing new arises, whatever the scale says", () => {
  const entry = { from: date("2025-01-01"), value: 24, source: { title: "某通知" }, status: "confirmed" } as const;
  const longer = values(unemploymentMinimumMonths, { [guangdong]: [entry] });
  const made = lawOf({ ...shippedTables, values: [...shippedTables.values, longer] }, date("2026-11-22"));
  const at = made.on(date("2025-06-01"));
  const months = (paidMonths: number) => known(benefitMonths(at, guangdong))({ paidMonths }).months;
  assert.deepEqual([23, 24].map(months), [0, 2]); // the scale alone would give 1 for 23 months
  const own = (region: string, paidMonths: number) => {
    const [step] = known(explainBenefitMonths(law, region))({ paidMonths }).inputs;
    assert.ok(step?.kind === "derivation");
    return [step.formula, step.inputs.map(({ label }) => label).join("、"), step.note ?? ""];
  };
  const tooFew = ["0", "累计缴费月数、最低缴费月数", "缴费不满一年，不产生新的领取期限。"];
  assert.deepEqual(own(guangdong, 11), tooFew);
  assert.deepEqual(own(shaanxi, 11), tooFew);
  assert.match(own(shaanxi, 12)[2] ?? "", /法定最长期限/);
  assert.match(own(guangdong, 12)[0] ?? "", /^较小者（按年计的月数 \+ 超过部分的月数/);
});

test("the benefit is due when all three conditions are met, and each that is not is named", () => {
  const rule = known(unemploymentObstacles(law, shanghai));
  assert.deepEqual(rule({ paidMonths: 12, involuntary: true, registered: true }), []);
  assert.deepEqual(rule({ paidMonths: 11, involuntary: true, registered: true }), ["less-than-minimum-months"]);
  assert.deepEqual(rule({ paidMonths: 12, involuntary: false, registered: true }), ["voluntary"]);
  assert.deepEqual(rule({ paidMonths: 12, involuntary: true, registered: false }), ["not-registered"]);
  assert.deepEqual(
    rule({ paidMonths: 0, involuntary: false, registered: false }),
    Object.keys(unemploymentObstacleTitles),
  );
});

test("Guangdong pays 90 % of the minimum wage; other regions' amounts are missing", () => {
  const rule = known(unemploymentBenefit(law, guangdong));
  assert.equal(rule(parseYuan("2500")), parseYuan("2250")); // 2,500 × 90 %
  assert.equal(rule(fen(5n)), 5n); // 0.045 → 0.05
  for (const region of [shaanxi, shanghai, national]) assert.equal(unemploymentBenefit(law, region).kind, "missing");
  assert.equal(unemploymentBenefit(shippedLaw.on(date("2014-06-30")), guangdong).kind, "missing");
  assert.equal(unemploymentBenefit(shippedLaw.on(date("2014-07-01")), guangdong).kind, "known");
  const explain = known(explainUnemploymentBenefit(law, guangdong));
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 7n }).map(fen), (wage) => {
      recompute(explain(wage));
      assert.equal(explain(wage).result, toYuan(rule(wage)));
    }),
  );
  const shown = given("本市最低工资标准", "2500.00", "yuan", "本市公布");
  assert.match(explain(parseYuan("2500"), shown).formula, /^本市最低工资标准/);
  assert.throws(() => explain(fen(1n), shown), /shows/);
});

const extension = (retirementDate: string, months = 12) =>
  known(benefitExtension(law))({ registeredOn: date("2025-01-10"), months, retirementDate: date(retirementDate) });

test("whoever reaches the statutory age within a year of the last month goes on until then", () => {
  // The twelve months end on 9 January 2026; from the 10th on the benefit is an extension.
  assert.equal(extension("2026-01-10"), undefined);
  assert.deepEqual(extension("2026-01-11"), { from: "2026-01-10", until: "2026-01-11", months: 1 });
  assert.equal(extension("2026-02-10")?.months, 1);
  assert.equal(extension("2026-02-11")?.months, 2);
  assert.equal(extension("2027-01-09")?.months, 12);
  assert.equal(extension("2027-01-10"), undefined); // a full year left
  assert.equal(benefitExtension(shippedLaw.on(date("2019-11-30"))).kind, "missing");
});

test("a stop ends payment with the month, and keeps the months left where the reason does", () => {
  const stopped = (reason: (typeof unemploymentStopReasons)[number]) =>
    known(stopBenefit(law, reason))({ on: date("2025-12-31"), remainingMonths: 7 });
  assert.deepEqual(stopped("re-employed"), { stopsFrom: "2026-01", keptMonths: 7 });
  const kept = unemploymentStopReasons.filter((reason) => stopped(reason).keptMonths === 7);
  assert.deepEqual(kept, ["re-employed", "army", "prison"]);
  const lost = unemploymentStopReasons.filter((reason) => stopped(reason).keptMonths === 0);
  assert.deepEqual(lost, ["emigrated", "pension", "refused-job", "exhausted", "death"]);
  assert.equal(Object.keys(unemploymentStopTitles).length, unemploymentStopReasons.length);
  const before2011 = shippedLaw.on(date("2011-06-30"));
  assert.deepEqual(
    unemploymentStopReasons.filter((reason) => stopBenefit(before2011, reason).kind === "known"),
    ["prison"],
  );
  const statusOf = (reason: (typeof unemploymentStopReasons)[number]) => {
    const rule = stopBenefit(law, reason);
    return rule.kind === "known" && rule.parameter.status;
  };
  assert.deepEqual(
    unemploymentStopReasons.filter((reason) => statusOf(reason) === "unconfirmed"),
    ["army"],
  );
});

test("an employer reports within 15 days, 7 before July 2011", () => {
  const days = (day: string) => known(shippedLaw.on(date(day)).find(unemploymentNoticeDays));
  assert.deepEqual(["1999-01-22", "2011-06-30", "2011-07-01"].map(days), [7, 7, 15]);
});

test("without values every rule is missing", () => {
  const rules = [
    benefitMonths,
    explainBenefitMonths,
    unemploymentObstacles,
    unemploymentBenefit,
    explainUnemploymentBenefit,
  ];
  for (const rule of rules) assert.equal(rule(empty, guangdong).kind, "missing");
  assert.equal(benefitExtension(empty).kind, "missing");
  assert.equal(stopBenefit(empty, "army").kind, "missing");
});

test("whether months are kept is told by the reason in words; words that name no reason keep nothing", () => {
  const kept = unemploymentStopReasons.map((reason) => keepsUnused(law, unemploymentStopTitles[reason]));
  assert.deepEqual(
    kept,
    unemploymentStopReasons.map(
      (reason) => known(stopBenefit(law, reason))({ on: date("2025-12-31"), remainingMonths: 7 }).keptMonths === 7,
    ),
  );
  assert.ok(kept.includes(true) && kept.includes(false));
  assert.equal(keepsUnused(law, "不知道"), false);
});
