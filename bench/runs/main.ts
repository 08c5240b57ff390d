// `npm run bench -- --persons 1000000`: runs over everybody against the floor of their reading and writing.

import type { Embedded } from "#platform/db/embedded.ts";
import { measureMatching } from "./matching.ts";
import { measurePayment } from "./payment.ts";
import { measureRevision } from "./revision.ts";
import { measureSettlement, type RunFigures } from "./settlement.ts";

/** The least ratio to the floor that each run keeps. */
const atLeast: Readonly<Record<string, number>> = {
  "yearly settlement": 0.75,
  "payment run": 0.5,
  "declarations matched": 0.5,
  "receipts matched": 0.5,
  adjustment: 0.5,
  recomputation: 0.5,
};

/** Measures every run with the older rows beside it and without. Answers whether all are fast enough and come out right. */
export async function measureRuns(embedded: Pick<Embedded, "ownerUrl">, args: readonly string[]): Promise<boolean> {
  const persons = option(args, "persons", 100_000);
  const older = option(args, "older", persons * 10);
  const say = (text: string) => process.stderr.write(`${text}\n`);
  const only = args[args.indexOf("--only") + 1];
  const wanted = (name: string) => !args.includes("--only") || only === name;
  const rows: RunFigures[] = [];
  for (const beside of older > 0 ? [older, 0] : [0]) {
    if (wanted("settlement")) rows.push(await measureSettlement(embedded, { persons, older: beside }, say));
    if (wanted("matching")) rows.push(...(await measureMatching(embedded, { persons, older: beside }, say)));
    if (wanted("revision")) rows.push(...(await measureRevision(embedded, { persons, older: beside }, say)));
    if (wanted("payment")) rows.push(...(await measurePayment(embedded, { persons, older: beside }, say)));
  }
  if (args.includes("--json")) process.stdout.write(`${JSON.stringify({ runs: rows })}\n`);
  else for (const row of rows) process.stdout.write(`${sayRow(row)}\n`);
  return rows.every((row) => row.ratio >= (atLeast[row.what] ?? 0) && row.checksum === "equal");
}

function option(args: readonly string[], name: string, otherwise: number): number {
  const at = args.indexOf(`--${name}`);
  const value = at < 0 ? otherwise : Number(args[at + 1]);
  if (!Number.isInteger(value) || value < 0) throw new Error(`--${name} 应为整数`);
  return value;
}

function sayRow(row: RunFigures): string {
  const count = (value: number) => value.toLocaleString("en");
  const processor = row.processorRatio === null ? "" : `, by processor time ${row.processorRatio.toFixed(2)}`;
  const preview = row.preview === null ? "" : `, preview ${row.preview.seconds.toFixed(1)} s`;
  const unkeyed = row.unkeyed === null ? "" : `, without keys ${row.unkeyed.seconds.toFixed(1)} s`;
  const single =
    row.single === null || row.single === row.floor ? "" : `, on one connection ${row.single.seconds.toFixed(1)} s`;
  return [
    `${row.what}, ${count(row.persons)} persons beside ${count(row.older)} older rows`,
    `  ${row.ratio.toFixed(2)} of the floor${processor}; checksum ${row.checksum}`,
    `  ${row.run.seconds.toFixed(1)} s (floor ${row.floor.seconds.toFixed(1)} s${single}${unkeyed}${preview}), ` +
      `${count(Math.round(row.persons / row.run.seconds))} persons/s, ${count(row.rowsWritten)} rows written, ${row.peakMegabytes} MB at most`,
  ].join("\n");
}
