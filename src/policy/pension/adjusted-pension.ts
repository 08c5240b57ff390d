import { date, type PlainDate, yearOf } from "../kernel/calendar.ts";
import { roundHalfUp } from "../kernel/decimal.ts";
import { type Derivation, derive } from "../kernel/derivation.ts";
import { addFen, type Fen, toYuan, zeroFen } from "../kernel/money.ts";
import { onceByName, onceFor } from "../kernel/once.ts";
import { bind, type Known, type Missing } from "../kernel/parameter.ts";
import { national, type Region, sayRegion } from "../kernel/region.ts";
import type { Law } from "../law.ts";
import { type Adjustment, adjustment, explainIncrease } from "./adjustment.ts";
import { type AdjustmentTable, adjustmentTable } from "./values.ts";

// What a pension has become by the adjustments of the years since it was awarded. An award keeps which ones it had, not what
// they came to: computed again from a better base, each is computed again upon it.

/** One yearly adjustment that a pension had. */
export interface AdjustmentHad {
  readonly year: number;
  /** The table of the year as it was known on this day. */
  readonly knownOn: PlainDate;
  /** Whole years of age on the day from which the table holds. */
  readonly age: number;
  /** The run that gave it: by this it is found again when that run is taken back. */
  readonly run: string;
}

/** 缴费年限 as the adjustment counts it: months as parts of a year, to the hundredth. */
export const hundredthYearsOf = (totalMonths: number): number => Number(roundHalfUp(BigInt(totalMonths) * 100n, 12n));

/** The table of a year, which is paid from 1 January. One of an earlier year adjusts nothing again, however long it was to hold. */
export function tableOfYear(law: Law, region: Region, year: number): Known<AdjustmentTable> | Missing {
  const day = date(`${year}-01-01`);
  const found = law.on(day).find(adjustmentTable, region);
  if (found.kind === "missing" || yearOf(found.parameter.validFrom) === year) return found;
  return { kind: "missing", parameter: `${sayRegion(region)}${adjustmentTable.label}`, date: day };
}

/** The years of which a region has a table, latest first. */
export function adjustedYears(law: Law, region: Region): readonly number[] {
  const tables = law.tables.values.filter(({ parameter }) => parameter.name === adjustmentTable.name);
  const entries = tables.flatMap(({ byRegion }) => [...(byRegion[region] ?? []), ...(byRegion[national] ?? [])]);
  const years = [...new Set(entries.map(({ from }) => yearOf(from)))];
  return years.filter((year) => tableOfYear(law, region, year).kind === "known").toSorted((a, b) => b - a);
}

/** Whole years of age on a day. */
export function ageOn(birthDate: PlainDate, day: PlainDate): number {
  const before = day.slice(5) < birthDate.slice(5) ? 1 : 0;
  return yearOf(day) - yearOf(birthDate) - before;
}

interface Pension {
  readonly region: Region;
  readonly totalMonths: number;
  /** What was awarded, before any adjustment. */
  readonly awarded: Fen;
  readonly had: readonly AdjustmentHad[];
}

/** What each year's adjustment adds, in the order of the years: the percentage is of what the years before made of the award. */
export function adjustedPension(law: Law, pension: Pension) {
  const found = stepsOf(law, pension);
  if (found.kind === "missing") return found;
  const increase = addFen(zeroFen, ...found.steps.map((step) => step.adjusted.increase));
  const [first, ...rest] = found.steps.map((step) => step.table);
  const byYear = new Map(found.steps.map(({ year, adjusted }) => [year, adjusted]));
  return {
    kind: "adjusted" as const,
    increase,
    byYear,
    table: first === undefined ? null : bind(null, first, ...rest),
  };
}

/** The same as a derivation: a sum over the years, each with its amounts. */
export function explainAdjusted(law: Law, pension: Pension): Derivation {
  const found = stepsOf(law, pension);
  if (found.kind === "missing") throw new Error(`${found.parameter} is missing on ${found.date}`);
  const years = found.steps.map(({ year, table, facts }) => ({
    ...explainIncrease(table.value, table)(facts),
    label: `${year}年调整`,
  }));
  const increase = addFen(zeroFen, ...found.steps.map((step) => step.adjusted.increase));
  return derive({
    label: "历年调整增加",
    result: toYuan(increase),
    unit: "yuan",
    formula: years.map(({ label }) => label).join(" + "),
    inputs: years,
    law: { title: "中华人民共和国社会保险法", article: "第十八条" },
  });
}

interface Step {
  readonly year: number;
  readonly table: Known<AdjustmentTable>;
  readonly facts: Parameters<ReturnType<typeof adjustment>>[0];
  readonly adjusted: Adjustment;
}

/** The rule of a region and a year, bound once for a law: a run asks it of everybody. */
const boundTables = onceFor((law: Law) =>
  onceByName(mostTables, (name) => {
    const [region, year] = name.split(" ") as [Region, string];
    const table = tableOfYear(law, region, Number(year));
    return table.kind === "missing" ? table : { kind: "bound" as const, table, adjust: adjustment(table.value) };
  }),
);
const mostTables = 1_000;

function stepsOf(law: Law, { region, totalMonths, awarded, had }: Pension): Missing | { kind: "steps"; steps: Step[] } {
  const steps: Step[] = [];
  let pension = awarded;
  for (const { year, knownOn, age } of had.toSorted((left, right) => left.year - right.year)) {
    const bound = boundTables(law.asKnownOn(knownOn))(`${region} ${year}`);
    if (bound.kind === "missing") return bound;
    const { table, adjust } = bound;
    const facts = { hundredthYears: hundredthYearsOf(totalMonths), pension, age };
    const adjusted = adjust(facts);
    steps.push({ year, table, facts, adjusted });
    pension = adjusted.newPension;
  }
  return { kind: "steps", steps };
}
