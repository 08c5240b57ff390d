import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { recompute } from "../../../test/recompute.ts";
import { date } from "../kernel/calendar.ts";
import { fen, parseYuan, toYuan } from "../kernel/money.ts";
import { known } from "../kernel/parameter.ts";
import { national, shaanxi, shanghai } from "../kernel/region.ts";
import { lawOf, shippedLaw, shippedTables } from "../law.ts";
import {
  allowanceBy,
  explainAllowanceBy,
  explainMaternityAllowance,
  maternityAllowance,
} from "./maternity-allowance.ts";
import { explainMaternityLeave, type MaternityLeaveFacts, maternityLeave } from "./maternity-leave.ts";
import {
  childcareLeaveDays,
  type MaternityLeavePart,
  maternityEvents,
  maternityLeaveDays,
  maternityLeaveTitles,
  partnerLeaveDays,
} from "./values.ts";

const beijing = "110000";
const law = shippedLaw.on(date("2025-06-01"));
const empty = lawOf({ ...shippedTables, values: [] }, date("2026-11-22")).on(date("2025-06-01"));
const leave = (region: string, facts: MaternityLeaveFacts, day = "2025-06-01") =>
  maternityLeave(shippedLaw.on(date(day)), region, facts);
const days = (...of: Parameters<typeof leave>) => {
  const found = leave(...of);
  return found.kind === "missing" ? found.parameter : found.value.days;
};

test("a birth has 98 days, 15 more when difficult and 15 for each further infant", () => {
  assert.equal(days(national, { event: "birth" }), 98);
  assert.equal(days(national, { event: "birth", difficult: true }), 113);
  assert.equal(days(national, { event: "birth", difficult: false, extraInfants: 0 }), 98);
  assert.equal(days(national, { event: "birth", extraInfants: 2 }), 128);
  assert.equal(days(national, { event: "birth", difficult: true, extraInfants: 1 }), 128); // 98 + 15 + 15
  assert.equal(days(national, { event: "birth", extraInfants: 8 }), 218);
});

test("a miscarriage has 15 or 42 days, and nothing from the province", () => {
  for (const region of [national, shanghai, beijing]) {
    assert.equal(days(region, { event: "miscarriage-under-4m" }), 15);
    assert.equal(days(region, { event: "miscarriage-4m-plus" }), 42);
  }
});

test("Shanghai adds 60 days since 25 November 2021, Shaanxi 60 unconfirmed, other provinces are missing", () => {
  assert.deepEqual(known(leave(shanghai, { event: "birth" })), { days: 158, statutoryDays: 98, extraDays: 60 });
  assert.equal(days(shanghai, { event: "birth" }, "2021-11-25"), 158);
  assert.equal(days(shanghai, { event: "birth" }, "2021-11-24"), "上海市增加的生育假天数");
  const inShaanxi = leave(shaanxi, { event: "birth" });
  assert.ok(inShaanxi.kind === "known" && inShaanxi.value.days === 158);
  assert.deepEqual(
    inShaanxi.others?.map(({ status }) => status),
    ["unconfirmed"],
  );
  assert.equal(days(shaanxi, { event: "birth" }, "2016-05-25"), "陕西省增加的生育假天数");
  assert.equal(days(beijing, { event: "birth" }), "北京市增加的生育假天数");
  const given = known(leave(beijing, { event: "birth", difficult: true, provincialDays: 60 }));
  assert.deepEqual(given, { days: 173, statutoryDays: 113, extraDays: 60 });
  assert.equal(days(shanghai, { event: "birth", provincialDays: 0 }), 98);
});

test("until 27 April 2012 a birth had 90 days, and what was added is not known", () => {
  assert.equal(days(national, { event: "birth" }, "1988-08-31"), "生育产假天数");
  assert.equal(days(national, { event: "birth" }, "1988-09-01"), 90);
  assert.equal(days(national, { event: "birth" }, "2012-04-27"), 90);
  assert.equal(days(national, { event: "birth" }, "2012-04-28"), 98);
  assert.equal(days(national, { event: "birth", difficult: true }, "2012-04-27"), "难产增加的产假天数");
  assert.equal(days(national, { event: "birth", extraInfants: 1 }, "2012-04-27"), "多胞胎每多一个婴儿增加的产假天数");
  assert.equal(days(national, { event: "miscarriage-4m-plus" }, "2012-04-27"), "怀孕满4个月流产的产假天数");
});

test("what cannot be is refused", () => {
  for (const event of ["miscarriage-under-4m", "miscarriage-4m-plus"] as const) {
    assert.throws(() => leave(national, { event, difficult: true }), /流产没有/);
    assert.throws(() => leave(national, { event, extraInfants: 1 }), /流产没有/);
    assert.equal(days(national, { event, difficult: false, extraInfants: 0 }) === 98, false);
  }
  for (const extraInfants of [-1, 9, 0.5]) {
    assert.throws(() => leave(national, { event: "birth", extraInfants }), /0至8/);
  }
});

