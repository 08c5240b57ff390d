import type { MonthLine } from "../queries.ts";

/** Months on end with one base in one region: a step of the chart. `from` and `to` count months from the first shown. */
export interface BaseStep {
  readonly from: number;
  readonly to: number;
  readonly yuan: number;
  readonly regionName: string;
  readonly firstMonth: string;
  /** Declared, but not in the books yet. */
  readonly waiting: boolean;
}

export interface BaseSteps {
  readonly months: number;
  readonly firstYear: number;
  /** Months before the first January shown. */
  readonly lead: number;
  readonly most: number;
  readonly steps: readonly BaseStep[];
}

/** The bases of the lines as steps, oldest first; null when no line has a base. Of two lines in a month the higher counts. */
export function baseStepsOf(lines: readonly MonthLine[]): BaseSteps | null {
  const known = lines.flatMap((line) =>
    line.base === null || line.kindName !== null ? [] : [{ line, yuan: Number(line.base.yuan) }],
  );
  const first = known.map(({ line }) => line.month).sort()[0];
  if (first === undefined) return null;
  const byMonth = new Map<number, { line: MonthLine; yuan: number }>();
  for (const one of known) {
    const at = indexOf(one.line.month) - indexOf(first);
    if (one.yuan > (byMonth.get(at)?.yuan ?? 0)) byMonth.set(at, one);
  }
  const steps: BaseStep[] = [];
  for (const [at, { line, yuan }] of [...byMonth].sort(([left], [right]) => left - right)) {
    const last = steps.at(-1);
    const waiting = line.state !== "posted";
    const goesOn =
      last !== undefined &&
      last.to === at &&
      last.yuan === yuan &&
      last.regionName === line.regionName &&
      last.waiting === waiting;
    if (goesOn) steps[steps.length - 1] = { ...last, to: at + 1 };
    else steps.push({ from: at, to: at + 1, yuan, regionName: line.regionName, firstMonth: line.month, waiting });
  }
  return {
    months: steps.at(-1)?.to ?? 0,
    firstYear: Number(first.slice(0, 4)),
    lead: (12 - (Number(first.slice(5)) - 1)) % 12,
    most: Math.max(...steps.map((step) => step.yuan)),
    steps,
  };
}

const indexOf = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;

/** The years whose January lies in the chart, at most six of them, each with its place as a share of the width. */
export function yearMarks({ months, firstYear, lead }: BaseSteps): readonly { year: number; at: number }[] {
  const januaries = Array.from({ length: Math.max(0, Math.ceil((months - lead) / 12)) }, (_, index) => ({
    year: firstYear + index + (lead === 0 ? 0 : 1),
    at: (lead + index * 12) / months,
  }));
  const every = Math.ceil(januaries.length / 6);
  return januaries.filter((_, index) => index % every === 0);
}
