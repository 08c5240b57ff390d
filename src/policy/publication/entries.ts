import { date, type PlainDate, yearOf } from "../kernel/calendar.ts";
import type { Citation } from "../kernel/citation.ts";
import type { Dated, ParameterName, Values } from "../kernel/parameter.ts";
import { national, type Region } from "../kernel/region.ts";
import type { CalendarYear } from "../kernel/working-days.ts";
import type { LawTables } from "../law.ts";
import { type CalendarNotice, publishableOf, workingCalendarNotice } from "./publishable.ts";
import { fingerprint, readValue, type ValueWire } from "./value.ts";

/** One value that was published: figures, or the confirmation (待确认 → 已确认) of the entry that begins on that day. */
export interface PublishedEntry {
  readonly parameter: string;
  readonly region: Region;
  readonly from: PlainDate;
  readonly to: PlainDate | null;
  readonly content:
    | { readonly kind: "value"; readonly wire: ValueWire }
    | { readonly kind: "confirms"; readonly fingerprint: string };
  readonly source: Citation;
  readonly knownFrom: PlainDate;
}

/** An entry of a parameter in a region, whoever gave it. */
export interface Entry {
  readonly region: Region;
  readonly entry: Dated<unknown>;
}

/** All entries of a parameter in the order in which they came, those that were corrected among them; the calendar's as well. */
export function entriesOf(tables: LawTables, name: string): readonly Entry[] {
  if (name === workingCalendarNotice.name) {
    return tables.calendarYears.map((year) => ({ region: national, entry: datedYear(year) }));
  }
  return tables.values
    .filter(({ parameter }) => parameter.name === name)
    .flatMap(({ byRegion }) =>
      Object.entries(byRegion).flatMap(([region, dated]) => dated.map((entry) => ({ region, entry }))),
    );
}

/** The entries of a region that count once everything is known: of those that begin on the same day, the last one. */
export function standing(tables: LawTables, name: string, region: Region): readonly Dated<unknown>[] {
  const byDay = new Map<PlainDate, Dated<unknown>>();
  for (const { region: of, entry } of entriesOf(tables, name)) if (of === region) byDay.set(entry.from, entry);
  return [...byDay.values()].sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** Every parameter that has a value or may get one, once each. */
export function parametersIn(tables: LawTables, further: readonly ParameterName[]): readonly ParameterName[] {
  const all = [...further, ...tables.values.map(({ parameter }) => parameter)];
  return [...new Map(all.map(({ name, label }) => [name, { name, label }])).values()];
}

/**
 * What was published, as tables to stand after the shipped ones; `entries` in the order in which they became known. A confirmation
 * whose entry is gone or has another value now confirms nothing.
 */
export function publishedTables(shipped: LawTables, entries: readonly PublishedEntry[]): LawTables {
  const values: Values[] = [];
  const calendarYears: CalendarYear[] = [];
  for (const published of entries) {
    const sofar = {
      calendarYears: [...shipped.calendarYears, ...calendarYears],
      values: [...shipped.values, ...values],
    };
    const dated = datedOf(sofar, published);
    if (dated === undefined) continue;
    if (published.parameter === workingCalendarNotice.name)
      calendarYears.push(calendarYear(dated as Dated<CalendarNotice>, published.knownFrom));
    else {
      const parameter = nameOf(sofar, published.parameter);
      values.push({ parameter, byRegion: { [published.region]: [dated] } });
    }
  }
  return { calendarYears, values };
}

function datedOf(tables: LawTables, published: PublishedEntry): Dated<unknown> | undefined {
  const { content, from, to, source, knownFrom } = published;
  if (content.kind === "confirms") {
    const entry = standing(tables, published.parameter, published.region).find((one) => one.from === from);
    if (entry === undefined || fingerprint(entry.value) !== content.fingerprint) return undefined;
    return { ...entry, source, status: "confirmed", knownFrom };
  }
  const of = publishableOf(published.parameter);
  const read = of && readValue(of, content.wire, from);
  if (read?.kind !== "read") throw new Error(`published value of ${published.parameter} from ${from} cannot be read`);
  return { from, ...(to === null ? {} : { to }), value: read.value, source, status: "confirmed", knownFrom };
}

/** What is not publishable was confirmed, so that it has an entry. */
function nameOf(tables: LawTables, name: string): ParameterName {
  const { parameter } =
    publishableOf(name) ?? (tables.values.find((one) => one.parameter.name === name) as Pick<Values, "parameter">);
  return { name: parameter.name, label: parameter.label };
}

function datedYear({ year, daysOff, workingWeekends, source, status, knownFrom }: CalendarYear): Dated<CalendarNotice> {
  return {
    ...{ from: date(`${year}-01-01`), to: date(`${year}-12-31`), value: { daysOff, workingWeekends }, source, status },
    ...(knownFrom === undefined ? {} : { knownFrom }),
  };
}

const calendarYear = ({ from, value, source, status }: Dated<CalendarNotice>, knownFrom: PlainDate): CalendarYear => ({
  year: yearOf(from),
  ...value,
  source,
  status,
  knownFrom,
});