const pay = (wage: string, region: string, facts: MaternityLeaveFacts) =>
  toYuan(
    known(maternityAllowance(law, region))({ averageWage: parseYuan(wage), days: known(leave(region, facts)).days }),
  );

test("the allowance is the employer's average wage ÷ 30 × days", () => {
  assert.equal(pay("9000", national, { event: "birth" }), "29400.00"); // 9,000 ÷ 30 × 98
  assert.equal(pay("9000", shanghai, { event: "birth" }), "47400.00"); // 9,000 ÷ 30 × 158
  assert.equal(pay("9000", national, { event: "birth", difficult: true, extraInfants: 1 }), "38400.00"); // × 128
  assert.equal(pay("10000", national, { event: "miscarriage-4m-plus" }), "14000.00"); // 10,000 ÷ 30 × 42
});

test("it is rounded once: a day's wage of 333.333… is not rounded before", () => {
  assert.equal(pay("10000", national, { event: "birth" }), "32666.67"); // 326,66.66…; of 333.33 it would be 32,666.34
  assert.equal(allowanceBy(300n, { averageWage: fen(3n), days: 15 }), 2n); // 0.03 ÷ 30 × 15 = 0.015 → 0.02
  assert.equal(allowanceBy(304n, { averageWage: parseYuan("9120"), days: 98 }), parseYuan("29400")); // ÷ 30.4
});

test("days and allowance follow from their derivation", () => {
  const event = fc.constantFrom(...maternityEvents);
  const region = fc.constantFrom(national, shanghai, shaanxi);
  const wage = fc.bigInt({ min: 0n, max: 10n ** 8n }).map(fen);
  fc.assert(
    fc.property(
      event,
      region,
      fc.boolean(),
      fc.nat(8),
      fc.option(fc.nat(100)),
      wage,
      (of, where, difficult, extraInfants, extra, averageWage) => {
        const birth = of === "birth";
        const facts: MaternityLeaveFacts = {
          event: of,
          difficult: birth && difficult,
          extraInfants: birth ? extraInfants : 0,
          provincialDays: extra ?? undefined,
        };
        const found = known(maternityLeave(law, where, facts));
        assert.equal(found.statutoryDays + found.extraDays, found.days);
        const shown = known(explainMaternityLeave(law, where, facts));
        recompute(shown);
        assert.equal(shown.result, String(found.days));
        const step = known(explainMaternityAllowance(law, where))({ averageWage, days: found.days }, shown);
        recompute(step);
        assert.equal(step.result, toYuan(known(maternityAllowance(law, where))({ averageWage, days: found.days })));
        recompute(explainAllowanceBy(304n, { averageWage, days: found.days }, {}));
        assert.ok(step.law && shown.law);
      },
    ),
  );
  assert.match(
    known(explainMaternityLeave(law, national, { event: "birth", extraInfants: 1 })).formula,
    / × 多出的婴儿数$/,
  );
  assert.equal(known(explainMaternityLeave(law, national, { event: "birth" })).formula, "生育产假天数");
});

test("a derivation shows which days are the law's and which somebody gave, and infants only where there are more", () => {
  const inputs = (facts: MaternityLeaveFacts) =>
    known(explainMaternityLeave(law, shanghai, facts)).inputs.map(({ kind, label }) => [kind, label]);
  assert.deepEqual(inputs({ event: "birth", provincialDays: 60 }), [
    ["parameter", "生育产假天数"],
    ["given", "当地增加的生育假天数"],
  ]);
  assert.deepEqual(inputs({ event: "birth", extraInfants: 1, provincialDays: 60 }).at(-1), ["given", "多出的婴儿数"]);
  const facts = { averageWage: parseYuan("3040"), days: 98 };
  const shown = known(explainMaternityAllowance(law, national))(facts);
  assert.equal(shown.inputs[1]?.kind, "parameter");
  assert.equal(shown.law?.article, "第五十六条");
  assert.equal(explainAllowanceBy(304n, facts, {}).inputs[1]?.kind, "given");
});

test("without values every rule is missing; other leave in Shanghai is dated", () => {
  assert.equal(maternityAllowance(empty, national).kind, "missing");
  assert.equal(explainMaternityAllowance(empty, national).kind, "missing");
  assert.equal(explainMaternityLeave(empty, national, { event: "birth" }).kind, "missing");
  assert.equal(maternityAllowance(shippedLaw.on(date("2011-06-30")), national).kind, "missing");
  assert.deepEqual(
    [partnerLeaveDays, childcareLeaveDays].map((one) => known(law.find(one, shanghai))),
    [10, 5],
  );
  const parts = Object.keys(maternityLeaveTitles) as MaternityLeavePart[];
  assert.deepEqual(
    parts.map((part) => known(law.find(maternityLeaveDays(part)))),
    [98, 15, 15, 15, 42],
  );
});
