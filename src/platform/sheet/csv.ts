import { SheetRefused } from "./refused.ts";
import { type Sheet, sheetLimits } from "./sheet.ts";

/**
 * Reads text with separators. UTF-8, or what Chinese Excel writes: GB18030, UTF-16 with a mark. The separator is the one
 * of comma, tab and semicolon that the first lines have most. Everything stays text.
 */
export function readCsv(bytes: Buffer): Sheet {
  const text = decode(bytes);
  const head = text.slice(0, 4000);
  const separator = [",", "\t", ";", "，"].toSorted((a, b) => head.split(b).length - head.split(a).length)[0] ?? ",";
  return { format: "csv", rows: rowsOf(text, separator) };
}

function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}

/** RFC 4180, and what people make of it: a quote inside an unquoted cell is a character. */
function rowsOf(text: string, separator: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  const end = () => {
    rows.push(row);
    row = [];
    if (rows.length > sheetLimits.rows) {
      throw new SheetRefused("too-large", "一份文件最多 5 万行。请分成几份，一份一份上传。");
    }
  };
  while (at < text.length) {
    let cell = "";
    if (text[at] === '"') {
      let from = at + 1;
      for (;;) {
        const quote = text.indexOf('"', from);
        if (quote < 0) {
          cell += text.slice(from, from + sheetLimits.cell);
          at = text.length;
          break;
        }
        cell += text.slice(from, quote);
        at = quote + 1;
        if (text[at] !== '"') break;
        cell += '"';
        from = at + 1;
      }
    }
    const from = at;
    while (at < text.length && text[at] !== separator && text[at] !== "\n" && text[at] !== "\r") at += 1;
    cell += text.slice(from, at);
    if (row.length >= sheetLimits.columns) {
      throw new SheetRefused("too-large", `一行最多 ${sheetLimits.columns} 列。请删去用不到的列再上传。`);
    }
    row.push(cell.slice(0, sheetLimits.cell));
    if (text[at] === separator) {
      at += 1;
      if (at === text.length) row.push("");
      continue;
    }
    if (at >= text.length) break;
    at += text[at] === "\r" && text[at + 1] === "\n" ? 2 : 1;
    end();
  }
  if (row.length > 0) end();
  return rows;
}
