// `npm run bench -- --persons 1000000`: runs over everybody against the floor of their reading and writing.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "#platform/db/embedded.ts";
import { measureSettlement, type RunFigures } from "./settlement.ts";

const option = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  const value = at < 0 ? otherwise : Number(process.argv[at + 1]);
  if (!Number.isInteger(value) || value < 0) throw new Error(`--${name} 应为整数`);
  return value;
};

const persons = option("persons", 100_000);
const older = option("older", persons * 10);
const json = process.argv.includes("--json");
const folder = mkdtempSync(join(tmpdir(), "shebao-bench-"));
const embedded = await startEmbedded({ dataDirectory: join(folder, "data") });
try {
  const say = (text: string) => process.stderr.write(`${text}\n`);
  const rows: RunFigures[] = [await measureSettlement(embedded, { persons, older }, say)];
  if (older > 0) rows.push(await measureSettlement(embedded, { persons, older: 0 }, say));
  if (json) process.stdout.write(`${JSON.stringify({ runs: rows })}\n`);
  else for (const row of rows) process.stdout.write(`${JSON.stringify(row)}\n`);
  if (rows.some((row) => row.ratio < 0.75 || row.checksum !== "equal")) process.exitCode = 1;
} finally {
  await embedded.stop();
  rmSync(folder, { recursive: true, force: true });
}
