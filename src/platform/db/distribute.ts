// Beyond one server: the sliced tables spread over the workers of a Citus cluster. Each keeps its sixteen partitions, and each
// partition becomes a distributed table by person_id, so that `sliceNames` holds there as here and no store knows the difference.

import pg from "pg";
import { slicedTables, sliceNames } from "./slices.ts";

/** How a table stands after distributing: done now, or before. */
export interface Distributed {
  readonly table: string;
  readonly rows: number;
  readonly already: boolean;
}

/** Shards of each partition. Sixteen partitions of four make 64 places to spread a table over. */
export const defaultShards = 4;

/**
 * Distributes every sliced table of a coordinator, one transaction each: its rows are copied to the shards by Citus. A killed call
 * goes on with the tables that are left. Throws with the way out when the database is no coordinator or has no worker.
 */
export async function distribute(
  ownerUrl: string,
  { shards = defaultShards, say = () => undefined }: { shards?: number; say?: (done: Distributed) => void } = {},
): Promise<readonly Distributed[]> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: "shebao distribute" });
  await client.connect();
  try {
    await refuseWithoutWorkers(client);
    await sameRoleEverywhere(client);
    const done: Distributed[] = [];
    for (const table of await slicedTables(client)) {
      const one = await distributeTable(client, table, shards);
      done.push(one);
      say(one);
    }
    return done;
  } finally {
    await client.end();
  }
}

async function distributeTable(client: pg.Client, table: string, shards: number): Promise<Distributed> {
  const known = await client.query("select 1 from pg_dist_partition where logicalrelid = $1::regclass", [table]);
  const counted = await client.query<{ rows: string }>(`select count(*) as rows from ${table}`);
  const rows = Number(counted.rows[0]?.rows ?? 0);
  const already = known.rowCount === 1;
  if (already) return { table, rows, already };
  await client.query("begin");
  try {
    // Everything is placed by the person, so that what belongs together lies together.
    await client.query("select create_distributed_table($1::regclass, 'person_id', shard_count := $2::int)", [
      table,
      shards,
    ]);
    // What stood here before was copied; the empty shells keep nothing back.
    for (const name of sliceNames(table))
      await client.query("select truncate_local_data_after_distributing_table($1::regclass)", [name]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw new Error(`表 ${table} 没有分布：${(error as Error).message}`, { cause: error });
  }
  return { table, rows, already };
}

async function refuseWithoutWorkers(client: pg.Client): Promise<void> {
  const extension = await client.query("select from pg_extension where extname = 'citus'");
  if (extension.rowCount === 0)
    throw new Error(
      "这个数据库没有 Citus。请在协调节点和各工作节点的同名数据库里执行 create extension citus，再来一次。",
    );
  const workers = await client.query("select from citus_get_active_worker_nodes()");
  if (workers.rowCount === 0)
    throw new Error("还没有工作节点。请先执行 select citus_add_node('主机', 端口)，再来一次。");
}

/**
 * The role that serves must exist on each worker, and may log in there: the coordinator speaks to a worker as whoever asks it.
 * Which machines may do so is for pg_hba.conf of the workers (docs/operating/cluster.md).
 */
async function sameRoleEverywhere(client: pg.Client): Promise<void> {
  const roleThatLogsIn = `do $do$ begin
    perform set_config('citus.enable_create_role_propagation', 'off', true), set_config('citus.enable_alter_role_propagation', 'off', true);
    if not exists (select from pg_roles where rolname = 'shebao_app') then create role shebao_app; end if;
    alter role shebao_app login;
  end $do$`;
  const made = await client.query<{ success: boolean; result: string }>(
    "select success, result from run_command_on_workers($1)",
    [roleThatLogsIn],
  );
  const failed = made.rows.find((row) => !row.success);
  if (failed !== undefined) throw new Error(`工作节点上没有建成角色 shebao_app：${failed.result}`);
}
