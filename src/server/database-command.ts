import { parseArgs } from "node:util";
import { defaultShards, distribute } from "#platform/db/distribute.ts";
import { migrate } from "#platform/db/migrate.ts";

export const databaseHelp = `  db distribute  把大表分布到 Citus 各工作节点，停下服务后执行，可以重复  [--shards 每个分区的分片数，默认 ${defaultShards}] [--json]`;

type OpenDatabase = (work: (urls: { ownerUrl: string }) => Promise<number>) => Promise<number>;

/** `shebao db distribute`: migrations first, so that every table is there to be distributed. */
export async function databaseCommand([what, ...args]: string[], withDatabase: OpenDatabase): Promise<number> {
  if (what !== "distribute") throw new Error(`没有命令 db ${what ?? ""}。可用：shebao db distribute。`);
  const { values } = parseArgs({ args, options: { shards: { type: "string" }, json: { type: "boolean" } } });
  const shards = values.shards === undefined ? defaultShards : Number(values.shards);
  if (!Number.isInteger(shards) || shards < 1 || shards > 64) throw new Error("--shards 应为 1 到 64 的整数");
  return withDatabase(async ({ ownerUrl }) => {
    await migrate(ownerUrl);
    const tables = await distribute(ownerUrl, {
      shards,
      say: ({ table, rows, already }) => {
        if (!values.json) process.stdout.write(`${table.padEnd(20)} ${already ? "已分布过" : `${rows} 行，已分布`}\n`);
      },
    });
    if (values.json) process.stdout.write(`${JSON.stringify({ shards, tables })}\n`);
    return 0;
  });
}
