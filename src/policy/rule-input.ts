import { date, month, type PlainDate, type YearMonth } from "./kernel/calendar.ts";
import { type Fen, parseYuan } from "./kernel/money.ts";
import { InputRefused, refuse } from "./kernel/refusal.ts";
import { type Region, sayRegion } from "./kernel/region.ts";

/** Reads one field of a rule's input, or refuses it. */
export type Reader<T> = (value: unknown) => T;

/** Reads an input field by field: all fields are needed, others are refused, and a refusal names the field. */
export function readInput<Shape extends Readonly<Record<string, Reader<unknown>>>>(
  input: unknown,
  shape: Shape,
): { readonly [Field in keyof Shape]: ReturnType<Shape[Field]> } {
  if (typeof input !== "object" || input === null || Array.isArray(input)) {
    refuse("policy/input", `input 应为对象，含字段：${Object.keys(shape).join("、")}`);
  }
  for (const field of Object.keys(input)) {
    if (!Object.hasOwn(shape, field)) refuse("policy/input", `input 中没有「${field.slice(0, 40)}」这个字段`);
  }
  const read = Object.entries(shape).map(([field, reader]) => {
    if (!Object.hasOwn(input, field)) refuse("policy/input", `缺少字段 ${field}`);
    return [field, readField(field, reader, (input as Record<string, unknown>)[field])];
  });
  return Object.fromEntries(read);
}

function readField(field: string, reader: Reader<unknown>, value: unknown): unknown {
  try {
    return reader(value);
  } catch (error) {
    if (error instanceof InputRefused) refuse("policy/input", `字段 ${field}：${error.message}`);
    throw error;
  }
}

/** Text of at most 200 characters. */
export const text: Reader<string> = (value) => {
  if (typeof value !== "string" || value.length > 200) refuse("text/shape", "应为不超过200字的文字");
  return value;
};

/** Yuan as a decimal string, not negative. */
export const amount: Reader<Fen> = (value) => {
  const fen = parseYuan(text(value));
  if (fen < 0n) refuse("money/negative", "金额不能为负数");
  return fen;
};

/** A day between 1900 and 2100, outside which no rule here says anything. */
export const plainDate: Reader<PlainDate> = (value) => withinReach(date(text(value)));

export const yearMonth: Reader<YearMonth> = (value) => withinReach(month(text(value)));

function withinReach<Day extends string>(day: Day): Day {
  if (day < "1900" || day >= "2101") refuse("date/reach", "年份应在1900年至2100年之间");
  return day;
}

/** A whole number between two bounds, both included. */
export const wholeNumber =
  (from: number, to: number): Reader<number> =>
  (value) => {
    if (typeof value !== "number" || !Number.isInteger(value) || value < from || value > to) {
      refuse("number/shape", `应为${from}至${to}之间的整数`);
    }
    return value;
  };

/** One of the words listed. */
export const oneOf =
  <const Word extends string>(words: readonly Word[]): Reader<Word> =>
  (value) =>
    words.find((word) => word === value) ?? refuse("choice/shape", `应为 ${words.join("、")} 之一`);

/** "national", or the code of a province: a code that does not exist is refused rather than given the national rule. */
export const region: Reader<Region> = (value) => {
  const code = text(value);
  if (sayRegion(code) === code) refuse("region/unknown", "应为省级行政区划代码（如 310000）或 national");
  return code;
};
