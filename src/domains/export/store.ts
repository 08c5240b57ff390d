import { type Db, oneRow, sql, type Tx } from "#platform/db/database.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import type { ExportPurpose, ExportSource } from "./contract.ts";

/** All SQL of exports. */
export interface ExportRow {
  readonly export_id: string;
  readonly number: string;
  readonly agency_id: string;
  readonly query: string;
  readonly title: string;
  readonly purpose: ExportPurpose;
  readonly reason: string;
  readonly row_count: number;
  readonly state: "waiting" | "refused" | "ready";
  readonly version: number;
  readonly asked_by: string;
  readonly asked_name: string;
  readonly asked_post: string;
  readonly asked_person: Buffer;
  readonly asked_at: Date;
  readonly decided_name: string | null;
  readonly decided_at: Date | null;
  readonly note: string | null;
  readonly expires_at: Date | null;
  readonly downloads: number;
}

const exportColumns = sql`
  e.export_id, e.number, e.agency_id, e.query, e.title, e.purpose, e.reason, e.row_count, e.state, e.version, e.asked_by,
  e.asked_name, e.asked_post, e.asked_person, e.asked_at, e.decided_name, e.decided_at, e.note, e.expires_at,
  (select count(*)::int from export_download d where d.export_id = e.export_id) as downloads`;

/** Writes what is asked for; it waits until a file is kept. */
export async function insertExport(
  tx: Tx,
  given: {
    readonly agencyId: string;
    readonly source: ExportSource;
    readonly title: string;
    readonly purpose: ExportPurpose;
    readonly reason: string;
    readonly rows: number;
    readonly by: { readonly id: string; readonly name: string; readonly post: string; readonly person: Buffer };
    readonly at: Date;
    readonly year: string;
  },
): Promise<ExportRow> {
  const { by, source } = given;
  const drawn = await sql<{ id: string }>`select nextval('export_sequence') as id`.execute(tx);
  const { id } = oneRow(drawn.rows);
  const number = `DC-${given.agencyId}-${given.year}-${id.padStart(6, "0")}`;
  await sql`
    insert into export_case (export_id, number, agency_id, source, query, title, purpose, reason, row_count, state, asked_by,
                             asked_name, asked_post, asked_person, asked_at)
    values (${id}, ${number}, ${given.agencyId}, ${source.kind}, ${JSON.stringify(source)}, ${given.title}, ${given.purpose},
            ${given.reason}, ${given.rows}, 'waiting', ${by.id}, ${by.name}, ${by.post}, ${by.person}, ${given.at})`.execute(
    tx,
  );
  return getExport(tx, id);
}

export async function getExport(tx: Tx, exportId: string): Promise<ExportRow> {
  const row = await lockExport(tx, { exportId });
  if (row === undefined) throw new Error(`export ${exportId} does not exist`);
  return row;
}

/** Locks the one row that stands for an export. */
export async function lockExport(
  tx: Tx,
  of: { readonly exportId: string } | { readonly number: string; readonly agencyId: string },
): Promise<ExportRow | undefined> {
  const which =
    "exportId" in of
      ? sql`e.export_id = ${of.exportId}`
      : sql`e.number = ${of.number} and e.agency_id = ${of.agencyId}`;
  const locked = await sql<ExportRow>`
    select ${exportColumns} from export_case e where ${which} for update of e`.execute(tx);
  return locked.rows[0];
}

/** Those that a log-in asked for, or, for who decides, all of the agency; newest first, at most a hundred. */
export async function exportsOf(
  db: Db,
  of: { readonly agencyId: string; readonly askedBy: string | null },
): Promise<readonly ExportRow[]> {
  const rows = await sql<ExportRow>`
    select ${exportColumns} from export_case e
    where e.agency_id = ${of.agencyId} and (${of.askedBy}::text is null or e.asked_by = ${of.askedBy})
    order by e.state <> 'waiting', e.asked_at desc limit 100`.execute(db);
  return rows.rows;
}

export interface Decided {
  readonly by: string;
  readonly name: string;
  readonly person: Buffer;
  readonly at: Date;
}

export async function refuseExport(tx: Tx, exportId: string, by: Decided, note: string): Promise<void> {
  await sql`
    update export_case set state = 'refused', note = ${note}, decided_by = ${by.by}, decided_name = ${by.name},
      decided_person = ${by.person}, decided_at = ${by.at}, version = version + 1
    where export_id = ${exportId}`.execute(tx);
}

/** Keeps the file until it expires; `by` is null where nobody had to approve it. */
export async function keepFile(
  tx: Tx,
  secrecy: Secrecy,
  exportId: string,
  given: { rows: number; bytes: Buffer; hash: Buffer; expiresAt: Date; by: Decided | null },
): Promise<void> {
  const { by } = given;
  await sql`
    insert into export_file (export_id, content)
    values (${exportId}, ${secrecy.seal(placeOf(exportId), given.bytes)})`.execute(tx);
  await sql`
    update export_case set state = 'ready', row_count = ${given.rows}, file_hash = ${given.hash},
      expires_at = ${given.expiresAt}, decided_by = ${by?.by ?? null}, decided_name = ${by?.name ?? null},
      decided_person = ${by?.person ?? null}, decided_at = ${by?.at ?? null}, version = version + 1
    where export_id = ${exportId}`.execute(tx);
}

/** The bytes of a file; undefined once they were thrown away. */
export async function readFile(db: Db, secrecy: Secrecy, exportId: string): Promise<Buffer | undefined> {
  const kept = await sql<{ content: Buffer }>`select content from export_file where export_id = ${exportId}`.execute(
    db,
  );
  const [file] = kept.rows;
  return file && secrecy.openBytes(placeOf(exportId), file.content);
}

export async function insertDownload(
  tx: Tx,
  given: { exportId: string; at: Date; actor: string; requestId: string },
): Promise<void> {
  await sql`
    insert into export_download (export_id, download_no, at, actor, request_id)
    select ${given.exportId}, coalesce(max(download_no), 0) + 1, ${given.at}, ${given.actor}, ${given.requestId}
    from export_download where export_id = ${given.exportId}`.execute(tx);
}

/** Throws away the files whose time is over. Returns how many. */
export async function forgetExpired(tx: Tx, now: Date): Promise<number> {
  const gone = await sql`
    delete from export_file f using export_case e
    where e.export_id = f.export_id and e.expires_at <= ${now}`.execute(tx);
  return Number(gone.numAffectedRows ?? 0n);
}

const placeOf = (exportId: string): string => `export_file.content:${exportId}`;
