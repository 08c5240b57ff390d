import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { date, month } from "../kernel/calendar.ts";
import { fen } from "../kernel/money.ts";
import { known } from "../kernel/parameter.ts";
import { shaanxi, shanghai } from "../kernel/region.ts";
import { lawOf, shippedLaw, shippedTables } from "../law.ts";
import { checkDeclared, explainDeclared } from "./check-declared.ts";
import { clampBase, explainClampedBase } from "./clamp-base.ts";
import { employeeShares, explainEmployeeShares } from "./employee-shares.ts";
import { explainFlexibleShares, flexibleShares } from "./flexible-shares.ts";
import { flexibleWorkerRates } from "./values.ts";

const law = shippedLaw.on(month("2024-03"));
const anyBase = fc.bigInt({ min: 0n, max: 10n ** 9n }).map(fen);

test("a flexible worker on a base of 4,494.00 pays 359.52 to the account and 539.28 to the pool", () => {
  const shares = known(flexibleShares(law, shaanxi))(fen(449_400n));
  assert.equal(shares.total, 89_880n); // 4,494.00 × 20 % = 898.80
  assert.equal(shares.account, 35_952n); // 4,494.00 × 8 % = 359.52
  assert.equal(shares.pooled, 53_928n); // 898.80 − 359.52 = 539.28
});

test("a half fen is rounded up in total and account, and the pool takes what is left", () => {
  // 0.25 × 8 % = 0.02; 0.25 × 20 % = 0.05. 3,333.33 × 8 % = 266.6664 → 266.67; × 20 % = 666.666 → 666.67.
  const shares = known(flexibleShares(law, shaanxi))(fen(333_333n));
  assert.deepEqual([shares.total, shares.account, shares.pooled], [66_667n, 26_667n, 40_000n]);
  const half = known(employeeShares(law, shanghai))(fen(625n)); // 6.25 × 8 % = 0.50; × 16 % = 1.00
  assert.deepEqual([half.employee, half.employer], [50n, 100n]);
  const up = known(employeeShares(law, shanghai))(fen(3_131n)); // 31.31 × 16 % = 5.0096 → 5.01; × 8 % = 2.5048 → 2.50
  assert.deepEqual([up.employee, up.employer, up.total], [250n, 501n, 751n]);
});

test("an employee on 12,000.00 pays 960.00, the employer 1,920.00, and 960.00 goes to the account", () => {
  assert.deepEqual(known(employeeShares(law, shanghai))(fen(1_200_000n)), {
    employer: 192_000n, // 12,000.00 × 16 %
    employee: 96_000n, // 12,000.00 × 8 %
    account: 96_000n, // 12,000.00 × 8 %
    pooled: 192_000n, // 2,880.00 − 960.00
    total: 288_000n, // 1,920.00 + 960.00
  });
});

test("account and pool together are the total, for every base", () => {
  const rule = known(flexibleShares(law, shaanxi));
  fc.assert(
    fc.property(anyBase, (base) => {
      const { total, account, pooled } = rule(base);
      assert.equal(account + pooled, total);
      assert.ok(pooled >= 0n);
    }),
  );
});

test("a month without rates is missing, for the rule and for its explanation alike", () => {
  const before = shippedLaw.on(month("2005-12"));
  for (const rule of [flexibleShares, explainFlexibleShares, employeeShares, explainEmployeeShares, checkDeclared]) {
    assert.equal(rule(before, shaanxi).kind, "missing", rule.name);
  }
  assert.equal(explainDeclared(before, shaanxi).kind, "missing");
  assert.equal(checkDeclared(shippedLaw.on(month("2019-04")), shaanxi).kind, "missing"); // no employee rates yet
});

test("a line is compared only where the rates of both payers are known", () => {
  const values = shippedTables.values.filter(({ parameter }) => parameter.name !== flexibleWorkerRates.name);
  const without = lawOf({ ...shippedTables, values }, date("2026-11-22")).on(month("2024-03"));
  assert.equal(employeeShares(without, shaanxi).kind, "known");
  const missing = checkDeclared(without, shaanxi);
  assert.equal(missing.kind === "missing" && missing.parameter, `陕西省${flexibleWorkerRates.label}`);
});

test("an explanation that shows another base than it reckons with is refused", () => {
  const other = known(explainClampedBase(law, shanghai, "enterprise-pension"))(fen(1_000_000n));
  assert.throws(() => known(explainFlexibleShares(law, shanghai))(fen(999_999n), other), RangeError);
  assert.throws(() => known(explainEmployeeShares(law, shanghai))(fen(999_999n), other), RangeError);
  assert.equal(known(explainFlexibleShares(law, shanghai))(fen(1_000_000n), other).total.result, "2000.00");
});

