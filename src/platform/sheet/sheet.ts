import { readCsv } from "./csv.ts";
import { SheetRefused } from "./refused.ts";
import { readXlsx } from "./xlsx-read.ts";

export { SheetRefused } from "./refused.ts";
export { type SheetPage, writeXlsx } from "./xlsx-write.ts";

/**
 * A cell as the file has it: text, or a number that the file keeps as a number. Formulas are never evaluated: their last
 * result is read. Empty cells are "".
 */
export type SheetCell = string | number;

export interface Sheet {
  readonly format: "xlsx" | "csv";
  /** Row by row from the first; a row that the file leaves out is empty. The first is row 1 of the program that made it. */
  readonly rows: readonly (readonly SheetCell[])[];
}

/** What a sheet may hold. More is refused in words. */
export const sheetLimits = { bytes: 10 * 1024 * 1024, rows: 50_100, columns: 60, cell: 500 } as const;

/** Reads a table that somebody made, told by its content and never by its name. Throws `SheetRefused`. */
export function readSheet(bytes: Buffer): Sheet {
  if (bytes.length > sheetLimits.bytes) {
    throw new SheetRefused("too-large", "文件超过 10 MB。请只留要申报的行和列，或分成几份上传。");
  }
  const sheet: Sheet = sheetKind(bytes) === "xlsx" ? readXlsx(bytes) : readCsv(bytes);
  if (sheet.rows.every((row) => row.every((cell) => cell === ""))) {
    throw new SheetRefused("empty", "文件里没有内容。请填好再上传。");
  }
  return sheet;
}

/** What the content is: a zip is taken for xlsx, text for CSV. Anything else is refused with the way out. */
export function sheetKind(bytes: Buffer): "xlsx" | "csv" {
  if (bytes.subarray(0, 4).equals(Buffer.from("504b0304", "hex"))) return "xlsx";
  if (bytes.subarray(0, 4).equals(Buffer.from("d0cf11e0", "hex"))) {
    throw new SheetRefused(
      "old-format",
      "这是旧格式（.xls）或加了密码的文件。请在 Excel 里去掉密码，另存为 .xlsx 再上传。",
    );
  }
  if (bytes.length === 0) throw new SheetRefused("empty", "文件是空的。请填好再上传。");
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  const zeros = bytes.subarray(0, 4096).filter((byte) => byte === 0).length;
  if (
    (!utf16 && zeros > 8) ||
    /^(%PDF|\x89PNG|GIF8|\xff\xd8|<!doctype|<html|<\?xml)/i.test(bytes.toString("latin1", 0, 16))
  ) {
    throw new SheetRefused("not-a-sheet", "这不是表格。请上传 Excel（.xlsx）或 CSV 文件。");
  }
  return "csv";
}
