import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { recompute } from "../../../test/recompute.ts";
import { type AccountEntry, explainBalance } from "../account/balance.ts";
import { type DeclaredLine, explainDeclared } from "../contribution/check-declared.ts";
import { explainClampedBase } from "../contribution/clamp-base.ts";
import { explainEmployeeShares } from "../contribution/employee-shares.ts";
import { explainFlexibleShares } from "../contribution/flexible-shares.ts";
import { shippedLaw } from "../law.ts";
import { explainFlexibleEligibility } from "../registration/flexible-eligibility.ts";
import { explainStatutoryRetirement } from "../retirement/statutory.ts";
import { addDays, addMonths, date, month } from "./calendar.ts";
import { type Derivation, derive, given, type Rounding, sayDerivation, sayFigure, sayStatus } from "./derivation.ts";
import { fen } from "./money.ts";
import { known } from "./parameter.ts";
import { shaanxi, shanghai } from "./region.ts";

const base = fc.bigInt({ min: 0n, max: 10n ** 9n }).map(fen);
const birthMonth = fc.integer({ min: 0, max: 900 }).map((offset) => addMonths(month("1930-01"), offset));
const group = fc.constantFrom("M60" as const, "F55" as const, "F50" as const);
const march = shippedLaw.on(month("2026-03"));

/** The amounts that a derivation of shares may not lose. */
const evaluateAll = (steps: Readonly<Record<string, Derivation>>) => Object.values(steps).forEach(recompute);

test("shares of a flexible worker follow from their derivation", () => {
  const explain = known(explainFlexibleShares(march, shaanxi));
  fc.assert(fc.property(base, (amount) => evaluateAll(explain(amount))));
});

test("shares of an employee follow from their derivation", () => {
  const explain = known(explainEmployeeShares(march, shanghai));
  fc.assert(fc.property(base, (amount) => evaluateAll(explain(amount))));
});

test("a clamped base follows from its derivation, alone and under the shares", () => {
  const clamp = known(explainClampedBase(march, shanghai, "enterprise-pension"));
  const explain = known(explainFlexibleShares(march, shanghai));
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 6_000_000n }).map(fen), (wage) => {
      const clamped = clamp(wage);
      recompute(clamped);
      evaluateAll(explain(fen(BigInt(clamped.result.replace(".", ""))), clamped));
    }),
  );
});

test("differences of a declaration follow from their derivation", () => {
  const explain = known(explainDeclared(march, shanghai));
  fc.assert(
    fc.property(base, base, base, fc.boolean(), (amount, account, total, flexible) => {
      const amounts = { account, total };
      const line: DeclaredLine = { payer: flexible ? "flexible" : "employer", base: amount, amounts };
      explain(line).forEach(recompute);
    }),
  );
});

test("a balance follows from its derivation, reversals included", () => {
  const kind = fc.constantFrom<AccountEntry["kind"]>("migrated", "credit", "interest", "payment", "reversal");
  const entry = fc.record({
    kind,
    amount: fc.bigInt({ min: -(10n ** 8n), max: 10n ** 8n }).map(fen),
    creditedMonth: birthMonth,
    origin: fc.constant("到账"),
  });
  fc.assert(fc.property(fc.array(entry, { maxLength: 40 }), (entries) => void recompute(explainBalance(entries))));
});

test("the statutory month follows from its derivation under the old law and the new", () => {
  for (const day of [date("2024-12-31"), date("2025-01-01")]) {
    const explain = known(explainStatutoryRetirement(shippedLaw.on(day)));
    fc.assert(fc.property(group, birthMonth, (who, born) => void recompute(explain({ group: who, birthMonth: born }))));
  }
});

test("eligibility carries a derivation that holds", () => {
  const explain = known(explainFlexibleEligibility(shippedLaw.on(date("2026-11-22")), shanghai));
  const birthDate = fc.integer({ min: 0, max: 30_000 }).map((days) => addDays(date("1940-01-01"), days));
  fc.assert(
    fc.property(birthDate, fc.constantFrom("male" as const, "female" as const), (born, sex) => {
      recompute(explain({ birthDate: born, sex }).derivation);
    }),
  );
});

test("the evaluator finds a result that is a fen off, and a formula outside the grammar", () => {
  const { pooled } = known(explainFlexibleShares(march, shaanxi))(fen(449_400n));
  assert.throws(() => recompute({ ...pooled, result: "539.29" }), /539\.29/);
  assert.throws(() => recompute({ ...pooled, formula: "当月应缴 − 计入个人账户）" }), /grammar/);
  assert.throws(() => recompute({ ...pooled, formula: "当月应缴 − 别的" }), /is no input/);
  const [total, account] = pooled.inputs;
  assert.ok(total?.kind === "derivation" && account);
  assert.throws(() => recompute({ ...pooled, inputs: [{ ...total, result: "898.81" }, account] }), /898\.81/);
});

test("the calculation is the formula with the figures a person reads", () => {
  const { pooled, account } = known(explainFlexibleShares(march, shaanxi))(fen(449_400n));
  assert.equal(account.calculation, "4,494.00 × 8%");
  assert.equal(pooled.calculation, "898.80 − 359.52");
  const born = known(explainStatutoryRetirement(march))({ group: "M60", birthMonth: month("1965-05") });
  assert.equal(born.calculation, "1965年5月 + 720个月 + 2个月");
});

