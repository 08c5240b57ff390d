import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import pg from "pg";
import { checkInvariants, type InvariantResult } from "#platform/audit/invariant.ts";
import { type Config, keyMark } from "#platform/config/config.ts";
import { type Recovered, recoverCluster } from "#platform/db/base-restore.ts";
import { onOneConnection, openDatabase } from "#platform/db/database.ts";
import { startEmbedded } from "#platform/db/embedded.ts";
import { connectExternal, migrate, schemaHash } from "#platform/db/migrate.ts";
import { loadTables } from "#platform/db/table-copy.ts";
import { installJobs } from "#platform/jobs/jobs.ts";
import { secrecyOf } from "#platform/secrecy/secrecy.ts";
import { invariants } from "../invariants.ts";
import { type Finding, verifyBooks } from "../verify.ts";
import { topics } from "../worker.ts";
import { keptFolders } from "./backup.ts";
import { BackupRefused, type Manifest, readManifest, refuseAltered } from "./manifest.ts";
import { missingFiles } from "./missing-files.ts";

export interface Restored {
  readonly dataDirectory: string;
  readonly asked: string | null;
  readonly recovered: Recovered | null;
  /** The head of the restored chain, and the last signed head that lies outside. */
  readonly chain: { readonly seq: number; readonly checkpoint: number | null; readonly gap: number };
  readonly findings: readonly Finding[];
  readonly invariants: readonly InvariantResult[];
  /** What the database names and no folder has. */
  readonly missing: readonly string[];
}

export interface Wanted {
  readonly backup: string;
  readonly dataDirectory: string;
  readonly to: Date | undefined;
  readonly walFolders: readonly string[];
  /** A data directory whose files are newer than the backup's. Without it the one that the backup was taken from. */
  readonly filesOf: string | undefined;
  readonly checkpoints: string | undefined;
  readonly trustedKey: string | undefined;
  readonly say: (line: string) => void;
}

/**
 * Restores into an empty directory and looks whether the books agree. Nothing of the backup or of the installation that it
 * was taken from is changed; whatever is wrong with the request or the backup is found before anything is written.
 */
export async function restore(config: Config, wanted: Wanted): Promise<Restored> {
  const backup = resolve(wanted.backup);
  const manifest = readManifest(backup, { masterKey: config.masterKey, keyMark: keyMark(config) });
  const target = resolve(wanted.dataDirectory);
  refuseRequest(manifest, wanted, target);
  await refuseAltered(backup, manifest, wanted.say);
  mkdirSync(target, { recursive: true, mode: 0o711 });
  const restored =
    manifest.kind === "base"
      ? await fromCluster(manifest, { ...wanted, backup, dataDirectory: target })
      : await fromTables(config, manifest, { backup, dataDirectory: target, say: wanted.say });
  try {
    const filesOf = wanted.filesOf ?? manifest.dataDirectory;
    copyKept(backup, target);
    copyKept(filesOf, target);
    const checkpoints = wanted.checkpoints ?? join(filesOf, "checkpoints");
    const chain = await chainOf(restored.ownerUrl, [checkpoints, join(backup, "checkpoints")]);
    copyCheckpoints([checkpoints, join(backup, "checkpoints")], target, chain.seq);
    keepKey(config, target);
    wanted.say("核对审计链、账和文件");
    const findings = await verifyBooks(restored.ownerUrl, join(target, "checkpoints"), wanted.trustedKey);
    const database = openDatabase(restored.appUrl, 1);
    const checked = await onOneConnection(database, (tx) => checkInvariants(tx, invariants), { keep: false });
    const missing = await missingFiles(database, target, secrecyOf(config.masterKey));
    await database.destroy();
    return {
      ...{ dataDirectory: target, asked: wanted.to?.toISOString() ?? null, recovered: restored.recovered },
      ...{ chain, findings, missing, invariants: checked },
    };
  } finally {
    await restored.stop();
  }
}

