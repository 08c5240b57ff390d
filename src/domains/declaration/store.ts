import type { UploadFact } from "#items/define-item.ts";
import type { RowOutcome } from "#items/row.ts";
import { type Db, oneRow, sql, type Tx } from "#platform/db/database.ts";
import type { Scheme } from "#policy/kernel/region.ts";

/** All SQL of declarations. Contents come out sealed. */
export interface FileRow {
  readonly file_no: number;
  readonly public_id: string | null;
  readonly file_name: string | null;
  readonly mode: "whole" | "mended" | "added";
  readonly state: "reading" | "checked" | "unreadable";
  readonly problem: string | null;
  readonly head: Buffer | null;
  readonly rows_total: number | null;
  readonly rows_done: number;
  readonly uploaded_at: Date;
}

const fileColumns = sql`
  d.file_no, f.public_id, f.file_name, d.mode, d.state, d.problem, d.head, d.rows_total, d.rows_done, d.uploaded_at`;

/** The lists of an application, first one first. */
export async function filesOf(db: Db, applicationId: string): Promise<readonly FileRow[]> {
  const found = await sql<FileRow>`
    select ${fileColumns} from declaration_file d left join file f using (file_id)
    where d.application_id = ${applicationId} order by d.file_no`.execute(db);
  return found.rows;
}

/** Locks a list that is being read; undefined when it is read already, or its application was thrown away. */
export async function lockReading(tx: Tx, applicationId: string, fileNo: number): Promise<FileRow | undefined> {
  const found = await sql<FileRow>`
    select ${fileColumns} from declaration_file d left join file f using (file_id)
    where d.application_id = ${applicationId} and d.file_no = ${fileNo} and d.state = 'reading'
      and exists (select from application a where a.application_id = d.application_id and a.state = 'draft')
    for update of d`.execute(tx);
  return found.rows[0];
}

/** Lists that nobody finished reading, and applications whose rows are taking effect. */
export async function unfinished(db: Db): Promise<{
  reading: readonly { application_id: string; number: string; file_no: number }[];
  effecting: readonly string[];
}> {
  const reading = await sql<{ application_id: string; number: string; file_no: number }>`
    select d.application_id, a.number, d.file_no from declaration_file d join application a using (application_id)
    where d.state = 'reading' and a.state = 'draft' order by d.uploaded_at limit 200`.execute(db);
  const effecting = await sql<{ number: string }>`
    select number from application
    where state = 'effecting' and application_id in (select application_id from declaration_file)
    order by changed_at limit 200`.execute(db);
  return { reading: reading.rows, effecting: effecting.rows.map((row) => row.number) };
}

export async function insertFile(
  tx: Tx,
  given: { applicationId: string; fileId: string | null; actor: string; now: Date },
): Promise<number> {
  const inserted = await sql<{ file_no: number }>`
    insert into declaration_file (application_id, file_no, file_id, mode, state, uploaded_by, uploaded_at)
    select ${given.applicationId}, coalesce(max(file_no), 0) + 1, ${given.fileId},
           ${given.fileId === null ? "added" : "whole"}, 'reading', ${given.actor}, ${given.now}
    from declaration_file where application_id = ${given.applicationId}
    returning file_no`.execute(tx);
  return oneRow(inserted.rows).file_no;
}

export async function updateFile(
  tx: Tx,
  of: { applicationId: string; fileNo: number },
  given: {
    mode: "whole" | "mended" | "added";
    state: FileRow["state"];
    problem: string | null;
    head: Buffer | null;
    rowsTotal: number | null;
    rowsDone: number;
    now: Date;
  },
): Promise<void> {
  await sql`
    update declaration_file set mode = ${given.mode}, state = ${given.state}, problem = ${given.problem},
      head = ${given.head}, rows_total = ${given.rowsTotal}, rows_done = ${given.rowsDone},
      finished_at = ${given.state === "reading" ? null : given.now}
    where application_id = ${of.applicationId} and file_no = ${of.fileNo}`.execute(tx);
}

export interface DeclaredRow {
  readonly file_no: number;
  readonly row_no: number;
  readonly person_id: string | null;
  readonly number_index: Buffer | null;
  readonly outcome: RowOutcome;
  readonly accepted: readonly Scheme[];
  readonly unchanged: readonly Scheme[];
  readonly refused: readonly Scheme[];
  readonly codes: readonly string[];
  readonly content: Buffer;
  readonly effected_at: Date | null;
}

