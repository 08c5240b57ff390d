import { date, firstDayOf, type PlainDate, type YearMonth } from "./kernel/calendar.ts";
import { onceByName } from "./kernel/once.ts";
import { at, type Dated, type Lookup, lookUp, type Parameter, type Values } from "./kernel/parameter.ts";
import { national, type Region, sayRegion } from "./kernel/region.ts";
import { type CalendarYear, type WorkingCalendar, workingCalendar } from "./kernel/working-days.ts";
import { demonstrationValues } from "./parameters/demonstration.ts";
import { shippedValues } from "./parameters/index.ts";
import { workingCalendarYears } from "./parameters/national/working-calendar.ts";

/** The law as known at a moment: every dated value, and the calendar of working days. */
export interface Law {
  /** The day up to which values were entered. An application stores it, so that a decision can be made again as then known. */
  readonly knownOn: PlainDate;
  readonly calendar: WorkingCalendar;
  /** The law of a day; of a month, that of its first day. */
  readonly on: (day: PlainDate | YearMonth) => LawAt;
  /** The same law as it was known on another day: with it a decision is made again as it was made then. */
  readonly asKnownOn: (day: PlainDate) => Law;
  /** What it is made of, with the values that were not known yet. */
  readonly tables: LawTables;
}

/** The law of one day, with a way to the law of other days: a career was lived under many. */
export interface LawAt {
  readonly date: PlainDate;
  readonly calendar: WorkingCalendar;
  readonly on: (day: PlainDate | YearMonth) => LawAt;
  /** The region's own value of that day, else the national one; without a region the national one. */
  readonly find: <T>(parameter: Parameter<T>, region?: Region) => Lookup<T>;
  /**
   * The same where the value of that day is not published yet: the one that began last. A rule that uses it says that
   * its result is provisional.
   */
  readonly latest: <T>(parameter: Parameter<T>, region?: Region) => Lookup<T>;
}

/** All values of law. What offices publish stands after what ships (`withPublished`). */
export interface LawTables {
  readonly calendarYears: readonly CalendarYear[];
  readonly values: readonly Values[];
}

/** What ships and what offices published: a published value follows the shipped ones that it corrects. */
export const withPublished = (shipped: LawTables, published: LawTables): LawTables => ({
  calendarYears: [...shipped.calendarYears, ...published.calendarYears],
  values: [...shipped.values, ...published.values],
});

/** Of so many days a law keeps what it looked up. */
const mostDays = 4_000;

/**
 * Binds tables of values to a law. Values that became known after `knownOn` are not in it, and of several that begin on the
 * same day the one that came last takes the place of the others, however long those were to hold.
 */
export function lawOf(tables: LawTables, knownOn: PlainDate): Law {
  const known = ({ knownFrom }: { readonly knownFrom?: PlainDate }) => knownFrom === undefined || knownFrom <= knownOn;
  const entries = new Map<string, Map<Region, Dated<unknown>[]>>();
  for (const { parameter, byRegion } of tables.values) {
    const regions = entries.get(parameter.name) ?? new Map<Region, Dated<unknown>[]>();
    entries.set(parameter.name, regions);
    for (const [region, dated] of Object.entries(byRegion)) {
      const kept = regions.get(region) ?? [];
      for (const entry of dated.filter(known)) {
        const same = kept.findIndex(({ from }) => from === entry.from);
        if (same >= 0) kept.splice(same, 1);
        kept.push(entry);
      }
      regions.set(region, kept);
    }
  }
  const byYear = new Map(tables.calendarYears.filter(known).map((year) => [year.year, year]));
  const calendar = workingCalendar([...byYear.values()]);
  const on = (day: PlainDate | YearMonth): LawAt =>
    onFirst(day.length === 7 ? firstDayOf(day as YearMonth) : (day as PlainDate));
  const onFirst = onceByName(mostDays, (name): LawAt => {
    const onDay = name as PlainDate;
    const search =
      (lookIn: typeof at) =>
      <T>(parameter: Parameter<T>, region: Region = national): Lookup<T> => {
        const regions = entries.get(parameter.name);
        const inRegion = (where: Region) => lookIn((regions?.get(where) ?? []) as Dated<T>[], onDay, parameter);
        const own = inRegion(region);
        if (own.kind === "known" || region === national) return own;
        const everywhere = inRegion(national);
        return everywhere.kind === "known" ? everywhere : { ...own, parameter: `${sayRegion(region)}${own.parameter}` };
      };
    return { date: onDay, calendar, on, find: search(at), latest: search(lookUp) };
  });
  const otherDays = new Map<PlainDate, Law>();
  const asKnownOn = (day: PlainDate): Law => {
    const found = day === knownOn ? law : (otherDays.get(day) ?? lawOf(tables, day));
    otherDays.set(day, found);
    return found;
  };
  const law: Law = { knownOn, calendar, on, asKnownOn, tables };
  return law;
}

/** What ships with the program. */
export const shippedTables: LawTables = {
  calendarYears: workingCalendarYears,
  values: shippedValues,
};

/** The day on which the shipped values were last compared with their sources. */
export const shippedLaw: Law = lawOf(shippedTables, date("2026-11-22"));

/** 演示: the shipped law and, beside it, made-up values where none could be shipped. For demonstrations only. */
export const demonstrationLaw: Law = lawOf(
  { ...shippedTables, values: [...shippedTables.values, ...demonstrationValues] },
  shippedLaw.knownOn,
);
