import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type AccountEntry, explainBalance } from "../account/balance.ts";
import { type DeclaredLine, explainDeclared } from "../contribution/check-declared.ts";
import { explainClampedBase } from "../contribution/clamp-base.ts";
import { explainEmployeeShares } from "../contribution/employee-shares.ts";
import { explainFlexibleShares } from "../contribution/flexible-shares.ts";
import { shippedLaw } from "../law.ts";
import { explainFlexibleEligibility } from "../registration/flexible-eligibility.ts";
import { explainStatutoryRetirement } from "../retirement/statutory.ts";
import { addDays, addMonths, date, month } from "./calendar.ts";
import { type Derivation, type DerivationInput, derive } from "./derivation.ts";
import { fen } from "./money.ts";
import { known } from "./parameter.ts";
import { shaanxi, shanghai } from "./region.ts";

// The independent evaluator: it knows the grammar of derivation.ts and exact fractions, and nothing of any rule.

/** An exact fraction; `months` counts how often a calendar month stands in it: 1 for a month, 0 for a number. */
interface Figure {
  readonly top: bigint;
  readonly bottom: bigint;
  readonly months: number;
}

/** Recomputes a step and everything below it; throws where a figure is not what its formula yields. */
function evaluate(step: DerivationInput): Figure {
  const shown = parseFigure(step.kind === "derivation" ? step.result : step.value, step.unit);
  if (step.kind !== "derivation") return shown;
  const figures = new Map(step.inputs.map((input) => [input.label, evaluate(input)]));
  const words = step.formula
    .split(/( \+ | − | × | ÷ |（|）)/)
    .map((word) => word.trim())
    .filter((word) => word !== "");
  const value = round(sum(words, figures), step.rounding);
  assert.equal(words.length, 0, `「${step.formula}」is not of the grammar`);
  assert.equal(value.months, shown.months, `${step.label}: a month is not a number`);
  assert.equal(value.top * shown.bottom, shown.top * value.bottom, `${step.label}: ${step.formula} ≠ ${step.result}`);
  return shown;
}

function sum(words: string[], figures: ReadonlyMap<string, Figure>): Figure {
  let left = product(words, figures);
  while (words[0] === "+" || words[0] === "−") {
    const sign = words.shift() === "+" ? 1n : -1n;
    const right = product(words, figures);
    left = {
      top: left.top * right.bottom + sign * right.top * left.bottom,
      bottom: left.bottom * right.bottom,
      months: left.months + Number(sign) * right.months,
    };
  }
  return left;
}

function product(words: string[], figures: ReadonlyMap<string, Figure>): Figure {
  let left = factor(words, figures);
  while (words[0] === "×" || words[0] === "÷") {
    const times = words.shift() === "×";
    const right = factor(words, figures);
    assert.equal(left.months + right.months, 0, "a month can be neither multiplied nor divided");
    const [top, bottom] = times ? [right.top, right.bottom] : [right.bottom, right.top];
    left = { top: left.top * top, bottom: left.bottom * bottom, months: 0 };
  }
  return left;
}

function factor(words: string[], figures: ReadonlyMap<string, Figure>): Figure {
  const word = words.shift() ?? "";
  if (word === "（") {
    const inner = sum(words, figures);
    assert.equal(words.shift(), "）");
    return inner;
  }
  if (/^\d+$/.test(word)) return { top: BigInt(word), bottom: 1n, months: 0 };
  const figure = figures.get(word);
  assert.ok(figure, `「${word}」is no input`);
  return figure;
}

function parseFigure(text: string, unit: DerivationInput["unit"]): Figure {
  if (unit === "month") {
    const [year = "", ordinal = ""] = text.split("-");
    return { top: BigInt(year) * 12n + BigInt(ordinal) - 1n, bottom: 1n, months: 1 };
  }
  const places = text.split(".")[1]?.length ?? 0;
  return { top: BigInt(text.replace(".", "")), bottom: 10n ** BigInt(places), months: 0 };
}

function round(value: Figure, rounding: string | undefined): Figure {
  if (rounding === undefined) return value;
  assert.ok(value.top >= 0n && value.bottom > 0n);
  if (rounding === "舍去小数") return { ...value, top: value.top / value.bottom, bottom: 1n };
  assert.equal(rounding, "四舍五入到分");
  return { ...value, top: (value.top * 200n + value.bottom) / (value.bottom * 2n), bottom: 100n };
}

// What it is held against.

const base = fc.bigInt({ min: 0n, max: 10n ** 9n }).map(fen);
const birthMonth = fc.integer({ min: 0, max: 900 }).map((offset) => addMonths(month("1930-01"), offset));
const group = fc.constantFrom("M60" as const, "F55" as const, "F50" as const);
const march = shippedLaw.on(month("2026-03"));

/** The amounts that a derivation of shares may not lose. */
const evaluateAll = (steps: Readonly<Record<string, Derivation>>) => Object.values(steps).forEach(evaluate);

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
      evaluate(clamped);
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
      explain(line).forEach(evaluate);
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
  fc.assert(fc.property(fc.array(entry, { maxLength: 40 }), (entries) => void evaluate(explainBalance(entries))));
});

test("the statutory month follows from its derivation under the old law and the new", () => {
  for (const day of [date("2024-12-31"), date("2025-01-01")]) {
    const explain = known(explainStatutoryRetirement(shippedLaw.on(day)));
    fc.assert(fc.property(group, birthMonth, (who, born) => void evaluate(explain({ group: who, birthMonth: born }))));
  }
});

test("eligibility carries a derivation that holds", () => {
  const explain = known(explainFlexibleEligibility(shippedLaw.on(date("2026-11-22")), shanghai));
  const birthDate = fc.integer({ min: 0, max: 30_000 }).map((days) => addDays(date("1940-01-01"), days));
  fc.assert(
    fc.property(birthDate, fc.constantFrom("male" as const, "female" as const), (born, sex) => {
      evaluate(explain({ birthDate: born, sex }).derivation);
    }),
  );
});

test("the evaluator finds a result that is a fen off, and a formula outside the grammar", () => {
  const { pooled } = known(explainFlexibleShares(march, shaanxi))(fen(449_400n));
  assert.throws(() => evaluate({ ...pooled, result: "539.29" }), /539\.29/);
  assert.throws(() => evaluate({ ...pooled, formula: "当月应缴 − 计入个人账户）" }), /grammar/);
  assert.throws(() => evaluate({ ...pooled, formula: "当月应缴 − 别的" }), /is no input/);
  const [total, account] = pooled.inputs;
  assert.ok(total?.kind === "derivation" && account);
  assert.throws(() => evaluate({ ...pooled, inputs: [{ ...total, result: "898.81" }, account] }), /898\.81/);
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

test("a step with an unknown, a doubled or an unreadable label is refused when it is made", () => {
  const input = { kind: "given", label: "甲", value: "1", unit: "days", from: "测试" } as const;
  const step = { label: "结果", result: "1", unit: "days", formula: "甲", inputs: [input] } as const;
  assert.equal(derive(step).calculation, "1天");
  assert.throws(() => derive({ ...step, formula: "乙" }), RangeError);
  assert.throws(() => derive({ ...step, inputs: [input, input] }), RangeError);
  assert.throws(() => derive({ ...step, inputs: [{ ...input, label: "甲+乙" }] }), RangeError);
});
