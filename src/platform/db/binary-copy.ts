import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setImmediate as afterInput } from "node:timers/promises";
import type { ClientBase } from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";

// COPY in PostgreSQL's binary format, both ways: what a run over millions reads and writes. A row is a count of fields, and
// each field its length and its bytes, most significant first.

const signature = Buffer.from("PGCOPY\n\xff\r\n\0", "latin1");
const headerLength = signature.length + 8;
const nothing: Buffer = Buffer.alloc(0);
/** Of a chunk, how much is looked at to complete a row that began in the one before. Longer rows are put together whole. */
const longestSeam = 1_024;

/** The fields of one row as they lie in the bytes, read by place. Valid until the callback of the row returns. */
export class BinaryRow {
  bytes: Buffer = Buffer.alloc(0);
  readonly starts: Int32Array;
  readonly lengths: Int32Array;

  constructor(fields: number) {
    this.starts = new Int32Array(fields);
    this.lengths = new Int32Array(fields);
  }

  isNull(field: number): boolean {
    return (this.lengths[field] as number) < 0;
  }

  int2(field: number): number {
    return this.bytes.readInt16BE(this.starts[field]);
  }

  int4(field: number): number {
    return this.bytes.readInt32BE(this.starts[field]);
  }

  /** An int8 as a number: persons and amounts of fen stay below 2^53; anything larger is our fault and stops the run. */
  int8(field: number): number {
    const start = this.starts[field] as number;
    const value = this.bytes.readInt32BE(start) * 4_294_967_296 + this.bytes.readUInt32BE(start + 4);
    if (!Number.isSafeInteger(value)) throw new RangeError(`int8 beyond 2^53 in field ${field}`);
    return value;
  }

  boolean(field: number): boolean {
    return this.bytes[this.starts[field] as number] === 1;
  }

  /** A bytea, as a copy of its own. */
  buffer(field: number): Buffer {
    const start = this.starts[field] as number;
    return Buffer.from(this.bytes.subarray(start, start + (this.lengths[field] as number)));
  }

  /** A bytea where it lies: gone when the callback of the row returns. */
  view(field: number): Buffer {
    const start = this.starts[field] as number;
    return this.bytes.subarray(start, start + (this.lengths[field] as number));
  }

  text(field: number): string {
    const start = this.starts[field] as number;
    return this.bytes.toString("utf8", start, start + (this.lengths[field] as number));
  }
}

const copyOf = (client: ClientBase, query: string): AsyncIterable<Buffer> =>
  client.query(copyTo(`copy (${query}) to stdout (format binary)`));

/** Reads what a query gives with COPY, row by row, without holding more than a chunk. Answers how many rows. */
export async function copyOut(
  client: ClientBase,
  query: string,
  fields: number,
  take: (row: BinaryRow) => void,
): Promise<number> {
  const reader = new RowReader(fields, take);
  for await (const chunk of copyOf(client, query)) reader.add(chunk);
  return reader.end();
}

/** What a query of few rows gave, held as it came: the connection is free before it is read. */
export async function copyOutHeld(client: ClientBase, query: string): Promise<readonly Buffer[]> {
  const held: Buffer[] = [];
  for await (const chunk of copyOf(client, query)) held.push(chunk);
  return held;
}

/** Reads what was held, row by row, letting input and output through between chunks. Answers how many rows. */
export async function readHeld(
  held: readonly Buffer[],
  fields: number,
  take: (row: BinaryRow) => void,
): Promise<number> {
  const reader = new RowReader(fields, take);
  for (const chunk of held) {
    reader.add(chunk);
    await afterInput();
  }
  return reader.end();
}

/** Rows out of chunks, wherever these are cut. */
class RowReader {
  readonly #row: BinaryRow;
  readonly #take: (row: BinaryRow) => void;
  #rest = nothing;
  #inHeader = true;
  #count = 0;

  constructor(fields: number, take: (row: BinaryRow) => void) {
    this.#row = new BinaryRow(fields);
    this.#take = take;
  }

