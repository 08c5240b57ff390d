// 归档: from its first backup on the embedded database keeps every finished piece of its log, so that a backup can be brought
// to any moment after it. Before that nothing is kept, because without a backup to begin from it would be of no use.

import fs from "node:fs";
import path from "node:path";
import type pg from "pg";
import type { Place } from "./embedded-place.ts";

/** After so many seconds a piece is finished although it is not full: what a lost disk can cost at most. */
const pieceSeconds = 300;

const noteOf = (place: Place): string => path.join(place.home, "wal-archive.json");

/** Where the log of this cluster is kept; undefined before its first backup. */
export function archiveOf(place: Place): string | undefined {
  const note = noteOf(place);
  return fs.existsSync(note)
    ? (JSON.parse(fs.readFileSync(note, "utf8")) as { directory: string }).directory
    : undefined;
}

/** Settings of a start. The mode is always on, since it alone needs a restart; what it does can change beside a running server. */
export function archiveSettings(place: Place): Readonly<Record<string, string | number>> {
  const directory = archiveOf(place);
  const kept = { archive_library: "basic_archive", archive_command: "", archive_timeout: pieceSeconds };
  return directory === undefined
    ? { archive_mode: "on", archive_library: "", archive_command: "exit 0", archive_timeout: 0 }
    : { archive_mode: "on", ...kept, "basic_archive.archive_directory": directory };
}

/** Keeps the log from now on in `directory`, or where it is kept already. The server need not be started again. */
export async function beginArchiving(place: Place, admin: pg.Client, wanted: string | undefined): Promise<string> {
  const { rows } = await admin.query("SHOW archive_mode");
  if ((rows[0] as { archive_mode: string }).archive_mode !== "on") {
    throw new Error("数据库是旧版本程序启动的，还不能归档日志。请停止服务再启动一次（npm start），然后重新备份。");
  }
  const directory = path.resolve(wanted ?? archiveOf(place) ?? path.join(place.home, "wal-archive"));
  fs.mkdirSync(directory, { recursive: true, mode: 0o700 });
  if (place.user && fs.statSync(directory).uid !== place.user.uid)
    fs.chownSync(directory, place.user.uid, place.user.gid);
  fs.writeFileSync(noteOf(place), `${JSON.stringify({ directory })}\n`, { mode: 0o600 });
  const file = path.join(place.cluster, "shebao.conf");
  const others = fs.readFileSync(file, "utf8").split("\n");
  const without = others.filter((line) => !/^(archive_|basic_archive\.)/.test(line));
  const lines = Object.entries(archiveSettings(place)).map(([name, value]) => `${name} = '${sayValue(value)}'`);
  fs.writeFileSync(file, `${[...without.filter((line) => line !== ""), ...lines].join("\n")}\n`);
  await admin.query("SELECT pg_reload_conf()");
  return directory;
}

const sayValue = (value: string | number): string => String(value).replaceAll("'", "''");

/** The name of a piece of the log: time line, then place. Later pieces of one time line sort behind earlier ones. */
const pieceName = /^[0-9A-F]{24}$/;

/** Pieces of a folder from one on, and the histories of time lines, in the order of their names. */
export function piecesFrom(directory: string, first: string): string[] {
  const names = fs.existsSync(directory) ? fs.readdirSync(directory) : [];
  const sameOrLater = (name: string) => pieceName.test(name) && name.slice(8) >= first.slice(8);
  return names.filter((name) => sameOrLater(name) || /^[0-9A-F]{8}\.history$/.test(name)).sort();
}

/** Removes what no kept backup needs: everything before the piece with which the oldest of them begins. */
export function pruneArchive(directory: string, first: string): { readonly pieces: number; readonly bytes: number } {
  let bytes = 0;
  const names = fs.existsSync(directory) ? fs.readdirSync(directory) : [];
  const old = names.filter((name) => /^[0-9A-F]{24}(\.|$)/.test(name) && name.slice(8, 24) < first.slice(8));
  for (const name of old) {
    const file = path.join(directory, name);
    bytes += fs.statSync(file).size;
    fs.rmSync(file);
  }
  return { pieces: old.length, bytes };
}
