import { SheetRefused } from "./refused.ts";
import { type Sheet, type SheetCell, sheetLimits } from "./sheet.ts";
import { openZip } from "./zip.ts";

/**
 * Reads the sheet of a workbook that has the table: of several, the first whose name is not that of an instruction. Only the
 * few elements that carry cells are looked at: no entity is expanded, no formula evaluated, no link followed.
 */
export function readXlsx(bytes: Buffer): Sheet {
  const zip = openZip(bytes);
  const text = (name: string): string => {
    const part = zip.read(name)?.toString("utf8") ?? "";
    if (/<!(DOCTYPE|ENTITY)/i.test(part)) {
      throw new SheetRefused("unsafe", "文件里有不安全的内容，不能收。请在 Excel 里另存为 .xlsx 再上传。");
    }
    return part;
  };
  if (
    zip.names.some((name) => /vbaProject|macrosheets/i.test(name)) ||
    // Of this workbook: some programs list the types of everything they could have written.
    /<Override\b(?=[^>]*\/xl\/workbook)[^>]*macroEnabled/i.test(text("[Content_Types].xml"))
  ) {
    throw new SheetRefused("macro", "文件里有宏，不能收。请另存为不含宏的 .xlsx 再上传。");
  }
  const workbook = text("xl/workbook.xml");
  const part = sheetPart(workbook, text("xl/_rels/workbook.xml.rels"), zip.names);
  if (part === undefined) throw new SheetRefused("not-a-sheet", "这不是 Excel 表格。请上传 .xlsx 或 CSV 文件。");
  const shared = sharedStrings(text("xl/sharedStrings.xml"));
  return { format: "xlsx", rows: rowsOf(text(part), shared) };
}

function sheetPart(workbook: string, relations: string, names: readonly string[]): string | undefined {
  const sheets = [...workbook.matchAll(/<(?:\w+:)?sheet\b([^>]*)>/g)].map((match) => attributesOf(match[1] ?? ""));
  const open = sheets.filter((sheet) => sheet.state === undefined || sheet.state === "visible");
  const chosen =
    open.find((sheet) => !/说明|须知|字典|代码|参数/.test(decoded(sheet.name ?? ""))) ?? open[0] ?? sheets[0];
  const id = chosen?.["r:id"] ?? chosen?.id;
  for (const [, rest = ""] of relations.matchAll(/<(?:\w+:)?Relationship\b([^>]*)>/g)) {
    const relation = attributesOf(rest);
    if (relation.Id !== id || relation.Target === undefined) continue;
    const target = relation.Target.replace(/^\//, "");
    const name = target.startsWith("xl/") ? target : `xl/${target}`;
    if (names.includes(name)) return name;
  }
  return names.find((name) => /^xl\/worksheets\/sheet1?\.xml$/.test(name));
}

const attributesOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map((m) => [m[1], m[2] ?? m[3] ?? ""]),
  );

/** Text runs of one string belong together; how a name is pronounced (rPh) is no part of it. */
function sharedStrings(part: string): string[] {
  const strings: string[] = [];
  for (const [, body = ""] of part.matchAll(/<(?:\w+:)?si\b[^>]*?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?si>)/g))
    strings.push(runsOf(body));
  return strings;
}

function runsOf(body: string): string {
  const plain = body.includes("rPh") ? body.replace(/<(?:\w+:)?rPh\b[\s\S]*?<\/(?:\w+:)?rPh>/g, "") : body;
  let text = "";
  for (const [, run = ""] of plain.matchAll(/<(?:\w+:)?t\b[^>]*?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?t>)/g))
    text += decoded(run);
  return text.slice(0, sheetLimits.cell);
}

const row = /<(?:\w+:)?row\b([^>]*?)(?:\/>|>([\s\S]*?)<\/(?:\w+:)?row>)/g;
const cell = /<(?:\w+:)?c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/(?:\w+:)?c>)/g;
const value = /<(?:\w+:)?v\b[^>]*>([\s\S]*?)<\/(?:\w+:)?v>/;

function rowsOf(part: string, shared: readonly string[]): SheetCell[][] {
  const rows: SheetCell[][] = [];
  for (const [, head = "", body = ""] of part.matchAll(row)) {
    const number = Number(/\br="(\d+)"/.exec(head)?.[1] ?? rows.length + 1);
    // Rows that only have a format, as far down as somebody once scrolled, are no rows.
    const cells = body.includes("<") ? cellsOf(body, shared) : [];
    if (cells.every((one) => one === "")) continue;
    if (number > sheetLimits.rows || rows.length >= sheetLimits.rows) {
      throw new SheetRefused("too-large", "一份文件最多 5 万行。请分成几份，一份一份上传。");
    }
    while (rows.length < number - 1) rows.push([]);
    rows[number - 1] = cells;
  }
  return rows;
}

function cellsOf(body: string, shared: readonly string[]): SheetCell[] {
  const cells: SheetCell[] = [];
  for (const [, head = "", inner = ""] of body.matchAll(cell)) {
    const letters = /\br="([A-Z]+)\d+"/.exec(head)?.[1];
    const column = letters === undefined ? cells.length : columnOf(letters);
    const content = contentOf(/\bt="(\w+)"/.exec(head)?.[1], inner, shared);
    if (content === "") continue;
    if (column >= sheetLimits.columns) {
      throw new SheetRefused("too-large", `一行最多 ${sheetLimits.columns} 列。请删去用不到的列再上传。`);
    }
    while (cells.length < column) cells.push("");
    cells[column] = content;
  }
  return cells;
}

function contentOf(type: string | undefined, inner: string, shared: readonly string[]): SheetCell {
  if (type === "inlineStr") return runsOf(inner);
  const raw = value.exec(inner)?.[1] ?? "";
  if (type === "s") return shared[Number(raw)] ?? "";
  if (type === "str" || type === "d") return decoded(raw).slice(0, sheetLimits.cell);
  if (type === "b") return raw === "1" ? "是" : "否";
  if (type === "e" || raw === "") return "";
  const number = Number(raw);
  return Number.isFinite(number) ? number : decoded(raw).slice(0, sheetLimits.cell);
}

/** A is 0, Z 25, AA 26. */
const columnOf = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

const entities: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** The five entities of XML and character numbers; Excel writes control characters as _x000D_. */
function decoded(text: string): string {
  if (!text.includes("&") && !text.includes("_x")) return text;
  return text
    .replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi, (whole, hex, decimal, name) => {
      if (name !== undefined) return entities[name] ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
    })
    .replace(/_x([0-9A-F]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}