test("a wage outside the limits is moved to the nearer one, and a wage on a limit stays", () => {
  // Shanghai 2025-07 to 2026-06: 7,460.00 to 37,302.00.
  const clamp = known(clampBase(shippedLaw.on(month("2026-03")), shanghai, "enterprise-pension"));
  const outcome = (wage: bigint) => {
    const { base, clamped } = clamp(fen(wage));
    return [base, clamped];
  };
  assert.deepEqual(outcome(745_999n), [746_000n, "to-floor"]);
  assert.deepEqual(outcome(746_000n), [746_000n, "no"]);
  assert.deepEqual(outcome(3_730_200n), [3_730_200n, "no"]);
  assert.deepEqual(outcome(3_730_201n), [3_730_200n, "to-ceiling"]);
  assert.equal(clamp(fen(0n)).ceiling, 3_730_200n);
});

test("the derivation of a clamped base shows the wage and both limits, and says which decided", () => {
  const explain = known(explainClampedBase(shippedLaw.on(month("2026-03")), shanghai, "enterprise-pension"));
  const low = explain(fen(300_000n));
  assert.equal(low.result, "7460.00");
  assert.equal(low.formula, "较大者（较小者（申报缴费工资，缴费基数上限），缴费基数下限）");
  assert.deepEqual(
    low.inputs.map((input) => input.label),
    ["申报缴费工资", "缴费基数下限", "缴费基数上限"],
  );
  assert.match(low.note ?? "", /低于下限/);
  assert.equal(explain(fen(9_000_000n)).result, "37302.00");
  assert.equal(explain(fen(1_000_000n)).result, "10000.00");
});

test("limits that nobody published are missing, not guessed", () => {
  const july = shippedLaw.on(month("2026-07"));
  assert.equal(clampBase(july, shanghai, "enterprise-pension").kind, "missing");
  assert.equal(explainClampedBase(july, shanghai, "enterprise-pension").kind, "missing");
});

test("a declared line that agrees to the fen has no differences", () => {
  const check = known(checkDeclared(law, shaanxi));
  const amounts = { total: fen(89_880n), account: fen(35_952n), pooled: fen(53_928n) };
  assert.deepEqual(check({ payer: "flexible", base: fen(449_400n), amounts }), []);
  assert.deepEqual(check({ payer: "flexible", base: fen(449_400n), amounts: {} }), []);
});

test("one fen more or less is a difference with its sign", () => {
  const check = known(checkDeclared(law, shaanxi));
  const amounts = { total: fen(89_881n), account: fen(35_951n) };
  assert.deepEqual(check({ payer: "flexible", base: fen(449_400n), amounts }), [
    { part: "total", declared: 89_881n, expected: 89_880n, difference: 1n },
    { part: "account", declared: 35_951n, expected: 35_952n, difference: -1n },
  ]);
  const employer = { employer: fen(192_000n), employee: fen(0n) };
  assert.deepEqual(check({ payer: "employer", base: fen(1_200_000n), amounts: employer }), [
    { part: "employee", declared: 0n, expected: 96_000n, difference: -96_000n },
  ]);
});

test("a difference is explained by what was declared less what the base yields", () => {
  const explain = known(explainDeclared(law, shaanxi));
  const [step] = explain({ payer: "flexible", base: fen(449_400n), amounts: { total: fen(90_000n) } });
  assert.equal(step?.result, "1.20"); // 900.00 − 898.80
  assert.equal(step?.calculation, "900.00 − 898.80");
  const amounts = { employer: fen(160_000n), employee: fen(80_000n), pooled: fen(150_000n) };
  const steps = explain({ payer: "employer", base: fen(1_000_000n), amounts });
  assert.deepEqual(
    steps.map(({ label, result, law: source }) => [label, result, source?.article]),
    [["计入统筹基金差额", "-100.00", "第六十三条"]], // 1,500.00 − 1,600.00
  );
  const [own] = explain({ payer: "employer", base: fen(1_000_000n), amounts: { employee: fen(80_100n) } });
  assert.deepEqual([own?.label, own?.result], ["个人缴费差额", "1.00"]); // 801.00 − 800.00
});

test("the rates of the month decide, not those of today", () => {
  const old = known(flexibleShares(shippedLaw.on(date("2006-01-01")), shaanxi));
  assert.equal(old(fen(100_000n)).account, 8_000n); // 1,000.00 × 8 %
});
