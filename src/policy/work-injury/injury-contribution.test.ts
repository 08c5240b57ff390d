import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { recompute } from "../../../test/recompute.ts";
import { date } from "../kernel/calendar.ts";
import { fen, parseYuan, type Rate, rate, toYuan } from "../kernel/money.ts";
import { known } from "../kernel/parameter.ts";
import { national, shanghai } from "../kernel/region.ts";
import { lawOf, shippedLaw, shippedTables } from "../law.ts";
import { explainInjuryContribution, injuryContribution, injuryRateCut, riskClassOf } from "./injury-contribution.ts";
import { type RiskClass, riskClasses, riskClassIndustries, riskClassRates } from "./values.ts";

const law = shippedLaw.on(date("2025-06-01"));
const empty = lawOf({ ...shippedTables, values: [] }, date("2026-11-22")).on(date("2025-06-01"));
const pay = known(injuryContribution(law, shanghai));

test("each class pays its base rate: 0.2 to 1.9 % of 1,000,000.00", () => {
  const all = riskClasses.map((riskClass) => toYuan(pay({ base: parseYuan("1000000"), riskClass })));
  assert.deepEqual(all, ["2000.00", "4000.00", "7000.00", "9000.00", "11000.00", "13000.00", "16000.00", "19000.00"]);
});

test("steps and a temporary cut multiply the rate, and the amount is rounded once", () => {
  const base = parseYuan("1000000");
  assert.equal(toYuan(pay({ base, riskClass: 1, step: rate(1_500_000n) })), "3000.00"); // × 0.2 % × 150 %
  assert.equal(toYuan(pay({ base, riskClass: 8, step: rate(500_000n), cut: rate(200_000n) })), "7600.00"); // × 1.9 % × 50 % × 80 %
  assert.equal(pay({ base, riskClass: 8, cut: rate(1_000_000n) }), 0n);
  assert.equal(pay({ base: fen(125n), riskClass: 2 }), 1n); // 1.25 × 0.4 % = 0.005 → 0.01
  assert.equal(pay({ base: fen(124n), riskClass: 2 }), 0n); // 0.00496
});

test("a step that the class does not have, and a cut above one, are refused", () => {
  const base = parseYuan("1000");
  assert.throws(() => pay({ base, riskClass: 1, step: rate(500_000n) }), /1、1\.2、1\.5/);
  assert.throws(() => pay({ base, riskClass: 2, step: rate(700_000n) }), /0\.5、0\.8、1、1\.2、1\.5/);
  assert.throws(() => pay({ base, riskClass: 2, cut: rate(1_000_001n) }), /下调比例/);
  assert.throws(() => pay({ base, riskClass: 2, cut: rate(-1n) }), /下调比例/);
});

test("every industry stands in one class", () => {
  const classOf = known(riskClassOf(law, national));
  assert.equal(classOf("软件和信息技术服务业"), 1);
  assert.equal(classOf("餐饮业"), 2);
  assert.equal(classOf("酒、饮料和精制茶制造业"), 3);
  assert.equal(classOf("体育"), 4);
  assert.equal(classOf("林业"), 5);
  assert.equal(classOf("房屋建筑业"), 6);
  assert.equal(classOf("其他采矿业"), 7);
  assert.equal(classOf("非金属矿采选业"), 8);
  assert.equal(classOf("算命"), undefined);
  const lists = known(law.find(riskClassIndustries));
  assert.deepEqual(
    riskClasses.map((one) => lists[one].length),
    [15, 19, 16, 23, 9, 7, 3, 4],
  );
  const names = riskClasses.flatMap((one) => lists[one]);
  assert.equal(new Set(names).size, names.length);
});

test("a fund that lasts 18 months may cut a fifth, one that lasts more than 24 half, until 2025", () => {
  const cut = known(injuryRateCut(law));
  assert.deepEqual([0, 17.9, 18, 24, 24.1, 60].map(cut), [0n, 0n, 200_000n, 200_000n, 500_000n, 500_000n] as Rate[]);
  assert.equal(injuryRateCut(shippedLaw.on(date("2018-04-30"))).kind, "missing");
  assert.equal(injuryRateCut(shippedLaw.on(date("2025-12-31"))).kind, "known");
  assert.equal(injuryRateCut(shippedLaw.on(date("2026-01-01"))).kind, "missing");
});

test("the amount follows from its derivation", () => {
  const rates = known(law.find(riskClassRates));
  const riskClass = fc.constantFrom<RiskClass>(...riskClasses);
  const base = fc.bigInt({ min: 0n, max: 10n ** 10n }).map(fen);
  const cut = fc.bigInt({ min: 0n, max: 1_000_000n }).map(rate);
  fc.assert(
    fc.property(base, riskClass, fc.nat(), cut, (wages, of, index, lowered) => {
      const { steps } = rates[of];
      const facts = { base: wages, riskClass: of, step: steps[index % steps.length] ?? rate(0n), cut: lowered };
      const derivation = known(explainInjuryContribution(law, national))(facts);
      recompute(derivation);
      assert.ok(derivation.law);
      assert.equal(derivation.result, toYuan(pay(facts)));
    }),
  );
  recompute(known(explainInjuryContribution(law, national))({ base: fen(100n), riskClass: 3 }));
});

test("without values every rule is missing", () => {
  assert.equal(injuryContribution(empty, national).kind, "missing");
  assert.equal(explainInjuryContribution(empty, national).kind, "missing");
  assert.equal(riskClassOf(empty, national).kind, "missing");
  assert.equal(injuryRateCut(empty).kind, "missing");
  assert.equal(injuryContribution(shippedLaw.on(date("2015-09-30")), national).kind, "missing");
});
