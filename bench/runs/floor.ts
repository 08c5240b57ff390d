// The floor of a run: the same rows read with COPY and thrown away, the same result rows written with COPY, slice by slice
// in transactions of their own, on as many connections. No rule, no program can do the work for less.

import { createReadStream, createWriteStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { sliceCount, sliceNames } from "#platform/db/slices.ts";
import type { Copies } from "./database.ts";
import { type Spent, spentOn } from "./processor-time.ts";

/** What a run reads of a slice, and which rows of which tables it leaves there. */
export interface Traffic {
  readonly reads: (slice: number) => readonly string[];
  readonly writes: readonly {
    readonly table: string;
    readonly columns: readonly string[];
    readonly where: string;
    /** It is not cut into slices: written in one piece. */
    readonly whole?: boolean;
  }[];
}

/** The piece of a table that lies in a slice; null where there is nothing left to write. */
const pieceOf = ({ table, whole = false }: Traffic["writes"][number], slice: number): string | null =>
  whole ? (slice === 0 ? table : null) : (sliceNames(table)[slice] as string);

/** Keeps the rows that a run wrote, as COPY will take them. */
export async function keepResults(url: string, folder: string, { writes }: Traffic): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  let rows = 0;
  for (let slice = 0; slice < sliceCount; slice += 1) {
    for (const write of writes) {
      const { table, columns, where } = write;
      const piece = pieceOf(write, slice);
      if (piece === null) continue;
      const query = `select ${columns.join(", ")} from ${piece} where ${where}`;
      const stream = client.query(copyTo(`copy (${query}) to stdout (format binary)`));
      await pipeline(stream, createWriteStream(join(folder, `${table}-${slice}`)));
      rows += stream.rowCount;
    }
  }
  await client.end();
  return rows;
}

/** What the floor takes: with the keys that the tables have, the same on one connection, and without any key. */
export interface Floors {
  readonly floor: Spent;
  readonly single: Spent;
  readonly unkeyed: Spent;
}

/** The floors of runs that follow each other, in a fresh copy of the books with keys and in one without. */
export async function floorsOf<Runs extends readonly { readonly folder: string; readonly traffic: Traffic }[]>(
  copies: Pick<Copies, "copy" | "drop">,
  lanes: number,
  ...runs: Runs
): Promise<{ readonly [At in keyof Runs]: Floors }> {
  const measured = async (keyed: boolean, at = lanes): Promise<readonly Spent[]> => {
    const bare = await copies.copy();
    if (!keyed) for (const { traffic } of runs) await dropKeys(bare.ownerUrl, traffic);
    const spent: Spent[] = [];
    for (const { folder, traffic } of runs)
      spent.push(await spentOn(bare.ownerUrl, () => measureFloor(bare.ownerUrl, folder, traffic, at)));
    await copies.drop(bare);
    return spent;
  };
  const floors = await measured(true);
  const singles = lanes === 1 ? floors : await measured(true, 1);
  const unkeyed = await measured(false);
  return runs.map((_, at) => ({ floor: floors[at], single: singles[at], unkeyed: unkeyed[at] })) as {
    [At in keyof Runs]: Floors;
  };
}

async function dropKeys(url: string, { writes }: Traffic): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const { table } of writes) {
    await client.query(`alter table ${table} drop constraint if exists ${table}_pkey cascade`);
    const left = await client.query<{ name: string }>(
      "select indexrelid::regclass::text as name from pg_index where indrelid = $1::regclass",
      [table],
    );
    for (const { name } of left.rows) await client.query(`drop index ${name}`);
  }
  await client.end();
}

/** Reading and writing and nothing else. */
async function measureFloor(url: string, folder: string, traffic: Traffic, lanes: number): Promise<void> {
  const slices = Array.from({ length: sliceCount }, (_, slice) => slice);
  const lane = async () => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    for (let slice = slices.shift(); slice !== undefined; slice = slices.shift()) {
      await client.query("begin");
      for (const query of traffic.reads(slice)) {
        const stream = client.query(copyTo(`copy (${query}) to stdout (format binary)`));
        for await (const _chunk of stream);
      }
      for (const write of traffic.writes) {
        const { table, columns } = write;
        const piece = pieceOf(write, slice);
        if (piece === null) continue;
        const stream = client.query(copyFrom(`copy ${piece} (${columns.join(", ")}) from stdin (format binary)`));
        await pipeline(createReadStream(join(folder, `${table}-${slice}`), { highWaterMark: 262_144 }), stream);
      }
      await client.query("commit");
    }
    await client.end();
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