  add(chunk: Buffer): void {
    const row = this.#row;
    let at = 0;
    if (this.#inHeader) {
      row.bytes = Buffer.concat([this.#rest, chunk]);
      this.#rest = row.bytes;
      if (row.bytes.length < headerLength) return;
      at = headerLength + row.bytes.readInt32BE(signature.length + 4);
      this.#inHeader = false;
    } else if (this.#rest.length > 0) {
      // A row that lies across two chunks is put together by itself, so that the chunk need not be copied.
      row.bytes = Buffer.concat([this.#rest, chunk.subarray(0, longestSeam)]);
      const end = endOfRow(row, 0);
      if (end < 0) row.bytes = Buffer.concat([this.#rest, chunk]);
      else {
        this.#taken();
        at = end - this.#rest.length;
        row.bytes = chunk;
      }
    } else row.bytes = chunk;
    for (let end = endOfRow(row, at); end >= 0; end = endOfRow(row, at)) {
      this.#taken();
      at = end;
    }
    this.#rest = at === row.bytes.length ? nothing : row.bytes.subarray(at);
  }

  /** How many rows there were; fails when they were cut off. */
  end(): number {
    if (this.#rest.length !== 2 || this.#rest.readInt16BE(0) !== -1)
      throw new Error("copy ended in the middle of a row");
    return this.#count;
  }

  #taken(): void {
    this.#take(this.#row);
    this.#count += 1;
  }
}

/** Where the row that begins here ends, its fields laid out; negative when the bytes do not hold it whole, or at the trailer. */
function endOfRow(row: BinaryRow, from: number): number {
  const { bytes, starts, lengths } = row;
  if (from + 2 > bytes.length) return -1;
  const fields = bytes.readInt16BE(from);
  if (fields < 0) return -1;
  if (fields !== starts.length) throw new Error(`a row has ${fields} fields, expected ${starts.length}`);
  let at = from + 2;
  for (let field = 0; field < fields; field += 1) {
    if (at + 4 > bytes.length) return -1;
    const length = bytes.readInt32BE(at);
    at += 4;
    starts[field] = at;
    lengths[field] = length;
    if (length > 0) at += length;
    if (at > bytes.length) return -1;
  }
  return at;
}

const chunkLength = 65_536;
/** 2000-01-01 in milliseconds of Unix time: PostgreSQL counts from there. */
const epoch = 946_684_800_000;

/** Rows being written in the binary format. Fields are added from left to right; `bytes` is what COPY takes. */
export class BinaryRows {
  readonly #columns: number;
  readonly #done: Buffer[] = [];
  #chunk = Buffer.allocUnsafe(chunkLength);
  #at = 0;
  count = 0;

  constructor(columns: number) {
    this.#columns = columns;
    signature.copy(this.#chunk);
    this.#chunk.fill(0, signature.length, headerLength);
    this.#at = headerLength;
  }

  row(): this {
    this.#room(2);
    this.#at = this.#chunk.writeInt16BE(this.#columns, this.#at);
    this.count += 1;
    return this;
  }

  null(): this {
    this.#room(4);
    this.#at = this.#chunk.writeInt32BE(-1, this.#at);
    return this;
  }

  int4(value: number): this {
    this.#room(8);
    this.#at = this.#chunk.writeInt32BE(4, this.#at);
    this.#at = this.#chunk.writeInt32BE(value, this.#at);
    return this;
  }

  int8(value: number | bigint): this {
    this.#room(12);
    this.#at = this.#chunk.writeInt32BE(8, this.#at);
    if (typeof value === "bigint") {
      this.#at = this.#chunk.writeBigInt64BE(value, this.#at);
      return this;
    }
    this.#at = this.#chunk.writeInt32BE(Math.floor(value / 4_294_967_296), this.#at);
    this.#at = this.#chunk.writeUInt32BE(value >>> 0, this.#at);
    return this;
  }

  boolean(value: boolean): this {
    this.#room(5);
    this.#at = this.#chunk.writeInt32BE(1, this.#at);
    this.#at = this.#chunk.writeUInt8(value ? 1 : 0, this.#at);
    return this;
  }

  /** A field whose bytes are made once and used a million times: `field(text("settlement/2026/1"))`. */
  field(bytes: Buffer): this {
    this.#room(bytes.length);
    this.#at += bytes.copy(this.#chunk, this.#at);
    return this;
  }

  text(value: string): this {
    return this.field(textField(value));
  }

  /** A bytea. */
  bytes(value: Buffer): this {
    this.#room(4 + value.length);
    this.#at = this.#chunk.writeInt32BE(value.length, this.#at);
    this.#at += value.copy(this.#chunk, this.#at);
    return this;
  }

  /** The bytes so far with the trailer, chunk by chunk. */
  *chunks(): Generator<Buffer> {
    yield* this.#done;
    yield this.#chunk.subarray(0, this.#at);
    yield Buffer.from([0xff, 0xff]);
  }

  #room(needed: number): void {
    if (this.#at + needed <= this.#chunk.length) return;
    this.#done.push(this.#chunk.subarray(0, this.#at));
    this.#chunk = Buffer.allocUnsafe(Math.max(chunkLength, needed));
    this.#at = 0;
  }
}

/** A text as a whole field, length and bytes. */
export const textField = (value: string): Buffer => bytesField(Buffer.from(value, "utf8"));

/** Makes the field of a value once, for values that stand in row after row. */
export function sameFields<Value>(make: (value: Value) => Buffer): (value: Value) => Buffer {
  const made = new Map<Value, Buffer>();
  return (value) => {
    const known = made.get(value);
    if (known !== undefined) return known;
    const field = make(value);
    made.set(value, field);
    return field;
  };
}

export const sameTexts = (): ((value: string) => Buffer) => sameFields(textField);

/** More than so many are not worth looking through. */
const fewTexts = 24;

/** Reads the texts of one query that are few and stand in row after row: each is made a string once. */
export function sameTextsRead(): (row: BinaryRow, field: number) => string {
  const known: { readonly bytes: Buffer; readonly text: string }[] = [];
  return (row, field) => {
    const [start, length] = [row.starts[field] as number, row.lengths[field] as number];
    for (const one of known) if (one.bytes.length === length && lieAt(row.bytes, start, one.bytes)) return one.text;
    const text = row.text(field);
    if (known.length < fewTexts) known.push({ bytes: Buffer.from(text), text });
    return text;
  };
}

/** Byte by byte from the end, where months and codes differ: without a view of the bytes for each look. */
function lieAt(bytes: Buffer, start: number, sought: Buffer): boolean {
  for (let at = sought.length - 1; at >= 0; at -= 1) if (bytes[start + at] !== sought[at]) return false;
  return true;
}

/** Rows in the order of their persons: as the keys of every sliced table lie. */
export const byPerson = <Row>(rows: readonly Row[], personOf: (row: Row) => string): readonly Row[] =>
  rows
    .map((row) => ({ row, person: Number(personOf(row)) }))
    .sort((left, right) => left.person - right.person)
    .map(({ row }) => row);

/** A bytea as a whole field. */
export function bytesField(bytes: Buffer): Buffer {
  const field = Buffer.alloc(4 + bytes.length);
  field.writeInt32BE(bytes.length);
  bytes.copy(field, 4);
  return field;
}

/** A uuid as a whole field. */
export const uuidField = (uuid: string): Buffer => bytesField(Buffer.from(uuid.replaceAll("-", ""), "hex"));

/** A day as a whole field: days since 2000-01-01. */
export function dateField(day: string): Buffer {
  const field = Buffer.alloc(8);
  field.writeInt32BE(4);
  field.writeInt32BE((Date.parse(`${day}T00:00:00Z`) - epoch) / 86_400_000, 4);
  return field;
}

/** An instant as a whole field: microseconds since 2000-01-01. */
export function instantField(at: Date): Buffer {
  const field = Buffer.alloc(12);
  field.writeInt32BE(8);
  field.writeBigInt64BE(BigInt(at.getTime() - epoch) * 1000n, 4);
  return field;
}

/** Loads rows with COPY in the transaction of the client. */
export async function copyRows(
  client: ClientBase,
  table: string,
  columns: readonly string[],
  rows: BinaryRows,
): Promise<void> {
  const stream = client.query(copyFrom(`copy ${table} (${columns.join(", ")}) from stdin (format binary)`));
  await pipeline(Readable.from(rows.chunks(), { objectMode: false }), stream);
}
