// Wall time, and the processor time of this process and of the servers of one database: what a ratio rests on when others
// use the machine too.

import { readdirSync, readFileSync } from "node:fs";

export interface Spent {
  readonly seconds: number;
  /** Of this process. */
  readonly program: number;
  /** Of the server's processes; null where the machine does not tell (no /proc). */
  readonly servers: number | null;
}

const ticksPerSecond = 100;
const sampleEvery = 50;

/** Runs work on a database and says what it cost. Servers are sampled while it runs, because they end with their connection. */
export async function spentOn(databaseUrl: string, work: () => Promise<void>): Promise<Spent> {
  const name = new URL(databaseUrl).pathname.slice(1);
  const at = new Map(serversOf(name));
  const seen = new Map<number, number>();
  const sample = () => {
    for (const [pid, used] of serversOf(name)) seen.set(pid, used);
  };
  const timer = setInterval(sample, sampleEvery);
  const before = process.cpuUsage();
  const began = performance.now();
  await work().finally(() => clearInterval(timer));
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(before);
  const servers = seen.size === 0 ? null : [...seen].reduce((sum, [pid, used]) => sum + used - (at.get(pid) ?? 0), 0);
  return { seconds, program: (user + system) / 1e6, servers };
}

function serversOf(database: string): readonly (readonly [number, number])[] {
  try {
    return readdirSync("/proc").flatMap((pid) => {
      const used = /^\d+$/.test(pid) ? timeOf(pid, database) : undefined;
      return used === undefined ? [] : [[Number(pid), used] as const];
    });
  } catch {
    return [];
  }
}

function timeOf(pid: string, database: string): number | undefined {
  try {
    const title = readFileSync(`/proc/${pid}/cmdline`, "latin1");
    if (!title.startsWith("postgres:") || !title.includes(` ${database} `)) return undefined;
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
  } catch {
    return undefined; // it ended meanwhile
  }
}

/** Processor time of the floor ÷ ours, program and servers together; null where the machine does not tell. */
export const ratioOf = (floor: Spent, run: Spent): number | null =>
  floor.servers === null || run.servers === null ? null : (floor.program + floor.servers) / (run.program + run.servers);
