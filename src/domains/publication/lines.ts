import type { Db } from "#platform/db/database.ts";
import type { PlainDate } from "#policy/kernel/calendar.ts";
import type { Citation } from "#policy/kernel/citation.ts";
import { type Region, sayRegion } from "#policy/kernel/region.ts";
import { type Law, lawOf, withPublished } from "#policy/law.ts";
import { type PublishedEntry, publishedTables } from "#policy/publication/entries.ts";
import { place, placeConfirmation } from "#policy/publication/placing.ts";
import { publishableOf } from "#policy/publication/publishable.ts";
import { type Fault, fingerprint, readValue, sayPublished } from "#policy/publication/value.ts";
import { sayValue } from "#policy/say/say-value.ts";
import type { PublicationLine } from "./contract.ts";
import { lawWithPublished } from "./law.ts";
import type { Line } from "./store.ts";

/** A line, with what it is among the values of its parameter, or why it cannot stand. */
export interface CheckedLine {
  readonly line: PublicationLine;
  readonly label: string;
  readonly kindName: "新的一期" | "更正" | "确认" | null;
  readonly said: string | null;
  readonly before: string | null;
  readonly faults: readonly Fault[];
  /** What it would be in the law; null where it cannot stand. */
  readonly entry: PublishedEntry | null;
}

export interface Checked {
  readonly lines: readonly CheckedLine[];
  /** The law without and with these lines, as known from the day on which they are. */
  readonly before: Law;
  readonly after: Law;
}

/**
 * Holds lines against everything that was published and, one after another, against each other. `regions`: whose values the
 * agency may publish.
 */
export async function checkLines(
  db: Db,
  given: {
    readonly lines: readonly PublicationLine[];
    readonly knownFrom: PlainDate;
    readonly source: Citation;
    readonly regions: readonly Region[];
  },
): Promise<Checked> {
  const before = await lawWithPublished(db, given.knownFrom);
  let { tables } = before;
  const lines: CheckedLine[] = [];
  for (const line of given.lines) {
    const checked = checkLine(line, { ...given, tables });
    if (checked.entry !== null) tables = withPublished(tables, publishedTables(tables, [checked.entry]));
    lines.push(checked);
  }
  return { lines, before, after: lawOf(tables, given.knownFrom) };
}

interface Against {
  readonly tables: Law["tables"];
  readonly knownFrom: PlainDate;
  readonly source: Citation;
  readonly regions: readonly Region[];
}

function checkLine(line: PublicationLine, against: Against): CheckedLine {
  const { tables, knownFrom, source, regions } = against;
  const label = labelOf(tables, line.parameter);
  const refused = (faults: readonly Fault[]): CheckedLine => ({
    ...{
      line,
      label: label ?? line.parameter.slice(0, 20),
      kindName: null,
      said: null,
      before: null,
      faults,
      entry: null,
    },
  });
  if (label === undefined) return refused([{ field: "parameter", text: "没有这个参数，请从参数列表里选。" }]);
  if (!regions.includes(line.region)) {
    const own = regions.map(sayRegion).join("、");
    return refused([{ field: "region", text: `只能公布${own}的值，${sayRegion(line.region)}的由当地公布。` }]);
  }
  const { parameter, region, from } = line;
  if (line.kind === "confirms") {
    const found = placeConfirmation(tables, { parameter, region, from, knownFrom });
    if (found.kind === "refused") return refused([{ field: "from", text: found.text }]);
    const { value, to = null } = found.entry;
    const content = { kind: "confirms", fingerprint: fingerprint(value) } as const;
    const entry = { parameter, region, from, to, source, knownFrom, content };
    return { line, label, kindName: "确认", said: sayEntry(parameter, value), before: null, faults: [], entry };
  }
  const of = publishableOf(parameter);
  if (of === undefined) {
    return refused([{ field: "parameter", text: `「${label}」是计算规则，不能在这里改数，要随程序更新。` }]);
  }
  const read = readValue(of, line.value, from);
  const placed = place(
    tables,
    of,
    { region, from, to: line.to, knownFrom },
    read.kind === "read" ? read.value : undefined,
  );
  const faults = [...(read.kind === "refused" ? read.faults : []), ...(placed.kind === "refused" ? placed.faults : [])];
  if (read.kind === "refused" || placed.kind === "refused") return refused(faults);
  const was = placed.kind === "correction" ? placed.corrects : placed.after;
  return {
    ...{ line, label, faults, said: sayPublished(of, read.value) },
    kindName: placed.kind === "correction" ? "更正" : "新的一期",
    before: was === undefined ? null : sayEntry(parameter, was.value),
    entry: { parameter, region, from, to: line.to, source, knownFrom, content: { kind: "value", wire: line.value } },
  };
}

/** The value of an entry as people read it: by its fields where an office publishes it, else as the rules say it. */
export function sayEntry(parameter: string, value: unknown): string {
  const of = publishableOf(parameter);
  return of === undefined ? sayValue(parameter, value) : sayPublished(of, value);
}

/** What a parameter is called; undefined where there is none. */
export const labelOf = (tables: Law["tables"], name: string): string | undefined =>
  publishableOf(name)?.parameter.label ??
  tables.values.find(({ parameter }) => parameter.name === name)?.parameter.label;

/** The lines of a publication that was written down, as they were asked for. */
export const requested = (line: Line): PublicationLine => {
  const { parameter, region, from, to, content } = line;
  if (content.kind === "confirms") return { kind: "confirms", parameter, region, from };
  return { kind: "value", parameter, region, from, to, value: content.wire as never };
};
