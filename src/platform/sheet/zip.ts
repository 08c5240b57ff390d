import { crc32, deflateRawSync, inflateRawSync } from "node:zlib";
import { SheetRefused } from "./refused.ts";

/** What a zip may unpack to in all. A sheet of 50,000 rows and 20 columns is some 60 MB. */
const largestUnpacked = 96 * 1024 * 1024;
const mostEntries = 400;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly offset: number;
}

/**
 * The parts of a zip, unpacked on demand. Sizes are judged by the directory before anything is unpacked, and held while
 * unpacking: a part that grows beyond what it said is refused at that byte.
 */
export function openZip(bytes: Buffer): { names: readonly string[]; read(name: string): Buffer | undefined } {
  const entries = directoryOf(bytes);
  if (entries.reduce((sum, entry) => sum + entry.unpacked, 0) > largestUnpacked) {
    throw new SheetRefused("too-large", "文件解开后太大，不能收。请只留要申报的行和列，另存一份再上传。");
  }
  return {
    names: entries.map((entry) => entry.name),
    read(name) {
      const entry = entries.find((one) => one.name === name);
      return entry && unpack(bytes, entry);
    },
  };
}

const broken = () => new SheetRefused("broken", "文件打不开，可能没有传完整。请在 Excel 里打开，另存为 .xlsx 再上传。");

/** The central directory at the end of the file. Parts that were encrypted or need zip64 are refused. */
function directoryOf(bytes: Buffer): Entry[] {
  const end = bytes.lastIndexOf(Buffer.from("504b0506", "hex"));
  if (end < 0 || end + 22 > bytes.length) throw broken();
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  if (count > mostEntries) throw broken();
  const entries: Entry[] = [];
  for (let each = 0; each < count; each += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) throw broken();
    const [flags, method] = [bytes.readUInt16LE(at + 8), bytes.readUInt16LE(at + 10)];
    const [packed, unpacked] = [bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 24)];
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const name = bytes.toString("utf8", at + 46, at + 46 + (nameLength ?? 0));
    if ((flags & 1) === 1) throw new SheetRefused("encrypted", "文件加了密码，读不了。请去掉密码再上传。");
    if (packed === 0xffffffff || unpacked === 0xffffffff) throw broken();
    entries.push({ name: name.replaceAll("\\", "/"), method, packed, unpacked, offset: bytes.readUInt32LE(at + 42) });
    at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return entries;
}

function unpack(bytes: Buffer, { offset, packed, unpacked, method }: Entry): Buffer {
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== 0x04034b50) throw broken();
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  const body = bytes.subarray(start, start + packed);
  if (method === 0) return body;
  if (method !== 8) throw broken();
  try {
    return inflateRawSync(body, { maxOutputLength: Math.max(unpacked, 1) });
  } catch {
    throw broken();
  }
}

/** A zip of these parts, deflated. The clock is no part of it: the same parts give the same bytes. */
export function zipOf(parts: readonly { readonly name: string; readonly body: Buffer }[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, body } of parts) {
    const title = Buffer.from(name);
    const packed = deflateRawSync(body, { level: 6 });
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(0x5a210000, 6); // 2025-01-01
    common.writeUInt32LE(crc32(body), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(body.length, 18);
    common.writeUInt16LE(title.length, 22);
    bodies.push(Buffer.from("504b0304", "hex"), common, title, packed);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    directory.push(Buffer.from("504b01021400", "hex"), common, rest, title);
    at += 30 + title.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, listed, end]);
}
