import { roundHalfUp, trimDecimal } from "../kernel/decimal.ts";
import { type Derivation, derive, given } from "../kernel/derivation.ts";
import { bind, type Known, type Lookup, parameterUsed, together } from "../kernel/parameter.ts";
import { refuse } from "../kernel/refusal.ts";
import type { Region } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import {
  type AnnuityDivisors,
  annuityDivisors,
  type DivisorMethod,
  divisorBelowTable,
  divisorMethod,
} from "./values.ts";

/** 计发月数 in tenths of a month: 137.8 is `1378n`. */
export type Divisor = bigint;

/**
 * 个人账户养老金计发月数 for an age in whole months, in tenths. At whole years the table decides; between two years, since 2025,
 * the straight line between them rounded half up to one place: 60 years 2 months is 139 + (132 − 139) × 2 ÷ 12 = 137.8. Before
 * 2025, and in provinces whose first sheets of 2025 still did so, the whole year's. Below the table one value holds, which
 * nobody confirmed. Refuses an age past the end of the table: the law says nothing there.
 *
 * @law 国发〔2005〕38号 附件
 */
export function annuityDivisor(
  law: LawAt,
  region: Region,
  youngest: AgeRange = "in-table",
): Lookup<(ageMonths: number) => Divisor> {
  const found = lookUp(law, region, youngest);
  if (found.kind === "missing") return found;
  return bind((ageMonths: number) => divisorBy(found.value, ageMonths), found);
}

/** Whether the person is younger than the table begins: that stands on another value of law. */
export type AgeRange = "in-table" | "below-table";
export const ageRangeOf = (ageMonths: number): AgeRange => (ageMonths < 40 * 12 ? "below-table" : "in-table");

type Divisors = { readonly below: number } | { readonly table: AnnuityDivisors; readonly method: DivisorMethod };

function lookUp(law: LawAt, region: Region, range: AgeRange): Lookup<Divisors> {
  if (range === "below-table") {
    const below = law.find(divisorBelowTable, region);
    return below.kind === "missing" ? below : bind({ below: below.value }, below);
  }
  const found = together({ table: law.find(annuityDivisors, region), method: law.find(divisorMethod, region) });
  if (found.kind === "missing") return found;
  const { table, method } = found.all;
  return bind({ table: table.value, method: method.value }, table, method);
}

function divisorBy(divisors: Divisors, ageMonths: number): Divisor {
  if ("below" in divisors) return BigInt(divisors.below * 10);
  const { whole, next, rest } = neighbours(divisors, ageMonths);
  return roundHalfUp(BigInt(whole * 12 + (next - whole) * rest) * 10n, 12n);
}

/** The table's values at the whole year and the next, and the months in between that count. */
function neighbours({ table, method }: Exclude<Divisors, { below: number }>, ageMonths: number) {
  const year = Math.floor(ageMonths / 12);
  const rest = method === "whole-age" ? 0 : ageMonths - year * 12;
  const whole = table.months[year - table.youngest];
  const next = rest === 0 ? whole : table.months[year + 1 - table.youngest];
  if (whole === undefined || next === undefined) {
    const oldest = table.youngest + table.months.length - 1;
    refuse(
      "divisor/age",
      `计发月数表从${table.youngest}周岁到${oldest}周岁，没有${year}周岁${ageMonths % 12}个月的规定`,
    );
  }
  return { year, rest, whole, next };
}

/** The same as a derivation. */
export function explainAnnuityDivisor(
  law: LawAt,
  region: Region,
  youngest: AgeRange = "in-table",
): Lookup<(ageMonths: number) => Derivation> {
  const found = lookUp(law, region, youngest);
  if (found.kind === "missing") return found;
  return bind((ageMonths: number) => explainBy(found, ageMonths), found);
}

function explainBy(found: Known<Divisors>, ageMonths: number): Derivation {
  const result = sayDivisor(divisorBy(found.value, ageMonths));
  const shared = { label: "计发月数", result, unit: "number", law: found.parameter.source } as const;
  const entry = (label: string, months: number) =>
    parameterUsed(found, { label, value: String(months), unit: "number" });
  if ("below" in found.value) {
    const below = entry("不足40周岁的计发月数", found.value.below);
    return derive({ ...shared, formula: below.label, inputs: [below] });
  }
  const { year, rest, whole, next } = neighbours(found.value, ageMonths);
  const age = entry(`${year}周岁计发月数`, whole);
  if (rest === 0) return derive({ ...shared, formula: age.label, inputs: [age] });
  const after = entry(`${year + 1}周岁计发月数`, next);
  const months = given("不满整岁的月数", String(rest), "months", "出生年月与退休年月");
  return derive({
    ...shared,
    rounding: "四舍五入到1位小数",
    formula: `（${age.label} × （12 − ${months.label}） + ${after.label} × ${months.label}） ÷ 12`,
    inputs: [age, after, months],
    note: "不满整岁的，按前后两个整岁的计发月数之间的比例计算。",
  });
}

/** As a document writes it: 137.8, 139. */
export const sayDivisor = (divisor: Divisor): string => trimDecimal(divisor, 1);
