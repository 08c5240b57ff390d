import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { recompute } from "../../../test/recompute.ts";
import { date } from "../kernel/calendar.ts";
import type { Derivation } from "../kernel/derivation.ts";
import { fen, parseYuan, rate, toYuan } from "../kernel/money.ts";
import { known, values } from "../kernel/parameter.ts";
import { shaanxi, shanghai } from "../kernel/region.ts";
import { lawOf, shippedLaw, shippedTables } from "../law.ts";
import { explainMedicalOnBehalf, medicalOnBehalf } from "./medical-on-behalf.ts";
import {
  birthGrant,
  businessStartGrant,
  earlyEmploymentGrant,
  explainBirthGrant,
  explainJobSeekingSubsidy,
  explainPaidAtOnce,
  jobSeekingSubsidy,
} from "./one-off-benefits.ts";
import { explainUnemploymentShares, unemploymentShares } from "./unemployment-shares.ts";
import { medicalContributionOfPerson, unemploymentRates } from "./values.ts";

const guangdong = "440000";
const law = shippedLaw.on(date("2025-06-01"));
const empty = lawOf({ ...shippedTables, values: [] }, date("2026-11-22")).on(date("2025-06-01"));
const monthly = parseYuan("2250");

function agree(step: Derivation, figure: bigint): void {
  recompute(step);
  assert.equal(step.result, toYuan(fen(figure)));
  assert.ok(step.law);
}

test("the job-seeking subsidy is 15 % of the mean wage, for at most six months", () => {
  const rule = known(jobSeekingSubsidy(law, guangdong));
  const wages = { sum: parseYuan("72000"), months: 12 };
  assert.deepEqual(rule({ wages, months: 5 }), { monthly: 90_000n, months: 5, total: 450_000n }); // 6,000 × 15 %
  assert.equal(rule({ wages, months: 6 }).total, 540_000n);
  assert.deepEqual(rule({ wages, months: 7 }), { monthly: 90_000n, months: 6, total: 540_000n });
  assert.equal(rule({ wages: { sum: fen(40n), months: 12 }, months: 1 }).monthly, 1n); // 0.40 ÷ 12 × 15 % = 0.005 → 0.01
});

test("a birth brings three months of benefit at once", () => {
  assert.equal(known(birthGrant(law, guangdong))(monthly), parseYuan("6750")); // 2,250 × 3
});

test("early employment pays half of the unused months, a half month counts whole, the rest is carried", () => {
  const rule = known(earlyEmploymentGrant(law, guangdong));
  const facts = { monthly, contractMonths: 12, insuredMonths: 3 };
  assert.deepEqual(rule({ ...facts, unusedMonths: 7 }), {
    grant: parseYuan("9000"), // 2,250 × 4
    paidMonths: 4,
    carriedMonths: 3,
  });
  assert.equal(rule({ ...facts, unusedMonths: 8 }).paidMonths, 4);
  assert.equal(rule({ ...facts, unusedMonths: 0 }).grant, 0n);
  assert.throws(() => rule({ ...facts, unusedMonths: 7, contractMonths: 11 }), /12个月以上合同/);
  assert.throws(() => rule({ ...facts, unusedMonths: 7, insuredMonths: 2 }), /参保满3个月/);
});

test("a business start pays all unused months", () => {
  const grant = known(businessStartGrant(law, guangdong))({ monthly, unusedMonths: 7 });
  assert.deepEqual(grant, { grant: parseYuan("15750"), paidMonths: 7, carriedMonths: 0 }); // 2,250 × 7
});

test("the one-off benefits are Guangdong's: elsewhere they are missing", () => {
  for (const region of [shanghai, shaanxi]) {
    assert.equal(jobSeekingSubsidy(law, region).kind, "missing");
    assert.equal(explainJobSeekingSubsidy(law, region).kind, "missing");
    assert.equal(birthGrant(law, region).kind, "missing");
    assert.equal(explainBirthGrant(law, region).kind, "missing");
    assert.equal(earlyEmploymentGrant(law, region).kind, "missing");
    assert.equal(businessStartGrant(law, region).kind, "missing");
    assert.equal(explainPaidAtOnce(law, region, "early-employment").kind, "missing");
    assert.equal(explainPaidAtOnce(law, region, "business-start").kind, "missing");
  }
});