export type NewRow = Omit<DeclaredRow, "file_no" | "effected_at">;

const words = (list: readonly string[]): string => list.join(" ");

/** Writes the checked rows of a chunk, in one statement. */
export async function insertRows(
  tx: Tx,
  of: { applicationId: string; fileNo: number },
  rows: readonly NewRow[],
): Promise<void> {
  const all = <T>(take: (row: NewRow) => T): T[] => rows.map(take);
  await sql`
    insert into declaration_row (application_id, file_no, row_no, person_id, number_index, outcome, accepted, unchanged,
                                 refused, codes, content)
    select ${of.applicationId}, ${of.fileNo}, no, person, number, outcome, string_to_array(accepted, ' '),
           string_to_array(unchanged, ' '), string_to_array(refused, ' '), string_to_array(codes, ' '), content
    from unnest(${all((row) => row.row_no)}::integer[], ${all((row) => row.person_id)}::bigint[],
                ${all((row) => row.number_index)}::bytea[], ${all((row) => row.outcome)}::text[],
                ${all((row) => words(row.accepted))}::text[], ${all((row) => words(row.unchanged))}::text[],
                ${all((row) => words(row.refused))}::text[], ${all((row) => words(row.codes))}::text[],
                ${all((row) => row.content)}::bytea[])
      as row (no, person, number, outcome, accepted, unchanged, refused, codes, content)`.execute(tx);
}

/** Writes what became of rows that took effect, or that no longer could. */
export async function updateRows(
  tx: Tx,
  applicationId: string,
  now: Date,
  rows: readonly (NewRow & { readonly file_no: number })[],
): Promise<void> {
  const all = <T>(take: (row: (typeof rows)[number]) => T): T[] => rows.map(take);
  await sql`
    update declaration_row d set person_id = row.person, outcome = row.outcome,
      accepted = string_to_array(row.accepted, ' '), unchanged = string_to_array(row.unchanged, ' '),
      refused = string_to_array(row.refused, ' '), codes = string_to_array(row.codes, ' '), content = row.content,
      effected_at = ${now}
    from unnest(${all((row) => row.file_no)}::integer[], ${all((row) => row.row_no)}::integer[],
                ${all((row) => row.person_id)}::bigint[], ${all((row) => row.outcome)}::text[],
                ${all((row) => words(row.accepted))}::text[], ${all((row) => words(row.unchanged))}::text[],
                ${all((row) => words(row.refused))}::text[], ${all((row) => words(row.codes))}::text[],
                ${all((row) => row.content)}::bytea[])
      as row (file_no, row_no, person, outcome, accepted, unchanged, refused, codes, content)
    where d.application_id = ${applicationId} and d.file_no = row.file_no and d.row_no = row.row_no`.execute(tx);
}

/**
 * The rows that count: those since the last list that took the place of others, and of the lists before it, back to the last
 * whole one, those that did not fail. A list that could not be read changes nothing.
 */
const counting = (applicationId: string) => sql`
  from declaration_row r
  cross join (select coalesce(max(file_no) filter (where mode <> 'added'), 1) as last,
                     coalesce(max(file_no) filter (where mode = 'whole'), 1) as whole
              from declaration_file where application_id = ${applicationId} and state <> 'unreadable') f
  where r.application_id = ${applicationId} and r.file_no >= f.whole
    and (r.file_no >= f.last or r.outcome in ('accepted', 'unchanged') or r.effected_at is not null)`;

const rowColumns = sql`
  r.file_no, r.row_no, r.person_id, r.number_index, r.outcome, r.accepted, r.unchanged, r.refused, r.codes, r.content,
  r.effected_at`;

/** Rows that take effect and are worth a second look. */
const isReminded = sql`r.outcome in ('accepted', 'part') and 'wage-change' = any (r.codes)`;

