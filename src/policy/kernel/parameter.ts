import type { PlainDate } from "./calendar.ts";
import type { Citation } from "./citation.ts";
import type { ParameterUsed, Status, Unit } from "./derivation.ts";

/** One period of a value of law. `from` and `to` are inclusive; without `to` the value is still in force. */
export interface Dated<T> {
  readonly from: PlainDate;
  readonly to?: PlainDate;
  readonly value: T;
  readonly source: Citation;
  readonly status: Status;
}

/** What a parameter is called: `name` in flags and logs, `label` (Chinese) where people read. */
export interface ParameterName {
  readonly name: string;
  readonly label: string;
}

/** Which entry of which parameter a value came from. */
export interface ParameterInfo extends ParameterName {
  readonly status: Status;
  readonly source: Citation;
  readonly validFrom: PlainDate;
  readonly validTo?: PlainDate;
}

/** A value that the law has on the day asked about. A rule built on several values names the rest in `others`. */
export interface Known<T> {
  readonly kind: "known";
  readonly value: T;
  readonly parameter: ParameterInfo;
  readonly others?: readonly ParameterInfo[];
}

/** 参数未配置: nothing is known for that day, and nothing is guessed. `parameter` is the Chinese label. */
export interface Missing {
  readonly kind: "missing";
  readonly parameter: string;
  readonly date: PlainDate;
}

export type Lookup<T> = Known<T> | Missing;

/** The entry in force on a day. Where entries overlap the one that began last prevails. */
export function at<T>(entries: readonly Dated<T>[], day: PlainDate, name: ParameterName): Lookup<T> {
  let found: Dated<T> | undefined;
  for (const entry of entries) {
    const covers = entry.from <= day && (entry.to === undefined || day <= entry.to);
    if (covers && (found === undefined || entry.from >= found.from)) found = entry;
  }
  if (found === undefined) return { kind: "missing", parameter: name.label, date: day };
  const { from, to, value, source, status } = found;
  const parameter = { ...name, status, source, validFrom: from, ...(to === undefined ? {} : { validTo: to }) };
  return { kind: "known", value, parameter };
}

/** A rule bound to the values it needs: it stands on all of them, so it carries the names of all. */
export function bind<T>(value: T, first: Known<unknown>, ...rest: readonly Known<unknown>[]): Known<T> {
  const [parameter, ...others] = [first, ...rest].flatMap(parametersOf);
  return { kind: "known", value, parameter: parameter ?? first.parameter, ...(others.length > 0 ? { others } : {}) };
}

/** Every parameter that a value stands on. */
export const parametersOf = (known: Known<unknown>): readonly ParameterInfo[] => [
  known.parameter,
  ...(known.others ?? []),
];

/** The parameters behind a value that nobody has confirmed yet (待确认). */
export const unconfirmedOf = (known: Known<unknown>): readonly ParameterInfo[] =>
  parametersOf(known).filter((parameter) => parameter.status === "unconfirmed");

/** One figure of a parameter as a derivation shows it. `figure` is in the wire form of its unit. */
export function parameterUsed(
  lookup: Known<unknown>,
  figure: { readonly label?: string; readonly value: string; readonly unit: Unit },
): ParameterUsed {
  const { label, status, source, validFrom, validTo } = lookup.parameter;
  return {
    kind: "parameter",
    label: figure.label ?? label,
    value: figure.value,
    unit: figure.unit,
    status,
    source,
    validFrom,
    ...(validTo === undefined ? {} : { validTo }),
  };
}

/** The sentence for a missing value, as a page shows it. */
export const sayMissing = ({ parameter, date }: Missing): string => `参数未配置：${parameter}（${date}）`;

/** The value itself, for callers to whom a missing value is a fault of the program (tests above all). */
export function known<T>(lookup: Lookup<T>): T {
  if (lookup.kind === "missing") throw new Error(sayMissing(lookup));
  return lookup.value;
}
