// One server per data directory: a second one would run the same dispatcher and seal the same audit chain twice.
// A file names the process; a process that is gone, or another one that was given its number, does not hold it.

import fs from "node:fs";
import path from "node:path";

export interface ServerLock {
  release(): void;
}

/** Takes the directory for this process, or throws naming the process that has it. */
export function takeServerLock(dataDirectory: string): ServerLock {
  fs.mkdirSync(dataDirectory, { recursive: true });
  const file = path.join(dataDirectory, "server.json");
  const own: Holder = { pid: process.pid, startedAt: startTime(process.pid) };
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, JSON.stringify(own));
  try {
    // A link appears whole or not at all, and for one of two only. A second round follows a stale lock's removal.
    for (let round = 0; round < 3; round += 1) {
      if (link(draft, file)) return { release: () => release(file, own) };
      const holder = readHolder(file);
      if (holder && holds(holder)) {
        throw new Error(
          `数据目录 ${dataDirectory} 正由另一个服务进程 ${holder.pid} 使用。请先停止它（kill ${holder.pid}），或用 SHEBAO_DATA 另指一个目录。`,
        );
      }
      if (holder) setAside(file, holder);
    }
  } finally {
    fs.rmSync(draft, { force: true });
  }
  throw new Error(`数据目录 ${dataDirectory} 的锁正被多个进程争用，请稍后重试。`);
}

interface Holder {
  readonly pid: number;
  /** Clock ticks after boot at which the process began; null where the system does not tell. */
  readonly startedAt: string | null;
}

function holds(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  // The same number with another start time is another process: the machine was restarted, or numbers went round.
  return startTime(holder.pid) === holder.startedAt;
}

/** Field 22 of /proc/<pid>/stat; the name in field 2 may hold blanks and brackets. A zombie holds nothing. */
function startTime(pid: number): string | null {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? "ended" : (fields[19] ?? null);
  } catch {
    return null;
  }
}

function link(draft: string, file: string): boolean {
  try {
    fs.linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8")) as Holder;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    return { pid: 0, startedAt: "unreadable" }; // never written by us, so nobody holds it
  }
}

/** Moves the stale lock away; when a quicker process had already replaced it, its fresh lock is put back. */
function setAside(file: string, stale: Holder): void {
  const aside = `${file}.stale.${process.pid}`;
  try {
    fs.renameSync(file, aside);
  } catch {
    return; // a quicker one moved it
  }
  const moved = readHolder(aside);
  if (moved && moved.pid !== stale.pid && holds(moved)) link(aside, file);
  fs.rmSync(aside, { force: true });
}

function release(file: string, own: Holder): void {
  const holder = readHolder(file);
  if (holder?.pid === own.pid && holder.startedAt === own.startedAt) fs.rmSync(file, { force: true });
}
