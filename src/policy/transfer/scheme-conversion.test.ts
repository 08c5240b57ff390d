import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { recompute } from "../../../test/recompute.ts";
import { date, month } from "../kernel/calendar.ts";
import { fen, toYuan } from "../kernel/money.ts";
import { known, values } from "../kernel/parameter.ts";
import { national } from "../kernel/region.ts";
import { lawOf, shippedLaw, shippedTables } from "../law.ts";
import { type ConversionFacts, convertScheme, explainConvertScheme } from "./scheme-conversion.ts";
import { monthsConverted } from "./values.ts";

const law = shippedLaw.on(date("2026-11-22"));
const convert = known(convertScheme(law));
const facts: ConversionFacts = {
  direction: "to-employee",
  employeeMonths: 200,
  residentMonths: 60,
  employeeAccount: fen(5_000_000n),
  residentAccount: fen(123_456n),
};

test("to the employee scheme the money moves and resident months are lost to it", () => {
  assert.deepEqual(convert(facts), {
    kind: "converted",
    account: 5_123_456n, // 50,000.00 + 1,234.56
    employeeMonths: 200,
    residentMonths: 0,
    pooledMoved: 0n,
  });
});

test("to the resident scheme the money moves and employee months count as resident ones", () => {
  assert.deepEqual(convert({ ...facts, direction: "to-resident", employeeMonths: 100 }), {
    kind: "converted",
    account: 5_123_456n,
    employeeMonths: 0,
    residentMonths: 160, // 60 + 100
    pooledMoved: 0n,
  });
});

const barOf = (more: Partial<ConversionFacts>) => {
  const found = convert({ ...facts, ...more });
  return found.kind === "barred" ? found.bar : found.kind;
};

test("the minimum months decide the direction, where they are known", () => {
  assert.equal(barOf({ employeeMonths: 180, minimumMonths: 180 }), "converted");
  assert.equal(barOf({ employeeMonths: 179, minimumMonths: 180 }), "months-short");
  assert.equal(barOf({ employeeMonths: 179 }), "converted");
  assert.equal(barOf({ direction: "to-resident", employeeMonths: 179, minimumMonths: 180 }), "converted");
  assert.equal(barOf({ direction: "to-resident", employeeMonths: 180, minimumMonths: 180 }), "months-enough");
});

test("a conversion waits for the month of the statutory age", () => {
  assert.equal(barOf({ statutoryMonth: month("2026-11") }), "converted");
  assert.equal(barOf({ statutoryMonth: month("2026-12") }), "before-statutory-age");
});

test("who draws a pension already does not convert any more", () => {
  assert.equal(barOf({ drawing: true }), "drawing");
  assert.equal(barOf({ drawing: false }), "converted");
});

test("a bar is said with its way out", () => {
  const said = (more: Partial<ConversionFacts>) => {
    const found = convert({ ...facts, ...more });
    return found.kind === "barred" && found.text;
  };
  assert.equal(said({ drawing: true }), "已经按照国家规定领取养老保险待遇的，不再办理城乡衔接。");
  assert.equal(said({ statutoryMonth: month("2027-01") }), "2027年1月才达到职工养老保险法定退休年龄，请在达到后申请。");
  assert.equal(
    said({ employeeMonths: 100, minimumMonths: 180 }),
    "职工养老保险只缴费100个月，不满180个月；可以延长缴费，或申请转入城乡居民养老保险。",
  );
  assert.equal(
    said({ direction: "to-resident", minimumMonths: 180 }),
    "职工养老保险已缴费200个月，满180个月，请申请转入职工养老保险。",
  );
});

test("the law takes effect on 2014-07-01", () => {
  for (const find of [convertScheme, explainConvertScheme]) {
    assert.equal(find(shippedLaw.on(date("2014-06-30"))).kind, "missing");
    assert.equal(find(shippedLaw.on(date("2014-07-01"))).kind, "known");
  }
});

const source = { title: "某通知" };
const reversed = lawOf(
  {
    ...shippedTables,
    values: [
      ...shippedTables.values,
      values(monthsConverted, {
        [national]: [
          {
            from: date("2020-01-01"),
            value: { residentMonthsCountAsEmployee: true, employeeMonthsCountAsResident: false },
            source,
            status: "project",
          },
        ],
      }),
    ],
  },
  date("2026-11-22"),
).on(date("2026-11-22"));

test("whether months count is the law's to say", () => {
  const other = known(convertScheme(reversed));
  const months = (direction: ConversionFacts["direction"]) => {
    const found = other({ ...facts, direction });
    return found.kind === "converted" && [found.employeeMonths, found.residentMonths];
  };
  assert.deepEqual(months("to-employee"), [260, 0]); // 200 + 60
  assert.deepEqual(months("to-resident"), [0, 60]);
});

const anyFacts = fc.record({
  direction: fc.constantFrom("to-employee" as const, "to-resident" as const),
  employeeMonths: fc.integer({ min: 0, max: 600 }),
  residentMonths: fc.integer({ min: 0, max: 600 }),
  employeeAccount: fc.bigInt({ min: 0n, max: 10n ** 10n }).map(fen),
  residentAccount: fc.bigInt({ min: 0n, max: 10n ** 10n }).map(fen),
});

test("account and months follow from their derivations, under either law, and no money is made", () => {
  for (const at of [law, reversed]) {
    const apply = known(convertScheme(at));
    const explain = known(explainConvertScheme(at));
    fc.assert(
      fc.property(anyFacts, (any) => {
        const found = apply(any);
        assert.ok(found.kind === "converted");
        const steps = explain(any);
        recompute(steps.account);
        recompute(steps.months);
        assert.equal(steps.account.result, toYuan(found.account));
        const kept = any.direction === "to-employee" ? found.employeeMonths : found.residentMonths;
        assert.equal(steps.months.result, String(kept));
        assert.equal(found.account, any.employeeAccount + any.residentAccount);
      }),
    );
  }
});

test("a derivation says whether the other months count", () => {
  const explain = known(explainConvertScheme(law));
  const there = explain(facts).months;
  assert.equal(there.formula, "职工养老保险缴费月数");
  assert.equal(there.note, "居民养老保险缴费月数既不合并计算，也不折算。");
  const back = explain({ ...facts, direction: "to-resident" }).months;
  assert.equal(back.formula, "居民养老保险缴费月数 + 职工养老保险缴费月数");
  assert.equal(back.note, "职工养老保险缴费月数合并计算为转入制度的缴费月数。");
});
