import type { PlainDate } from "./calendar.ts";
import type { Citation } from "./citation.ts";
import type { ParameterUsed, Status, Unit } from "./derivation.ts";
import type { Region } from "./region.ts";

/** One period of a value of law. `from` and `to` are inclusive; without `to` the value is still in force. */
export interface Dated<T> {
  readonly from: PlainDate;
  readonly to?: PlainDate;
  readonly value: T;
  readonly source: Citation;
  readonly status: Status;
  /** The day on which the value became known; without it, it was known from the first. */
  readonly knownFrom?: PlainDate;
}

/** What a parameter is called: `name` in flags and logs, `label` (Chinese) where people read. */
export interface ParameterName {
  readonly name: string;
  readonly label: string;
}

/** A thing that the law sets, with the type of its value. Rules ask for it; files under `parameters/` say what it is. */
export interface Parameter<T> extends ParameterName {
  /** Never present: it carries the type. */
  readonly type?: T;
}

export const parameter = <T>(name: string, label: string): Parameter<T> => ({ name, label });

/** Values by region code, with `national` for what holds everywhere. */
export type ByRegion<T> = Readonly<Record<Region, readonly Dated<T>[]>>;

/** The values of one parameter. Several files may give values of the same one, each for its regions. */
export interface Values<T = unknown> {
  readonly parameter: ParameterName;
  readonly byRegion: ByRegion<T>;
}

export const values = <T>(of: Parameter<T>, byRegion: ByRegion<T>): Values<T> => ({ parameter: of, byRegion });

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
export const at = <T>(entries: readonly Dated<T>[], day: PlainDate, name: ParameterName): Lookup<T> =>
  lookUp(
    entries.filter((entry) => entry.to === undefined || day <= entry.to),
    day,
    name,
  );

/** The entry that began last up to a day, whether or not it still holds: what is used provisionally (预发) until the next. */
export function lookUp<T>(entries: readonly Dated<T>[], day: PlainDate, name: ParameterName): Lookup<T> {
  let found: Dated<T> | undefined;
  for (const entry of entries) {
    if (entry.from <= day && (found === undefined || entry.from >= found.from)) found = entry;
  }
  if (found === undefined) return { kind: "missing", parameter: name.label, date: day };
  const { from, to, value, source, status } = found;
  const { name: called, label } = name;
  const info = { name: called, label, status, source, validFrom: from, ...(to === undefined ? {} : { validTo: to }) };
  return { kind: "known", value, parameter: info };
}

/** A rule bound to the values it needs: it stands on all of them, so it carries the names of all. */
export function bind<T>(value: T, first: Known<unknown>, ...rest: readonly Known<unknown>[]): Known<T> {
  const { parameter } = first;
  if (rest.length === 0) return first.others === undefined ? { kind: "known", value, parameter } : { ...first, value };
  const others = [...(first.others ?? []), ...rest.flatMap(parametersOf)];
  return { kind: "known", value, parameter, others };
}

/** Several values that a rule needs at once: all of them, or the first that is missing. */
export function together<Needed extends Readonly<Record<string, Lookup<unknown>>>>(
  needed: Needed,
): { readonly kind: "all"; readonly all: { readonly [Name in keyof Needed]: KnownOf<Needed[Name]> } } | Missing {
  for (const lookup of Object.values(needed)) if (lookup.kind === "missing") return lookup;
  return { kind: "all", all: needed as unknown as { readonly [Name in keyof Needed]: KnownOf<Needed[Name]> } };
}

type KnownOf<L> = L extends Known<infer T> ? Known<T> : never;

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
