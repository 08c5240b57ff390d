import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { recompute } from "../../../test/recompute.ts";
import { month } from "../kernel/calendar.ts";
import { fen, toYuan } from "../kernel/money.ts";
import { known, type Lookup, unconfirmedOf } from "../kernel/parameter.ts";
import { national, shaanxi, shanghai } from "../kernel/region.ts";
import { shippedLaw } from "../law.ts";
import { accountCredit, explainAccountCredit } from "./account-credit.ts";
import { type AssessmentKind, assess, contributionCategories, explainAssessment } from "./assess.ts";
import { enterpriseAnnuityCaps, explainEnterpriseAnnuityCaps } from "./enterprise-annuity.ts";

const on = (value: string) => shippedLaw.on(month(value));
const march = on("2026-03");
const unsure = (lookup: Lookup<unknown>) =>
  lookup.kind === "known" ? unconfirmedOf(lookup).map(({ name }) => name) : ["missing"];
const every: readonly AssessmentKind[] = contributionCategories.flatMap((category) =>
  (["wage", "base"] as const).map((from) => ({ category, from })),
);

test("an employee of Shanghai on 3,000.00 pays on the floor of 7,460.00", () => {
  assert.deepEqual(known(assess(march, shanghai, { category: "employee", from: "wage" }))(fen(300_000n)), {
    base: 746_000n,
    clamped: "to-floor",
    employer: 119_360n, // 7,460.00 × 16 %
    employee: 59_680n, // 7,460.00 × 8 %
    account: 59_680n,
    pooled: 119_360n, // 1,790.40 − 596.80
    total: 179_040n,
  });
});

test("a base stands as it is given, even below the floor, and a flexible worker pays the whole", () => {
  assert.deepEqual(known(assess(march, shanghai, { category: "flexible", from: "base" }))(fen(300_000n)), {
    base: 300_000n,
    clamped: "no",
    employer: 0n,
    employee: 60_000n, // 3,000.00 × 20 %
    account: 24_000n, // 3,000.00 × 8 %
    pooled: 36_000n,
    total: 60_000n,
  });
});

test("a public institution pays pension and occupational annuity, which is in neither total nor account", () => {
  const base = { category: "institution", from: "base" } as const;
  assert.deepEqual(known(assess(march, shanghai, base))(fen(1_000_000n)), {
    base: 1_000_000n,
    clamped: "no",
    employer: 160_000n, // 10,000.00 × 16 %
    employee: 80_000n, // × 8 %
    account: 80_000n,
    pooled: 160_000n,
    total: 240_000n,
    occupationalEmployer: 80_000n, // × 8 %
    occupationalEmployee: 40_000n, // × 4 %
  });
  assert.equal(known(assess(on("2019-04"), shanghai, base))(fen(1_000_000n)).employer, 200_000n); // × 20 %
  assert.equal(known(assess(on("2019-05"), shanghai, base))(fen(1_000_000n)).employer, 160_000n); // × 16 %
  assert.equal(known(assess(on("2014-10"), shanghai, base))(fen(1_000_000n)).total, 280_000n); // 20 % + 8 %
  assert.equal(assess(on("2014-09"), shanghai, base).kind, "missing");
  assert.deepEqual(unsure(assess(march, shanghai, base)), [
    "employer-rate/institution-pension",
    "employee-rate/institution-pension",
    "account-credit-rate/institution-pension",
    "occupational-annuity-rates",
  ]);
});

test("there are no national limits, so a wage is missing there and a base is not", () => {
  for (const kind of every) {
    const answer = assess(march, national, kind);
    assert.equal(answer.kind, kind.from === "wage" ? "missing" : "known", JSON.stringify(kind));
    assert.equal(explainAssessment(march, national, kind).kind, answer.kind);
  }
});

test("limits without rates and rates without limits are both missing, for rule and explanation", () => {
  // Shanghai has limits since April 2000 and flexible rates since 2006; Shaanxi has limits from 2020 on.
  for (const [when, region] of [
    ["2005-12", shanghai],
    ["2019-12", shaanxi],
  ] as const) {
    const kind = { category: "flexible", from: "wage" } as const;
    assert.equal(assess(on(when), region, kind).kind, "missing");
    assert.equal(explainAssessment(on(when), region, kind).kind, "missing");
  }
  for (const category of contributionCategories) {
    assert.equal(assess(on("2005-12"), shanghai, { category, from: "base" }).kind, "missing");
    assert.equal(explainAssessment(on("2005-12"), shanghai, { category, from: "base" }).kind, "missing");
  }
});

