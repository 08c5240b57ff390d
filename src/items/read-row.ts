import { addDays, isDate, type PlainDate } from "#policy/kernel/calendar.ts";
import {
  checkCharacterOf,
  normaliseIdentityNumber,
  readIdentityNumber,
  upgradeCandidates,
} from "#policy/kernel/identity-number.ts";
import type { Column, Columns, RowIdentity, RowProblem, RowValues } from "./row.ts";

/** A cell as a file has it: text, or a number that the file keeps as one. */
export type Cell = string | number;

/** The head of a table as an employer wrote it. */
export interface Head {
  /** Index of its row. */
  readonly at: number;
  /** The titles in the employer's own order. */
  readonly titles: readonly string[];
  /** Where each known column stands. */
  readonly places: Readonly<Record<string, number>>;
  /** Required columns that are not there. */
  readonly missing: readonly string[];
  /** A list of failed rows of ours that comes back mended. */
  readonly mended: boolean;
}

export const reasonTitle = "未通过原因";
export const adviceTitle = "修改建议";

const plain = (cell: Cell | undefined): string =>
  String(cell ?? "")
    .normalize("NFKC")
    .trim();
/** 「* 姓 名（必填）」 is 姓名. */
const titleKey = (cell: Cell | undefined): string =>
  plain(cell)
    .replace(/\(.*?\)|【.*?】|\[.*?\]/g, "")
    .replace(/[\s*:：、.。_/\\-]/g, "");

const headWithin = 25;

/** Finds the head: the row of the first twenty-five with most known titles. Undefined where none has the number and another. */
export function findHead(rows: readonly (readonly Cell[])[], columns: Columns): Head | undefined {
  let best: Head | undefined;
  for (const [at, row] of rows.slice(0, headWithin).entries()) {
    const head = headOf(row, at, columns);
    if (Object.keys(head.places).length < 2 || head.places.number === undefined) continue;
    if (best === undefined || Object.keys(head.places).length > Object.keys(best.places).length) best = head;
  }
  return best;
}

function headOf(row: readonly Cell[], at: number, columns: Columns): Head {
  const keys = row.map(titleKey);
  const places: Record<string, number> = {};
  for (const [name, column] of Object.entries(columns)) {
    const known = [column.label, ...column.synonyms].map(titleKey);
    const place = keys.findIndex((key, index) => known.includes(key) && !Object.values(places).includes(index));
    if (place >= 0) places[name] = place;
  }
  const missing = Object.entries(columns).flatMap(([name, column]) =>
    column.required && places[name] === undefined ? [column.label] : [],
  );
  return { at, titles: row.map((cell) => plain(cell)), places, missing, mended: keys.includes(reasonTitle) };
}

/** Whether a row below the head is a person: blank rows, examples (例), sums and remarks at the end are not. */
export function isPerson(row: readonly Cell[], head: Head): boolean {
  const filled = row.map(plain).filter((text) => text !== "");
  if (filled.length === 0) return false;
  const named = plain(row[head.places.name ?? -1]);
  const numbered = plain(row[head.places.number ?? -1]);
  if (filled.some((text, at) => at < 2 && /^(例|示例|样例|举例|范例)\s*[:：\d]?$/.test(text))) return false;
  if (/[(（](例|示例|样例)[)）]$/.test(named) || /^(例|示例|样例)[:：]/.test(filled[0] ?? "")) return false;
  if (numbered === "" && /^(合计|总计|小计|共计|填表|制表|经办|审核|单位|备注|注|说明|日期)/.test(filled[0] ?? ""))
    return false;
  // The head again, as programs that print page by page repeat it.
  return !Object.values(head.places).every((place) => titleKey(row[place]) === titleKey(head.titles[place]));
}

