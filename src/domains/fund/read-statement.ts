import { readSheet, type SheetCell, SheetRefused } from "#platform/sheet/sheet.ts";
import type { PlainDate, YearMonth } from "#policy/kernel/calendar.ts";
import { fen, parseYuan, sayYuan } from "#policy/kernel/money.ts";
import type { TakenLine } from "./statement-store.ts";

/** A file that is no statement of this account and month: in words that say what to do. */
export class StatementRefused extends Error {}

export interface TakenStatement {
  readonly opening: bigint;
  readonly closing: bigint;
  readonly lines: readonly TakenLine[];
}

const titles = {
  on: ["日期", "记账日期", "交易日期"],
  income: ["收入", "收入金额", "贷方", "贷方发生额"],
  outgo: ["支出", "支出金额", "借方", "借方发生额"],
  balance: ["余额", "账户余额"],
  reference: ["凭证号", "业务编号", "参考号"],
  words: ["摘要", "附言", "用途"],
} as const;
type Column = keyof typeof titles;

/**
 * Reads 对账单: a head with known titles, a line for each movement with the balance after it, and at the end 合计 with both
 * sums and the closing balance. Every balance is followed, so that a line left out, altered or moved is found; without 合计
 * the file was cut. Throws `StatementRefused`; nothing of such a file is kept.
 */
export function readStatement(bytes: Buffer, of: { month: YearMonth; opening: bigint }): TakenStatement {
  const rows = rowsOf(bytes);
  const { columns, from } = headOf(rows);
  const cell = (row: readonly SheetCell[], column: Column): SheetCell => row[columns[column]] ?? "";
  const end = rows.findIndex((row, index) => index >= from && /^合\s*计$/.test(String(cell(row, "on")).trim()));
  if (end < 0) throw new StatementRefused("没有「合计」一行，文件可能被截断。请向银行重新取一份完整的对账单。");
  let balance = of.opening;
  const totals = { income: 0n, outgo: 0n };
  const lines: TakenLine[] = [];
  for (const [index, row] of rows.slice(from, end).entries()) {
    const at = `第 ${from + index + 1} 行`;
    if (row.every((one) => one === "")) continue;
    const on = dayOf(cell(row, "on"), at);
    if (!on.startsWith(of.month)) {
      throw new StatementRefused(`${at}的日期是 ${on}，不是 ${of.month} 的。请按月份选对文件。`);
    }
    const [income, outgo] = [amountOf(cell(row, "income"), at), amountOf(cell(row, "outgo"), at)];
    if ((income === 0n) === (outgo === 0n)) throw new StatementRefused(`${at}的收入和支出要有一个、也只有一个。`);
    if (income < 0n || outgo < 0n) throw new StatementRefused(`${at}的金额是负数。请核对文件。`);
    balance += income - outgo;
    const said = amountOf(cell(row, "balance"), at);
    if (said !== balance) {
      const why = index === 0 ? "与上月期末接不上，或不是这个账户的" : "中间可能少了、多了或改了一行";
      throw new StatementRefused(
        `${at}的余额是 ${sayYuan(fen(said))} 元，按发生额应是 ${sayYuan(fen(balance))} 元：${why}。请核对文件。`,
      );
    }
    totals.income += income;
    totals.outgo += outgo;
    const text = (column: Column) =>
      String(cell(row, column))
        .replace(/\p{Cc}/gu, "")
        .trim()
        .slice(0, 120);
    lines.push({ on, amount: income - outgo, reference: text("reference"), words: text("words") });
  }
  const last = rows[end] ?? [];
  for (const [column, name, counted] of [
    ["income", "收入", totals.income],
    ["outgo", "支出", totals.outgo],
    ["balance", "期末余额", balance],
  ] as const) {
    const said = amountOf(cell(last, column), "合计行");
    if (said !== counted) {
      throw new StatementRefused(
        `合计行的${name}是 ${sayYuan(fen(said))} 元，各行算出来是 ${sayYuan(fen(counted))} 元，对不上。请核对文件。`,
      );
    }
  }
  const after = rows.slice(end + 1).find((row) => row.some((one) => one !== ""));
  if (after !== undefined) throw new StatementRefused("「合计」下面还有内容。一份文件只放一个月。");
  return { opening: of.opening, closing: balance, lines };
}

function rowsOf(bytes: Buffer): readonly (readonly SheetCell[])[] {
  try {
    return readSheet(bytes).rows;
  } catch (error) {
    if (error instanceof SheetRefused) throw new StatementRefused(error.message);
    throw error;
  }
}

/** The columns by their titles, wherever they stand in the first ten rows. */
function headOf(rows: readonly (readonly SheetCell[])[]): { columns: Record<Column, number>; from: number } {
  for (const [index, row] of rows.slice(0, 10).entries()) {
    const place = (names: readonly string[]) => row.findIndex((one) => names.includes(String(one).trim()));
    const columns = Object.fromEntries(
      Object.entries(titles).map(([column, names]) => [column, place(names)]),
    ) as Record<Column, number>;
    if ([columns.on, columns.income, columns.outgo, columns.balance].every((one) => one >= 0)) {
      return { columns, from: index + 1 };
    }
  }
  throw new StatementRefused("没有找到表头。表头要有：日期、收入、支出、余额，可以再有凭证号、摘要。");
}

function dayOf(cell: SheetCell, at: string): PlainDate {
  // A workbook counts days from the end of 1899.
  const text =
    typeof cell === "number" && Number.isInteger(cell) && cell > 30_000 && cell < 80_000
      ? new Date(Date.UTC(1899, 11, 30 + cell)).toISOString().slice(0, 10)
      : String(cell).trim();
  const match = /^(\d{4})[-/年.]?(\d{1,2})[-/月.]?(\d{1,2})日?$/.exec(text);
  const [, year = "", of = "", day = ""] = match ?? [];
  const plain = `${year}-${of.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const real = match !== null && !Number.isNaN(Date.parse(`${plain}T00:00:00Z`));
  if (!real || new Date(`${plain}T00:00:00Z`).toISOString().slice(0, 10) !== plain) {
    throw new StatementRefused(`${at}的日期「${text.slice(0, 20)}」看不懂。请写成 2026-09-28。`);
  }
  return plain as PlainDate;
}

function amountOf(cell: SheetCell, at: string): bigint {
  const text = typeof cell === "number" ? numberText(cell) : cell.trim().replace(/[,，¥￥\s]/g, "");
  if (text === "" || text === "-") return 0n;
  try {
    return parseYuan(text);
  } catch {
    throw new StatementRefused(`${at}的金额「${text.slice(0, 20)}」看不懂。请写成元，最多两位小数。`);
  }
}

/** A number of a workbook: only what is whole fen is an amount. */
const numberText = (value: number): string =>
  Math.abs(value * 100 - Math.round(value * 100)) < 1e-6 ? value.toFixed(2) : String(value);
