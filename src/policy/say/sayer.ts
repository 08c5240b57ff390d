import { trimDecimal } from "../kernel/decimal.ts";
import { type Fen, type Rate, sayYuan, toDecimal, toPercent } from "../kernel/money.ts";

/** Says a value, or a part of one, in Chinese. Brands are gone at run time, so it is the table of sayers that knows units. */
export type Sayer = (value: unknown) => string;

export const yuan: Sayer = (value) => `${sayYuan(whole(value) as Fen)} 元`;
export const percent: Sayer = (value) => toPercent(whole(value) as Rate);
export const index: Sayer = (value) => toDecimal(whole(value) as Rate);
/** A bigint in tenths. */
export const tenths: Sayer = (value) => trimDecimal(whole(value), 1);
export const counted =
  (unit: string): Sayer =>
  (value) =>
    `${number(value)}${unit}`;
export const months = counted("个月");
/** Months as 15年6个月. */
export const years: Sayer = (value) => {
  const [full, rest] = [Math.floor(number(value) / 12), number(value) % 12];
  return `${full === 0 ? "" : `${full}年`}${rest === 0 && full > 0 ? "" : `${rest}个月`}`;
};
/** An age in months as 60周岁6个月. */
export const age: Sayer = (value) => {
  const rest = number(value) % 12;
  return `${Math.floor(number(value) / 12)}周岁${rest === 0 ? "" : `${rest}个月`}`;
};
export const month: Sayer = (value) => {
  const found = /^(\d{4})-(\d{2})$/.exec(text(value)) ?? fail(`不是月份：${text(value)}`);
  return `${found[1]}年${Number(found[2])}月`;
};
export const text: Sayer = (value) => (typeof value === "string" ? value : fail(`不是文字：${String(value)}`));
export const yesOrNo = (yes: string, no: string): Sayer => {
  return (value) => (value === true ? yes : value === false ? no : fail(`不是是否：${String(value)}`));
};

/** One of the words of the program, said in Chinese. */
export const word =
  (words: Readonly<Record<string, string>>): Sayer =>
  (value) =>
    words[text(value)] ?? fail(`没有「${text(value)}」的说法`);

export const list =
  (entry: Sayer, between = "、"): Sayer =>
  (value) =>
    Array.isArray(value) ? value.map(entry).join(between) : fail("不是列表");

/** An object: each field that it has, with its Chinese name before it, in the order given. */
export const fields =
  (of: Readonly<Record<string, readonly [label: string, say: Sayer]>>, between = "；"): Sayer =>
  (value) => {
    const unknown = Object.keys(record(value)).filter((field) => of[field] === undefined);
    if (unknown.length > 0) fail(`没有字段 ${unknown.join("、")} 的读法`);
    const said = Object.entries(of).filter(([field]) => record(value)[field] !== undefined);
    return said.map(([field, [label, say]]) => `${label}${say(record(value)[field])}`).join(between);
  };

/** An object whose keys are data of one kind: 1级、2级, 一类、二类. */
export const byKey =
  (label: (key: string) => string, say: Sayer, between = "；"): Sayer =>
  (value) =>
    Object.entries(record(value))
      .map(([key, entry]) => `${label(key)}${say(entry)}`)
      .join(between);

/** A union: the sayer of its `kind`. */
export const byKind =
  (kinds: Readonly<Record<string, Sayer>>): Sayer =>
  (value) => {
    const { kind, ...rest } = record(value);
    return (kinds[text(kind)] ?? fail(`没有「${text(kind)}」的读法`))(rest);
  };

export const maybe =
  (say: Sayer, nothing: string): Sayer =>
  (value) =>
    value === null ? nothing : say(value);

const whole = (value: unknown): bigint => (typeof value === "bigint" ? value : fail(`不是整数：${String(value)}`));
const number = (value: unknown): number => (typeof value === "number" ? value : fail(`不是数：${String(value)}`));
export const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? { ...value } : fail(`不是对象：${String(value)}`);

function fail(what: string): never {
  throw new Error(what);
}
