// Brings a copy of the embedded cluster to a moment, in a new data directory: lays the files out, lets PostgreSQL replay the
// log, and gives the roles the passwords of the new directory. Those of the old one are in no backup.

import fs from "node:fs";
import path from "node:path";
import pg from "pg";
import { startRecovery } from "./embedded.ts";
import { type Place, settle } from "./embedded-place.ts";
import { piecesFrom } from "./wal-archive.ts";

export interface Recovered {
  /** The last effect that the log holds and that was replayed; null when nothing was written after the backup. */
  readonly lastCommit: string | null;
  /** The log ended before the moment that was asked for. */
  readonly logEnded: boolean;
}

/** `walFolders`: where pieces of the log may lie, the backup's own first. The first that has a piece gives it. */
export async function recoverCluster(of: {
  readonly backup: string;
  readonly folders: readonly string[];
  readonly files: readonly { readonly path: string }[];
  readonly firstPiece: string;
  readonly walFolders: readonly string[];
  readonly to: Date | undefined;
  readonly dataDirectory: string;
}): Promise<Recovered> {
  const place = settle(fs.realpathSync(of.dataDirectory));
  if (fs.existsSync(place.cluster)) throw new Error(`${place.cluster} 里已经有数据库。请换一个空目录。`);
  lay(place, of);
  const staged = path.join(place.home, "wal-restore");
  gather(staged, of.firstPiece, of.walFolders);
  give(place, staged);
  const guard = path.join(place.cluster, "pg_hba.conf");
  const guarded = fs.readFileSync(guard);
  // Until the roles have their new passwords only whoever may enter the folder of the socket gets in.
  fs.writeFileSync(guard, "local all all trust\nhost all all 127.0.0.1/32 trust\n");
  fs.writeFileSync(path.join(place.cluster, "recovery.signal"), "");
  give(place, place.cluster);
  const copy = process.platform === "win32" ? `copy "${staged}\\%f" "%p"` : `cp '${staged}/%f' '%p'`;
  const settings = { archive_mode: "off", restore_command: copy, hot_standby: "on" };
  const target = of.to && { recovery_target_time: sayMoment(of.to), recovery_target_action: "promote" };
  let logEnded = false;
  let recovery = await startRecovery(place, { ...settings, ...target });
  if ("gaveUp" in recovery && /recovery ended before configured recovery target was reached/.test(recovery.gaveUp)) {
    logEnded = true; // Nothing was written after the moment, or that part of the log is lost: all there is is replayed.
    recovery = await startRecovery(place, settings);
  }
  if ("gaveUp" in recovery)
    throw new Error(`数据库没有恢复：\n${recovery.gaveUp.trimEnd().split("\n").slice(-8).join("\n")}`);
  const lastCommit = await setPasswords(recovery.adminUrl, place);
  await recovery.stop();
  fs.writeFileSync(guard, guarded);
  fs.rmSync(staged, { recursive: true });
  return { lastCommit, logEnded };
}

/** As the setting wants it, which knows neither the T nor the Z of ISO 8601. */
const sayMoment = (moment: Date): string => moment.toISOString().replace("T", " ").replace("Z", "+00");

function lay(place: Place, of: Parameters<typeof recoverCluster>[0]): void {
  fs.mkdirSync(place.cluster, { mode: 0o700 });
  for (const folder of of.folders) fs.mkdirSync(path.join(place.cluster, folder), { recursive: true, mode: 0o700 });
  for (const { path: name } of of.files) {
    if (!name.startsWith("cluster/")) continue;
    const to = path.join(place.cluster, name.slice("cluster/".length));
    fs.mkdirSync(path.dirname(to), { recursive: true, mode: 0o700 });
    fs.copyFileSync(path.join(of.backup, name), to, fs.constants.COPYFILE_FICLONE);
    fs.chmodSync(to, 0o600);
  }
}

function gather(staged: string, first: string, folders: readonly string[]): void {
  fs.mkdirSync(staged, { mode: 0o700 });
  for (const folder of folders) {
    for (const name of piecesFrom(folder, first)) {
      const to = path.join(staged, name);
      if (!fs.existsSync(to)) fs.copyFileSync(path.join(folder, name), to, fs.constants.COPYFILE_FICLONE);
    }
  }
}

/** Everything below belongs to the user that the server runs as. */
function give(place: Place, folder: string): void {
  if (!place.user) return;
  const { uid, gid } = place.user;
  fs.chownSync(folder, uid, gid);
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true }))
    fs.chownSync(path.join(entry.parentPath, entry.name), uid, gid);
}

async function setPasswords(adminUrl: string, place: Place): Promise<string | null> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query("select pg_last_xact_replay_timestamp() as at");
    const { admin, owner, app } = place.passwords;
    // Hexadecimal, so no quoting arises.
    await client.query(`alter role shebao_admin password '${admin}'`);
    await client.query(`alter role shebao_owner password '${owner}'`);
    await client.query(`alter role shebao_app password '${app}'`);
    return (rows[0] as { at: Date | null }).at?.toISOString() ?? null;
  } finally {
    await client.end();
  }
}
