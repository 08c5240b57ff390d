import { type HistoryLine, type PostedLine, postedOf } from "#domains/contribution/index.ts";
import { addMonths, sayMonth, type YearMonth, yearOf } from "#policy/kernel/calendar.ts";
import { addFen, sayYuan } from "#policy/kernel/money.ts";
import type { Scheme } from "#policy/kernel/region.ts";
import type { LedgerFigures } from "./content.ts";

/** The posted contributions of one scheme for the months of a window, oldest first. */
export const postedWithin = (
  history: readonly HistoryLine[],
  from: YearMonth,
  to: YearMonth,
  scheme: Scheme = "enterprise-pension",
): readonly PostedLine[] =>
  postedOf(history)
    .filter((line) => line.scheme === scheme && line.monthFor >= from && line.monthFor <= to)
    .toSorted((left, right) => (left.monthFor < right.monthFor ? -1 : left.monthFor > right.monthFor ? 1 : 0));

/** How many months of a scheme were posted until a month, of all times. */
export const monthsPosted = (history: readonly HistoryLine[], scheme: Scheme, to: YearMonth): number =>
  new Set(postedWithin(history, earliest, to, scheme).map((line) => line.monthFor)).size;

const earliest = "0000-01" as YearMonth;

/** Adds up the lines of a window. Exact; a month with several lines counts once. */
export function figuresOf(lines: readonly PostedLine[], from: YearMonth, to: YearMonth): LedgerFigures {
  return {
    monthFrom: from,
    monthTo: to,
    lines: lines.flatMap((line) => line.refs),
    months: new Set(lines.map((line) => line.monthFor)).size,
    personal: addFen(...lines.map((line) => line.personal)),
    employer: addFen(...lines.map((line) => line.employer)),
  };
}

/** Months that follow each other with the same figures stand in one row: 2026年1月至9月（每月）. */
export function rowsOf(lines: readonly HistoryLine[]): readonly (readonly string[])[] {
  const runs: HistoryLine[][] = [];
  for (const line of lines) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run !== undefined && last !== undefined && continues(last, line)) run.push(line);
    else runs.push([line]);
  }
  return runs.map((run) => {
    const [first] = run;
    const last = run.at(-1);
    if (first === undefined || last === undefined) return [];
    const figures = [sayYuan(first.base), sayYuan(first.personal), sayYuan(first.employer)];
    return [sayRun(first.monthFor, last.monthFor), ...figures, `● ${run.length} 个月`];
  });
}

const continues = (last: HistoryLine, line: HistoryLine): boolean =>
  addMonths(last.monthFor, 1) === line.monthFor &&
  last.base === line.base &&
  last.personal === line.personal &&
  last.employer === line.employer;

function sayRun(from: YearMonth, to: YearMonth): string {
  if (from === to) return sayMonth(from);
  const end = yearOf(from) === yearOf(to) ? `${Number(to.slice(5))}月` : sayMonth(to);
  return `${sayMonth(from)}至${end}（每月）`;
}
