import type { PlainDate } from "../kernel/calendar.ts";
import { type FieldWire, fieldToWire, type Read, readField, sayField } from "./field.ts";
import type { Publishable } from "./publishable.ts";

/** A value on the wire: its fields by name; a value of one figure has the one field `value`. */
export type ValueWire = Readonly<Record<string, FieldWire>>;

export interface Fault {
  /** The field, or `value` where the fields do not fit each other. */
  readonly field: string;
  readonly text: string;
}

export type ReadValue =
  | { readonly kind: "read"; readonly value: unknown }
  | { readonly kind: "refused"; readonly faults: readonly Fault[] };

/** Reads a value as somebody typed it, for a period that begins on a day. Every field that is wrong is said at once. */
export function readValue(of: Publishable, wire: ValueWire, from: PlainDate): ReadValue {
  const faults: Fault[] = Object.keys(wire)
    .filter((name) => of.fields[name] === undefined)
    .map((name) => ({ field: "value", text: `「${of.parameter.label}」没有「${name.slice(0, 20)}」这一项。` }));
  const values = new Map<string, unknown>();
  for (const [name, field] of Object.entries(of.fields)) {
    const found: Read<unknown> = readField(field, wire[name]);
    if (found.kind === "refused") faults.push({ field: name, text: found.text });
    else values.set(name, found.value);
  }
  if (faults.length > 0) return { kind: "refused", faults };
  const value = of.scalar ? values.get("value") : Object.fromEntries(values);
  const against = of.contradiction?.(value as never, from);
  return against === undefined
    ? { kind: "read", value }
    : { kind: "refused", faults: [{ field: "value", text: against }] };
}

const partOf = (of: Publishable, value: unknown, name: string): unknown =>
  of.scalar ? value : (value as Readonly<Record<string, unknown>>)[name];

/** The wire form of a value: what the form shows again, and what is kept. */
export const valueToWire = (of: Publishable, value: unknown): ValueWire =>
  Object.fromEntries(
    Object.entries(of.fields).map(([name, field]) => [name, fieldToWire(field, partOf(of, value, name))]),
  );

/** A value as people read it: `1.5%`, `参考工资（月）8,031.00 元；下限…`. */
export const sayPublished = (of: Publishable, value: unknown): string =>
  of.scalar
    ? sayField(of.fields.value as never, value)
    : Object.entries(of.fields)
        .map(([name, field]) => `${field.label} ${sayField(field, partOf(of, value, name))}`)
        .join("；");

/** One text for one value, whatever made it: what a confirmation was given for, so that no other value is confirmed by it. */
export const fingerprint = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === "bigint"
      ? `${part}n`
      : typeof part === "object" && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
        : part,
  );
