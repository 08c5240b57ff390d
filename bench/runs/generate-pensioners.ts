// Pensioners by the million, the same on every machine: each with an award of three parts, an account, and last month's
// payment; older months of due and paid lines beside them in the same tables.

import { createHash } from "node:crypto";
import type pg from "pg";
import { payeePlace } from "#domains/benefit/index.ts";
import { BinaryRows, bytesField, copyRows, dateField, instantField, textField } from "#platform/db/binary-copy.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";

export const payPeriod = "2026-11";
const perCopy = 100_000;
const fund = 2;
const knownAt = instantField(new Date("2026-10-31T00:00:00Z"));
const items = ["account", "basic", "transition"].map(textField);
export const banks = ["示例银行（甲）", "示例银行（乙）"];
const bankFields = banks.map(textField);
const [pension, scheme, region] = ["basic-pension", "enterprise-pension", "610000"].map(textField);

/** Three parts in fen, between 800 and 5,000 yuan together. */
const partsOf = (person: number): readonly number[] => [
  30_000 + ((person * 31) % 60_000),
  40_000 + ((person * 7_919) % 250_000),
  10_000 + ((person * 104_729) % 100_000),
];
const totalOf = (person: number): number => partsOf(person).reduce((sum, part) => sum + part, 0);

const columns = {
  person: ["person_id", "name", "name_sort", "sex", "birth_date", "agency_id", "origin"],
  person_identity: ["person_id", "identity_no", "kind", "number", "number_index", "status"],
  award: [
    ...[
      "person_id",
      "award_no",
      "version_no",
      "kind",
      "scheme",
      "agency_id",
      "region",
      "fund_entity_id",
      "retire_month",
    ],
    ...["pay_from", "in_force_from", "status", "facts", "law_known_on", "awarded_on", "total", "known_at"],
  ],
  award_component: ["person_id", "award_no", "version_no", "item", "amount"],
  payee_account: ["person_id", "account_no", "bank", "number", "last_digits", "told_by", "known_at"],
  payment: ["person_id", "run_id", "attempt_no", "amount", "back_amount", "previous", "change", "account_no", "bank"],
  payment_outcome: ["person_id", "run_id", "outcome", "message", "settled_on", "known_at"],
  due_line: [
    ...["person_id", "award_no", "version_no", "item", "month_for", "delta_no", "fund_entity_id", "kind", "amount"],
    ...["source", "known_at"],
  ],
  payment_line: [
    ...["person_id", "award_no", "version_no", "item", "month_for", "delta_no", "run_id", "attempt_no", "amount"],
  ],
} as const;
type Table = keyof typeof columns;

/** Keyed last: a fifth of the time. What is small or has foreign keys keeps its keys. */
const keyedLast = ["award_component", "payment", "payment_outcome", "due_line", "payment_line"] as const;

export async function generatePensioners(
  client: pg.Client,
  { persons, older, secrecy }: { persons: number; older: number; secrecy: Secrecy },
): Promise<void> {
  await client.query("set maintenance_work_mem = '1GB'");
  await office(client);
  const keys = new Map<string, string>();
  for (const table of keyedLast) {
    const found = await client.query<{ definition: string }>(
      `select pg_get_constraintdef(oid) as definition from pg_constraint where conname = '${table}_pkey'`,
    );
    keys.set(table, found.rows[0]?.definition ?? "");
    await client.query(`alter table ${table} drop constraint ${table}_pkey`);
  }
  await inPortions(persons, (from, to) => people(client, from, to, secrecy));
  const months = Math.max(1, Math.ceil(older / (persons * 6)));
  for (let index = months; index >= 1; index -= 1) {
    const period = monthBefore(index);
    await run(client, months - index + 1, period);
    // Of the oldest month only as many as are asked for.
    const here = index === months ? Math.max(1, Math.round((older - (months - 1) * persons * 6) / 6)) : persons;
    await inPortions(index === 1 ? persons : here, (from, to) =>
      paidMonth(client, { from, to }, months - index + 1, period),
    );
  }
  for (const [table, definition] of keys) await client.query(`alter table ${table} add ${definition}`);
  await client.query(`select setval(pg_get_serial_sequence('payment_run', 'run_id'), ${months})`);
  await client.query("vacuum (freeze, analyze)");
}

async function office(client: pg.Client): Promise<void> {
  await client.query(`
    insert into agency (agency_id, name, line, address, phone, hours) values (1, '测速', 'human-resources', '', '', '');
    insert into fund_entity (fund_entity_id, name, scheme, region) values (${fund}, '测速', 'enterprise-pension', '610000')`);
}