test("the fund pays the whole medical contribution during the benefit", () => {
  assert.deepEqual(known(medicalOnBehalf(law))(parseYuan("512.34")), { fund: 51_234n, person: 0n });
  assert.equal(known(law.find(medicalContributionOfPerson)), 0n);
  const shared = lawOf(
    {
      ...shippedTables,
      values: [
        values(medicalContributionOfPerson, {
          national: [{ from: date("2025-01-01"), value: rate(250_000n), source: { title: "假设" }, status: "project" }],
        }),
      ],
    },
    date("2026-11-22"),
  ).on(date("2025-06-01"));
  assert.deepEqual(known(medicalOnBehalf(shared))(fen(100n)), { fund: 75n, person: 25n });
  agree(known(explainMedicalOnBehalf(shared))(fen(100n)), 75n);
  assert.equal(medicalOnBehalf(shippedLaw.on(date("2011-06-30"))).kind, "missing");
  assert.equal(explainMedicalOnBehalf(empty).kind, "missing");
});

test("rates: 2 + 1 % until February 2015, nothing known for the provinces' split, 0.5 + 0.5 % since 2017", () => {
  const found = (day: string) => {
    const rates = shippedLaw.on(date(day)).find(unemploymentRates, shanghai);
    return rates.kind === "known"
      ? [Number(rates.value.employer), Number(rates.value.employee), rates.parameter.status]
      : null;
  };
  assert.equal(found("1999-01-21"), null);
  assert.deepEqual(found("1999-01-22"), [20_000, 10_000, "verified"]);
  assert.deepEqual(found("2015-02-28"), [20_000, 10_000, "verified"]);
  assert.equal(found("2015-03-01"), null);
  assert.equal(found("2016-12-31"), null);
  assert.deepEqual(found("2017-01-01"), [5_000, 5_000, "unconfirmed"]);
  assert.deepEqual(found("2025-12-31"), [5_000, 5_000, "unconfirmed"]);
  assert.deepEqual(found("2026-01-01"), [5_000, 5_000, "unconfirmed"]);
});

test("employer and employee pay their share of the base", () => {
  const rule = known(unemploymentShares(law, shanghai));
  assert.deepEqual(rule(parseYuan("8000")), { employer: 4_000n, employee: 4_000n, total: 8_000n }); // 8,000 × 0.5 %
  assert.deepEqual(rule(fen(100n)), { employer: 1n, employee: 1n, total: 2n }); // 0.005 → 0.01 each
  const old = known(unemploymentShares(shippedLaw.on(date("2010-01-01")), shanghai));
  assert.deepEqual(old(parseYuan("1000")), { employer: 2_000n, employee: 1_000n, total: 3_000n });
  assert.equal(unemploymentShares(empty, shanghai).kind, "missing");
  assert.equal(explainUnemploymentShares(empty, shanghai).kind, "missing");
});

const amount = fc.bigInt({ min: 0n, max: 10n ** 8n }).map(fen);

test("every amount follows from its derivation", () => {
  const old = shippedLaw.on(date("2010-01-01"));
  fc.assert(
    fc.property(amount, fc.integer({ min: 1, max: 12 }), fc.nat(24), (of, months, unusedMonths) => {
      const subsidy = { wages: { sum: of, months }, months: 6 };
      agree(
        known(explainJobSeekingSubsidy(law, guangdong))(subsidy),
        known(jobSeekingSubsidy(law, guangdong))(subsidy).monthly,
      );
      agree(known(explainBirthGrant(law, guangdong))(of), known(birthGrant(law, guangdong))(of));
      const unused = { monthly: of, unusedMonths };
      const early = known(earlyEmploymentGrant(law, guangdong))({ ...unused, contractMonths: 12, insuredMonths: 3 });
      agree(known(explainPaidAtOnce(law, guangdong, "early-employment"))(unused), early.grant);
      assert.equal(early.paidMonths + early.carriedMonths, unusedMonths);
      const all = known(businessStartGrant(law, guangdong))(unused);
      agree(known(explainPaidAtOnce(law, guangdong, "business-start"))(unused), all.grant);
      agree(known(explainMedicalOnBehalf(law))(of), known(medicalOnBehalf(law))(of).fund);
      for (const at of [law, old]) {
        const shares = known(unemploymentShares(at, shanghai))(of);
        const steps = known(explainUnemploymentShares(at, shanghai))(of);
        agree(steps.employer, shares.employer);
        agree(steps.employee, shares.employee);
        agree(steps.total, shares.total);
      }
    }),
  );
  const labels = (["early-employment", "business-start"] as const).map(
    (why) => known(explainPaidAtOnce(law, guangdong, why))({ monthly, unusedMonths: 1 }).label,
  );
  assert.deepEqual(labels, ["提前就业一次性领取", "创业一次性领取"]);
});
