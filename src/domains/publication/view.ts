import { type Actor, ownAgency } from "#platform/auth/actor.ts";
import { can } from "#platform/auth/can.ts";
import { businessDate } from "#platform/config/clock.ts";
import type { Db } from "#platform/db/database.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { type Region, sayRegion } from "#policy/kernel/region.ts";
import type { PublishedEntry } from "#policy/publication/entries.ts";
import { entriesOf } from "#policy/publication/entries.ts";
import { publishableOf } from "#policy/publication/publishable.ts";
import { readValue, sayPublished } from "#policy/publication/value.ts";
import * as contract from "./contract.ts";
import { earliestKnownFrom, lawWithPublished } from "./law.ts";
import { type Checked, type CheckedLine, labelOf, sayEntry } from "./lines.ts";
import { draft, knownFromOf, obstacleOf, recheck, regionsOf, unknownPublication } from "./publication.ts";
import * as store from "./store.ts";
import { touchedBy } from "./touched.ts";

interface Reader {
  readonly tx: Db;
  readonly actor: Actor;
  readonly now: Date;
}

export const mayDraft = (actor: Actor): boolean =>
  can(actor, draft, { personId: null, agencyId: actor.agencyId }).kind === "allowed";

const namedRegions = (regions: readonly Region[]) => regions.map((region) => ({ region, name: sayRegion(region) }));

export async function listFor({ tx, actor, now }: Reader) {
  const agencyId = ownAgency(actor);
  const rows = await store.publicationsOf(tx, agencyId);
  const values = Map.groupBy(
    await store.valuesOf(
      tx,
      rows.map((row) => row.publication_id),
    ),
    (value) => value.publication_id,
  );
  const { tables } = await lawWithPublished(tx, businessDate(now));
  const about = (row: store.PublicationRow): string => {
    const of = values.get(row.publication_id) ?? [];
    const labels = [...new Set(of.map((value) => labelOf(tables, value.parameter) ?? value.parameter))];
    return `${labels.slice(0, 2).join("、")}${labels.length > 2 ? "等" : ""}，${of.length} 个值`;
  };
  return {
    publications: rows.map((row) => ({ ...headOf(row), about: about(row) })),
    mayDraft: mayDraft(actor),
    regions: namedRegions(await regionsOf(tx, agencyId, businessDate(now))),
    earliest: earliestKnownFrom(now),
  };
}

const headOf = (row: store.PublicationRow) => ({
  ...{ number: row.number, title: row.title, documentNumber: row.document_number, state: row.state },
  stateName: contract.publicationStateName[row.state],
  ...{ draftedName: row.drafted_name, draftedAt: row.drafted_at.toISOString(), knownFrom: row.known_from },
});

export async function findOwn({ tx, actor }: Reader, number: string): Promise<store.PublicationRow> {
  const row = await store.findPublication(tx, { number, agencyId: ownAgency(actor) });
  if (row === undefined) throw unknownPublication();
  return row;
}

/** One publication: a draft as it would stand today, a decided one as it was decided. */
export async function viewOf(reader: Reader, secrecy: Secrecy, row: store.PublicationRow) {
  const { tx, actor, now } = reader;
  const { number, version, state } = row;
  const waits = state === "draft";
  const obstacle = waits ? obstacleOf(actor, row) : undefined;
  const checked = waits ? await recheck(tx, row, knownFromOf(row, now), now) : undefined;
  const touched =
    checked === undefined
      ? ((row.touched === null ? [] : JSON.parse(row.touched)) as contract.Touched[])
      : await touchedBy({ db: tx, secrecy, today: businessDate(now) }, checked);
  const pages = await store.pagesOf(tx, row.publication_id);
  return {
    ...{ number, version, state, stateName: contract.publicationStateName[state], source: store.sourceOf(row) },
    ...{ wishedFrom: row.wished_from, knownFrom: row.known_from, earliest: knownFromOf(row, now), note: row.note },
    ...{ draftedName: row.drafted_name, draftedAt: row.drafted_at.toISOString() },
    ...{ decidedName: row.decided_name, decidedAt: row.decided_at?.toISOString() ?? null },
    lines: checked === undefined ? await writtenLines(tx, row, now) : checked.lines.map(lineViewOf),
    touched: [...touched],
    pages: pages.map((page) => ({ page: page.page_no, mediaType: page.media_type, fileName: page.file_name })),
    mayDecide: waits && obstacle === undefined,
    mayWithdraw: waits && row.drafted_by === actor.id,
    why: waits && obstacle !== undefined && actor.roles.includes("approver") ? obstacle : null,
  };
}

/** The lines of what was decided, as they were written down: what they are among today's values no longer matters. */
async function writtenLines(db: Db, row: store.PublicationRow, now: Date) {
  const { tables } = await lawWithPublished(db, businessDate(now));
  const source = store.sourceOf(row);
  return (await store.valuesOf(db, [row.publication_id])).map((value) => {
    const line = store.lineOf(value, source, row.wished_from);
    const found = entriesOf(tables, line.parameter).findLast(
      ({ region, entry }) => region === line.region && entry.from === line.from,
    );
    const said = line.content.kind === "value" ? sayWire(line) : found && sayEntry(line.parameter, found.entry.value);
    return {
      ...{ parameter: line.parameter, label: labelOf(tables, line.parameter) ?? line.parameter, region: line.region },
      ...{ regionName: sayRegion(line.region), from: line.from, to: line.to, faults: [], before: null },
      ...{ said: said ?? null, kindName: line.content.kind === "confirms" ? "确认" : "公布" },
    };
  });
}

function sayWire({ parameter, content, from }: PublishedEntry): string | undefined {
  const of = publishableOf(parameter);
  const read = of && content.kind === "value" ? readValue(of, content.wire, from) : undefined;
  return of && read?.kind === "read" ? sayPublished(of, read.value) : undefined;
}

export const lineViewOf = ({ line, label, kindName, said, before, faults, entry }: CheckedLine) => ({
  ...{ parameter: line.parameter, label, region: line.region, regionName: sayRegion(line.region), from: line.from },
  ...{ to: entry?.to ?? (line.kind === "value" ? line.to : null), kindName, said, before, faults: [...faults] },
});

export const linesViewOf = async (reader: Reader, secrecy: Secrecy, checked: Checked) => ({
  lines: checked.lines.map(lineViewOf),
  touched: [...(await touchedBy({ db: reader.tx, secrecy, today: businessDate(reader.now) }, checked))],
});
