import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pruneArchive } from "#platform/db/wal-archive.ts";
import type { Manifest } from "./manifest.ts";

export interface Pruned {
  readonly backups: readonly string[];
  readonly pieces: number;
  readonly bytes: number;
}

/**
 * Keeps the newest backups of a folder and removes older ones, what was cut off, and the log that none of the kept needs. Only
 * called when a new backup is whole; at least one is always kept.
 */
export function pruneBackups(folder: string, keep: number, newest: Pick<Manifest, "walArchive">): Pruned {
  const own = /^\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}\.\d{3}Z(\.part)?$/;
  const names = readdirSync(folder).filter((name) => own.test(name));
  const whole = names.filter((name) => existsSync(join(folder, name, "manifest.json"))).sort();
  const kept = whole.slice(-Math.max(1, keep));
  const gone = names.filter((name) => !kept.includes(name)).sort();
  for (const name of gone) rmSync(join(folder, name), { recursive: true, force: true });
  const firsts = kept
    .map((name) => JSON.parse(readFileSync(join(folder, name, "manifest.json"), "utf8")) as Manifest)
    .filter((manifest) => manifest.kind === "base" && manifest.walArchive === newest.walArchive)
    .map((manifest) => manifest.firstPiece)
    .sort((a, b) => (a.slice(8) < b.slice(8) ? -1 : 1));
  const [first] = firsts;
  const log =
    first === undefined || newest.walArchive === null
      ? { pieces: 0, bytes: 0 }
      : pruneArchive(newest.walArchive, first);
  return { backups: gone, ...log };
}
