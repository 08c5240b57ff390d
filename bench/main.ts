// `npm run bench`: ratios on this machine, as a table; `-- --json` for programs. Each row is measured in pairs, A B A B …,
// so that what else the machine does falls on both.

import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "#platform/db/embedded.ts";
import { demoPassword } from "#server/demo/accounts.ts";
import { demoPeople } from "#server/demo/people.ts";
import { importHolds, measureImport, sayImport } from "./import.ts";
import { awardRows, explainedPerSecond } from "./policy/award.ts";
import { listsHold, measureLists } from "./runs/lists.ts";
import { measureRuns } from "./runs/main.ts";
import { meanwhileHolds, measureMeanwhile, sayMeanwhile } from "./runs/meanwhile.ts";

const requests = 400;
const rounds = 5;
const together = 8;
const months = 60;

interface Row {
  readonly what: string;
  readonly against: string;
  /** Throughput of ours ÷ throughput of the other: 1 is as fast. */
  readonly ratio: number;
  readonly oursPerSecond: number;
  readonly otherPerSecond: number;
  /** Below this ratio the bench has failed. */
  readonly atLeast?: number;
}

let serving: Promise<string> | undefined;
const folder = mkdtempSync(join(tmpdir(), "shebao-bench-"));
const children: ChildProcess[] = [];
const embedded = await startEmbedded({ dataDirectory: join(folder, "data") });
const only = process.argv[2] === "import";
try {
  if (process.argv[2] === "meanwhile") await meanwhileFigures(Number(process.argv[3] ?? 200_000));
  else if (process.argv[2] === "lists") await listFigures(Number(process.argv[3] ?? 200_000));
  else if (process.argv.includes("--persons")) {
    if (!(await measureRuns(embedded, process.argv))) process.exitCode = 1;
  } else if (only) await importFigures();
  else await all();
} finally {
  for (const child of children) await ended(child);
  await embedded.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function all(): Promise<void> {
  // The formula first: it wants a process that has done nothing else yet.
  const rows: Row[] = [...(await awardRows()), await historyRead()];
  const explained = explainedPerSecond();
  if (process.argv.includes("--json")) process.stdout.write(`${JSON.stringify({ rows, explained })}\n`);
  else print(rows, explained);
  if (rows.some(({ ratio, atLeast = 0 }) => ratio < atLeast)) process.exitCode = 1;
  await importFigures();
}

/** What an employer's list takes, and what it costs everybody else. */
async function importFigures(): Promise<void> {
  const figures = await measureImport(await ourServer());
  if (process.argv.includes("--json")) process.stdout.write(`${JSON.stringify({ import: figures })}\n`);
  else process.stdout.write(`${sayImport(figures)}\n`);
  if (!importHolds(figures)) process.exitCode = 1;
}

/** What a run over everybody costs whoever asks meanwhile. */
async function meanwhileFigures(accounts: number): Promise<void> {
  const figures = await measureMeanwhile(await ourServer("2027-01-05T10:00:00+08:00"), embedded.ownerUrl, accounts);
  process.stdout.write(
    `${process.argv.includes("--json") ? JSON.stringify({ meanwhile: figures }) : sayMeanwhile(figures)}\n`,
  );
  if (!meanwhileHolds(figures)) process.exitCode = 1;
}

/** What the lists of the staff cost beside so many awards. */
async function listFigures(persons: number): Promise<void> {
  const rows = await measureLists(embedded, { persons }, (text) => process.stderr.write(`${text}\n`));
  if (process.argv.includes("--json")) process.stdout.write(`${JSON.stringify({ lists: rows })}\n`);
  else
    for (const { what, milliseconds, stall, shown } of rows)
      process.stdout.write(
        `${what}: ${milliseconds.toFixed(0)} ms, others wait ${stall.toFixed(0)} ms at most, ${shown} shown, ${persons} awards\n`,
      );
  if (!listsHold(rows)) process.exitCode = 1;
}

/** Our server on the database of the bench, started once. */
function ourServer(now = "2026-11-18T10:00:00+08:00"): Promise<string> {
  serving ??= listening("../src/server/main.ts", {
    DATABASE_URL: embedded.ownerUrl,
    SHEBAO_DATA: join(folder, "data"),
    SHEBAO_REQUEST_LIMIT: "10000000",
    SHEBAO_DEMO_PERSONS: "1000",
    SHEBAO_DEMO_MORNING: "no",
    SHEBAO_NOW: now,
    PORT: "0",
  });
  return serving;
}

/** Sixty months of one person, in all schemes: our route with session, permission, law and headers against bare node:http + pg. */
async function historyRead(): Promise<Row> {
  const ours = await ourServer();
  const bare = await listening("./bare-history.ts", { DATABASE_URL: embedded.ownerUrl });
  const [person] = demoPeople();
  const login = await fetch(`${ours}/api/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ number: person?.identityNumber, password: demoPassword }),
  });
  const cookie = login.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const a = () => load(`${ours}/api/me/months`, cookie);
  const b = () => load(`${bare}/`, "");
  await a();
  await b();
  const [mine, others]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    mine.push(await a());
    others.push(await b());
  }
  const [oursPerSecond, otherPerSecond] = [median(mine), median(others)];
  const what = `history of ${months} months, ${together} at once`;
  return {
    what,
    against: "bare node:http + pg, same query",
    ratio: oursPerSecond / otherPerSecond,
    oursPerSecond,
    otherPerSecond,
  };
}

/** Starts a program and waits until it says where it listens. */
function listening(program: string, env: Record<string, string>): Promise<string> {
  const options = { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "inherit", "ipc"] as const };
  const child = fork(new URL(program, import.meta.url), { ...options, stdio: [...options.stdio] });
  children.push(child);
  return new Promise((resolve, reject) => {
    let text = "";
    child.once("exit", () => reject(new Error(`${program} ended: ${text}`)));
    child.stdout?.on("data", (chunk) => {
      text += String(chunk);
      const address = /(?:公众端\s*|^)(http:\/\/127\.0\.0\.1:\d+)/m.exec(text);
      if (address?.[1] !== undefined && /就绪|bare/.test(text)) resolve(address[1]);
    });
  });
}

/** Requests a second, `together` at once over kept connections. Any answer but 200 ends the bench. */
async function load(url: string, cookie: string): Promise<number> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: together });
  let left = requests;
  const one = () =>
    new Promise<void>((resolve, reject) => {
      http
        .get(url, { agent, headers: cookie === "" ? {} : { cookie } }, (response) => {
          if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}`));
          response.resume().on("end", resolve);
        })
        .on("error", reject);
    });
  const began = performance.now();
  await Promise.all(
    Array.from({ length: together }, async () => {
      while (left > 0) {
        left -= 1;
        await one();
      }
    }),
  );
  agent.destroy();
  return requests / ((performance.now() - began) / 1000);
}

function median(values: number[]): number {
  return values.toSorted((x, y) => x - y)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
  });
}

function print(rows: readonly Row[], explained: number): void {
  for (const row of rows) {
    const figures = `${row.oursPerSecond.toFixed(0)}/s against ${row.otherPerSecond.toFixed(0)}/s`;
    const limit = row.atLeast === undefined ? "" : row.ratio < row.atLeast ? `，低于要求的 ${row.atLeast}` : "";
    process.stdout.write(`${row.ratio.toFixed(2)}  ${row.what}  ÷  ${row.against}  (${figures}${limit})\n`);
  }
  process.stdout.write(`养老金核定附算式：每秒 ${explained.toFixed(0)} 人（只打印，不作要求）\n`);
}
