import type { Field, FieldWire } from "#policy/publication/field.ts";
import type { Publishable } from "#policy/publication/publishable.ts";
import type { ParameterView } from "./publication-queries.ts";

/** What is typed of one value: a text for each field, days one a line, lines of a table with blanks between the columns. */
export interface Typed {
  readonly region: string;
  readonly from: string;
  readonly to: string;
  readonly fields: Readonly<Record<string, string>>;
}

export interface DraftLine {
  readonly kind: "value" | "confirms";
  readonly parameter: string;
  readonly region: string;
  readonly from: string;
}

/** What a field is typed as: rates in per cent, because documents say 1.5 %. */
export function typedOf(field: Field, wire: FieldWire | undefined): string {
  if (wire === undefined) return "";
  if (field.kind === "days") return (wire as readonly string[]).join("\n");
  if (field.kind === "rows") {
    return (wire as readonly Readonly<Record<string, string>>[])
      .map((row) =>
        Object.keys(field.columns)
          .map((name) => row[name] ?? "-")
          .join(" "),
      )
      .join("\n");
  }
  return field.kind === "rate" ? movePoint(String(wire), 2) : String(wire);
}

/** The wire form of what was typed. What is no number stays as it is, so that the check can say so. */
export function wireOf(field: Field, typed: string): FieldWire {
  const lines = typed
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  if (field.kind === "days") return lines;
  if (field.kind === "rows") {
    return lines.map((line) => {
      const cells = line.split(/\s+/);
      return Object.fromEntries(
        Object.keys(field.columns).map((name, at) => [name, cells[at] === "-" ? "" : (cells[at] ?? "")]),
      );
    });
  }
  const text = typed.trim().replace(/,/g, "");
  return field.kind === "rate" ? movePoint(text.replace(/%$/, ""), -2) : text;
}

/** Moves the point of a decimal on its text, so that nothing is lost to floating point. */
export function movePoint(decimal: string, places: 2 | -2): string {
  if (!/^\d+(\.\d+)?$/.test(decimal)) return decimal;
  const [whole = "0", rest = ""] = decimal.split(".");
  const [left, right] =
    places > 0
      ? [whole + rest.padEnd(2, "0").slice(0, 2), rest.slice(2)]
      : [whole.padStart(3, "0").slice(0, -2), whole.padStart(3, "0").slice(-2) + rest];
  const trimmed = right.replace(/0+$/, "");
  return `${left.replace(/^0+(?=\d)/, "")}${trimmed === "" ? "" : `.${trimmed}`}`;
}

/** Where a new value begins: after the last one, in the year to come or in this one. */
export function firstTyped(of: Publishable, view: ParameterView): Typed {
  const region = view.regions[0]?.region ?? "national";
  const last = view.entries.find((one) => one.region === region && one.standing !== "corrected");
  const year = Number((last?.from ?? view.today).slice(0, 4)) + (last === undefined ? 0 : 1);
  const fields = Object.fromEntries(Object.keys(of.fields).map((name) => [name, ""]));
  return { region, from: `${year}-01-01`, to: of.period === "year" ? `${year}-12-31` : "", fields };
}

/** The values that nobody confirmed yet, of the regions that this agency publishes for. */
export const doubtfulIn = (view: ParameterView): readonly DraftLine[] =>
  view.entries
    .filter((one) => one.status === "unconfirmed" && one.standing === "stands")
    .filter((one) => view.regions.some(({ region }) => region === one.region))
    .map((one) => ({ kind: "confirms", parameter: view.name, region: one.region, from: one.from }));