/** Rows that count, in the order of the lists, from a place on; of those alone that are worth a second look. */
export async function rowsOf(
  db: Db,
  applicationId: string,
  given: { outcomes: readonly RowOutcome[]; reminded?: boolean; offset: number; limit: number },
): Promise<readonly DeclaredRow[]> {
  const found = await sql<DeclaredRow>`
    select ${rowColumns} ${counting(applicationId)} and r.outcome = any (${[...given.outcomes]}::text[])
      and (${given.reminded !== true} or ${isReminded})
    order by r.file_no, r.row_no limit ${given.limit} offset ${given.offset}`.execute(db);
  return found.rows;
}

/** One row of a list, whether it still counts or not. */
export async function rowAt(
  db: Db,
  applicationId: string,
  place: { readonly fileNo: number; readonly rowNo: number },
): Promise<DeclaredRow | undefined> {
  const found = await sql<DeclaredRow>`
    select ${rowColumns} from declaration_row r
    where r.application_id = ${applicationId} and r.file_no = ${place.fileNo} and r.row_no = ${place.rowNo}`.execute(
    db,
  );
  return found.rows[0];
}

/** The next rows that are to take effect. */
export async function rowsToEffect(tx: Tx, applicationId: string, limit: number): Promise<readonly DeclaredRow[]> {
  const found = await sql<DeclaredRow>`
    select ${rowColumns} ${counting(applicationId)} and r.outcome in ('accepted', 'part') and r.effected_at is null
    order by r.file_no, r.row_no limit ${limit}`.execute(tx);
  return found.rows;
}

/** Where numbers of a chunk stand already among the rows that count, first place first. */
export async function placesOf(
  db: Db,
  applicationId: string,
  indexes: readonly Buffer[],
): Promise<readonly { number_index: Buffer; file_no: number; row_no: number }[]> {
  const found = await sql<{ number_index: Buffer; file_no: number; row_no: number }>`
    select r.number_index, r.file_no, r.row_no ${counting(applicationId)}
      and r.number_index = any (${[...indexes]}::bytea[]) order by r.file_no, r.row_no`.execute(db);
  return found.rows;
}

/** How the rows that count came out, and which schemes of them. */
export async function countsOf(
  db: Db,
  applicationId: string,
): Promise<{
  rows: Record<RowOutcome, number>;
  effected: number;
  reminded: number;
  schemes: readonly { scheme: Scheme; accepted: number; unchanged: number; refused: number }[];
}> {
  const found = await sql<{ outcome: RowOutcome; count: number; effected: number; reminded: number }>`
    select r.outcome, count(*)::int as count, count(r.effected_at)::int as effected,
           count(*) filter (where ${isReminded})::int as reminded ${counting(applicationId)}
    group by r.outcome`.execute(db);
  const schemes = await sql<{ scheme: Scheme; accepted: number; unchanged: number; refused: number }>`
    select s.scheme, count(*) filter (where s.how = 'a')::int as accepted,
           count(*) filter (where s.how = 'u')::int as unchanged, count(*) filter (where s.how = 'r')::int as refused
    from (select u.scheme, u.how from (select r.accepted, r.unchanged, r.refused ${counting(applicationId)}) r
          cross join lateral (select unnest(r.accepted) as scheme, 'a' as how
                              union all select unnest(r.unchanged), 'u'
                              union all select unnest(r.refused), 'r') u) s
    group by s.scheme order by s.scheme`.execute(db);
  const rows = { accepted: 0, part: 0, unchanged: 0, refused: 0 };
  let [effected, reminded] = [0, 0];
  for (const row of found.rows) {
    rows[row.outcome] = row.count;
    effected += row.effected;
    reminded += row.reminded;
  }
  return { rows, effected, reminded, schemes: schemes.rows };
}

/** The upload of an application as a fact. */
export async function uploadFact(db: Db, applicationId: string | null): Promise<UploadFact> {
  const none: UploadFact = { state: "none", rows: 0, accepted: 0, part: 0, unchanged: 0, refused: 0, reminded: 0 };
  if (applicationId === null) return none;
  const files = await filesOf(db, applicationId);
  const last = files.at(-1);
  if (last === undefined) return none;
  const { rows, reminded } = await countsOf(db, applicationId);
  const total = rows.accepted + rows.part + rows.unchanged + rows.refused;
  // A list that cannot be read leaves those before it as they are.
  const state = last.state === "unreadable" && total > 0 ? "checked" : last.state;
  return { state, rows: total, ...rows, reminded };
}