test("the employer share of Shanghai before May 2019 is from memory and changes on its days", () => {
  const employer = (when: string) => {
    const rule = assess(on(when), shanghai, { category: "employee", from: "base" });
    return [known(rule)(fen(100_000n)).employer, unsure(rule)] as const;
  };
  const fromMemory = ["employer-rate/enterprise-pension"];
  assert.deepEqual(employer("2006-01"), [22_000n, fromMemory]); // 1,000.00 × 22 %
  assert.deepEqual(employer("2013-09"), [22_000n, fromMemory]);
  assert.deepEqual(employer("2013-10"), [21_000n, fromMemory]);
  assert.deepEqual(employer("2015-12"), [21_000n, fromMemory]);
  assert.deepEqual(employer("2016-01"), [20_000n, fromMemory]);
  assert.deepEqual(employer("2019-04"), [20_000n, fromMemory]);
  assert.deepEqual(employer("2019-05"), [16_000n, []]);
});

test("the account was credited with 11 % until 2005 and with 8 % since", () => {
  const credit = (when: string) => known(accountCredit(on(when), national, "enterprise-pension"))(fen(100_000n));
  assert.equal(credit("1998-01"), 11_000n); // 1,000.00 × 11 %
  assert.equal(credit("2005-12"), 11_000n);
  assert.equal(credit("2006-01"), 8_000n); // × 8 %
  for (const rule of [accountCredit, explainAccountCredit]) {
    assert.equal(rule(on("1997-12"), national, "enterprise-pension").kind, "missing");
  }
  const half = known(accountCredit(march, national, "enterprise-pension"));
  assert.deepEqual([half(fen(6n)), half(fen(7n))], [0n, 1n]); // 0.0048 → 0.00; 0.0056 → 0.01
});

test("an explanation of the account credit says where the base came from, and shows no other", () => {
  const explain = known(explainAccountCredit(on("2005-12"), national, "enterprise-pension"));
  const step = explain(fen(123_456n));
  recompute(step);
  assert.equal(step.result, "135.80"); // 1,234.56 × 11 % = 135.8016
  assert.equal(step.law?.number, "国发〔1997〕26号");
  const given = step.inputs[0];
  assert.ok(given);
  assert.throws(() => explain(fen(1n), given), RangeError);
});

test("the parts of any assessment add up, and each follows from its derivation", () => {
  const stated = fc.bigInt({ min: 0n, max: 6_000_000n }).map(fen);
  for (const kind of every) {
    if (kind.category === "institution" && kind.from === "wage") continue; // no limits are entered for institutions
    const [rule, explain] = [known(assess(march, shanghai, kind)), known(explainAssessment(march, shanghai, kind))];
    fc.assert(
      fc.property(stated, (amount) => {
        const found = rule(amount);
        assert.equal(found.pooled + found.account, found.total);
        assert.equal(found.employer + found.employee, found.total);
        assert.ok(found.pooled >= 0n);
        const explained = explain(amount);
        assert.equal("base" in explained, kind.from === "wage");
        for (const [part, step] of Object.entries(explained)) {
          recompute(step);
          assert.ok(step.law, step.label);
          assert.equal(step.result, toYuan(found[part as "total"]), part);
        }
      }),
      { numRuns: 50 },
    );
  }
});

test("an enterprise annuity takes at most 8 % from the employer and 12 % in all, since February 2018", () => {
  const bill = fen(123_456_789n); // 1,234,567.89 a year
  const caps = known(enterpriseAnnuityCaps(on("2018-02")))(bill);
  assert.equal(caps.employerMax, 9_876_543n); // × 8 % = 98,765.4312
  assert.equal(caps.totalMax, 14_814_815n); // × 12 % = 148,148.1468
  const explained = known(explainEnterpriseAnnuityCaps(on("2018-02")))(bill);
  recompute(explained.employerMax);
  recompute(explained.totalMax);
  assert.deepEqual([explained.employerMax.result, explained.totalMax.result], ["98765.43", "148148.15"]);
  assert.equal(explained.totalMax.calculation, "1,234,567.89 × 12%");
  assert.deepEqual(unsure(enterpriseAnnuityCaps(march)), ["enterprise-annuity-limits"]);
  for (const rule of [enterpriseAnnuityCaps, explainEnterpriseAnnuityCaps]) {
    assert.equal(rule(on("2018-01")).kind, "missing");
  }
});