function refuseRequest(manifest: Manifest, { to, filesOf }: Wanted, target: string): void {
  if (manifest.schemaHash !== schemaHash()) {
    const last = manifest.schema.at(-1);
    throw new BackupRefused(`备份的数据库结构（到 ${last}）与本版本不同。请用做备份的那个版本恢复，恢复以后再升级。`);
  }
  if (existsSync(target) && readdirSync(target).length > 0) {
    throw new BackupRefused(`${target} 不是空目录。恢复不覆盖已有的数据：请另给一个空目录（--data）。`);
  }
  if (filesOf !== undefined && !existsSync(filesOf)) throw new BackupRefused(`没有目录 ${filesOf}（--files）。`);
  if (to === undefined) return;
  if (manifest.kind === "tables") {
    throw new BackupRefused(`这份备份是 ${manifest.consistentAt} 那一刻的数据表，不能恢复到别的时刻。请去掉 --to。`);
  }
  if (to.toISOString() < manifest.consistentAt) {
    throw new BackupRefused(
      `这份备份最早能恢复到 ${manifest.consistentAt}，要的时刻是 ${to.toISOString()}。请用更早的一份备份。`,
    );
  }
}

interface Database {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly recovered: Recovered | null;
  stop(): Promise<void>;
}

async function fromCluster(manifest: Manifest, of: Wanted): Promise<Database> {
  const known = [manifest.walArchive, manifest.livingWal].filter((folder) => folder !== null);
  const walFolders = [join(of.backup, "wal"), ...(of.walFolders.length > 0 ? of.walFolders : known)];
  of.say("恢复数据库");
  const recovered = await recoverCluster({ ...of, ...manifest, walFolders, dataDirectory: of.dataDirectory });
  const embedded = await startEmbedded({ dataDirectory: of.dataDirectory });
  return { ...embedded, recovered };
}

async function fromTables(
  config: Config,
  manifest: Manifest,
  of: { backup: string; dataDirectory: string; say: (line: string) => void },
): Promise<Database> {
  const database =
    config.databaseUrl === undefined
      ? await startEmbedded({ dataDirectory: of.dataDirectory })
      : { ...(await connectExternal(config.databaseUrl)), stop: async () => undefined };
  await refuseFilled(database.ownerUrl);
  await migrate(database.ownerUrl);
  await installJobs(database.ownerUrl, topics);
  await loadTables(database.ownerUrl, of.backup, manifest, of.say);
  return { ownerUrl: database.ownerUrl, appUrl: database.appUrl, recovered: null, stop: () => database.stop() };
}

async function refuseFilled(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("select from pg_tables where schemaname in ('public', 'pgboss') limit 1");
    if (rowCount)
      throw new BackupRefused("数据库里已经有表。恢复只装入空的数据库：请新建一个数据库，改 DATABASE_URL。");
  } finally {
    await client.end();
  }
}

/** Files lie under the hash of their content or the number of their run, so one that is there already is the same. */
function copyKept(from: string, target: string): void {
  for (const folder of keptFolders.filter((name) => name !== "checkpoints")) {
    mkdirSync(join(target, folder), { recursive: true, mode: 0o700 });
    const names = existsSync(join(from, folder)) ? readdirSync(join(from, folder)) : [];
    for (const name of names.filter((one) => !one.endsWith(".part"))) {
      if (!existsSync(join(target, folder, name))) copyFileSync(join(from, folder, name), join(target, folder, name));
    }
  }
}

const pointsOf = (folder: string): string[] =>
  existsSync(folder) ? readdirSync(folder).filter((name) => /^\d+\.json$/.test(name)) : [];

async function chainOf(ownerUrl: string, folders: readonly string[]): Promise<Restored["chain"]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const { rows } = await client.query<{ seq: string }>("select coalesce(max(seq), 0) as seq from audit_seal");
  await client.end();
  const seq = Number(rows[0]?.seq ?? 0);
  const points = folders.flatMap(pointsOf).map((name) => Number.parseInt(name, 10));
  const last = Math.max(0, ...points);
  return { seq, checkpoint: points.length === 0 ? null : last, gap: Math.max(0, last - seq) };
}

/** Signed heads that the restored chain reaches. Later ones stay where they are: they tell of what is gone. */
function copyCheckpoints(folders: readonly string[], target: string, head: number): void {
  mkdirSync(join(target, "checkpoints"), { recursive: true, mode: 0o700 });
  for (const folder of folders) {
    for (const name of pointsOf(folder)) {
      const to = join(target, "checkpoints", name);
      if (Number.parseInt(name, 10) <= head && !existsSync(to)) copyFileSync(join(folder, name), to);
    }
  }
}

/** A demo keeps its key beside its data: without it the restored directory would make another and then refuse itself. */
function keepKey(config: Config, target: string): void {
  const own = join(config.dataDirectory, "master.key");
  if (process.env.SHEBAO_KEY !== undefined || !existsSync(own)) return;
  writeFileSync(join(target, "master.key"), readFileSync(own), { mode: 0o600 });
}
