import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { recompute } from "../../../test/recompute.ts";
import { date } from "../kernel/calendar.ts";
import { fen, parseYuan, rate, toYuan } from "../kernel/money.ts";
import { known } from "../kernel/parameter.ts";
import { shippedLaw } from "../law.ts";
import {
  explainTransferFund,
  movedFunds,
  type TransferFundFacts,
  transferFund,
  type YearPaid,
} from "./transfer-fund.ts";

const law = shippedLaw.on(date("2026-11-22"));
const fundOf = known(transferFund(law));
const explain = known(explainTransferFund(law));
const paid = (year: number, base: string, months: number): YearPaid => ({ year, base: parseYuan(base), months });
const inYuan = (facts: TransferFundFacts) => {
  const { pooled, perYear } = fundOf(facts);
  return { pooled: toYuan(pooled), perYear: Object.fromEntries([...perYear].map(([y, a]) => [y, toYuan(a)])) };
};

test("12 % of the base for each month since 1998, nothing for the years before", () => {
  const years = [paid(1997, "300.00", 12), paid(1998, "400.50", 12), paid(1999, "450.00", 7)];
  assert.deepEqual(inYuan({ accountKind: "normal", years }), {
    pooled: "954.72", // 576.72 + 378.00
    perYear: {
      1997: "0.00",
      1998: "576.72", // 400.50 × 12 × 12 % = 576.72
      1999: "378.00", // 450.00 × 7 × 12 % = 378.00
    },
  });
});

test("each year is rounded half up once, and the sum is that of the rounded years", () => {
  const years = [paid(2001, "100.04", 1), paid(2002, "100.04", 1), paid(2003, "100.05", 1)];
  assert.deepEqual(inYuan({ accountKind: "normal", years }), {
    pooled: "36.01", // 12.00 + 12.00 + 12.01; all at once it would be 36.0156 → 36.02
    perYear: { 2001: "12.00", 2002: "12.00", 2003: "12.01" }, // 12.0048, 12.0048, 12.006
  });
  // 1.00 × 20.5 % = 0.205: a half goes up. At 12 % no half fen can arise.
  const half = { accountKind: "temporary", employerRate: rate(205_000n), years: [paid(2015, "1.00", 1)] } as const;
  assert.equal(inYuan(half).pooled, "0.21");
});

test("a year with two bases is added up before it is rounded", () => {
  const years = [paid(2010, "1000.03", 6), paid(2010, "1000.04", 6)];
  assert.equal(inYuan({ accountKind: "normal", years }).pooled, "1440.05"); // 12,000.42 × 12 % = 1,440.0504
  assert.deepEqual(Object.keys(inYuan({ accountKind: "normal", years }).perYear), ["2010"]);
});

test("an ordinary account always moves 12 %, a temporary one the employer rate above it", () => {
  const years = [paid(2015, "5000.00", 12)];
  const pooled = (accountKind: "normal" | "temporary", ppm?: bigint) =>
    inYuan({ accountKind, years, ...(ppm === undefined ? {} : { employerRate: rate(ppm) }) }).pooled;
  assert.equal(pooled("normal", 200_000n), "7200.00"); // 60,000 × 12 %
  assert.equal(pooled("temporary", 200_000n), "12000.00"); // 60,000 × 20 %
  assert.equal(pooled("temporary", 120_001n), "7200.06"); // 60,000 × 12.0001 %
  assert.equal(pooled("temporary", 100_000n), "7200.00"); // 10 % is below 12 %
  assert.equal(pooled("temporary"), "7200.00"); // no employer
});

test("twelve months in a year are accepted, thirteen are refused by their place in the list", () => {
  const years = [paid(2015, "5000.00", 7), paid(2016, "5000.00", 12), paid(2015, "5000.00", 6)];
  assert.throws(() => fundOf({ accountKind: "normal", years }), /years\[2\]\.months：2015年合计13个月/);
  assert.equal(inYuan({ accountKind: "normal", years: years.slice(0, 2) }).pooled, "11400.00"); // 19 × 600
});

test("no years move nothing", () => {
  assert.deepEqual(inYuan({ accountKind: "normal", years: [] }), { pooled: "0.00", perYear: {} });
  assert.equal(explain({ accountKind: "normal", years: [] }).formula, "0");
});

test("before 2010 no such rule is known", () => {
  for (const find of [transferFund, explainTransferFund]) {
    assert.equal(find(shippedLaw.on(date("2009-12-31"))).kind, "missing");
    assert.equal(find(shippedLaw.on(date("2010-01-01"))).kind, "known");
  }
});

const anyFacts = fc.record({
  accountKind: fc.constantFrom("normal" as const, "temporary" as const),
  employerRate: fc.option(fc.bigInt({ min: 0n, max: 300_000n }).map(rate), { nil: undefined }),
  years: fc.array(
    fc.record({
      year: fc.integer({ min: 1990, max: 2026 }),
      base: fc.bigInt({ min: 0n, max: 10n ** 8n }).map(fen),
      months: fc.integer({ min: 0, max: 4 }),
    }),
    { maxLength: 3 },
  ),
});

test("the fund follows from its derivation, and is the sum of its years", () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const { pooled, perYear } = fundOf(facts);
      const step = explain(facts);
      recompute(step);
      assert.equal(step.result, toYuan(pooled));
      assert.equal(
        [...perYear.values()].reduce((sum: bigint, amount) => sum + amount, 0n),
        pooled,
      );
      assert.deepEqual(
        step.inputs.map((year) => year.kind === "derivation" && year.result),
        [...perYear.values()].map(toYuan),
      );
    }),
  );
});

test("a derivation numbers the spells of a year only where there are several", () => {
  const one = explain({ accountKind: "normal", years: [paid(2010, "1000.00", 6)] });
  const two = explain({ accountKind: "normal", years: [paid(2010, "1000.00", 6), paid(2010, "2000.00", 1)] });
  const formula = (step: typeof one) => step.inputs[0]?.kind === "derivation" && step.inputs[0].formula;
  assert.equal(formula(one), "（月缴费基数 × 缴费月数） × 统筹基金划转比例");
  assert.equal(
    formula(two),
    "（第1段月缴费基数 × 第1段缴费月数 + 第2段月缴费基数 × 第2段缴费月数） × 统筹基金划转比例",
  );
});

test("a derivation says why a year moves nothing, and by which rule a temporary account moves more", () => {
  const years = [paid(1997, "1000.00", 12), paid(1998, "1000.00", 12)];
  const step = explain({ accountKind: "temporary", employerRate: rate(200_000n), years });
  const [before, since] = step.inputs;
  assert.ok(before?.kind === "derivation" && since?.kind === "derivation");
  assert.deepEqual([before.formula, before.result, before.note], ["0", "0.00", "1998年以前的统筹基金不划转。"]);
  assert.deepEqual([since.result, since.note], ["2400.00", undefined]); // 12,000 × 20 %
  const share = since.inputs.at(-1);
  assert.ok(share?.kind === "derivation");
  assert.equal(share.law?.number, "人社部发〔2009〕187号");
});

test("between provinces the whole account goes along; inside a province only the record does", () => {
  const held = { personalBefore1998: fen(10_000n), recordedSince1998: fen(2_345_678n) };
  assert.deepEqual(movedFunds("610000", "310000", held, fen(95_472n)), {
    account: 2_355_678n, // 100.00 + 23,456.78
    pooled: 95_472n,
    total: 2_451_150n, // 23,556.78 + 954.72 = 24,511.50
  });
  assert.deepEqual(movedFunds("610000", "610000", held, fen(95_472n)), { account: 0n, pooled: 0n, total: 0n });
});
