import { isDate, type PlainDate, weekdayOf } from "../kernel/calendar.ts";
import { type Fen, parseYuan, type Rate, rate, sayYuan, toDecimal, toPercent, toYuan } from "../kernel/money.ts";

/**
 * One figure of a value that an office publishes, described once: the form, the check, the wire form and the words that
 * people read all follow from it. `least` and `most` are in the unit of the field; what lies outside was mistyped.
 */
export type Field =
  | { readonly kind: "money"; readonly label: string; readonly least: Fen; readonly most: Fen }
  | { readonly kind: "rate"; readonly label: string; readonly least: Rate; readonly most: Rate }
  | {
      readonly kind: "whole";
      readonly label: string;
      readonly unit: string;
      readonly least: number;
      readonly most: number;
    }
  /** A number with one place, kept in tenths. */
  | {
      readonly kind: "tenths";
      readonly label: string;
      readonly unit: string;
      readonly least: bigint;
      readonly most: bigint;
    }
  /** Days of the calendar. */
  | { readonly kind: "days"; readonly label: string; readonly most: number }
  /** Lines of a table. A column may be left empty where it says so. */
  | {
      readonly kind: "rows";
      readonly label: string;
      readonly most: number;
      readonly columns: Readonly<Record<string, Column>>;
    };

export type Figure = Extract<Field, { kind: "money" | "rate" | "whole" | "tenths" }>;
export type Column = Figure & { readonly optional?: true };

/** A field on the wire: money in yuan, rates as decimals (`0.015`), days and lines as lists. */
export type FieldWire = string | readonly string[] | readonly RowWire[];
export type RowWire = Readonly<Record<string, string>>;

export type Read<T> =
  | { readonly kind: "read"; readonly value: T }
  | { readonly kind: "refused"; readonly text: string };

const refused = (text: string): Read<never> => ({ kind: "refused", text });
const read = <T>(value: T): Read<T> => ({ kind: "read", value });

/** Reads one field. What is refused says in a sentence what would be right. */
export function readField(field: Field, wire: FieldWire | undefined): Read<unknown> {
  switch (field.kind) {
    case "days":
      return readDays(field, wire);
    case "rows":
      return readRows(field, wire);
    default:
      return typeof wire === "string" ? readFigure(field, wire.trim()) : refused(`请填${field.label}。`);
  }
}

function readFigure(field: Figure, text: string): Read<unknown> {
  if (text === "") return refused(`请填${field.label}。`);
  const shape = shapes[field.kind];
  if (!shape.pattern.test(text)) return refused(`${field.label}应为${shape.words}。`);
  const value = shape.parse(text);
  if (value < field.least || value > field.most) {
    return refused(
      `${field.label}应在${sayField(field, field.least)}到${sayField(field, field.most)}之间，请核对单位。`,
    );
  }
  return read(value);
}

const shapes: Readonly<
  Record<Figure["kind"], { pattern: RegExp; words: string; parse: (text: string) => bigint | number }>
> = {
  money: { pattern: /^(0|[1-9]\d{0,9})(\.\d{1,2})?$/, words: "元，最多两位小数，如 8031.00", parse: parseYuan },
  rate: {
    pattern: /^(0|[1-9]\d?)(\.\d{1,6})?$/,
    words: "比例，最多四位小数的百分数，如 1.5%",
    parse: (text) => parseDecimals(text, 6),
  },
  whole: { pattern: /^(0|[1-9]\d{0,5})$/, words: "不带小数的数", parse: Number },
  tenths: {
    pattern: /^(0|[1-9]\d{0,5})(\.\d)?$/,
    words: "最多一位小数的数",
    parse: (text) => parseDecimals(text, 1),
  },
};

function parseDecimals(text: string, places: number): bigint {
  const [whole = "0", decimals = ""] = text.split(".");
  return BigInt(whole) * 10n ** BigInt(places) + BigInt(decimals.padEnd(places, "0"));
}

function readDays(field: Extract<Field, { kind: "days" }>, wire: FieldWire | undefined): Read<readonly PlainDate[]> {
  if (!Array.isArray(wire)) return refused(`请填${field.label}，一行一天。`);
  if (wire.length > field.most) return refused(`${field.label}最多 ${field.most} 天，收到 ${wire.length} 天。`);
  const days = wire.filter((day): day is PlainDate => typeof day === "string" && isDate(day));
  const wrong = wire.find((day) => typeof day !== "string" || !isDate(day));
  if (wrong !== undefined)
    return refused(`${field.label}里「${String(wrong).slice(0, 20)}」不是日期，应为 2027-01-01 的样子。`);
  const twice = days.find((day, index) => days.indexOf(day) !== index);
  if (twice !== undefined) return refused(`${field.label}里 ${twice} 写了两次。`);
  return read([...days].sort());
}

function readRows(field: Extract<Field, { kind: "rows" }>, wire: FieldWire | undefined): Read<unknown> {
  if (!Array.isArray(wire)) return refused(`请填${field.label}。没有的，请删去所有的行。`);
  if (wire.length > field.most) return refused(`${field.label}最多 ${field.most} 行。`);
  const rows: Readonly<Record<string, unknown>>[] = [];
  for (const [index, row] of (wire as readonly RowWire[]).entries()) {
    const values: [string, unknown][] = [];
    const unknown = Object.keys(row).find((name) => field.columns[name] === undefined);
    if (unknown !== undefined)
      return refused(`${field.label}第 ${index + 1} 行里没有「${unknown.slice(0, 20)}」这一栏。`);
    for (const [name, column] of Object.entries(field.columns)) {
      const text = (row[name] ?? "").trim();
      if (text === "" && column.optional) continue;
      const found = readFigure(column, text);
      if (found.kind === "refused") return refused(`${field.label}第 ${index + 1} 行：${found.text}`);
      values.push([name, found.value]);
    }
    rows.push(Object.fromEntries(values));
  }
  return read(rows);
}

/** The wire form of a field's value. */
export function fieldToWire(field: Field, value: unknown): FieldWire {
  switch (field.kind) {
    case "money":
      return toYuan(value as Fen);
    case "rate":
      return toDecimal(value as Rate);
    case "whole":
      return String(value);
    case "tenths":
      return tenths(value as bigint);
    case "days":
      return value as readonly string[];
    case "rows":
      return (value as readonly Readonly<Record<string, unknown>>[]).map((row) =>
        Object.fromEntries(
          Object.entries(field.columns).flatMap(([name, column]) =>
            row[name] === undefined ? [] : [[name, fieldToWire(column, row[name]) as string]],
          ),
        ),
      );
  }
}

/** The value of a field as people read it. */
export function sayField(field: Field, value: unknown): string {
  switch (field.kind) {
    case "money":
      return `${sayYuan(value as Fen)} 元`;
    case "rate":
      return toPercent(rate(value as bigint));
    case "whole":
      return `${value}${field.unit}`;
    case "tenths":
      return `${tenths(value as bigint)}${field.unit}`;
    case "days":
      return `${(value as readonly string[]).length} 天`;
    case "rows":
      return (value as readonly Readonly<Record<string, unknown>>[])
        .map((row) =>
          Object.entries(field.columns)
            .flatMap(([name, column]) =>
              row[name] === undefined ? [] : [`${column.label}${sayField(column, row[name])}`],
            )
            .join(" "),
        )
        .join("；");
  }
}

const tenths = (value: bigint): string => (value % 10n === 0n ? `${value / 10n}` : `${value / 10n}.${value % 10n}`);

/** Saturday and Sunday. */
export const isWeekend = (day: PlainDate): boolean => weekdayOf(day) >= 6;
