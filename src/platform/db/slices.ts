// The one place that knows how a big table is cut (DESIGN §5.11): 16 hash partitions, on one server and on a cluster. A run works
// slice by slice; under Citus each partition is spread over the workers by itself (distribute.ts), so that a slice has one name
// everywhere.

import type { ClientBase } from "pg";

export const sliceCount = 16;

/** `entry_00` … `entry_15`: the partitions of `table`, in the order in which a run takes them. */
export function sliceNames(table: string): string[] {
  // Both names go into SQL unquoted; 60 leaves room for the suffix within PostgreSQL's 63 bytes.
  if (!/^[a-z][a-z0-9_]{0,59}$/.test(table)) throw new Error(`不是表名：${table}`);
  return Array.from({ length: sliceCount }, (_, slice) => `${table}_${String(slice).padStart(2, "0")}`);
}

/** One CREATE TABLE per slice; `table` must have been created with PARTITION BY HASH. */
export function sliceStatements(table: string): string[] {
  return sliceNames(table).map(
    (name, slice) =>
      `CREATE TABLE ${name} PARTITION OF ${table} FOR VALUES WITH (MODULUS ${sliceCount}, REMAINDER ${slice});`,
  );
}

/** The tables of a database that are cut, as it stands. */
export async function slicedTables(client: ClientBase): Promise<readonly string[]> {
  const found = await client.query<{ name: string }>(
    `select c.relname as name from pg_partitioned_table p join pg_class c on c.oid = p.partrelid
     where p.partstrat = 'h' and c.relnamespace = 'public'::regnamespace order by c.relname collate "C"`,
  );
  return found.rows.map(({ name }) => name);
}
