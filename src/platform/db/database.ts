import { createHash } from "node:crypto";
import { Kysely, PostgresDialect, sql, type Transaction } from "kysely";
import pg from "pg";

/** All SQL is written in the stores, in PostgreSQL's own dialect; Kysely carries parameters and transactions. */
export type Database = Kysely<object>;
/** Inside a transaction; in an operation that only reads, a connection without one. */
export type Tx = Transaction<object>;
/** Either: a read may run outside a transaction. */
export type Db = Database | Tx;

/** Opens a pool. One statement may take 15 s; work that needs longer is a run, cut into slices. */
export function openDatabase(url: string, size = 12): Database {
  const pool = new pg.Pool({
    Client: PreparingClient,
    connectionString: url,
    max: size,
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 30_000,
    // Whoever waits so long for a connection is told to come back, instead of hanging.
    connectionTimeoutMillis: 10_000,
    application_name: "shebao",
  });
  // A connection that the server cut while idle must not end the process; the next query opens another.
  pool.on("error", () => undefined);
  // Nor one that was cut while it was lent out: whoever uses it is told by the query.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return databaseOfPool(pool);
}

/** A database over a pool that somebody else made. */
export function databaseOfPool(pool: pg.Pool): Database {
  const database = new Kysely<object>({ dialect: new PostgresDialect({ pool }) });
  pools.set(database, pool);
  return database;
}
const pools = new WeakMap<object, pg.Pool>();

/** How much of its pool a database uses, and how many wait for a connection. */
export function poolUse(database: Database): { used: number; size: number; waiting: number } {
  const pool = pools.get(database);
  if (pool === undefined) return { used: 0, size: 0, waiting: 0 };
  const { totalCount, idleCount, waitingCount } = pool;
  return { used: totalCount - idleCount, size: pool.options.max, waiting: waitingCount };
}

/**
 * Names each statement after its text, so that the server plans it once for a connection: of a short read, planning is
 * more than half. Texts are few, because values are always parameters.
 */
class PreparingClient extends pg.Client {
  // The overloads of pg are many; Kysely uses this one.
  override query(...given: unknown[]): never {
    const [text, values] = given;
    const named =
      typeof text === "string" && Array.isArray(values) && values.length > 0 && given.length === 2
        ? [{ name: nameOf(text), text, values }]
        : given;
    return (super.query as (...rest: unknown[]) => unknown).apply(this, named) as never;
  }
}

const names = new Map<string, string>();

function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = createHash("sha256").update(text).digest("base64url").slice(0, 24);
  if (names.size < 2_000) names.set(text, name);
  return name;
}

/** One connection that somebody else opened and closes, with whatever transaction it is in. */
export function databaseOver(client: pg.ClientBase): Database {
  const lent = { query: client.query.bind(client), release: () => undefined };
  const pool = { connect: async () => lent, end: async () => undefined };
  const database = new Kysely<object>({ dialect: new PostgresDialect({ pool: pool as unknown as pg.Pool }) });
  clients.set(database, client);
  return database;
}
const clients = new WeakMap<object, pg.ClientBase>();

/** The connection beneath a transaction of `onOneConnection` or `databaseOver`: what COPY needs. */
export function clientOf(tx: Tx): pg.ClientBase {
  const client = clients.get(tx);
  if (client === undefined) throw new Error("this transaction does not give its connection away");
  return client;
}

/**
 * Runs work on one connection of the pool, which COPY can be given, in a READ COMMITTED transaction. It takes as long as it
 * takes: for the slices of runs. Without `keep` it is rolled back.
 */
export async function onOneConnection<T>(
  database: Database,
  work: (tx: Tx) => Promise<T>,
  { keep = true }: { keep?: boolean } = {},
): Promise<T> {
  const client = await pools.get(database)?.connect();
  if (client === undefined) throw new Error("a database without a pool");
  let broken = false;
  try {
    await client.query("begin");
    await client.query("set local statement_timeout = 0");
    const result = await work(databaseOver(client) as Tx);
    await client.query(keep ? "commit" : "rollback");
    return result;
  } catch (error) {
    await client.query("rollback").catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/**
 * Many keys for `= any (…)` that the planner does not see: shown twenty thousand of them it considers each, in every partition, for
 * longer than the reading takes. It then walks through each index once, which is right for keys in their order.
 */
export const manyKeys = (keys: readonly string[] | readonly Buffer[], type: "bigint" | "bytea") =>
  sql`(select ${[...keys]}::${sql.raw(type)}[])::${sql.raw(type)}[]`;

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
