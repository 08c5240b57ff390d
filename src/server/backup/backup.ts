import { createPublicKey } from "node:crypto";
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import pg from "pg";
import { fingerprintOf, sealerOf, signingKey } from "#platform/audit/sealer.ts";
import { type Config, keyMark } from "#platform/config/config.ts";
import { type CopiedFile, copyCluster, copyHashed, hashOf, syncFiles } from "#platform/db/base-backup.ts";
import { openDatabase } from "#platform/db/database.ts";
import type { Embedded } from "#platform/db/embedded.ts";
import { schemaHash } from "#platform/db/migrate.ts";
import { copyTables } from "#platform/db/table-copy.ts";
import { type Manifest, writeManifest } from "./manifest.ts";
import { type Pruned, pruneBackups } from "./prune.ts";

/** Of the data directory: what people handed in, what banks were sent, and the signed heads of the chain. */
export const keptFolders = ["files", "bank-files", "checkpoints"] as const;

export interface Backed {
  readonly folder: string;
  readonly kind: Manifest["kind"];
  readonly bytes: number;
  readonly files: number;
  readonly seconds: number;
  readonly consistentAt: string;
  readonly chain: Manifest["chain"];
  readonly checkpointKey: string;
  readonly pruned: Pruned | null;
}

/**
 * Makes one backup below `into`, beside a running server. It has its name only when it is whole and on the disk, so whatever
 * ends in `.part` was cut off. The master key and the passwords of the database's roles are not in it.
 */
export async function backUp(
  config: Config,
  database: { readonly ownerUrl: string; readonly appUrl: string; readonly embedded?: Embedded },
  given: { into: string; kind: Manifest["kind"]; keep?: number; walArchive?: string; say: (line: string) => void },
): Promise<Backed> {
  const began = performance.now();
  const beganAt = new Date();
  const into = resolve(given.into);
  const name = beganAt.toISOString().replaceAll(":", "-");
  const part = join(into, `${name}.part`);
  mkdirSync(part, { recursive: true, mode: 0o700 });
  const client = new pg.Client({ connectionString: database.ownerUrl, application_name: "shebao backup" });
  await client.connect();
  try {
    await signHead(config, database.appUrl);
    const recorded = await client.query("insert into backup (kind, folder) values ($1, $2) returning backup_id", [
      given.kind,
      join(into, name),
    ]);
    const content =
      given.kind === "base"
        ? await ofCluster(database.embedded, part, given)
        : await ofTables(database.ownerUrl, part, given.say);
    // Files are never changed and rows come after them: what the copy of the database names is here already.
    const files = [...content.files, ...(await copyKept(config.dataDirectory, part, given.say))];
    const head = await client.query<{ seq: string; h: string }>(
      "select seq, encode(h, 'hex') as h from audit_seal order by seq desc limit 1",
    );
    const schema = await client.query<{ name: string }>("select name from schema_migration order by name");
    const manifest: Manifest = {
      ...{ format: "shebao-backup/1", kind: given.kind, beganAt: beganAt.toISOString() },
      ...{ schema: schema.rows.map((row) => row.name), schemaHash: schemaHash(), keyMark: keyMark(config) },
      ...{ chain: head.rows[0] ?? null, dataDirectory: resolve(config.dataDirectory) },
      ...content,
      files,
    };
    given.say("写到磁盘");
    await syncFiles(part, files);
    writeManifest(part, manifest, config.masterKey);
    renameSync(part, join(into, name));
    sync(into);
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    await client.query(
      `update backup set done_at = clock_timestamp(), bytes = $2, chain_seq = $3 where backup_id = $1`,
      [recorded.rows[0].backup_id, bytes, manifest.chain?.seq ?? null],
    );
    const pruned = given.keep === undefined ? null : pruneBackups(into, given.keep, manifest);
    const checkpointKey = fingerprintOf(createPublicKey(signingKey(config.masterKey)));
    return {
      ...{ folder: join(into, name), kind: given.kind, bytes, files: files.length, pruned, checkpointKey },
      ...{ seconds: (performance.now() - began) / 1000, chain: manifest.chain, consistentAt: manifest.consistentAt },
    };
  } catch (error) {
    rmSync(part, { recursive: true, force: true });
    throw error;
  } finally {
    await client.end();
  }
}

/** What is in the backup is signed for: its checkpoint lies in it and beside the server. */
async function signHead({ masterKey, dataDirectory }: Config, appUrl: string): Promise<void> {
  const database = openDatabase(appUrl, 1);
  const sealer = sealerOf(database, { masterKey, checkpointDirectory: join(dataDirectory, "checkpoints") });
  await sealer.seal();
  await sealer.checkpoint();
  await database.destroy();
}

type Content = Pick<
  Manifest,
  "consistentAt" | "walArchive" | "livingWal" | "firstPiece" | "folders" | "tables" | "sequences" | "files"
>;

async function ofCluster(
  embedded: Embedded | undefined,
  into: string,
  { walArchive, say }: { walArchive?: string; say: (line: string) => void },
): Promise<Content> {
  if (embedded === undefined)
    throw new Error("这台数据库的物理备份由它自己的工具做（docs/operating/backup-and-restore.md）。");
  const { files, folders, firstPiece, consistentAt, ...base } = await copyCluster(embedded, { into, walArchive, say });
  return {
    ...{ files: [...files], folders: [...folders], firstPiece, consistentAt, walArchive: base.walArchive },
    ...{ livingWal: join(embedded.place.cluster, "pg_wal"), tables: [], sequences: [] },
  };
}

async function ofTables(ownerUrl: string, into: string, say: (line: string) => void): Promise<Content> {
  const { tables, sequences, at, names } = await copyTables(ownerUrl, into, say);
  const files: CopiedFile[] = [];
  for (const path of names) files.push({ path, ...(await hashOf(join(into, path))) });
  return {
    ...{ files, tables, sequences, consistentAt: at, folders: [], firstPiece: "" },
    ...{ walArchive: null, livingWal: null },
  };
}

async function copyKept(dataDirectory: string, into: string, say: (line: string) => void): Promise<CopiedFile[]> {
  const copied: CopiedFile[] = [];
  for (const folder of keptFolders) {
    const from = join(dataDirectory, folder);
    const names = existsSync(from) ? readdirSync(from).filter((name) => !name.endsWith(".part")) : [];
    for (const [index, name] of names.sort().entries()) {
      const file = await copyHashed(join(from, name), into, `${folder}/${name}`);
      if (file !== undefined) copied.push(file);
      if (index % 200 === 0) say(`${folder} ${index}/${names.length}`);
    }
  }
  return copied;
}

/** A new name is durable only when its folder is. Windows does not know this. */
function sync(folder: string): void {
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  fsyncSync(handle);
  closeSync(handle);
}
