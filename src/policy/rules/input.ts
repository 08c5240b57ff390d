import { date, month, type PlainDate, type YearMonth } from "../kernel/calendar.ts";
import { certain } from "../kernel/certain.ts";
import { parseDecimal } from "../kernel/decimal.ts";
import type { Sex } from "../kernel/identity-number.ts";
import { type Fen, parseYuan, type Rate, rate } from "../kernel/money.ts";
import { attempt, InputRefused, refuse } from "../kernel/refusal.ts";
import { type Region, sayRegion } from "../kernel/region.ts";

/** JSON Schema of the wire form of a field, as far as a reader of the documentation needs it. */
export type WireSchema = Readonly<Record<string, unknown>>;

/**
 * Reads one field of a rule's input from its wire form, or refuses it. `presence` says whether it may be left out;
 * `given` is a field that wins over a parameter, and whose use is flagged.
 */
export interface Reader<T> {
  readonly read: (value: unknown) => T;
  readonly schema: WireSchema;
  readonly presence: "needed" | "optional" | "given";
}

export type Shape = Readonly<Record<string, Reader<unknown>>>;

/** What a shape reads: fields that may be left out are undefined then. */
export type InputOf<S extends Shape> = { readonly [Field in keyof S]: S[Field] extends Reader<infer T> ? T : never };

const reader = <T>(schema: WireSchema, read: (value: unknown) => T): Reader<T> => ({
  read,
  schema,
  presence: "needed",
});

/** A field that may be left out. */
export const optional = <T>({ read, schema }: Reader<T>): Reader<T | undefined> => ({
  read,
  schema,
  presence: "optional",
});

/** A field that may be left out and otherwise wins over the parameter of that name; the answer is flagged `given:field`. */
export const given = <T>({ read, schema }: Reader<T>): Reader<T | undefined> => ({
  read,
  schema: { ...schema, "x-given": true },
  presence: "given",
});

/** Reads an input field by field: fields that the shape does not name are refused, and a refusal names the field. */
export function readInput<S extends Shape>(input: unknown, shape: S): InputOf<S> {
  return readFields(input, shape) as InputOf<S>;
}

function readFields(input: unknown, shape: Shape): Record<string, unknown> {
  if (typeof input !== "object" || input === null || Array.isArray(input)) {
    refuse("policy/input", `input 应为对象，含字段：${Object.keys(shape).join("、")}`);
  }
  for (const field of Object.keys(input)) {
    if (!Object.hasOwn(shape, field)) refuse("policy/input", `字段 ${field.slice(0, 40)}：没有这个字段，请去掉`);
  }
  const entries = Object.entries(shape).map(([field, { read, presence }]) => {
    if (Object.hasOwn(input, field)) return [field, inField(field, () => read(Reflect.get(input, field)))] as const;
    if (presence === "needed") refuse("policy/input", `字段 ${field}：缺少，请补上`);
    return [field, undefined] as const;
  });
  return Object.fromEntries(entries);
}

/** Names the field in a refusal, the innermost one with its path: `years[2].base`. */
function inField<T>(field: string, reading: () => T): T {
  const read = attempt(reading);
  if (!(read instanceof InputRefused)) return read;
  const inner = read.code === "policy/input" ? /^字段 ([^：]+)：(.*)$/s.exec(read.message) : null;
  if (inner === null) refuse("policy/input", `字段 ${field}：${read.message}`);
  refuse("policy/input", `字段 ${field}${inner[1]?.startsWith("[") ? "" : "."}${inner[1]}：${inner[2]}`);
}

/** Refuses a combination of fields that each could be right: the message names the field and the way out. */
export const refuseField = (field: string, detail: string): never => refuse("policy/input", `字段 ${field}：${detail}`);

/** Exactly one of two fields. */
export function exactlyOne<A, B>(names: readonly [string, string], a: A | undefined, b: B | undefined): void {
  if ((a === undefined) === (b === undefined)) refuse("policy/input", `字段 ${names.join("、")}：应给出其中一个`);
}

