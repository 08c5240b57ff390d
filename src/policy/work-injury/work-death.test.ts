import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { recompute } from "../../../test/recompute.ts";
import { date } from "../kernel/calendar.ts";
import { fen, parseYuan, toYuan, zeroFen } from "../kernel/money.ts";
import { known } from "../kernel/parameter.ts";
import { lawOf, shippedLaw, shippedTables } from "../law.ts";
import { type Dependant, dependantsPension, explainDependantsPension } from "./dependants-pension.ts";
import { givenAverageWage, ownWage } from "./own-wage.ts";
import { nationalUrbanIncome } from "./values.ts";
import {
  explainWorkDeathGrants,
  givenUrbanIncome,
  missingPersonMonths,
  workDeathGrants,
  workDeathScopes,
} from "./work-death.ts";

const law = shippedLaw.on(date("2025-06-01"));
const empty = lawOf({ ...shippedTables, values: [] }, date("2026-11-22")).on(date("2025-06-01"));
const average = parseYuan("8000");
const spouse: Dependant = { kind: "spouse" };
const other: Dependant = { kind: "other" };
const lone: Dependant = { kind: "other", lone: true };

const grants = (scope: (typeof workDeathScopes)[number], urbanIncome = parseYuan("54188")) =>
  known(workDeathGrants(law))({ scope, localAverageWage: average, urbanIncome });

test("a death in service: six months for the funeral, twenty times the income of the year before", () => {
  assert.deepEqual(grants("in-service"), {
    funeral: parseYuan("48000"), // 8,000 × 6
    workDeathGrant: parseYuan("1083760"), // 54,188 × 20
    advanceUpTo: zeroFen,
    payer: "work-injury-fund",
  });
});

test("of grade 1 to 4 after the stop-work period there is no grant, and of a missing person only an advance", () => {
  const { funeral, workDeathGrant, advanceUpTo } = grants("after-stop-work");
  assert.deepEqual([funeral, workDeathGrant, advanceUpTo], [parseYuan("48000"), 0n, 0n]);
  const missing = grants("missing");
  assert.deepEqual([missing.funeral, missing.workDeathGrant], [0n, 0n]);
  assert.equal(missing.advanceUpTo, parseYuan("541880")); // 1,083,760 × 50 %
  assert.equal(grants("missing", fen(1n)).advanceUpTo, 10n); // 0.01 × 20 × 50 %
});

test("the income of each year gives the published grant of the year after, and none before or after", () => {
  const grantOf = (year: number) => {
    const income = shippedLaw.on(date(`${year}-07-01`)).find(nationalUrbanIncome);
    return income.kind === "known" ? toYuan(fen(income.value * 20n)).replace(".00", "") : "missing";
  };
  const years = Array.from({ length: 18 }, (_, index) => 2010 + index);
  assert.deepEqual(years.map(grantOf), [
    "missing",
    ...["382180", "436200", "491300", "539100", "576880", "623900", "672320", "727920"],
    ...["785020", "847180", "876680", "948240", "985660", "1036420", "1083760", "1130040"],
    "missing",
  ]);
  const status = (day: string) => {
    const found = shippedLaw.on(date(day)).find(nationalUrbanIncome);
    return found.kind === "known" && found.parameter.status;
  };
  assert.deepEqual(["2024-12-31", "2025-01-01", "2025-12-31", "2026-01-01"].map(status), [
    "unconfirmed",
    "verified",
    "verified",
    "unconfirmed",
  ]);
});

test("of a missing person the wage goes on for three months, the dependants follow from the fourth", () => {
  const months = known(missingPersonMonths(law));
  assert.deepEqual(months(date("2025-11-30")), { lastWageMonth: "2026-01", dependantsFrom: "2026-02" });
  assert.deepEqual(months(date("2025-12-01")), { lastWageMonth: "2026-02", dependantsFrom: "2026-03" });
});

const pension = (dependants: readonly Dependant[], sum = "6000", months = 1) =>
  known(dependantsPension(law))({ dependants, wages: { sum: parseYuan(sum), months }, localAverageWage: average });
const paid = (...of: Parameters<typeof pension>) => pension(...of).amounts.map(toYuan);

test("40 % for the spouse and 30 % for each other, up to the whole wage", () => {
  const three = pension([spouse, other, other]);
  assert.deepEqual(three.amounts.map(toYuan), ["2400.00", "1800.00", "1800.00"]);
  assert.deepEqual([three.total, three.shares, three.capped], [600_000n, 1_000_000n, false]);
  assert.deepEqual(paid([lone]), ["2400.00"]); // 30 % + 10 %
  assert.deepEqual(paid([{ kind: "spouse", lone: true }]), ["3000.00"]); // 40 % + 10 %
  assert.deepEqual(paid([{ kind: "other", lone: false }]), ["1800.00"]);
  assert.deepEqual(pension([]), { parts: [], amounts: [], total: 0n, shares: 0n, capped: false });
});

