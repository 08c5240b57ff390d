// A real PostgreSQL for tests. SHEBAO_TEST_DATABASE names a running server (the run of all tests sets it); without it
// an embedded one is started in a stable folder, so a single test file runs alone too. Tables come from a template
// database per schema hash: migrating once, then copying in some 30 ms.

import os from "node:os";
import path from "node:path";
import pg from "pg";
import { type Database, onOneConnection, type Tx } from "./database.ts";
import { startEmbedded } from "./embedded.ts";
import { asAppRole, migrate, schemaHash } from "./migrate.ts";
import { clusterDatabase } from "./test-cluster.ts";

export interface TestDatabase {
  readonly app: pg.Pool;
  readonly owner: pg.Pool;
  readonly appUrl: string;
  readonly ownerUrl: string;
}

/** The database of this test process, made at the first call. Tests share it, so each leaves it as found: inRollback. */
export function testDatabase(): Promise<TestDatabase> {
  shared ??= freshDatabase().then(({ appUrl, ownerUrl }) => ({
    app: pool(appUrl),
    owner: pool(ownerUrl),
    appUrl,
    ownerUrl,
  }));
  return shared;
}

/** What stands in a database beside its tables, made once for all who name the same. */
export interface Prepared {
  /** Sixteen characters that change whenever what is prepared would. */
  readonly mark: string;
  readonly prepare: (ownerUrl: string) => Promise<void>;
}

/** A database of its own, for what opens transactions itself. Dropped by `drop`, or else when the process ends. */
export async function freshDatabase(
  migrationsFolder?: string,
  prepared?: Prepared,
): Promise<{ appUrl: string; ownerUrl: string; drop(): Promise<void> }> {
  const name = `shebao_test_${process.pid}_${++made}`;
  const cluster = process.env.CITUS_URL;
  if (cluster && migrationsFolder === undefined) {
    const database = await clusterDatabase(cluster, name, prepared?.prepare);
    clustered.push(database.drop);
    process.once("beforeExit", async () => {
      await Promise.all([...pools].map((each) => each.end()));
      for (const drop of clustered.splice(0)) await drop();
    });
    return database;
  }
  const server = await testServer();
  await underLock(server, async (client) => {
    const template = await currentTemplate(server, client, migrationsFolder, prepared);
    await drop(client, name);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  living.add(name);
  const ownerUrl = withDatabase(server, name);
  return { ownerUrl, appUrl: asAppRole(ownerUrl), drop: () => dropDatabase(server, name) };
}

/** Runs `work` in a transaction that never commits; what it returns is kept, what it wrote is not. */
export const inRollback = <T>(database: Database, work: (tx: Tx) => Promise<T>): Promise<T> =>
  onOneConnection(database, work, { keep: false });

let shared: Promise<TestDatabase> | undefined;
let server: Promise<string> | undefined;
let made = 0;
const living = new Set<string>();
const pools = new Set<pg.Pool>();
const clustered: (() => Promise<void>)[] = [];

/** Owner URL of the server; its log-in may create databases. */
function testServer(): Promise<string> {
  server ??= startServer();
  return server;
}

async function startServer(): Promise<string> {
  let stop = () => Promise.resolve();
  let url = process.env.SHEBAO_TEST_DATABASE;
  if (!url) {
    const user = process.getuid?.() ?? os.userInfo().username;
    const embedded = await startEmbedded({ dataDirectory: path.join(os.tmpdir(), `shebao-test-${user}`) });
    url = embedded.ownerUrl;
    if (!embedded.attached) stop = embedded.stop;
  }
  const ownerUrl = url;
  await underLock(ownerUrl, dropLeftovers);
  // Pools let the process end (allowExitOnIdle); what stands on disk is removed on the way out. A process that is
  // killed leaves its databases to the next one's dropLeftovers.
  process.once("beforeExit", async () => {
    await Promise.all([...pools].map((each) => each.end()));
    for (const name of living) await dropDatabase(ownerUrl, name);
    if (!(await inUseByOthers(ownerUrl))) await stop();
  });
  return ownerUrl;
}

/** Databases of processes that are gone, and templates of schemas that are gone. */
async function dropLeftovers(client: pg.Client): Promise<void> {
  const { rows } = await client.query("SELECT datname AS name FROM pg_database WHERE datname ~ '^shebao_test_[0-9]+_'");
  for (const { name } of rows as { name: string }[]) {
    if (!isAlive(Number(name.split("_")[2]))) await drop(client, name);
  }
  const templates = await client.query(
    "SELECT datname AS name FROM pg_database WHERE datname ~ '^shebao_template_' ORDER BY oid DESC OFFSET 6",
  );
  for (const { name } of templates.rows as { name: string }[]) await drop(client, name);
}

async function currentTemplate(
  ownerUrl: string,
  client: pg.Client,
  folder: string | undefined,
  prepared: Prepared | undefined,
): Promise<string> {
  const tables = `shebao_template_${schemaHash(folder).slice(0, 16)}`;
  await makeTemplate(ownerUrl, client, tables, { from: "template0", fill: (url) => migrate(url, folder) });
  if (prepared === undefined) return tables;
  const name = `${tables}_${prepared.mark}`;
  await makeTemplate(ownerUrl, client, name, { from: tables, fill: prepared.prepare });
  return name;
}

async function makeTemplate(
  ownerUrl: string,
  client: pg.Client,
  name: string,
  { from, fill }: { from: string; fill: (ownerUrl: string) => Promise<unknown> },
): Promise<void> {
  const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [name]);
  if (rowCount) return;
  const unfinished = `${name}_new`;
  await drop(client, unfinished);
  await client.query(`CREATE DATABASE ${unfinished} TEMPLATE ${from} ENCODING 'UTF8' LOCALE 'C'`);
  await fill(withDatabase(ownerUrl, unfinished));
  await client.query(`ALTER DATABASE ${unfinished} RENAME TO ${name}`); // a template that exists is a whole one
}

/** Making and dropping is one at a time over all test processes: a template in use cannot be copied. */
async function underLock<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock(745003)");
    return await work(client);
  } finally {
    await client.end();
  }
}

async function dropDatabase(ownerUrl: string, name: string): Promise<void> {
  if (!living.delete(name)) return;
  await underLock(ownerUrl, (client) => drop(client, name));
}

/** Cuts every connection. One that vacuums is the server's own: an owner may not cut it and waits until it is through. */
async function drop(client: pg.Client, name: string, tries = 100): Promise<void> {
  try {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  } catch (error) {
    if ((error as { code?: string }).code !== "42501" || tries === 0) throw error;
    await new Promise((resolve) => setTimeout(resolve, 100));
    await drop(client, name, tries - 1);
  }
}

async function inUseByOthers(ownerUrl: string): Promise<boolean> {
  return underLock(ownerUrl, async (client) => {
    const { rowCount } = await client.query(
      "SELECT FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname IS NOT NULL AND usename = current_user",
    );
    return (rowCount ?? 0) > 0;
  });
}

function pool(connectionString: string): pg.Pool {
  const created = new pg.Pool({ connectionString, max: 6, allowExitOnIdle: true });
  created.on("error", () => undefined); // dropping the database at the end cuts idle connections
  pools.add(created);
  return created;
}

function withDatabase(url: string, name: string): string {
  const named = new URL(url);
  named.pathname = `/${name}`;
  return named.href;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