/** Text of at most 200 characters. */
export const text = reader({ type: "string", maxLength: 200 }, readText);

function readText(value: unknown): string {
  if (typeof value !== "string" || value.length > 200) refuse("text/shape", "应为不超过200字的文字");
  return value;
}

/** Yuan as a decimal string, not negative. */
export const amount = reader<Fen>({ type: "string", description: "元，最多两位小数，如 2078.91" }, (value) => {
  const fen = parseYuan(readText(value));
  if (fen < 0n) refuse("money/negative", "金额不能为负数");
  return fen;
});

/** A share or an index as a decimal string of at most six places: 0.16, 1.3015. In parts per million. */
export const share = reader<Rate>({ type: "string", description: "小数，最多六位，如 0.16 或 1.3015" }, (value) =>
  rate(parseDecimal(readText(value), 6)),
);

/** A share that is not more than one. */
export const part = reader<Rate>({ type: "string", description: "0 至 1 的小数，最多六位" }, (value) => {
  const read = share.read(value);
  if (read > 1_000_000n) refuse("rate/reach", "比例不能大于1");
  return read;
});

/** Per cent as a decimal string of at most four places: 2.62. In parts per million. */
export const percent = reader<Rate>({ type: "string", description: "百分数，最多四位小数，如 2.62" }, (value) =>
  rate(parseDecimal(readText(value), 4)),
);

/** A decimal of so many places as a whole number: 137.8 with one place is 1378n. */
export const decimal = (places: number): Reader<bigint> =>
  reader({ type: "string", description: `小数，最多${places}位` }, (value) => parseDecimal(readText(value), places));

/** A day between 1900 and 2100, outside which no rule here says anything. */
export const plainDate = reader<PlainDate>({ type: "string", format: "date" }, (value) =>
  withinReach(date(readText(value))),
);

export const yearMonth = reader<YearMonth>({ type: "string", pattern: "^\\d{4}-\\d{2}$" }, (value) =>
  withinReach(month(readText(value))),
);

function withinReach<Day extends string>(day: Day): Day {
  if (day < "1900" || day >= "2101") refuse("date/reach", "年份应在1900年至2100年之间");
  return day;
}

/** A moment: ISO 8601 with an offset, such as 2024-03-22T23:59:59+08:00. */
export const moment = reader<Date>({ type: "string", format: "date-time" }, (value) => {
  const said = readText(value);
  const shape = /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.exec(said);
  if (shape === null) refuse("moment/shape", "时刻应为 2024-03-22T23:59:59+08:00 的样子");
  withinReach(date(certain(shape[1])));
  const read = new Date(said);
  if (Number.isNaN(read.getTime())) refuse("moment/shape", "时差应在 -23:59 至 +23:59 之间，如 +08:00");
  return read;
});

/** A whole number between two bounds, both included. */
export const wholeNumber = (from: number, to: number): Reader<number> =>
  reader({ type: "integer", minimum: from, maximum: to }, (value) => {
    if (typeof value !== "number" || !Number.isInteger(value) || value < from || value > to) {
      refuse("number/shape", `应为${from}至${to}之间的整数`);
    }
    return value;
  });

/** A number of months of a life: at most 100 years. */
export const months = wholeNumber(0, 1200);

/** A calendar year. */
export const year = wholeNumber(1900, 2100);

export const yesOrNo = reader<boolean>({ type: "boolean" }, (value) => {
  if (typeof value !== "boolean") refuse("boolean/shape", "应为 true 或 false");
  return value;
});

/** One of the words listed. */
export const oneOf = <const Word extends string>(words: readonly Word[]): Reader<Word> =>
  reader(
    { type: "string", enum: words },
    (value) => words.find((word) => word === value) ?? refuse("choice/shape", `应为 ${words.join("、")} 之一`),
  );

