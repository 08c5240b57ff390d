import { type Db, oneRow, sql, type Tx } from "#platform/db/database.ts";
import type { PlainDate } from "#policy/kernel/calendar.ts";
import type { Citation } from "#policy/kernel/citation.ts";
import type { Region } from "#policy/kernel/region.ts";
import type { PublishedEntry } from "#policy/publication/entries.ts";
import type { ValueWire } from "#policy/publication/value.ts";

/** All SQL of published values. */
export interface PublicationRow {
  readonly publication_id: string;
  readonly number: string;
  readonly agency_id: string;
  readonly title: string;
  readonly document_number: string;
  readonly article: string | null;
  readonly document_date: PlainDate | null;
  readonly wished_from: PlainDate;
  readonly known_from: PlainDate | null;
  readonly state: "draft" | "approved" | "refused" | "withdrawn";
  readonly version: number;
  readonly drafted_by: string;
  readonly drafted_name: string;
  readonly drafted_person: Buffer;
  readonly drafted_at: Date;
  readonly decided_name: string | null;
  readonly decided_at: Date | null;
  readonly note: string | null;
  readonly touched: string | null;
}

export interface ValueRow {
  readonly publication_id: string;
  readonly line_no: number;
  readonly parameter: string;
  readonly region: Region;
  readonly in_force_from: PlainDate;
  readonly in_force_to: PlainDate | null;
  readonly value: string | null;
  readonly confirms: string | null;
}

const columns = sql`
  p.publication_id, p.number, p.agency_id, p.title, p.document_number, p.article, p.document_date::text as document_date,
  p.wished_from::text as wished_from, p.known_from::text as known_from, p.state, p.version, p.drafted_by, p.drafted_name,
  p.drafted_person, p.drafted_at, p.decided_name, p.decided_at, p.note, p.touched`;
const valueColumns = sql`
  v.publication_id, v.line_no, v.parameter, v.region, v.in_force_from::text as in_force_from,
  v.in_force_to::text as in_force_to, v.value, v.confirms`;

export interface Line {
  readonly parameter: string;
  readonly region: Region;
  readonly from: PlainDate;
  readonly to: PlainDate | null;
  readonly content: PublishedEntry["content"];
}

export async function insertPublication(
  tx: Tx,
  given: {
    readonly agencyId: string;
    readonly source: Citation & { readonly number: string };
    readonly wishedFrom: PlainDate;
    readonly lines: readonly Line[];
    readonly by: { readonly id: string; readonly name: string; readonly person: Buffer };
    readonly at: Date;
    readonly year: string;
  },
): Promise<PublicationRow> {
  const { by, source } = given;
  const drawn = await sql<{ id: string }>`select nextval('publication_sequence') as id`.execute(tx);
  const { id } = oneRow(drawn.rows);
  const number = `GB-${given.agencyId}-${given.year}-${id.padStart(6, "0")}`;
  await sql`
    insert into publication (publication_id, number, agency_id, title, document_number, article, document_date, wished_from,
                             state, drafted_by, drafted_name, drafted_person, drafted_at)
    values (${id}, ${number}, ${given.agencyId}, ${source.title}, ${source.number}, ${source.article ?? null},
            ${source.from ?? null}, ${given.wishedFrom}, 'draft', ${by.id}, ${by.name}, ${by.person}, ${given.at})`.execute(
    tx,
  );
  for (const [index, line] of given.lines.entries()) {
    const { content } = line;
    await sql`
      insert into published_value (publication_id, line_no, parameter, region, in_force_from, in_force_to, value, confirms)
      values (${id}, ${index + 1}, ${line.parameter}, ${line.region}, ${line.from}, ${line.to},
              ${content.kind === "value" ? JSON.stringify(content.wire) : null},
              ${content.kind === "confirms" ? content.fingerprint : null})`.execute(tx);
  }
  return getPublication(tx, id);
}

async function getPublication(tx: Tx, publicationId: string): Promise<PublicationRow> {
  const found = await sql<PublicationRow>`
    select ${columns} from publication p where p.publication_id = ${publicationId}`.execute(tx);
  return oneRow(found.rows);
}

/** One publication of an agency; locked where it is to be changed. */
export async function findPublication(
  db: Db,
  of: { readonly number: string; readonly agencyId: string },
): Promise<PublicationRow | undefined> {
  const found = await sql<PublicationRow>`
    select ${columns} from publication p where p.number = ${of.number} and p.agency_id = ${of.agencyId}`.execute(db);
  return found.rows[0];
}

export async function lockPublication(
  tx: Tx,
  of: { readonly number: string; readonly agencyId: string },
): Promise<PublicationRow | undefined> {
  const locked = await sql<PublicationRow>`
    select ${columns} from publication p where p.number = ${of.number} and p.agency_id = ${of.agencyId}
    for update of p`.execute(tx);
  return locked.rows[0];
}