async function run(client: pg.Client, runId: number, period: string): Promise<void> {
  await client.query(
    `insert into payment_run (run_id, number, fund_entity_id, item_set, period, kind, sequence_no, state, taken_over)
     overriding system value values ($1, $2, ${fund}, 'pension', $3, 'regular', 1, 'settled', true)`,
    [runId, `PAY-610000-${period.replace("-", "")}-01`, period],
  );
}

async function people(client: pg.Client, from: number, to: number, secrecy: Secrecy): Promise<void> {
  const rows = emptyRows("person", "person_identity", "award", "award_component", "payee_account");
  const facts = bytesField(Buffer.alloc(220, 1));
  const [birth, awarded] = [dateField("1960-06-15"), dateField("2023-06-08")];
  for (let person = from; person <= to; person += 1) {
    rows.person
      .row()
      .int8(person)
      .text(`测速人员${person}`)
      .text(`cesu${person}`)
      .text(person % 2 === 0 ? "male" : "female");
    rows.person.field(birth).int8(1).text("demo");
    const index = createHash("sha256").update(String(person)).digest();
    rows.person_identity
      .row()
      .int8(person)
      .int4(1)
      .text("resident-card")
      .field(bytesField(index))
      .field(bytesField(index))
      .text("live");
    rows.award
      .row()
      .int8(person)
      .int4(1)
      .int4(1)
      .field(pension as Buffer)
      .field(scheme as Buffer)
      .int8(1)
      .field(region as Buffer);
    rows.award
      .int8(fund)
      .text("2023-05")
      .text("2023-06")
      .text("2023-06")
      .text("final")
      .field(facts)
      .field(awarded)
      .field(awarded);
    rows.award.int8(totalOf(person)).field(knownAt);
    for (const [at, amount] of partsOf(person).entries()) {
      rows.award_component
        .row()
        .int8(person)
        .int4(1)
        .int4(1)
        .field(items[at] as Buffer)
        .int8(amount);
    }
    const number = `6200000000${String(person).padStart(9, "0")}`;
    const sealed = secrecy.seal(payeePlace(String(person), 1), number);
    rows.payee_account
      .row()
      .int8(person)
      .int4(1)
      .field(bankFields[person % banks.length] as Buffer)
      .field(bytesField(sealed));
    rows.payee_account.text(number.slice(-4)).text("bench").field(knownAt);
  }
  for (const [table, of] of Object.entries(rows)) await copyRows(client, table, columns[table as Table], of);
}

/** A month as it was paid: three due lines and three paid lines a person, one payment, one outcome. */
async function paidMonth(
  client: pg.Client,
  { from, to }: { from: number; to: number },
  runId: number,
  period: string,
): Promise<void> {
  const rows = emptyRows("payment", "payment_outcome", "due_line", "payment_line");
  const [month, source, settled] = [textField(period), textField(`run/${period}`), dateField(`${period}-15`)];
  const [regular, same, paid] = ["regular", "same", "paid"].map(textField) as [Buffer, Buffer, Buffer];
  for (let person = from; person <= to; person += 1) {
    const total = totalOf(person);
    rows.payment.row().int8(person).int8(runId).int4(1).int8(total).int8(0).int8(total).field(same).int4(1);
    rows.payment.field(bankFields[person % banks.length] as Buffer);
    rows.payment_outcome.row().int8(person).int8(runId).field(paid).field(source).field(settled).field(knownAt);
    for (const [at, amount] of partsOf(person).entries()) {
      const item = items[at] as Buffer;
      rows.due_line.row().int8(person).int4(1).int4(1).field(item).field(month).int4(1).int8(fund).field(regular);
      rows.due_line.int8(amount).field(source).field(knownAt);
      rows.payment_line
        .row()
        .int8(person)
        .int4(1)
        .int4(1)
        .field(item)
        .field(month)
        .int4(1)
        .int8(runId)
        .int4(1)
        .int8(amount);
    }
  }
  for (const [table, of] of Object.entries(rows)) await copyRows(client, table, columns[table as Table], of);
}

const emptyRows = <Name extends Table>(...tables: readonly Name[]): Record<Name, BinaryRows> =>
  Object.fromEntries(tables.map((table) => [table, new BinaryRows(columns[table].length)])) as Record<Name, BinaryRows>;

function monthBefore(count: number): string {
  const months = Number(payPeriod.slice(0, 4)) * 12 + Number(payPeriod.slice(5)) - 1 - count;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}`;
}

async function inPortions(count: number, copy: (from: number, to: number) => Promise<void>): Promise<void> {
  for (let from = 1; from <= count; from += perCopy) await copy(from, Math.min(count, from + perCopy - 1));
}
