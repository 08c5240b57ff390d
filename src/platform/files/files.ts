import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Db, oneRow, sql, type Tx } from "#platform/db/database.ts";
import { faultPoint } from "#platform/fault/fault-point.ts";
import { Problem } from "#platform/http/problem.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { SheetRefused, sheetKind, sheetLimits } from "#platform/sheet/sheet.ts";

/**
 * Files that people hand in. The type is told by content, the name in the store by us. Bytes are of class S3: they lie
 * sealed, under a keyed hash of their content.
 */
export interface FileStore {
  put(
    tx: Tx,
    given: { bytes: Buffer; fileName: string; kind?: "material" | "spreadsheet" },
  ): Promise<{ fileId: string; publicId: string }>;
  get(db: Db, publicId: string): Promise<{ bytes: Buffer; mediaType: string; fileName: string } | undefined>;
}

const largest = 5 * 1024 * 1024;

export function fileStore(directory: string, secrecy: Secrecy): FileStore {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const pathOf = (hash: Buffer) => join(directory, hash.toString("hex"));
  const placeOf = (hash: Buffer) => `file:${hash.toString("hex")}`;
  return {
    async put(tx, { bytes, fileName, kind = "material" }) {
      const mediaType = kind === "spreadsheet" ? sheetTypeOf(bytes) : mediaTypeOf(bytes);
      const hash = secrecy.hash(bytes);
      const path = pathOf(hash);
      if (!existsSync(path)) {
        const part = `${path}.${randomBytes(6).toString("hex")}.part`;
        try {
          writeFileSync(part, secrecy.seal(placeOf(hash), bytes), { mode: 0o600, flush: true });
          faultPoint("file.part");
          renameSync(part, path);
        } catch (error) {
          rmSync(part, { force: true }); // a full disk keeps no half of it
          throw error;
        }
        faultPoint("file.named");
      }
      const publicId = randomBytes(16).toString("base64url");
      const name = [...fileName.replace(/[\p{Cc}/\\]/gu, "")].slice(0, 80).join("") || "材料";
      const inserted = await sql<{ file_id: string }>`
        insert into file (public_id, content_hash, media_type, size_bytes, file_name)
        values (${publicId}, ${hash}, ${mediaType}, ${bytes.length}, ${name}) returning file_id`.execute(tx);
      return { fileId: oneRow(inserted.rows).file_id, publicId };
    },
    async get(db, publicId) {
      const found = await sql<{ content_hash: Buffer; media_type: string; file_name: string }>`
        select content_hash, media_type, file_name from file where public_id = ${publicId}`.execute(db);
      const [row] = found.rows;
      if (row === undefined) return undefined;
      const bytes = secrecy.openBytes(placeOf(row.content_hash), readFileSync(pathOf(row.content_hash)));
      return { bytes, mediaType: row.media_type, fileName: row.file_name };
    },
  };
}

const sheetTypes = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv",
} as const;

/** A workbook or text with separators, by its first bytes. What is in it is looked at when it is read. */
function sheetTypeOf(bytes: Buffer): string {
  if (bytes.length > sheetLimits.bytes) {
    throw new Problem("request/too-large", "文件超过 10 MB。请只留要申报的行和列，或分成几份上传。");
  }
  try {
    return sheetTypes[sheetKind(bytes)];
  } catch (error) {
    if (error instanceof SheetRefused) throw new Problem("file/refused", error.message);
    throw error;
  }
}

/** JPEG, PNG and PDF without script, by their first bytes. Anything else is refused in words. */
function mediaTypeOf(bytes: Buffer): string {
  if (bytes.length > largest) throw new Problem("request/too-large", "文件超过 5 MB。照片调小一点再上传。");
  if (bytes.subarray(0, 8).equals(Buffer.from("89504e470d0a1a0a", "hex"))) return "image/png";
  if (bytes.subarray(0, 3).equals(Buffer.from("ffd8ff", "hex"))) return "image/jpeg";
  if (bytes.subarray(0, 5).toString("latin1") === "%PDF-") {
    if (/\/(JavaScript|JS|Launch|EmbeddedFile|OpenAction|AA)\b/.test(namesOf(bytes))) {
      throw new Problem("file/refused", "这个 PDF 里有脚本或附件，不能收。请另存为普通 PDF，或直接拍照。");
    }
    return "application/pdf";
  }
  throw new Problem("file/refused", "只收照片（JPG、PNG）和 PDF。请重新拍照上传。");
}

/** A PDF may write any character of a name as #xx: /J#61vaScript is /JavaScript. */
const namesOf = (bytes: Buffer): string =>
  bytes
    .toString("latin1")
    .replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
