import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ClientBase } from "pg";
import { from as copyFrom } from "pg-copy-streams";

export type Cell = string | number | bigint | boolean | Buffer | Date | null;

/** Loads rows with COPY, in the text format, in the transaction of the client. Returns how many. */
export async function copyIn(
  client: ClientBase,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly Cell[]>,
): Promise<number> {
  const stream = client.query(copyFrom(`copy ${table} (${columns.join(", ")}) from stdin`));
  let count = 0;
  // A stream takes a chunk as dear as a line: lines go out in chunks of some 64 kB.
  function* chunks() {
    let chunk = "";
    for (const row of rows) {
      count += 1;
      let line = "";
      for (const cell of row) line += line === "" ? cellText(cell) : `\t${cellText(cell)}`;
      chunk += `${line}\n`;
      if (chunk.length < 65_536) continue;
      yield Buffer.from(chunk);
      chunk = "";
    }
    if (chunk !== "") yield Buffer.from(chunk);
  }
  await pipeline(Readable.from(chunks(), { objectMode: false }), stream);
  return count;
}

const escapes: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };
const special = /[\\\t\n\r]/;
const escaped = (character: string): string => escapes[character] ?? character;

function cellText(cell: Cell): string {
  if (cell === null) return "\\N";
  if (typeof cell === "string") return special.test(cell) ? cell.replace(/[\\\t\n\r]/g, escaped) : cell;
  if (Buffer.isBuffer(cell)) return `\\\\x${cell.toString("hex")}`;
  if (cell instanceof Date) return cell.toISOString();
  return String(cell);
}
