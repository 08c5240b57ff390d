import type { ClientBase } from "pg";
import { BinaryRows, copyRows, dateField, instantField, textField } from "#platform/db/binary-copy.ts";
import { sliceNames } from "#platform/db/slices.ts";
import { monthOf, type PlainDate, type YearMonth } from "#policy/kernel/calendar.ts";
import type { Rate } from "#policy/kernel/money.ts";
import type { Region } from "#policy/kernel/region.ts";
import type { Posting, Settled } from "./settled.ts";
import type { AccountScheme, YearOfSlice } from "./year-of-slice.ts";

export const yearColumns = [
  ...["person_id", "scheme", "year", "version_no", "region", "rate", "provisional", "months", "opening", "credited"],
  ...["open_interest", "current_interest", "withdrawn", "withdrawal_interest", "closing", "source", "known_at"],
];
export const lineColumns = [
  ...["person_id", "scheme", "source", "source_line", "kind", "amount", "month_for", "month_charged", "received_on"],
  ...["credited_month", "book_month", "known_at", "region"],
];

/** The items of a settlement in the order of their lines; what leaves the account is negative. */
const items = [
  { kind: "interest", amount: (of: Settled) => of.openInterest },
  { kind: "interest", amount: (of: Settled) => of.currentInterest },
  { kind: "payment", amount: (of: Settled) => -of.withdrawn },
  { kind: "interest", amount: (of: Settled) => -of.withdrawalInterest },
] as const;

/**
 * Posts settled accounts: the row of the year, and a line for each item. Where the year was settled before, an item that
 * differs is reversed and posted again; nothing is overwritten. Lines belong to December of the year and to the book month of
 * the day on which they are posted.
 */
export async function post(
  client: ClientBase,
  of: YearOfSlice,
  postings: readonly Posting[],
  given: {
    scheme: AccountScheme;
    year: number;
    slice: number;
    region: Region;
    rate: Rate;
    provisional: boolean;
    run: string;
    today: PlainDate;
    now: Date;
  },
): Promise<void> {
  const years = new BinaryRows(yearColumns.length);
  const lines = new BinaryRows(lineColumns.length);
  const { year } = given;
  const scheme = textField(given.scheme);
  const region = textField(given.region);
  const knownAt = instantField(given.now);
  const december = textField(`${year}-12`);
  const bookMonth = textField(monthOf(given.today) satisfies YearMonth);
  // Fields that are the same in every row are written as one.
  const endOfYearRow = Buffer.concat([textField(given.run), knownAt]);
  const dates = [december, december, dateField(`${year}-12-31`), december, bookMonth];
  const endOfLine = Buffer.concat([...dates, knownAt, region]);
  const kinds = { interest: textField("interest"), payment: textField("payment"), reversal: textField("reversal") };
  const sources = new Map<number, Buffer>();
  const rate = Number(given.rate);
  for (const one of postings) {
    const id = of.persons.id(one.place);
    years
      .row()
      .int8(id)
      .field(scheme)
      .int4(year)
      .int4(one.versionNo)
      .field(region)
      .int8(rate)
      .boolean(given.provisional);
    years.int4(one.months).int8(one.opening).int8(one.credited).int8(one.openInterest).int8(one.currentInterest);
    years.int8(one.withdrawn).int8(one.withdrawalInterest).int8(one.closing).field(endOfYearRow);
    const source = sources.get(one.versionNo) ?? textField(sourceOf(year, one.versionNo));
    sources.set(one.versionNo, source);
    const line = (number: number, kind: Buffer, amount: number) => {
      lines.row().int8(id).field(scheme).field(source).int4(number).field(kind).int8(amount).field(endOfLine);
    };
    for (const [index, item] of items.entries()) {
      const stands = one.before === undefined ? 0 : item.amount(one.before);
      const due = item.amount(one);
      if (stands === due) continue;
      if (stands !== 0) line(items.length + index + 1, kinds.reversal, -stands);
      if (due !== 0) line(index + 1, kinds[item.kind], due);
    }
  }
  const table = (name: string) => sliceNames(name)[given.slice] ?? "";
  await copyRows(client, table("account_year"), yearColumns, years);
  await copyRows(client, table("account_line"), lineColumns, lines);
}

/** Under which the lines of a settlement stand in the account. */
export const sourceOf = (year: number, versionNo: number): string => `settlement/${year}/${versionNo}`;

/** Whether a line is one of interest that a settlement posted, or its reversal. */
export const isSettlementOfInterest = (line: { readonly source: string; readonly source_line: number }): boolean =>
  line.source.startsWith("settlement/") && items[(line.source_line - 1) % items.length]?.kind === "interest";

/** What the lines of a posting come to: what the account grows by. */
export const postedAmount = (one: Posting): number =>
  items.reduce((sum, item) => sum + item.amount(one) - (one.before === undefined ? 0 : item.amount(one.before)), 0);
