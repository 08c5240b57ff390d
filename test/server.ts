import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { startEmbedded } from "#platform/db/embedded.ts";
import { freshDatabase } from "#platform/db/test-database.ts";
import { type Secrecy, secrecyOf } from "#platform/secrecy/secrecy.ts";
import { preparedCity, testKey } from "./prepared-city.ts";

/** The secrets of every test server, so that a test can sign a message as its sender would. */
export const testTaxSecret = "a secret of the tests, longer than 32 characters";
export const testBankSecret = "another secret of the tests, longer than 32 characters";
export const testSharedDataSecret = "a third secret of the tests, longer than 32 characters";

export interface TestServer {
  /** The same before and after a restart. */
  readonly url: string;
  readonly pid: number;
  readonly dataDirectory: string;
  readonly secrecy: Secrecy;
  /** The database as its owner; with an embedded one it is asked for by `query`. */
  readonly databaseUrl: string | undefined;
  /** What the process printed, both streams, all starts together. */
  output(): string;
  /** Rows of a query as the owner of the tables. */
  // biome-ignore lint/suspicious/noExplicitAny: each test knows the columns it asked for
  query(text: string, values?: readonly unknown[]): Promise<any[]>;
  /** kill -9: the process has no chance to tidy up. */
  kill(): Promise<void>;
  /** As Ctrl-C does. */
  stop(): Promise<void>;
  /** Starts again on the same port, directory and database, and waits until it is ready. Returns the milliseconds. */
  restart(): Promise<number>;
  /** Ends the process and removes everything that was started or written for it. */
  close(): Promise<void>;
}

export interface ServerOptions {
  /** Business time at the start. */
  readonly now?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** A second server on the database of another one, with a directory of its own; it is closed before the other. */
  readonly beside?: Pick<TestServer, "databaseUrl">;
  /** With its own embedded PostgreSQL, as `npm start` runs it, instead of a database in the tests' server. */
  readonly embedded?: true;
  /** A directory that is there already, such as a restored one; it is removed with the server all the same. */
  readonly dataDirectory?: string;
  /** With the simulator of the tax authority; without it registrations wait in the outbox's job. */
  readonly simulator?: true;
}

/** The real program in a process of its own, with the demo, on a free port. */
export async function startServer(options: ServerOptions = {}): Promise<TestServer> {
  const dataDirectory = options.dataDirectory ?? fs.mkdtempSync(path.join(os.tmpdir(), "shebao-server-"));
  fs.chmodSync(dataDirectory, 0o755);
  const shared = options.beside?.databaseUrl;
  const database = options.embedded || shared !== undefined ? undefined : await freshDatabase(undefined, preparedCity);
  const databaseUrl = shared ?? database?.ownerUrl;
  let printed = "";
  let child: ChildProcess | undefined;
  let pool: pg.Pool | undefined;
  let url = "";

  async function begin(): Promise<number> {
    const began = performance.now();
    const own = fork(path.join(import.meta.dirname, "../src/server/main.ts"), {
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      env: environment(options, { dataDirectory, databaseUrl, port: portOf(url) }),
    });
    child = own;
    const from = printed.length;
    for (const stream of [own.stdout, own.stderr]) {
      stream?.setEncoding("utf8");
      stream?.on("data", (text: string) => {
        printed += text;
      });
    }
    while (true) {
      const found = /^公众端\s+(http:\S+?)\/$/m.exec(printed.slice(from))?.[1];
      if (own.exitCode !== null || own.signalCode !== null)
        throw new Error(`the server ended with ${own.exitCode ?? own.signalCode}: ${printed.slice(from)}`);
      if (found !== undefined && (await isReady(found))) {
        url = found;
        return performance.now() - began;
      }
      if (performance.now() - began > 30_000) throw new Error(`not ready after 30 s: ${printed.slice(from)}`);
      await wait(20);
    }
  }

  async function end(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill(signal);
    await gone;
  }

  async function openPool(): Promise<pg.Pool> {
    const ownerUrl = databaseUrl ?? (await startEmbedded({ dataDirectory })).ownerUrl;
    const created = new pg.Pool({ connectionString: ownerUrl, max: 3 });
    created.on("error", () => undefined);
    return created;
  }

  async function close(): Promise<void> {
    await end("SIGTERM");
    await pool?.end();
    if (database !== undefined) await database.drop();
    else if (databaseUrl === undefined) await removeEmbedded(dataDirectory);
    fs.rmSync(dataDirectory, { recursive: true, force: true });
  }

  await begin().catch(async (error: unknown) => {
    await end("SIGKILL");
    await close();
    throw error;
  });
  return {
    get url() {
      return url;
    },
    get pid() {
      return child?.pid ?? 0;
    },
    dataDirectory,
    secrecy: secrecyOf(testKey),
    databaseUrl,
    output: () => printed,
    async query(text, values = []) {
      pool ??= await openPool();
      return (await pool.query(text, [...values])).rows;
    },
    kill: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
    restart: begin,
    close,
  };
}

const noReader = { SHEBAO_READER_URL: "http://127.0.0.1:9", SHEBAO_READER_KEY: "A".repeat(43) };

function environment(
  { now, env, simulator }: ServerOptions,
  of: { dataDirectory: string; databaseUrl: string | undefined; port: string },
): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    NODE_COMPILE_CACHE: path.join(import.meta.dirname, "../node_modules/.cache/node"),
    SHEBAO_DATA: of.dataDirectory,
    SHEBAO_KEY: testKey.toString("base64"),
    SHEBAO_TAX_SECRET: testTaxSecret,
    SHEBAO_BANK_SECRET: testBankSecret,
    SHEBAO_SHARED_DATA_SECRET: testSharedDataSecret,
    SHEBAO_NOW: now ?? "2026-11-18T10:00:00+08:00",
    PORT: of.port,
    // The small city has everybody whom a test knows; the large one is measured by itself.
    SHEBAO_DEMO_PERSONS: "120",
    // What a test counts it has handed in itself.
    SHEBAO_DEMO_MORNING: "no",
    // Tests are one busy address; the limits have a test of their own.
    SHEBAO_GUESS_LIMIT: "100000",
    SHEBAO_REQUEST_LIMIT: "1000000",
    ...(of.databaseUrl !== undefined && { DATABASE_URL: of.databaseUrl }),
    // Port 9 is nobody's: the server starts no simulator when it is given an address.
    ...(!simulator && { SHEBAO_TAX_URL: "http://127.0.0.1:9", SHEBAO_BANK_URL: "http://127.0.0.1:9", ...noReader }),
    ...env,
  };
}

const portOf = (url: string): string => (url === "" ? "0" : new URL(url).port);

async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/readyz`).then(
    (answer) => answer.ok,
    () => false,
  );
}

/** Stops the database that outlives its server, and removes the folder it may have been moved to. */
async function removeEmbedded(dataDirectory: string): Promise<void> {
  const note = path.join(dataDirectory, "postgres.json");
  if (!fs.existsSync(note)) return;
  const { home } = JSON.parse(fs.readFileSync(note, "utf8")) as { home: string };
  await startEmbedded({ dataDirectory }).then((embedded) => embedded.stop());
  fs.rmSync(path.resolve(dataDirectory, home), { recursive: true, force: true });
}
