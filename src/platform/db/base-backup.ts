// A copy of the embedded cluster beside its running server: PostgreSQL is told that a backup begins, the files are copied as
// they lie, and the log written meanwhile makes them agree when it is replayed. The program's own copy, because the
// embedded binaries bring neither pg_basebackup nor pg_dump.

import { createHash } from "node:crypto";
import fs from "node:fs";
import { open } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import type { Embedded } from "./embedded.ts";
import { beginArchiving, piecesFrom } from "./wal-archive.ts";

export interface CopiedFile {
  /** Below the backup's folder, with forward slashes. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface BaseBackup {
  readonly files: readonly CopiedFile[];
  readonly folders: readonly string[];
  readonly firstPiece: string;
  readonly walArchive: string;
  readonly beganAt: string;
  /** From this moment on the backup can be brought to any other. */
  readonly consistentAt: string;
}

/** Of these folders PostgreSQL makes the content itself; a copy of it would be stale or harmful. */
const emptied = new Set(
  "pg_wal pg_replslot pg_dynshmem pg_notify pg_serial pg_snapshots pg_stat_tmp pg_subtrans".split(" "),
);
const skipped =
  /^(postmaster\.(pid|opts)|shebao\.conf|pgsql_tmp.*|pg_internal\.init.*|backup_label.*|tablespace_map.*)$/;

/** Copies the cluster into `<into>/cluster` and the log that belongs to it into `<into>/wal`. */
export async function copyCluster(
  embedded: Embedded,
  { into, walArchive, say }: { into: string; walArchive: string | undefined; say: (line: string) => void },
): Promise<BaseBackup> {
  const { cluster } = embedded.place;
  const admin = new pg.Client({ connectionString: embedded.adminUrl, application_name: "shebao backup" });
  await admin.connect();
  try {
    const archive = await beginArchiving(embedded.place, admin, walArchive);
    // Start and stop are said in one session; when it is cut the server ends the backup by itself.
    const began = await told(admin, "select pg_walfile_name(pg_backup_start('shebao', true)) as piece, now() as at");
    const { files, folders } = listing(cluster);
    const copied: CopiedFile[] = [];
    const total = files.length;
    for (const [index, name] of files.entries()) {
      const file = await copyHashed(path.join(cluster, name), into, `cluster/${name}`);
      if (file !== undefined) copied.push(file);
      if (index % 200 === 0) say(`数据库 ${index}/${total}`);
    }
    const ended = await told(
      admin,
      `select labelfile, pg_walfile_name(lsn) as piece, clock_timestamp() as at from pg_backup_stop(true)`,
    );
    const label = Buffer.from(ended.labelfile ?? "", "utf8");
    copied.push(await writeHashed(label, into, "cluster/backup_label"));
    const pieces = piecesFrom(archive, began.piece ?? "").filter(
      (name) => name.endsWith(".history") || name <= (ended.piece ?? ""),
    );
    if (!pieces.includes(ended.piece ?? ""))
      throw new Error(`归档目录 ${archive} 里缺少日志 ${ended.piece}，备份不能用。`);
    for (const name of pieces) {
      const file = await copyHashed(path.join(archive, name), into, `wal/${name}`);
      if (file !== undefined) copied.push(file);
    }
    return {
      ...{ files: copied, folders, firstPiece: began.piece ?? "", walArchive: archive },
      ...{ beganAt: began.at.toISOString(), consistentAt: ended.at.toISOString() },
    };
  } finally {
    await admin.end();
  }
}

interface Told {
  readonly piece?: string;
  readonly labelfile?: string;
  readonly at: Date;
}

async function told(admin: pg.Client, text: string): Promise<Told> {
  const { rows } = await admin.query(text);
  return rows[0] as Told;
}

/** What is copied, the control file last, and the folders that must be there although they are empty. */
function listing(cluster: string): { files: string[]; folders: string[] } {
  const files: string[] = [];
  const folders: string[] = [];
  const walk = (folder: string): void => {
    for (const entry of fs.readdirSync(path.join(cluster, folder), { withFileTypes: true })) {
      const name = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (skipped.test(entry.name)) continue;
      if (entry.isDirectory()) {
        folders.push(name);
        if (!emptied.has(name)) walk(name);
      } else if (entry.isFile()) files.push(name);
    }
  };
  walk("");
  folders.push("pg_wal/archive_status", "pg_wal/summaries");
  const control = "global/pg_control";
  return { files: [...files.filter((name) => name !== control).sort(), control], folders };
}

/** Copies a file and hashes what was written. One that was removed meanwhile belonged to nothing any more. */
export async function copyHashed(from: string, into: string, name: string): Promise<CopiedFile | undefined> {
  let source: Awaited<ReturnType<typeof open>>;
  try {
    source = await open(from, "r");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  const to = path.join(into, name);
  fs.mkdirSync(path.dirname(to), { recursive: true, mode: 0o700 });
  const hash = createHash("sha256");
  const target = await open(to, "wx", 0o600);
  const buffer = Buffer.allocUnsafe(1 << 20);
  let bytes = 0;
  try {
    while (true) {
      const { bytesRead } = await source.read(buffer, 0, buffer.length, null);
      if (bytesRead === 0) break;
      const piece = buffer.subarray(0, bytesRead);
      hash.update(piece);
      await target.writeFile(piece);
      bytes += bytesRead;
    }
  } finally {
    await source.close();
    await target.close();
  }
  return { path: name, bytes, sha256: hash.digest("hex") };
}

export async function writeHashed(content: Buffer, into: string, name: string): Promise<CopiedFile> {
  const to = path.join(into, name);
  fs.mkdirSync(path.dirname(to), { recursive: true, mode: 0o700 });
  fs.writeFileSync(to, content, { mode: 0o600, flag: "wx" });
  return { path: name, bytes: content.length, sha256: createHash("sha256").update(content).digest("hex") };
}

export async function hashOf(file: string): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const piece of fs.createReadStream(file)) {
    hash.update(piece as Buffer);
    bytes += (piece as Buffer).length;
  }
  return { bytes, sha256: hash.digest("hex") };
}

/** Makes what was copied durable, some at a time: one after the other a disk takes ten milliseconds each. */
export async function syncFiles(into: string, files: readonly CopiedFile[]): Promise<void> {
  const waiting = [...files];
  const lane = async (): Promise<void> => {
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      const handle = await open(path.join(into, file.path), "r+");
      await handle.sync();
      await handle.close();
    }
  };
  await Promise.all(Array.from({ length: 16 }, lane));
}
