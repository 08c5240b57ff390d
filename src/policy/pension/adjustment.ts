import { roundHalfUp } from "../kernel/decimal.ts";
import type { Unit } from "../kernel/derivation.ts";
import { type Derivation, type DerivationInput, derive, given } from "../kernel/derivation.ts";
import { addFen, type Fen, fen, shareOf, toDecimal, toYuan } from "../kernel/money.ts";
import { type Known, parameterUsed } from "../kernel/parameter.ts";
import { refuse } from "../kernel/refusal.ts";
import type { AdjustmentTable, AgeBand } from "./values.ts";

/** Whose pension is adjusted. Years may have two places: hundredths of a year, 3050 is 30.5 years. */
export interface AdjustmentFacts {
  readonly hundredthYears: number;
  /** The pension of last December. */
  readonly pension: Fen;
  /** Whole years of age on the day of the table. */
  readonly age: number;
}

/** 年度调整: each part rounded half up to the fen, never negative. */
export interface Adjustment {
  readonly fixed: Fen;
  readonly byYears: Fen;
  readonly byPension: Fen;
  readonly tilt: Fen;
  readonly increase: Fen;
  readonly newPension: Fen;
}

/**
 * 基本养老金年度调整 of a person who drew a pension before 1 January: a fixed amount, so much for each year of contribution, a
 * percentage of last December's pension, and an amount by age. Each part is rounded half up to the fen, then added. Bands
 * do not overlap (`checkBands`); an age outside all of them adds nothing.
 *
 * @law 中华人民共和国社会保险法 第十八条
 */
export function adjustment(table: AdjustmentTable): (facts: AdjustmentFacts) => Adjustment {
  checkBands(table.ageBands);
  return ({ hundredthYears, pension, age }) => {
    const byYears = fen(roundHalfUp(table.perYear * BigInt(hundredthYears), 100n));
    const byPension = shareOf(pension, table.percent);
    const tilt = bandOf(table, age)?.amount ?? fen(0n);
    const increase = addFen(table.fixed, byYears, byPension, tilt);
    return { fixed: table.fixed, byYears, byPension, tilt, increase, newPension: addFen(pension, increase) };
  };
}

const bandOf = ({ ageBands }: AdjustmentTable, age: number): AgeBand | undefined =>
  ageBands.find(({ from, to }) => from <= age && (to === undefined || age <= to));

/** Refuses bands that end before they begin or that two ages would fall into. */
export function checkBands(bands: readonly AgeBand[]): void {
  const sorted = [...bands].sort((left, right) => left.from - right.from);
  sorted.forEach(({ from, to }, at) => {
    const next = sorted[at + 1];
    if (to !== undefined && to < from)
      refuse("policy/input", `字段 table.ageBands：${from}岁一档的终止年龄早于起始年龄`);
    if (next !== undefined && (to === undefined || to >= next.from)) {
      refuse("policy/input", `字段 table.ageBands：${from}岁与${next.from}岁两档重叠，请改为首尾相接`);
    }
  });
}

/** The same as a derivation of the new pension. `source` is where the table came from; without it, it was given. */
export function explainAdjustment(
  table: AdjustmentTable,
  source?: Known<unknown>,
): (facts: AdjustmentFacts) => Derivation {
  const increase = explainIncrease(table, source);
  const adjust = adjustment(table);
  return (facts) =>
    derive({
      label: "调整后月基本养老金",
      result: toYuan(adjust(facts).newPension),
      unit: "yuan",
      formula: "上年12月基本养老金 + 每月增加",
      inputs: [given("上年12月基本养老金", toYuan(facts.pension), "yuan", "发放记录"), increase(facts)],
      law: source?.parameter.source ?? { title: "中华人民共和国社会保险法", article: "第十八条" },
    });
}

/** What is paid more a month: the amount for everybody, that for each year, the percentage and that of the age. */
export function explainIncrease(
  table: AdjustmentTable,
  source?: Known<unknown>,
): (facts: AdjustmentFacts) => Derivation {
  const adjust = adjustment(table);
  const set = (label: string, value: string, unit: Unit): DerivationInput =>
    source === undefined ? given(label, value, unit, "调用时给出") : parameterUsed(source, { label, value, unit });
  const law = source?.parameter.source ?? { title: "中华人民共和国社会保险法", article: "第十八条" };
  return (facts) => {
    const amounts = adjust(facts);
    const pension = given("上年12月基本养老金", toYuan(facts.pension), "yuan", "发放记录");
    const years = given("缴费年限", sayHundredths(facts.hundredthYears), "number", "缴费记录");
    const rounded = { unit: "yuan", rounding: "四舍五入到分", law } as const;
    const byYears = derive({
      label: "按缴费年限调整",
      result: toYuan(amounts.byYears),
      formula: "每年增加额 × 缴费年限",
      inputs: [set("每年增加额", toYuan(table.perYear), "yuan"), years],
      ...rounded,
    });
    const byPension = derive({
      label: "按养老金水平调整",
      result: toYuan(amounts.byPension),
      formula: "上年12月基本养老金 × 调整比例",
      inputs: [pension, set("调整比例", toDecimal(table.percent), "rate")],
      ...rounded,
    });
    const parts = [set("定额调整", toYuan(table.fixed), "yuan"), byYears, byPension];
    if (amounts.tilt > 0n) parts.push(set(`${facts.age}岁倾斜调整`, toYuan(amounts.tilt), "yuan"));
    return derive({
      label: "每月增加",
      result: toYuan(amounts.increase),
      unit: "yuan",
      formula: parts.map(({ label }) => label).join(" + "),
      inputs: parts,
      law,
    });
  };
}

const sayHundredths = (hundredths: number): string => {
  const whole = Math.floor(hundredths / 100);
  const rest = hundredths % 100;
  return rest === 0 ? String(whole) : `${whole}.${String(rest).padStart(2, "0")}`;
};
