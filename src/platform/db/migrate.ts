// Brings a database to what this version of the program needs: a fit server, the role that serves, the migrations.
// Forward only: each file once, in the order of its number, in one transaction with the row that records it.
// Kysely's Migrator is not used: it keeps no hash (a file edited after its release would pass unseen), wraps all files
// in one transaction, and wants modules where we have SQL.

import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import pg from "pg";
import { sliceStatements } from "./slices.ts";

const shippedFolder = path.join(import.meta.dirname, "../../../migrations");

/** Applies what is missing. Several servers may start at once: an advisory lock lets one of them do it. */
export async function migrate(ownerUrl: string, folder: string = shippedFolder): Promise<{ applied: string[] }> {
  const migrations = readMigrations(folder);
  const client = new pg.Client({ connectionString: ownerUrl, application_name: "shebao migrate" });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock(745002)");
    await client.query(
      "CREATE TABLE IF NOT EXISTS schema_migration (name text PRIMARY KEY, sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())",
    );
    const { rows } = await client.query("SELECT name, sha256 FROM schema_migration");
    const waiting = outstanding(migrations, rows as Applied[]);
    for (const migration of waiting) await apply(client, migration);
    return { applied: waiting.map(({ name }) => name) };
  } finally {
    await client.end(); // ends the session and with it the lock
  }
}

/** One value for the whole schema: a database made under the same value has the same tables. */
export function schemaHash(folder: string = shippedFolder): string {
  const statements = readMigrations(folder).map((migration) => `${migration.name}\n${migration.statements}`);
  return createHash("sha256").update(statements.join("\n")).digest("hex");
}

interface Applied {
  readonly name: string;
  readonly sha256: string;
}

interface Migration extends Applied {
  /** The SQL as run: lines `--: slices <table>` replaced by the partitions. */
  readonly statements: string;
}

function readMigrations(folder: string): Migration[] {
  const names = fs.readdirSync(folder).filter((name) => name.endsWith(".sql"));
  if (names.length === 0) throw new Error(`${folder} 里没有迁移文件`);
  const numbers = new Set<string>();
  return names.sort().map((name) => {
    if (!/^\d{4}-[a-z0-9-]+\.sql$/.test(name)) throw new Error(`迁移文件名应为 0001-名称.sql：${name}`);
    const number = name.slice(0, 4);
    if (numbers.has(number)) throw new Error(`迁移编号重复：${name}`);
    numbers.add(number);
    const text = fs.readFileSync(path.join(folder, name), "utf8").replaceAll("\r\n", "\n");
    const statements = text.replace(/^--: slices (\S+)[ \t]*$/gm, (_, table: string) =>
      sliceStatements(table).join(" "),
    );
    return { name, sha256: createHash("sha256").update(text).digest("hex"), statements };
  });
}

/** What is still to do, or the reason why this database and this program do not belong together. */
function outstanding(migrations: readonly Migration[], applied: readonly Applied[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { name, sha256 } of applied) {
    const file = known.get(name);
    if (!file) throw new Error(`数据库已执行迁移 ${name}，本版本没有它：数据库比程序新。请使用更新的版本。`);
    if (file.sha256 !== sha256) throw new Error(`迁移 ${name} 执行之后被改动过。请恢复原文件，改动另写一个新迁移。`);
  }
  const done = new Set(applied.map(({ name }) => name));
  const last = [...done].sort().at(-1) ?? ""; // sorted here: the order of names in a database is its locale's
  const late = migrations.find(({ name }) => name < last && !done.has(name));
  if (late) throw new Error(`迁移 ${late.name} 排在已执行的 ${last} 之前。请把它改为更大的编号。`);
  return migrations.filter(({ name }) => !done.has(name));
}

async function apply(client: pg.Client, { name, sha256, statements }: Migration): Promise<void> {
  await client.query("BEGIN");
  try {
    await client.query(statements);
    await client.query("INSERT INTO schema_migration (name, sha256) VALUES ($1, $2)", [name, sha256]);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    // Slices stand on the line of their mark, so the line is that of the file.
    const position = Number((error as { position?: string }).position ?? 0);
    const line = position > 0 ? ` 第 ${statements.slice(0, position).split("\n").length} 行` : "";
    throw new Error(`迁移 ${name}${line} 失败：${(error as Error).message}`, { cause: error });
  }
}

/** A server named by DATABASE_URL. The same log-in migrates and serves; serving takes on the role shebao_app. */
export async function connectExternal(url: string): Promise<{ ownerUrl: string; appUrl: string }> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (error) {
    throw new Error(`DATABASE_URL 所指的数据库连接不上：${(error as Error).message}。请检查地址、用户、密码与网络。`);
  }
  try {
    const { rows } = await client.query(
      "SELECT current_setting('server_version_num')::int AS version, current_setting('server_encoding') AS encoding," +
        " EXISTS (SELECT FROM pg_roles WHERE rolname = 'shebao_app') AS has_role",
    );
    const server = rows[0] as { version: number; encoding: string; has_role: boolean };
    refuseOldServer(server.version);
    if (server.encoding !== "UTF8") throw new Error(`数据库编码是 ${server.encoding}，需要 UTF8。请另建 UTF8 数据库。`);
    try {
      if (!server.has_role) await client.query("CREATE ROLE shebao_app NOLOGIN");
      // Trying is the only test that means the same on 15 and on 16, where membership no longer implies SET ROLE.
      await client.query("SET ROLE shebao_app").catch(() => client.query("GRANT shebao_app TO CURRENT_USER"));
    } catch (error) {
      throw new Error(
        `DATABASE_URL 的用户无权建立运行角色 shebao_app（${(error as Error).message}）。请数据库管理员执行：` +
          'CREATE ROLE shebao_app NOLOGIN; GRANT shebao_app TO "本用户";',
      );
    }
  } finally {
    await client.end();
  }
  return { ownerUrl: url, appUrl: asAppRole(url) };
}

/** DESIGN §5.8: nothing newer than 15 is used, nothing older is tried. `version` as in server_version_num. */
export function refuseOldServer(version: number): void {
  if (version >= 150_000) return;
  throw new Error(`数据库版本是 PostgreSQL ${Math.floor(version / 10_000)}，需要 15 或更新的版本。请升级数据库。`);
}

/** The same log-in acting as shebao_app from its first statement on. */
export function asAppRole(url: string): string {
  const app = new URL(url);
  const given = app.searchParams.get("options");
  app.searchParams.delete("options");
  const options = encodeURIComponent(`${given ? `${given} ` : ""}-c role=shebao_app`);
  return `${app.href}${app.search ? "&" : "?"}options=${options}`;
}
