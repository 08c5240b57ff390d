// Where the embedded database lives, as whom it runs, and how to log in (see embedded.ts).

import { createHash, randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

export type OsUser = Readonly<{ uid: number; gid: number }>;

/** Where the server lives, as whom it runs, and how to log in. */
export interface Place {
  readonly home: string;
  readonly cluster: string;
  readonly logFile: string;
  readonly sockets: string;
  /** Whom the server runs as; undefined: as ourselves. PostgreSQL refuses to run as root. */
  readonly user: OsUser | undefined;
  readonly passwords: { readonly admin: string; readonly owner: string; readonly app: string };
}

/** The note postgres.json in the data directory says where the cluster is and how to log in; readable by its owner only. */
export function settle(dataDirectory: string): Place {
  const note = path.join(dataDirectory, "postgres.json");
  const user = process.getuid?.() === 0 ? unprivilegedUser() : undefined;
  const written = readNote(note);
  // The data directory of an elsewhere-kept cluster was copied, and the original still uses it: begin anew.
  const original =
    written?.dataDirectory !== dataDirectory && path.isAbsolute(written?.home ?? "") ? written : undefined;
  const isCopy = original && readNote(path.join(original.dataDirectory, "postgres.json"))?.home === original.home;
  if (isCopy) fs.rmSync(note);
  if (!written || isCopy) {
    const password = () => randomBytes(24).toString("hex");
    const passwords = { admin: password(), owner: password(), app: password() };
    createOnce(note, { home: homeFor(dataDirectory, user), dataDirectory, passwords });
  }
  const { home: noted, passwords } = readNote(note) ?? fail(`读不出 ${note}`);
  const home = path.resolve(dataDirectory, noted);
  fs.mkdirSync(home, { recursive: true, mode: 0o700 });
  const cluster = path.join(home, "cluster");
  const owner = user && fs.existsSync(cluster) ? fs.statSync(cluster) : user; // whom it was made for, it stays with
  const sockets = socketDirectory(home);
  for (const directory of [home, sockets]) if (owner) fs.chownSync(directory, owner.uid, owner.gid);
  return {
    home,
    cluster,
    logFile: path.join(home, "postgres.log"),
    sockets,
    user: owner && { uid: owner.uid, gid: owner.gid },
    passwords,
  };
}

type Note = Readonly<{ home: string; dataDirectory: string; passwords: Place["passwords"] }>;

function readNote(file: string): Note | undefined {
  return fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, "utf8")) as Note) : undefined;
}

/** Written whole or not at all, and only by the first of two that start together. */
function createOnce(file: string, note: Note): void {
  const own = `${file}.${randomBytes(4).toString("hex")}`;
  fs.writeFileSync(own, `${JSON.stringify(note, null, 2)}\n`, { mode: 0o600 });
  try {
    fs.linkSync(own, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    fs.rmSync(own);
  }
}

/** Inside the data directory; for root's checkout in a folder that the OS user cannot enter, a stable place outside. */
function homeFor(dataDirectory: string, user: OsUser | undefined): string {
  if (!user || canEnter(dataDirectory, user)) return "postgres";
  // The note keeps the name; without a note (someone deleted the data directory) an older cluster is never met again.
  const name = `shebao-${createHash("sha256").update(dataDirectory).digest("hex").slice(0, 12)}-${randomBytes(3).toString("hex")}`;
  for (const base of ["/var/lib", os.tmpdir()]) {
    try {
      fs.mkdirSync(path.join(base, name), { recursive: true, mode: 0o700 });
      return path.join(base, name);
    } catch {
      // A read-only /var/lib: the next place is tried.
    }
  }
  return fail(
    `找不到能存放数据库的目录（试过 /var/lib 与 ${os.tmpdir()}）。请设置 DATABASE_URL，使用现有的 PostgreSQL。`,
  );
}

/** Whether a user may enter a directory and all above it. */
export function canEnter(directory: string, user: OsUser): boolean {
  const { uid, gid, mode } = fs.statSync(directory);
  const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
  const parent = path.dirname(directory);
  return (mode & bit) !== 0 && (parent === directory || canEnter(parent, user));
}

function unprivilegedUser(): OsUser {
  const users = fs.readFileSync("/etc/passwd", "utf8").split("\n");
  for (const name of ["shebao", "postgres", "nobody"]) {
    const fields = users.find((line) => line.startsWith(`${name}:`))?.split(":");
    if (fields) return { uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  return fail("以 root 运行时，数据库需要一个普通系统用户：请建立用户 shebao（useradd --system shebao）后重试。");
}

/** A socket's address holds 107 bytes, so a deep checkout keeps its socket under the system's temporary folder. */
function socketDirectory(home: string): string {
  if (Buffer.byteLength(path.join(home, ".s.PGSQL.5432.lock")) <= 100) return home;
  const key = createHash("sha256").update(home).digest("hex").slice(0, 12);
  const short = path.join(os.tmpdir(), `shebao-${key}`);
  fs.mkdirSync(short, { recursive: true, mode: 0o700 });
  return short;
}

export function fail(message: string): never {
  throw new Error(message);
}
