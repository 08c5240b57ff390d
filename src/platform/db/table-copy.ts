// Every table of a database as COPY text, in one snapshot: what a server of one's own, without its files at hand, can be
// backed up to, and what moves an installation to another major version. Restorable into tables of the same migrations.

import fs from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";

export interface TableCopy {
  /** `public.person`, `pgboss.job`. */
  readonly table: string;
  readonly columns: string[];
  readonly rows: number;
}

export interface SequencePlace {
  readonly sequence: string;
  readonly last: string;
}

const schemas = ["public", "pgboss"];
/** Made by the program that restores, not by the backup. */
const ownTables = new Set(["public.schema_migration", "pgboss.version"]);

const listed = `
  select n.nspname || '.' || c.relname as table, array_agg(quote_ident(a.attname) order by a.attnum) as columns
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  where n.nspname = any ($1) and c.relkind in ('r', 'p') and not c.relispartition
  group by 1 order by 1`;

/** Writes `<into>/tables/<table>.copy.gz` for each table, all as they are at one moment. */
export async function copyTables(
  ownerUrl: string,
  into: string,
  say: (line: string) => void,
): Promise<{ tables: TableCopy[]; sequences: SequencePlace[]; at: string; names: string[] }> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: "shebao backup" });
  await client.connect();
  try {
    await client.query("begin transaction isolation level repeatable read read only");
    const at = await client.query("select now() as at");
    const found = await client.query<{ table: string; columns: string[] }>(listed, [schemas]);
    fs.mkdirSync(path.join(into, "tables"), { recursive: true, mode: 0o700 });
    const tables: TableCopy[] = [];
    for (const { table, columns } of found.rows.filter((row) => !ownTables.has(row.table))) {
      const stream = client.query(copyTo(`copy (select ${columns.join(", ")} from ${table}) to stdout`));
      const file = fs.createWriteStream(path.join(into, nameOf(table)), { mode: 0o600, flags: "wx", flush: true });
      await pipeline(stream, createGzip({ level: 1 }), file);
      tables.push({ table, columns, rows: stream.rowCount });
      say(`数据表 ${tables.length}/${found.rows.length}`);
    }
    const sequences = await client.query<SequencePlace>(
      `select schemaname || '.' || sequencename as sequence, last_value::text as last
       from pg_sequences where schemaname = any ($1) and last_value is not null`,
      [schemas],
    );
    const names = tables.map(({ table }) => nameOf(table));
    return { tables, sequences: sequences.rows, at: (at.rows[0] as { at: Date }).at.toISOString(), names };
  } finally {
    await client.end();
  }
}

const nameOf = (table: string): string => `tables/${table}.copy.gz`;

/** Fills the tables, which the migrations have just made, in one transaction; counts must be those of the backup. */
export async function loadTables(
  ownerUrl: string,
  from: string,
  given: { tables: readonly TableCopy[]; sequences: readonly SequencePlace[] },
  say: (line: string) => void,
): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: "shebao restore" });
  await client.connect();
  try {
    await client.query("begin");
    await client.query(`truncate ${given.tables.map(({ table }) => table).join(", ")}`);
    const order = await referencedFirst(
      client,
      given.tables.map(({ table }) => table),
    );
    for (const [index, name] of order.entries()) {
      const { table, columns, rows } = given.tables.find((one) => one.table === name) as TableCopy;
      const stream = client.query(copyFrom(`copy ${table} (${columns.join(", ")}) from stdin`));
      await pipeline(Readable.from(fs.createReadStream(path.join(from, nameOf(table))).pipe(createGunzip())), stream);
      if (stream.rowCount !== rows) throw new Error(`${table} 应有 ${rows} 行，装入 ${stream.rowCount} 行。`);
      say(`数据表 ${index + 1}/${order.length}`);
    }
    for (const { sequence, last } of given.sequences) await client.query("select setval($1, $2)", [sequence, last]);
    await client.query("commit");
  } finally {
    await client.end();
  }
}

/** Tables in such an order that what a row refers to is there before it. */
async function referencedFirst(client: pg.Client, tables: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ from: string; to: string }>(`
    select distinct a.nspname || '.' || f.relname as from, b.nspname || '.' || t.relname as to
    from pg_constraint c
    join pg_class f on f.oid = c.conrelid join pg_namespace a on a.oid = f.relnamespace
    join pg_class t on t.oid = c.confrelid join pg_namespace b on b.oid = t.relnamespace
    where c.contype = 'f' and f.oid <> t.oid and not f.relispartition`);
  const ordered: string[] = [];
  const visit = (table: string, trail: readonly string[]): void => {
    if (ordered.includes(table)) return;
    if (trail.includes(table)) throw new Error(`tables refer to each other in a circle: ${trail.join(" → ")}`);
    for (const { to } of rows.filter((row) => row.from === table)) visit(to, [...trail, table]);
    if (tables.includes(table)) ordered.push(table);
  };
  for (const table of tables) visit(table, []);
  return ordered;
}
