// Individual accounts by the million, the same on every machine: a closed year before, twelve credits of the year, and
// older rows beside them in the same tables.

import type pg from "pg";
import { BinaryRows, copyRows, dateField, instantField, textField } from "#platform/db/binary-copy.ts";

export const benchYear = 2026;
const perCopy = 200_000;
const scheme = textField("enterprise-pension");
const region = textField("610000");
const knownAt = instantField(new Date("2026-12-31T00:00:00Z"));

/** 8 % of a wage between 4,000 and 20,000 yuan, in fen. */
const creditOf = (person: number): number => 8 * (4_000 + ((person * 7_919) % 16_000));
const openingOf = (person: number): number => 100_000 + ((person * 104_729) % 20_000_000);

export async function generateAccounts(
  client: pg.Client,
  { persons, older }: { persons: number; older: number },
): Promise<void> {
  await client.query("set maintenance_work_mem = '1GB'");
  // Loaded first, keyed last: a fifth of the time.
  const keys = {
    account_line: "person_id, scheme, source, source_line",
    account_year: "person_id, scheme, year, version_no",
  };
  for (const table of Object.keys(keys)) await client.query(`alter table ${table} drop constraint ${table}_pkey`);
  await olderLines(client, persons, older);
  await closedYear(client, persons);
  for (let month = 1; month <= 12; month += 1) await creditsOf(client, persons, month);
  for (const [table, key] of Object.entries(keys)) await client.query(`alter table ${table} add primary key (${key})`);
  await client.query("insert into installation (name, value) values ('accounts-taken-over', '2025')");
  await client.query("vacuum (freeze, analyze)");
}

const lineColumns = [
  ...["person_id", "scheme", "source", "source_line", "kind", "amount", "month_for", "month_charged", "received_on"],
  ...["credited_month", "book_month", "known_at", "region"],
];

interface Month {
  readonly text: Buffer;
  readonly day: Buffer;
  readonly source: Buffer;
}
const monthAt = (year: number, month: number): Month => {
  const text = `${year}-${String(month).padStart(2, "0")}`;
  return { text: textField(text), day: dateField(`${text}-20`), source: textField(`tax/${text}-0001`) };
};
const credit = textField("credit");

function addLine(rows: BinaryRows, person: number, { text, day, source }: Month): void {
  rows
    .row()
    .int8(person)
    .field(scheme)
    .field(source)
    .int4(person % 100_000)
    .field(credit)
    .int8(creditOf(person));
  rows.field(text).field(text).field(day).field(text).field(text).field(knownAt).field(region);
}

async function creditsOf(client: pg.Client, persons: number, month: number, before = 0): Promise<void> {
  const at = monthAt(benchYear, month);
  await inPortions(persons, async (from, to) => {
    const rows = new BinaryRows(lineColumns.length);
    for (let person = from; person <= to; person += 1) addLine(rows, before + person, at);
    await copyRows(client, "account_line", lineColumns, rows);
  });
}

/** Rows of 2016 to 2025, month by month, as they would have come in. */
async function olderLines(client: pg.Client, persons: number, older: number): Promise<void> {
  const months = 120;
  let left = older;
  for (let index = 0; index < months && left > 0; index += 1) {
    const at = monthAt(2016 + Math.floor(index / 12), (index % 12) + 1);
    const here = Math.min(persons, Math.ceil(older / months), left);
    left -= here;
    const first = (index * here) % persons;
    await inPortions(here, async (from, to) => {
      const rows = new BinaryRows(lineColumns.length);
      for (let one = from; one <= to; one += 1) addLine(rows, ((first + one - 1) % persons) + 1, at);
      await copyRows(client, "account_line", lineColumns, rows);
    });
  }
}

/** Accounts beside those that are there already, of persons after `before`: a closed year and twelve credits. */
export async function accountsBeside(client: pg.Client, persons: number, before: number): Promise<void> {
  await closedYear(client, persons, before);
  for (let month = 1; month <= 12; month += 1) await creditsOf(client, persons, month, before);
  await client.query("vacuum analyze account_line, account_year");
}

async function closedYear(client: pg.Client, persons: number, before = 0): Promise<void> {
  const columns = [
    ...["person_id", "scheme", "year", "version_no", "region", "rate", "provisional", "months", "opening", "credited"],
    ...["open_interest", "current_interest", "withdrawn", "withdrawal_interest", "closing", "source", "known_at"],
  ];
  const source = textField("migration/2025");
  await inPortions(persons, async (from, to) => {
    const rows = new BinaryRows(columns.length);
    for (let person = from; person <= to; person += 1) {
      const opening = openingOf(person);
      rows
        .row()
        .int8(before + person)
        .field(scheme)
        .int4(2025)
        .int4(1)
        .field(region)
        .int8(15_000)
        .boolean(false)
        .int4(12);
      rows.int8(opening).int8(0).int8(0).int8(0).int8(0).int8(0).int8(opening).field(source).field(knownAt);
    }
    await copyRows(client, "account_year", columns, rows);
  });
}

async function inPortions(count: number, copy: (from: number, to: number) => Promise<void>): Promise<void> {
  for (let from = 1; from <= count; from += perCopy) await copy(from, Math.min(count, from + perCopy - 1));
}
