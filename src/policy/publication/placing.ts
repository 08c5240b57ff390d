import { addDays, type PlainDate, sayDate, yearOf } from "../kernel/calendar.ts";
import type { Dated } from "../kernel/parameter.ts";
import { national, type Region, sayRegion } from "../kernel/region.ts";
import type { LawTables } from "../law.ts";
import { standing } from "./entries.ts";
import type { Publishable } from "./publishable.ts";
import { type Fault, fingerprint } from "./value.ts";

/** When a value is to hold, and from which day on it is to be known. */
export interface Period {
  readonly region: Region;
  readonly from: PlainDate;
  readonly to: PlainDate | null;
  readonly knownFrom: PlainDate;
}

export type Placed =
  | { readonly kind: "new"; readonly after: Dated<unknown> | undefined }
  /** It takes the place of the entry that begins on the same day. */
  | { readonly kind: "correction"; readonly corrects: Dated<unknown> }
  | { readonly kind: "refused"; readonly faults: readonly Fault[] };

const oldest = "1992-01-01" as PlainDate;
const yearsAhead = 3;

/**
 * Where a value stands among those of its region. It may follow what is open, fill a gap, or correct the entry that begins on the
 * same day; it may not lie across another entry, because for the days of both nobody could say which one holds.
 */
export function place(tables: LawTables, of: Publishable, period: Period, value?: unknown): Placed {
  const { region, from, to, knownFrom } = period;
  const faults = [...ofScope(of, region), ...ofPeriod(of, period)];
  if (faults.length > 0) return { kind: "refused", faults };
  const refused = (text: string, field = "from"): Placed => ({ kind: "refused", faults: [{ field, text }] });
  const entries = standing(tables, of.parameter.name, region);
  const same = entries.find((entry) => entry.from === from);
  const next = entries.find((entry) => entry.from > from);
  if (next !== undefined && (to === null || to >= next.from)) {
    return refused(`${say(next)}另有值，不能重叠。请把截止日填到${sayDate(addDays(next.from, -1))}，或更早。`, "to");
  }
  if (same !== undefined) {
    if (same.knownFrom !== undefined && same.knownFrom >= knownFrom) {
      return refused(
        `${say(same)}的值从${sayDate(same.knownFrom)}起才算已知，更正最早从${sayDate(addDays(same.knownFrom, 1))}起。`,
        "knownFrom",
      );
    }
    if (value !== undefined && same.status !== "unconfirmed" && equal(same, value, to)) {
      return refused("和现在的值完全一样，不用再发布。", "value");
    }
    return { kind: "correction", corrects: same };
  }
  const before = entries.findLast((entry) => entry.from < from);
  if (before?.to !== undefined && before.to >= from) {
    return refused(
      `${say(before)}已有值，不能重叠。要改它，请从${sayDate(before.from)}起更正；要接着它，请从${sayDate(addDays(before.to, 1))}起。`,
    );
  }
  return { kind: "new", after: before };
}

/** The entry that a confirmation names: it stands, nobody confirmed it yet, and it was known before. */
export function placeConfirmation(
  tables: LawTables,
  of: { readonly parameter: string; readonly region: Region; readonly from: PlainDate; readonly knownFrom: PlainDate },
): { readonly kind: "found"; readonly entry: Dated<unknown> } | { readonly kind: "refused"; readonly text: string } {
  const entry = standing(tables, of.parameter, of.region).find((one) => one.from === of.from);
  if (entry === undefined)
    return { kind: "refused", text: `${sayRegion(of.region)}没有${sayDate(of.from)}起的值，确认不了。` };
  if (entry.status !== "unconfirmed") return { kind: "refused", text: `${say(entry)}的值已经确认过，不用再确认。` };
  return { kind: "found", entry };
}

function ofScope({ scope, parameter }: Publishable, region: Region): readonly Fault[] {
  if (scope === "national" && region !== national) {
    return [{ field: "region", text: `「${parameter.label}」全国一个数，请选全国。` }];
  }
  if (scope === "regional" && region === national) {
    return [{ field: "region", text: `「${parameter.label}」由各地公布，请选地区。` }];
  }
  return [];
}

function ofPeriod({ period, parameter }: Publishable, { from, to, knownFrom }: Period): readonly Fault[] {
  if (from < oldest)
    return [{ field: "from", text: `「${parameter.label}」最早从${sayDate(oldest)}起，那以前没有统筹制度。` }];
  if (yearOf(from) > yearOf(knownFrom) + yearsAhead) {
    return [{ field: "from", text: `起始日比今天晚了 ${yearsAhead} 年多，请核对年份。` }];
  }
  if (period === "year") {
    const year = yearOf(from);
    if (from === `${year}-01-01` && to === `${year}-12-31`) return [];
    return [{ field: "from", text: `「${parameter.label}」按自然年公布，应从1月1日起、到同年12月31日止。` }];
  }
  if (to !== null && to < from) return [{ field: "to", text: "截止日早于起始日，请核对。" }];
  return [];
}

const say = ({ from, to }: Dated<unknown>): string =>
  to === undefined ? `${sayDate(from)}起` : `${sayDate(from)}至${sayDate(to)}`;

const equal = (entry: Dated<unknown>, value: unknown, to: PlainDate | null): boolean =>
  (entry.to ?? null) === to && fingerprint(entry.value) === fingerprint(value);