/** What is decided about values is decided by one at a time: two that are each possible may exclude each other. */
export async function lockLaw(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('publication', 0))`.execute(tx);
}

/** Those of an agency, what waits first, newest first, at most a hundred. */
export async function publicationsOf(db: Db, agencyId: string): Promise<readonly PublicationRow[]> {
  const found = await sql<PublicationRow>`
    select ${columns} from publication p where p.agency_id = ${agencyId}
    order by p.state <> 'draft', p.drafted_at desc, p.publication_id desc limit 100`.execute(db);
  return found.rows;
}

export async function valuesOf(db: Db, publicationIds: readonly string[]): Promise<readonly ValueRow[]> {
  const found = await sql<ValueRow>`
    select ${valueColumns} from published_value v where v.publication_id = any (${[...publicationIds]}::bigint[])
    order by v.publication_id, v.line_no`.execute(db);
  return found.rows;
}

/** Another draft that waits with a value for the same beginning. */
export async function waitingFor(
  db: Db,
  line: { readonly parameter: string; readonly region: Region; readonly from: PlainDate },
): Promise<string | undefined> {
  const found = await sql<{ number: string }>`
    select p.number from publication p join published_value v using (publication_id)
    where p.state = 'draft' and v.parameter = ${line.parameter} and v.region = ${line.region}
      and v.in_force_from = ${line.from} limit 1`.execute(db);
  return found.rows[0]?.number;
}

/** How many were approved: what tells a running program that the law has grown. */
export async function countApproved(db: Db): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(*)::int as count from publication where state = 'approved'`.execute(db);
  return oneRow(found.rows).count;
}

export interface ApprovedRow extends ValueRow {
  readonly number: string;
  readonly title: string;
  readonly document_number: string;
  readonly article: string | null;
  readonly document_date: PlainDate | null;
  readonly known_from: PlainDate;
}

/** Everything that was approved, in the order in which it becomes known. */
export async function approvedValues(db: Db): Promise<readonly ApprovedRow[]> {
  const found = await sql<ApprovedRow>`
    select ${valueColumns}, p.number, p.title, p.document_number, p.article, p.document_date::text as document_date,
           p.known_from::text as known_from
    from publication p join published_value v using (publication_id)
    where p.state = 'approved' order by p.known_from, p.publication_id, v.line_no`.execute(db);
  return found.rows;
}

export const entryOf = (row: ApprovedRow): PublishedEntry => lineOf(row, sourceOf(row), row.known_from);

/** A line as the law takes it. */
export const lineOf = (row: ValueRow, source: Citation, knownFrom: PlainDate): PublishedEntry => ({
  ...{ parameter: row.parameter, region: row.region, from: row.in_force_from, to: row.in_force_to, source, knownFrom },
  content:
    row.value === null
      ? { kind: "confirms", fingerprint: row.confirms ?? "" }
      : { kind: "value", wire: JSON.parse(row.value) as ValueWire },
});

export const sourceOf = (
  row: Pick<PublicationRow, "title" | "document_number" | "article" | "document_date">,
): Citation => ({
  ...{ title: row.title, number: row.document_number },
  ...(row.article === null ? {} : { article: row.article }),
  ...(row.document_date === null ? {} : { from: row.document_date }),
});

export interface Decided {
  readonly by: string;
  readonly name: string;
  readonly person: Buffer;
  readonly at: Date;
}

/** Ends a draft. Approved: known from a day, with what it was shown to touch. */
export async function decidePublication(
  tx: Tx,
  publicationId: string,
  by: Decided,
  outcome:
    | { readonly state: "approved"; readonly knownFrom: PlainDate; readonly touched: string }
    | { readonly state: "refused" | "withdrawn"; readonly note: string },
): Promise<PublicationRow> {
  const approved = outcome.state === "approved" ? outcome : undefined;
  await sql`
    update publication set state = ${outcome.state}, known_from = ${approved?.knownFrom ?? null},
      touched = ${approved?.touched ?? null}, note = ${"note" in outcome ? outcome.note : null}, decided_by = ${by.by},
      decided_name = ${by.name}, decided_person = ${by.person}, decided_at = ${by.at}, version = version + 1
    where publication_id = ${publicationId}`.execute(tx);
  return getPublication(tx, publicationId);
}

export interface PageRow {
  readonly page_no: number;
  readonly public_id: string;
  readonly media_type: string;
  readonly file_name: string;
}

export async function pagesOf(db: Db, publicationId: string): Promise<readonly PageRow[]> {
  const found = await sql<PageRow>`
    select g.page_no, f.public_id, f.media_type, f.file_name
    from publication_page g join file f using (file_id) where g.publication_id = ${publicationId}
    order by g.page_no`.execute(db);
  return found.rows;
}

export async function insertPage(
  tx: Tx,
  given: { readonly publicationId: string; readonly fileId: string; readonly at: Date },
): Promise<void> {
  await sql`
    insert into publication_page (publication_id, page_no, file_id, added_at)
    select ${given.publicationId}, coalesce(max(page_no), 0) + 1, ${given.fileId}, ${given.at}
    from publication_page where publication_id = ${given.publicationId}`.execute(tx);
  await sql`update publication set version = version + 1 where publication_id = ${given.publicationId}`.execute(tx);
}