test("130 % is cut to the wage in proportion, and the fen left over go to the largest remainders", () => {
  const four = pension([spouse, other, other, other]);
  // 6,000 × 40 ÷ 130 = 1,846.1538…; 6,000 × 30 ÷ 130 = 1,384.6153…; rounded down 5,999.98, so two fen are left:
  // the remainders of the others (0.53…) are larger than that of the spouse (0.38…), the first two get one each.
  assert.deepEqual(four.amounts.map(toYuan), ["1846.15", "1384.62", "1384.62", "1384.61"]);
  assert.deepEqual([toYuan(four.total), four.shares, four.capped], ["6000.00", 1_300_000n, true]);
  // The same in any order: the spouse gets none of the two, of equal remainders those named first do.
  assert.deepEqual(paid([other, other, other, spouse]), ["1384.62", "1384.62", "1384.61", "1846.15"]);
  assert.deepEqual(paid([other, spouse, other, other]), ["1384.62", "1846.15", "1384.62", "1384.61"]);
});

test("a wage that is no whole fen is never exceeded: the cap is rounded down", () => {
  // 72,000.07 ÷ 12 = 6,000.005833…, so the cap is 6,000.00.
  assert.equal(pension([spouse, other, other, other], "72000.07", 12).total, 600_000n);
  // 6,000.05 × 40 % = 2,400.02, × 30 % = 1,800.015 → 1,800.02 twice: 6,000.06 would be a fen too much.
  const near = pension([spouse, other, other], "6000.05");
  assert.deepEqual(near.amounts.map(toYuan), ["2400.02", "1800.02", "1800.01"]);
  assert.deepEqual([toYuan(near.total), near.capped], ["6000.05", true]);
  // 6,000.01 × 30 % = 1,800.003: rounded, nothing is too much.
  assert.deepEqual(paid([spouse, other, other], "6000.01"), ["2400.00", "1800.00", "1800.00"]);
});

const dependant = fc.record({ kind: fc.constantFrom("spouse" as const, "other" as const), lone: fc.boolean() });
const amount = fc.bigInt({ min: 0n, max: 10n ** 7n }).map(fen);

test("no sum exceeds own wage, and every amount follows from its derivation", () => {
  fc.assert(
    fc.property(
      fc.array(dependant, { maxLength: 6 }),
      amount,
      fc.integer({ min: 1, max: 12 }),
      amount,
      (dependants, sum, months, localAverageWage) => {
        const facts = { dependants, wages: { sum, months }, localAverageWage };
        const { amounts, total, shares, capped } = known(dependantsPension(law))(facts);
        const own = known(ownWage(law))(facts).exact;
        assert.ok(total * own.bottom <= own.top);
        if (shares > 1_000_000n) assert.ok(capped && (total + 1n) * own.bottom > own.top);
        const steps = known(explainDependantsPension(law))(facts);
        recompute(steps.total);
        assert.deepEqual(
          steps.amounts.map(({ result }) => result),
          amounts.map(toYuan),
        );
        assert.equal(steps.total.result, toYuan(total));
        assert.equal(
          total,
          amounts.reduce((all: bigint, one) => all + one, 0n),
        );
        assert.ok(steps.amounts.every((step) => step.law));
      },
    ),
  );
});

test("grants follow from their derivation, and only those that are due are explained", () => {
  fc.assert(
    fc.property(fc.constantFrom(...workDeathScopes), amount, amount, (scope, localAverageWage, urbanIncome) => {
      const facts = { scope, localAverageWage, urbanIncome };
      const figures = known(workDeathGrants(law))(facts);
      const steps = known(explainWorkDeathGrants(law))(facts);
      for (const name of ["funeral", "workDeathGrant", "advanceUpTo"] as const) {
        const step = steps[name];
        if (step === undefined) assert.equal(figures[name], 0n);
        else {
          recompute(step);
          assert.ok(step.law);
          assert.equal(step.result, toYuan(figures[name]));
        }
      }
    }),
  );
  const facts = { localAverageWage: average, urbanIncome: parseYuan("54188") };
  const explain = known(explainWorkDeathGrants(law));
  assert.deepEqual(
    workDeathScopes.map((scope) => Object.keys(explain({ ...facts, scope }))),
    [["funeral", "workDeathGrant"], ["funeral"], ["advanceUpTo"]],
  );
  const shown = { localAverageWage: givenAverageWage(average), urbanIncome: givenUrbanIncome(parseYuan("54188")) };
  assert.deepEqual(explain({ ...facts, scope: "in-service" }, shown), explain({ ...facts, scope: "in-service" }));
  const wrong = { urbanIncome: givenUrbanIncome(fen(1n)) };
  assert.throws(() => explain({ ...facts, scope: "missing" }, wrong), /shows/);
  assert.throws(
    () => explain({ ...facts, scope: "missing" }, { localAverageWage: givenAverageWage(fen(1n)) }),
    /shows/,
  );
});

test("without values, and before 2011, every rule is missing", () => {
  for (const at of [empty, shippedLaw.on(date("2003-12-31"))]) {
    const rules = [dependantsPension, explainDependantsPension, workDeathGrants, explainWorkDeathGrants];
    for (const rule of [...rules, missingPersonMonths]) assert.equal(rule(at).kind, "missing");
  }
  assert.equal(workDeathGrants(shippedLaw.on(date("2010-12-31"))).kind, "missing");
});
