import { date, yearOf } from "../kernel/calendar.ts";
import { type Derivation, derive, given } from "../kernel/derivation.ts";
import { addFen, type Fen, type Rate, shareOf, toDecimal, toYuan, zeroFen } from "../kernel/money.ts";
import { bind, type Known, type Missing, parameterUsed } from "../kernel/parameter.ts";
import type { Law } from "../law.ts";
import type { AdjustmentHad } from "./adjusted-pension.ts";
import type { Adjustment } from "./adjustment.ts";
import { nationalAdjustmentRate } from "./values.ts";

// 病残津贴 of the basic component alone does not follow the table of its province but the rate at which pensions rose in the
// whole country. Like a pension it keeps which years it had, not what they came to.

interface Allowance {
  /** What was awarded, before any adjustment. */
  readonly awarded: Fen;
  readonly had: readonly AdjustmentHad[];
}

/** The rate of a year, which is paid from 1 January. One of an earlier year raises nothing again. */
export function nationalRateOf(law: Law, year: number): Known<Rate> | Missing {
  const day = date(`${year}-01-01`);
  const found = law.on(day).find(nationalAdjustmentRate);
  if (found.kind === "missing" || yearOf(found.parameter.validFrom) === year) return found;
  return { kind: "missing", parameter: nationalAdjustmentRate.label, date: day };
}

/**
 * What each year adds: the rate of the year of what the years before made of the allowance, rounded half up to the fen. In the
 * shape of the adjustment of a pension, where it is the part that follows the pension.
 *
 * @law 人社部发〔2024〕72号 第四条
 * @law 人社部发〔2024〕72号 第五条
 */
export function raisedAllowance(law: Law, allowance: Allowance) {
  const found = stepsOf(law, allowance);
  if (found.kind === "missing") return found;
  const increase = addFen(zeroFen, ...found.steps.map((step) => step.raised.increase));
  const [first, ...rest] = found.steps.map((step) => step.rate);
  return {
    kind: "adjusted" as const,
    increase,
    byYear: new Map(found.steps.map(({ year, raised }) => [year, raised])),
    table: first === undefined ? null : bind(null, first, ...rest),
  };
}

/** The same as a derivation: a sum over the years. */
export function explainRaised(law: Law, allowance: Allowance): Derivation {
  const found = stepsOf(law, allowance);
  if (found.kind === "missing") throw new Error(`${found.parameter} is missing on ${found.date}`);
  const years = found.steps.map(({ year, rate, before, raised }) => {
    const allowed = given(`${year - 1}年12月病残津贴`, toYuan(before), "yuan", "发放记录");
    const share = parameterUsed(rate, { label: rate.parameter.label, value: toDecimal(rate.value), unit: "rate" });
    return derive({
      label: `${year}年调整`,
      result: toYuan(raised.increase),
      unit: "yuan",
      rounding: "四舍五入到分",
      formula: `${allowed.label} × ${share.label}`,
      inputs: [allowed, share],
      law: rate.parameter.source,
    });
  });
  return derive({
    label: "历年调整增加",
    result: toYuan(addFen(zeroFen, ...found.steps.map((step) => step.raised.increase))),
    unit: "yuan",
    formula: years.map(({ label }) => label).join(" + "),
    inputs: years,
    law: { title: "企业职工基本养老保险病残津贴暂行办法", number: "人社部发〔2024〕72号", article: "第四条" },
  });
}

interface Step {
  readonly year: number;
  readonly rate: Known<Rate>;
  readonly before: Fen;
  readonly raised: Adjustment;
}

function stepsOf(law: Law, { awarded, had }: Allowance): Missing | { kind: "steps"; steps: Step[] } {
  const steps: Step[] = [];
  let before = awarded;
  for (const { year, knownOn } of had.toSorted((left, right) => left.year - right.year)) {
    const rate = nationalRateOf(law.asKnownOn(knownOn), year);
    if (rate.kind === "missing") return rate;
    const increase = shareOf(before, rate.value);
    const newPension = addFen(before, increase);
    const raised = { fixed: zeroFen, byYears: zeroFen, byPension: increase, tilt: zeroFen, increase, newPension };
    steps.push({ year, rate, before, raised });
    before = newPension;
  }
  return { kind: "steps", steps };
}
