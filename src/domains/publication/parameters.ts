import { type Actor, ownAgency } from "#platform/auth/actor.ts";
import { businessDate } from "#platform/config/clock.ts";
import type { Db } from "#platform/db/database.ts";
import { Problem } from "#platform/http/problem.ts";
import type { PlainDate } from "#policy/kernel/calendar.ts";
import { sayCitation } from "#policy/kernel/citation.ts";
import { sayStatus } from "#policy/kernel/derivation.ts";
import { at, type Dated } from "#policy/kernel/parameter.ts";
import { national, sayRegion } from "#policy/kernel/region.ts";
import { type Entry, entriesOf, parametersIn, standing } from "#policy/publication/entries.ts";
import { publishableOf, publishables } from "#policy/publication/publishable.ts";
import { valueToWire } from "#policy/publication/value.ts";
import { earliestKnownFrom, lawWithPublished } from "./law.ts";
import { sayEntry } from "./lines.ts";
import { regionsOf } from "./publication.ts";
import { mayDraft } from "./view.ts";

interface Reader {
  readonly tx: Db;
  readonly actor: Actor;
  readonly now: Date;
}

/** Every parameter with what holds today, those that an office publishes first. */
export async function parameterListFor({ tx, actor, now }: Reader) {
  const today = businessDate(now);
  const { tables } = await lawWithPublished(tx, today);
  const own = await regionsOf(tx, ownAgency(actor), today);
  const parameters = parametersIn(
    tables,
    publishables.map(({ parameter }) => parameter),
  ).map(({ name, label }) => {
    const entries = entriesOf(tables, name);
    const of = publishableOf(name);
    const regions = own.filter((region) =>
      of === undefined || of.scope === "either"
        ? entries.some((one) => one.region === region)
        : (of.scope === "national") === (region === national),
    );
    const where =
      regions.length > 0
        ? regions
        : of === undefined
          ? []
          : [of.scope === "national" ? national : (own[0] ?? national)];
    return {
      ...{ name, label, publishable: of !== undefined, values: entries.length },
      now: where.map((region) => nowOf(name, region, known(entries, region, today), today)),
      unconfirmed: where
        .flatMap((region) => standing(tables, name, region))
        .filter(({ status }) => status === "unconfirmed").length,
      published: entries.filter(({ entry }) => entry.knownFrom !== undefined).length,
    };
  });
  return { parameters, mayDraft: mayDraft(actor) };
}

function nowOf(name: string, region: string, entries: readonly Dated<unknown>[], today: PlainDate) {
  const found = at(entries, today, { name, label: name });
  const regionName = sayRegion(region);
  if (found.kind === "missing") return { regionName, said: null, from: null, statusName: null };
  const { validFrom: from, status } = found.parameter;
  return { regionName, said: sayEntry(name, found.value), from, statusName: sayStatus[status] };
}

/** What is known on a day of the entries that stand. */
const known = (entries: readonly Entry[], region: string, today: PlainDate): readonly Dated<unknown>[] => {
  const byDay = new Map<PlainDate, Dated<unknown>>();
  for (const one of entries) {
    if (one.region === region && (one.entry.knownFrom ?? today) <= today) byDay.set(one.entry.from, one.entry);
  }
  return [...byDay.values()];
};

/** One parameter with all its values, region by region, the newest first. */
export async function parameterFor({ tx, actor, now }: Reader, name: string) {
  const today = businessDate(now);
  const { tables } = await lawWithPublished(tx, today);
  const parameter = parametersIn(
    tables,
    publishables.map((one) => one.parameter),
  ).find((one) => one.name === name);
  if (parameter === undefined) throw new Problem("request/not-found", "没有这个参数。请从参数列表里选。");
  const own = await regionsOf(tx, ownAgency(actor), today);
  const of = publishableOf(name);
  const regions = own.filter(
    (region) => of === undefined || of.scope === "either" || (of.scope === "national") === (region === national),
  );
  const all = entriesOf(tables, name);
  return {
    ...{ name, label: parameter.label, publishable: of !== undefined, mayDraft: mayDraft(actor) },
    ...{ today, earliest: earliestKnownFrom(now) },
    regions: regions.map((region) => ({ region, name: sayRegion(region) })),
    entries: all
      .map((one, index) => entryViewOf(name, one, standingOf(one, all.slice(index + 1), today)))
      .sort((a, b) => (a.region === b.region ? (a.from < b.from ? 1 : -1) : rank(a.region, own) - rank(b.region, own))),
  };
}

/** The own region first, then the country, then the others by code. */
const rank = (region: string, own: readonly string[]): number =>
  own.includes(region) ? own.indexOf(region) : Number(region);

type Standing = "stands" | "corrected" | "coming";

/** Whether another one took its place, or it still waits for the day from which it is known. */
function standingOf({ region, entry }: Entry, later: readonly Entry[], today: PlainDate): Standing {
  const known = (day: PlainDate | undefined) => day === undefined || day <= today;
  if (later.some((one) => one.region === region && one.entry.from === entry.from && known(one.entry.knownFrom)))
    return "corrected";
  return known(entry.knownFrom) ? "stands" : "coming";
}

function entryViewOf(name: string, { region, entry }: Entry, standing: Standing) {
  const of = publishableOf(name);
  const { from, to = null, value, source, status, knownFrom = null } = entry;
  return {
    ...{
      region,
      regionName: sayRegion(region),
      from,
      to,
      said: sayEntry(name, value),
      status,
      source,
      knownFrom,
      standing,
    },
    value: of === undefined ? null : (valueToWire(of, value) as never),
    ...{ statusName: sayStatus[status], sourceName: sayCitation(source) },
  };
}
