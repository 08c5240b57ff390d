// A database on a Citus cluster for tests: CITUS_URL names its coordinator, by a log-in that may create databases and extensions on
// every node. There are no templates: each is migrated, filled and distributed by itself.

import pg from "pg";
import { distribute } from "./distribute.ts";
import { asAppRole, migrate } from "./migrate.ts";

interface Node {
  readonly host: string;
  readonly port: number;
}

/** Two shards of a partition: 32 places a table are enough to fall apart in. */
const shards = 2;

export async function clusterDatabase(
  citusUrl: string,
  name: string,
  prepare: (ownerUrl: string) => Promise<void> = async () => undefined,
): Promise<{ appUrl: string; ownerUrl: string; drop(): Promise<void> }> {
  const nodes = await nodesOf(citusUrl);
  const drop = async () => {
    for (const node of nodes) await on(node, citusUrl, null, [`drop database if exists ${name} with (force)`]);
  };
  await drop();
  for (const node of nodes) {
    await on(node, citusUrl, null, [`create database ${name} encoding 'UTF8' locale 'C' template template0`]);
    await on(node, citusUrl, name, ["create extension citus"]);
  }
  const [coordinator, ...workers] = nodes as [Node, ...Node[]];
  await on(coordinator, citusUrl, name, [
    `select citus_set_coordinator_host('${coordinator.host}', ${coordinator.port})`,
    ...workers.map(({ host, port }) => `select citus_add_node('${host}', ${port})`),
  ]);
  const ownerUrl = urlOf(coordinator, citusUrl, name);
  await migrate(ownerUrl);
  await prepare(ownerUrl);
  await distribute(ownerUrl, { shards });
  return { ownerUrl, appUrl: asAppRole(ownerUrl), drop };
}

/** The coordinator first, then its workers. */
async function nodesOf(citusUrl: string): Promise<readonly Node[]> {
  const client = new pg.Client({ connectionString: citusUrl });
  await client.connect();
  const found = await client.query<{ host: string; port: string }>(
    "select node_name as host, node_port as port from citus_get_active_worker_nodes()",
  );
  await client.end();
  const { hostname, port } = new URL(citusUrl);
  return [
    { host: hostname, port: Number(port || 5432) },
    ...found.rows.map((row) => ({ host: row.host, port: Number(row.port) })),
  ];
}

function urlOf(node: Node, citusUrl: string, database: string | null): string {
  const url = new URL(citusUrl);
  url.hostname = node.host;
  url.port = String(node.port);
  url.pathname = `/${database ?? "postgres"}`;
  return url.href;
}

async function on(node: Node, citusUrl: string, database: string | null, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(node, citusUrl, database) });
  await client.connect();
  try {
    // A database is a matter of each node: Citus is not to carry it over by itself.
    if (database === null)
      await client.query("set citus.enable_create_database_propagation to off").catch(() => undefined);
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
