import type { ClientBase } from "pg";
import { type Db, sql } from "#platform/db/database.ts";
import { sliceNames } from "#platform/db/slices.ts";
import type { PlainDate, YearMonth } from "#policy/kernel/calendar.ts";
import { type Fen, fen } from "#policy/kernel/money.ts";
import type { Region } from "#policy/kernel/region.ts";

/** All SQL of statements. Amounts as PostgreSQL gives them. */
export interface DueRow {
  readonly person_id: string;
  readonly version_no: number;
  /** The statement of the year that was told before; 0 where there was none. */
  readonly before: number;
  readonly opening: string;
  readonly credited: string;
  readonly interest: string;
  readonly other: string;
  /** What the settlement closed with. */
  readonly settled: string;
}

/** A reversal of a settlement's third item takes back a payment, every other one takes back interest. */
const isInterest = `(l.kind = 'interest' or (l.kind = 'reversal' and l.source like 'settlement/%' and l.source_line % 4 <> 3))`;

/**
 * Whose settled year was not told yet, or was settled anew since: with the fold of the ledger to the end of that year, in the
 * order of the persons.
 */
export async function dueInSlice(
  client: ClientBase,
  slice: number,
  of: { readonly year: number; readonly region: Region },
): Promise<readonly DueRow[]> {
  const table = (name: string) => sliceNames(name)[slice] ?? "";
  const found = await client.query<DueRow>(
    `with settled as (
       select distinct on (person_id) person_id, version_no, region, closing from ${table("account_year")}
       where scheme = 'enterprise-pension' and year = $1 order by person_id, version_no desc
     ), told as (
       select distinct on (person_id) person_id, statement_no, version_no from ${table("account_statement")}
       where scheme = 'enterprise-pension' and year = $1 order by person_id, statement_no desc
     ), due as (
       select s.person_id, s.version_no, s.closing, coalesce(t.statement_no, 0) as before
       from settled s left join told t using (person_id)
       where s.region = $2 and t.version_no is distinct from s.version_no
     )
     select d.person_id, d.version_no, d.before, d.closing as settled,
            coalesce(sum(l.amount) filter (where l.credited_month < $3), 0)::text as opening,
            coalesce(sum(l.amount) filter (where l.credited_month >= $3 and l.kind = 'credit'), 0)::text as credited,
            coalesce(sum(l.amount) filter (where l.credited_month >= $3 and ${isInterest}), 0)::text as interest,
            coalesce(sum(l.amount) filter (where l.credited_month >= $3 and l.kind <> 'credit' and not ${isInterest}), 0)::text as other
     from due d left join ${table("account_line")} l
       on l.person_id = d.person_id and l.scheme = 'enterprise-pension' and l.credited_month <= $4
     group by d.person_id, d.version_no, d.before, d.closing order by d.person_id`,
    [of.year, of.region, `${of.year}-01`, `${of.year}-12`],
  );
  return found.rows;
}

export interface Statement {
  readonly personId: string;
  readonly year: number;
  readonly statementNo: number;
  readonly versionNo: number;
  readonly region: Region;
  readonly opening: Fen;
  readonly credited: Fen;
  readonly interest: Fen;
  readonly other: Fen;
  readonly closing: Fen;
  readonly asOf: PlainDate;
}

export async function insertStatements(
  client: ClientBase,
  slice: number,
  given: {
    readonly rows: readonly (Statement & { readonly hash: Buffer })[];
    readonly run: string;
    readonly now: Date;
  },
): Promise<void> {
  const rows = given.rows.map((row) => ({
    ...{ person: row.personId, year: row.year, no: row.statementNo, version: row.versionNo, region: row.region },
    ...{ opening: String(row.opening), credited: String(row.credited), interest: String(row.interest) },
    ...{ other: String(row.other), closing: String(row.closing), day: row.asOf, hash: row.hash.toString("hex") },
  }));
  await client.query(
    `insert into ${sliceNames("account_statement")[slice] ?? ""}
       (person_id, scheme, year, statement_no, version_no, replaces_no, region, opening, credited, interest, other, closing,
        as_of, content_hash, source, known_at)
     select person, 'enterprise-pension', year, no, version, nullif(no - 1, 0), region, opening, credited, interest, other,
            closing, day, decode(hash, 'hex'), $2, $3
     from jsonb_to_recordset($1::jsonb) as r (person bigint, year int, no int, version int, region text, opening bigint,
       credited bigint, interest bigint, other bigint, closing bigint, day date, hash text)`,
    [JSON.stringify(rows), given.run, given.now],
  );
}

/** The last statement that a person had by the end of a month, of what was known before an instant. */
export async function statementAsOf(
  db: Db,
  personId: string,
  at: { readonly month: YearMonth; readonly knownBefore: Date },
): Promise<{ readonly year: number; readonly statementNo: number; readonly closing: Fen } | undefined> {
  const found = await sql<{ year: number; statement_no: number; closing: string }>`
    select year, statement_no, closing from account_statement
    where person_id = ${personId} and scheme = 'enterprise-pension' and known_at < ${at.knownBefore}
      and year || '-12' <= ${at.month}
    order by year desc, statement_no desc limit 1`.execute(db);
  const [row] = found.rows;
  return row && { year: row.year, statementNo: row.statement_no, closing: fen(BigInt(row.closing)) };
}

/** The statements of a person, the newest year and in it the newest statement first. */
export async function statementsOf(
  db: Db,
  personId: string,
): Promise<readonly (Statement & { readonly hash: string; readonly replacesNo: number | null })[]> {
  type Row = Omit<Statement, "opening" | "credited" | "interest" | "other" | "closing"> &
    Record<"opening" | "credited" | "interest" | "other" | "closing" | "hash", string> & { replacesNo: number | null };
  const found = await sql<Row>`
    select person_id as "personId", year, statement_no as "statementNo", version_no as "versionNo", region, opening,
           credited, interest, other, closing, as_of::text as "asOf", encode(content_hash, 'hex') as hash,
           replaces_no as "replacesNo"
    from account_statement where person_id = ${personId} order by year desc, statement_no desc`.execute(db);
  const money = (text: string) => fen(BigInt(text));
  return found.rows.map((row) => ({
    ...row,
    ...{ opening: money(row.opening), credited: money(row.credited), interest: money(row.interest) },
    ...{ other: money(row.other), closing: money(row.closing) },
  }));
}