test("figures are grouped by thousands, and a rate moves its point without losing a digit", () => {
  const sample = (value: string, unit: "yuan" | "rate" | "days") =>
    derive({
      label: "结果",
      result: "0",
      unit: "text",
      formula: "数",
      inputs: [{ kind: "given", label: "数", value, unit, from: "测试" }],
    }).calculation;
  assert.equal(sample("-123456.00", "yuan"), "-123,456.00");
  assert.equal(sample("-123.00", "yuan"), "-123.00");
  assert.equal(sample("1234567.89", "yuan"), "1,234,567.89");
  assert.equal(sample("0.00083", "rate"), "0.083%");
  assert.equal(sample("1", "rate"), "100%");
  assert.equal(sample("0.2", "rate"), "20%");
  assert.equal(sample("7", "days"), "7天");
});

test("formulas and labels that were read before are remembered, but never without end", () => {
  for (let number = 0; number < 5100; number += 1) {
    const input = given(`第${number}个`, String(number), "days", "测试");
    const step = { label: "结果", result: String(number), unit: "days", inputs: [input] } as const;
    assert.equal(derive({ ...step, formula: `第${number}个 × 1` }).calculation, `${number}天 × 1`);
  }
});

test("a step with an unknown, a doubled or an unreadable label is refused when it is made", () => {
  const input = { kind: "given", label: "甲", value: "1", unit: "days", from: "测试" } as const;
  const step = { label: "结果", result: "1", unit: "days", formula: "甲", inputs: [input] } as const;
  assert.equal(derive(step).calculation, "1天");
  assert.throws(() => derive({ ...step, formula: "乙" }), /「乙」in the formula is no input/);
  assert.throws(() => derive({ ...step, inputs: [input, input] }), /two inputs are called「甲」/);
  for (let again = 0; again < 2; again += 1) {
    assert.throws(() => derive({ ...step, inputs: [{ ...input, label: "甲+乙" }] }), /「甲\+乙」contains a sign/);
  }
});

test("a number in a formula stands for itself, a label may begin or end with one", () => {
  const inputs = [given("60周岁", "139", "number", "测试"), given("系数2", "1.5", "number", "测试")];
  const step = derive({ label: "数", result: "2502", unit: "number", formula: "60周岁 × 系数2 × 12", inputs });
  assert.equal(step.calculation, "139 × 1.5 × 12");
  recompute(step);
});

test("a step holds what it was given, and nothing that it was not", () => {
  const step = { label: "结果", result: "1", unit: "text", formula: "1", inputs: [] } as const;
  assert.deepEqual(Object.keys(derive(step)), ["kind", "label", "result", "unit", "formula", "calculation", "inputs"]);
  assert.equal(sayFigure(given("日期", "2026-03-01", "date", "测试")), "2026-03-01");
  assert.equal(sayFigure(given("地点", "上海市", "text", "测试")), "上海市");
});

test("each status has its word", () => {
  assert.deepEqual(Object.values(sayStatus), ["已核对原文", "已确认", "待确认", "本系统约定"]);
});

test("the smaller and the larger of several, rounded by name, can be recomputed", () => {
  const yuan = (label: string, value: string) => given(label, value, "yuan", "测试");
  const inputs = [yuan("甲", "10.00"), yuan("乙", "7.01"), given("丙", "3", "number", "测试")];
  const step = (formula: string, result: string, rounding?: Rounding) =>
    derive({ label: "数", unit: "number", inputs, formula, result, ...(rounding === undefined ? {} : { rounding }) });
  recompute(step("较小者（甲，乙，丙 × 3）", "7.01"));
  recompute(step("较大者（甲，乙） − 丙", "7.00"));
  recompute(step("乙 ÷ 丙", "2.34", "四舍五入到分")); // 2.33666…
  recompute(step("乙 ÷ 丙", "2.3367", "四舍五入到4位小数"));
  recompute(step("乙 ÷ 丙", "2", "舍去小数"));
  recompute(step("乙 ÷ 丙", "3", "进位到整数"));
  recompute(step("乙", "7.1", "见分进角"));
  assert.throws(() => recompute(step("较小者（甲，乙）", "10.00")), /≠/);
  assert.throws(() => recompute(step("乙 ÷ 丙", "2.33", "四舍五入到分")), /≠/);
});

test("a day less a day is a number of days", () => {
  const day = (label: string, value: string) => given(label, value, "date", "测试");
  const step = derive({
    label: "天数",
    unit: "days",
    inputs: [day("甲", "2024-03-01"), day("乙", "2024-02-28")],
    formula: "甲 − 乙",
    result: "2", // 2024 is a leap year
  });
  recompute(step);
  assert.throws(() => recompute({ ...step, result: "1" }), /≠/);
});

test("a derivation is said line by line, with its law, rounding and what it stands on", () => {
  const { pooled } = known(explainFlexibleShares(march, shaanxi))(fen(449_400n));
  const said = sayDerivation(pooled).split("\n");
  assert.equal(
    said[0],
    "计入统筹基金：539.28 元 = 当月应缴 − 计入个人账户 = 898.80 − 359.52，依据《国务院关于完善企业职工基本养老保险制度的决定》（国发〔2005〕38号）",
  );
  assert.equal(said[1], "  统筹部分按差额计算，两部分相加正好等于当月应缴。");
  assert.match(said[2] ?? "", /^ {2}当月应缴：898\.80 元 = .*，四舍五入到分，依据/);
  assert.equal(said[3], "    缴费基数：4,494.00 元（本人或单位申报）");
  assert.match(said[4] ?? "", /^ {4}缴费比例：20%（《.*》（国发〔2005〕38号），2006-01-01起）$/);
  const unsure = sayDerivation(
    derive({
      label: "数",
      result: "1",
      unit: "number",
      formula: "值",
      inputs: [
        {
          kind: "parameter",
          label: "值",
          value: "1",
          unit: "number",
          status: "unconfirmed",
          source: { title: "某" },
          validFrom: "2020-01-01",
        },
      ],
    }),
  );
  assert.match(unsure, /待确认/);
});
