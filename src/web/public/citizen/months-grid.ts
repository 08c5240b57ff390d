import type { MonthLine } from "../queries.ts";

/** What a month shows in the grid: the strongest state of its lines, or nothing was due. */
export type Mark = MonthLine["state"] | "none";

export interface YearOfMonths {
  readonly year: string;
  /** January first; null before the first and after the last month that is known. */
  readonly marks: readonly (Mark | null)[];
  /** Newest first, as the table shows them. */
  readonly lines: readonly MonthLine[];
  readonly postedCount: number;
  /** What the person paid of the posted months, in yuan. */
  readonly personal: string;
}

/** What needs a person's eye wins over what is settled, when one month has several lines. */
const strength: readonly Mark[] = ["exception", "undeclared", "declared", "received", "posted", "none"];

/** The lines of contribution as years, newest first, each with twelve marks. */
export function yearsOf(lines: readonly MonthLine[]): readonly YearOfMonths[] {
  const months = lines.map((line) => line.month).toSorted();
  const first = months[0];
  const last = months.at(-1);
  if (first === undefined || last === undefined) return [];
  const count = Number(last.slice(0, 4)) - Number(first.slice(0, 4)) + 1;
  return Array.from({ length: count }, (_, back) =>
    yearOf(String(Number(last.slice(0, 4)) - back), lines, first, last),
  );
}

function yearOf(year: string, all: readonly MonthLine[], first: string, last: string): YearOfMonths {
  const lines = all
    .filter((line) => line.month.startsWith(`${year}-`))
    .toSorted((a, b) => (a.month === b.month ? a.scheme.localeCompare(b.scheme) : b.month.localeCompare(a.month)));
  const marks = Array.from({ length: 12 }, (_, index) => {
    const month = `${year}-${String(index + 1).padStart(2, "0")}`;
    return month < first || month > last
      ? null
      : markOf(lines.filter((line) => line.month === month && line.kindName === null));
  });
  const posted = lines.filter((line) => line.state === "posted");
  const personal = sumYuan(posted.map((line) => line.personal?.yuan ?? "0.00"));
  return { year, marks, lines, postedCount: marks.filter((mark) => mark === "posted").length, personal };
}

/** The mark of one month that may have several lines (a base difference, a second scheme). */
export function markOf(lines: readonly MonthLine[]): Mark {
  const states = lines.map((line): Mark => line.state);
  return strength.find((mark) => states.includes(mark)) ?? "none";
}

/** 37 年 1 个月 as figures and units; under a year only months. */
export function sayYearsAndMonths(count: number): readonly (readonly [string, string])[] {
  const years = Math.floor(count / 12);
  const months = count % 12;
  if (years === 0) return [[String(months), "个月"]];
  if (months === 0) return [[String(years), "年"]];
  return [
    [String(years), "年"],
    [String(months), "个月"],
  ];
}

/** What waits, as one sentence for the top of the page; null when every month is posted. */
export function sayWaiting(lines: readonly MonthLine[]): string | null {
  const count = (state: MonthLine["state"]) => lines.filter((line) => line.state === state).length;
  const parts = [
    [count("undeclared"), "个月应缴未报"],
    [count("declared") + count("received"), "个月在路上"],
    [count("exception"), "个月到账一部分"],
  ] as const;
  const said = parts.filter(([months]) => months > 0).map(([months, what]) => `${months} ${what}`);
  return said.length === 0 ? null : said.join("，");
}

/** Adds wire money by its digits, so that no figure passes through a float. */
export function sumYuan(amounts: readonly string[]): string {
  const total = amounts.reduce((sum, yuan) => sum + BigInt(yuan.replace(".", "")), 0n);
  const digits = String(total).padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Where the months of a year were paid: the employers, or the region for who pays alone, each with its months. */
export function sayPlaces(lines: readonly MonthLine[]): string {
  const places = new Map<string, number[]>();
  for (const line of lines) {
    const name = line.employerName ?? `${line.regionName}　个人参保`;
    places.set(name, [...(places.get(name) ?? []), Number(line.month.slice(5))]);
  }
  if (places.size === 1) return [...places.keys()].join();
  return [...places]
    .map(([name, months]) => `${name}（${sayRun(Math.min(...months), Math.max(...months))}）`)
    .toReversed()
    .join("；");
}

const sayRun = (from: number, to: number): string => (from === to ? `${from}月` : `${from}–${to}月`);