/** "national", or the code of a province: a code that does not exist is refused rather than given the national rule. */
export const region = reader<Region>({ type: "string", description: "省级行政区划代码，或 national" }, (value) => {
  const code = readText(value);
  if (sayRegion(code) === code) refuse("region/unknown", "应为省级行政区划代码（如 310000）或 national");
  return code;
});

/** A pair of numbers, such as a longitude and a latitude. */
export const pair = reader<readonly [number, number]>(
  { type: "array", items: { type: "number" }, minItems: 2, maxItems: 2 },
  (value) => {
    if (!Array.isArray(value) || value.length !== 2 || !value.every(Number.isFinite)) {
      refuse("pair/shape", "应为两个数，如 [121.47, 31.23]");
    }
    return [value[0], value[1]];
  },
);

/** An object with fields of its own. */
export const object = <S extends Shape>(shape: S): Reader<InputOf<S>> =>
  reader(schemaOf(shape), (value) => readFields(value, shape) as InputOf<S>);

/** A list of at most 1,200 entries. */
export const listOf = <T>(entry: Reader<T>): Reader<readonly T[]> =>
  reader({ type: "array", items: entry.schema, maxItems: 1200 }, (value) => {
    if (!Array.isArray(value) || value.length > 1200) refuse("list/shape", "应为不超过1200项的列表");
    return value.map((one, index) => inField(`[${index}]`, () => entry.read(one)));
  });

/** An object whose keys are data: amounts by month, wages by year. */
export const recordOf = <K extends string | number, T>(
  key: (text: string) => K,
  entry: Reader<T>,
): Reader<ReadonlyMap<K, T>> =>
  reader({ type: "object", additionalProperties: entry.schema }, (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) refuse("record/shape", "应为对象");
    const pairs = Object.entries(value);
    if (pairs.length > 200) refuse("record/shape", "应为不超过200项的对象");
    return new Map(pairs.map(([name, one]) => [inField(name, () => key(name)), inField(name, () => entry.read(one))]));
  });

/** The key of a month of a year: "1" to "12". */
export function monthKey(name: string): number {
  if (!/^([1-9]|1[0-2])$/.test(name)) refuse("month/key", "应为 1 至 12 的月份");
  return Number(name);
}

/** The key of a calendar year: "2023". */
export function yearKey(name: string): number {
  if (!/^(19|20)\d\d$/.test(name)) refuse("year/key", "应为 1900 至 2099 的年份");
  return Number(name);
}

/** JSON Schema of a shape. */
export function schemaOf(shape: Shape): WireSchema {
  const fields = Object.entries(shape);
  return {
    type: "object",
    properties: Object.fromEntries(fields.map(([field, { schema }]) => [field, schema])),
    required: fields.filter(([, { presence }]) => presence === "needed").map(([field]) => field),
    additionalProperties: false,
  };
}

/** Years as a number or decimal string of at most two places, not above 100: in hundredths of a year. */
export const years = reader<number>({ type: ["number", "string"], description: "年，最多两位小数" }, (value) => {
  const hundredths = Number(parseDecimal(typeof value === "number" ? String(value) : readText(value), 2));
  if (hundredths > 10_000) refuse("number/shape", "年限不能超过100年");
  return hundredths;
});

/** The same reader, said better in the documentation: whose amount it is, for what time. */
export const described = <T>({ read, schema, presence }: Reader<T>, description: string): Reader<T> => ({
  read,
  schema: { ...schema, description },
  presence,
});

/** 性别, as our answers say it or by the letters of the retirement groups. */
export const sex = reader<Sex>({ type: "string", enum: ["male", "female", "M", "F"] }, (value) => {
  if (value === "male" || value === "M") return "male";
  if (value === "female" || value === "F") return "female";
  refuse("choice/shape", "应为 male、female、M、F 之一");
});
