import { Kysely, PostgresDialect, sql, type Transaction } from "kysely";
import pg from "pg";

/** All SQL is written in the stores, in PostgreSQL's own dialect; Kysely carries parameters and transactions. */
export type Database = Kysely<object>;
export type Tx = Transaction<object>;
/** Either: a read may run outside a transaction. */
export type Db = Database | Tx;

/** Opens a pool. One statement may take 15 s; work that needs longer is a run, cut into slices. */
export function openDatabase(url: string, size = 12): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 30_000,
    application_name: "shebao",
  });
  // A connection that the server cut while idle must not end the process; the next query opens another.
  pool.on("error", () => undefined);
  return new Kysely<object>({ dialect: new PostgresDialect({ pool }) });
}

/** Runs work in one READ COMMITTED transaction; a deadlock is tried again, at most twice. */
export async function inTransaction<T>(database: Database, work: (tx: Tx) => Promise<T>, attempt = 1): Promise<T> {
  try {
    return await database.transaction().execute(work);
  } catch (error) {
    const deadlock = (error as { code?: string }).code === "40P01";
    if (!deadlock || attempt >= 3) throw error;
    return inTransaction(database, work, attempt + 1);
  }
}

export const oneRow = <T>(rows: readonly T[]): T => {
  const [row] = rows;
  if (row === undefined || rows.length > 1) throw new Error(`expected one row, got ${rows.length}`);
  return row;
};

export { sql };