/** Reads the cells of a row. What cannot be read is said; the rest is still read, so that everything is said at once. */
export function readRow(
  row: readonly Cell[],
  head: Pick<Head, "places">,
  columns: Columns,
): { values: RowValues; problems: readonly RowProblem[] } {
  const values: Record<string, string> = {};
  const problems: RowProblem[] = [];
  for (const [name, column] of Object.entries(columns)) {
    const cell = row[head.places[name] ?? -1] ?? "";
    const problem = (code: string, reason: string, suggestion: string) =>
      void problems.push({ column: name, code, reason, suggestion });
    const text = plain(cell).replace(/^['‘’`]/, "");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly those are refused
    if (!text.isWellFormed() || /[\u0000-\u0008\u000e-\u001f\ufffd]/.test(text)) {
      problem("text", `${column.label}里有认不出的字符`, "请把这一格清空，重新打一遍");
      continue;
    }
    if (text === "") {
      const [first] = column.options ?? [];
      if (column.required) problem("empty", `${column.label}没有填`, `请填写${column.label}，如「${column.sample}」`);
      else if (first !== undefined) values[name] = first.value;
      continue;
    }
    const read = readers[column.kind](cell, text, column);
    if ("value" in read) values[name] = read.value;
    else problem(read.code, read.reason, read.suggestion);
  }
  return { values, problems };
}

type Read =
  | { readonly value: string }
  | { readonly code: string; readonly reason: string; readonly suggestion: string };
type Reader = (cell: Cell, text: string, column: Column) => Read;

const readers: Record<Column["kind"], Reader> = {
  name(_cell, text) {
    // 「张 三」 is 张三; a Latin name keeps its spaces.
    const name = text
      .normalize("NFC")
      // What cannot be seen makes two names of one.
      .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g, "")
      .replace(/(?<=[\p{Script=Han}·])\s+(?=[\p{Script=Han}·])/gu, "")
      .replace(/[•・‧∙]/g, "·");
    if ([...name].length < 2 || [...name].length > 40 || /[<>=@\d]/.test(name)) {
      return {
        code: "name-shape",
        reason: `姓名「${name.slice(0, 20)}」不像姓名`,
        suggestion: "请照证件填写，2 到 40 个字",
      };
    }
    return { value: name };
  },
  number(cell, text) {
    if ((typeof cell === "number" && cell >= 1e15) || /^\d(\.\d+)?E\+?\d+$/i.test(text)) {
      return {
        code: "lost-digits",
        reason: "Excel 把号码变成了科学计数，后几位已经丢了，恢复不了",
        suggestion: "请把这一列设为「文本」，再照证件重新填号码",
      };
    }
    return { value: normaliseIdentityNumber(text) };
  },
  document: (_cell, text, column) => choice(text, column),
  choice: (_cell, text, column) => choice(text, column),
  sex: (_cell, text) =>
    /^(男|male|m|1)/i.test(text)
      ? { value: "male" }
      : /^(女|female|f|2)/i.test(text)
        ? { value: "female" }
        : { code: "sex", reason: `性别「${text.slice(0, 10)}」认不出`, suggestion: "请填「男」或「女」" },
  month(cell, text, column) {
    const day = dayOf(cell, text);
    const found = /^(\d{4})[-/.年]?(\d{1,2})月?$/.exec(text);
    const month = day?.slice(0, 7) ?? (found && `${found[1]}-${String(found[2]).padStart(2, "0")}`);
    return month && /^(19|20)\d\d-(0[1-9]|1[0-2])$/.test(month)
      ? { value: month }
      : { code: "month", reason: `${column.label}「${text.slice(0, 20)}」认不出`, suggestion: "请写成 2026-11 的样子" };
  },
  date(cell, text, column) {
    const day = dayOf(cell, text);
    return day === undefined
      ? {
          code: "date",
          reason: `${column.label}「${text.slice(0, 20)}」认不出`,
          suggestion: "请写成 2026-11-05 的样子",
        }
      : { value: day };
  },
  money(cell, text, column) {
    const amount = typeof cell === "number" ? String(Math.round(cell * 100) / 100) : text.replace(/[,，¥￥元\s]/g, "");
    if (!/^\d{1,6}(\.\d{1,2})?$/.test(amount) || Number(amount) < 0.01) {
      return {
        code: "money",
        reason: `${column.label}「${text.slice(0, 20)}」不是金额`,
        suggestion: "请填每月多少元，如 5000 或 5000.50，最多 999999.99",
      };
    }
    return { value: Number(amount).toFixed(2) };
  },
  phone: (_cell, text) =>
    /^\d{11}$/.test(text.replace(/[\s-]/g, ""))
      ? { value: text.replace(/[\s-]/g, "") }
      : {
          code: "phone",
          reason: `电话「${text.slice(0, 20)}」不是手机号码`,
          suggestion: "请填 11 位手机号码，没有就空着",
        },
  text: (_cell, text) => ({ value: text.slice(0, 100) }),
};

function choice(text: string, column: Column): Read {
  const key = titleKey(text);
  const found = column.options?.find((option) =>
    [option.value, option.label, ...(option.synonyms ?? [])].some((known) => titleKey(known) === key),
  );
  if (found !== undefined) return { value: found.value };
  return {
    code: "choice",
    reason: `${column.label}「${text.slice(0, 20)}」不在可选的里面`,
    suggestion: `请填其中一个：${column.options?.map((option) => option.label).join("、")}`,
  };
}

/** 2026-11-05, 2026/11/5, 2026年11月5日, 20261105, and the day number of Excel (1 is 1900-01-01, with its 29 February 1900). */
function dayOf(cell: Cell, text: string): PlainDate | undefined {
  if (/^[3-6]\d{4}(\.\d+)?$/.test(text)) return addDays("1899-12-30" as PlainDate, Math.floor(Number(cell)));
  const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(\s.*)?$/.exec(text) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(text);
  const day = found && `${found[1]}-${found[2]?.padStart(2, "0")}-${found[3]?.padStart(2, "0")}`;
  return day && isDate(day) ? day : undefined;
}

/**
 * Who is meant. A resident's number says birth and sex itself, and a wrong check character the right one; of other documents
 * the columns say it. A document that is not named is told by its number.
 */
export function readIdentity(values: RowValues, today: PlainDate): RowIdentity | RowProblem {
  const number = values.number ?? "";
  const kind = values.document ?? kindOf(number);
  const wrong = (code: string, reason: string, suggestion: string): RowProblem => ({
    ...{ column: "number", code, reason, suggestion },
  });
  if (
    kind === "passport" ||
    kind === "travel-permit" ||
    (kind === "permanent-residence-card" && number.length !== 18)
  ) {
    if (!/^[A-Z0-9]{6,20}$/.test(number)) {
      return wrong("number-shape", "证件号码应是字母和数字，6 到 20 位", "请照证件填写，不要空格和符号");
    }
    const { birthDate = null, sex = null } = values as { birthDate?: PlainDate; sex?: RowIdentity["sex"] };
    return { kind: kind === "permanent-residence-card" ? kind : "other", number, birthDate, sex };
  }
  if (/^\d{15}$/.test(number)) {
    const [first] = candidatesOf(number);
    return wrong(
      "old-number",
      "15 位的旧号码已经停用",
      `请填 18 位号码${first ? `，多半是 ${first}，请照证件核对` : ""}`,
    );
  }
  const reading = readIdentityNumber(number, today);
  if (reading.kind === "invalid") {
    const right = reading.reason === "check" ? number.slice(0, 17) + checkCharacterOf(number.slice(0, 17)) : undefined;
    return right === undefined
      ? wrong(`number-${reading.reason}`, reading.text, "请照身份证重新填写。不是居民身份证的，请选对证件类型")
      : wrong("number-check", `校验位不符，应为 ${right.at(-1)}`, `前 17 位没有错的话，号码是 ${right}`);
  }
  const residence = number.startsWith("8")
    ? "hmt-residence-permit"
    : number.startsWith("9")
      ? "permanent-residence-card"
      : "resident-card";
  return { kind: residence, number: reading.number, birthDate: reading.birthDate, sex: reading.sex };
}

const kindOf = (number: string): string => (/^[A-Z]+\d+$/.test(number) ? "passport" : "resident-card");

function candidatesOf(number: string): readonly string[] {
  try {
    return upgradeCandidates(number).map((one) => one.number);
  } catch {
    return [];
  }
}
