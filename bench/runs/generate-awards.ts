// Pensions by the million that a run over awards decides again, the same on every machine: each with its sealed facts, the amounts that
// the rule makes of them, and months of due lines beside them in the same tables.

import type pg from "pg";
import { computeAward } from "#domains/benefit/computation.ts";
import { keepFacts } from "#domains/benefit/facts.ts";
import { BinaryRows, bytesField, copyRows, dateField, instantField, sameTexts } from "#platform/db/binary-copy.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { addMonths, month, type YearMonth } from "#policy/kernel/calendar.ts";
import { known } from "#policy/kernel/parameter.ts";
import type { Law } from "#policy/law.ts";
import { personAt } from "../policy/persons.ts";

export const retired = month("2025-12");
export const payFrom = addMonths(retired, 1);
export const region = "610000";
const fund = 2;
const perCopy = 50_000;

const columns = {
  person: ["person_id", "name", "name_sort", "sex", "birth_date", "agency_id", "origin"],
  award: [
    ...["person_id", "award_no", "version_no", "kind", "scheme", "agency_id", "region", "fund_entity_id"],
    ...[
      "retire_month",
      "pay_from",
      "in_force_from",
      "status",
      "facts",
      "law_known_on",
      "awarded_on",
      "total",
      "known_at",
    ],
  ],
  award_component: ["person_id", "award_no", "version_no", "item", "amount"],
  due_line: [
    ...["person_id", "award_no", "version_no", "item", "month_for", "delta_no", "fund_entity_id", "kind", "amount"],
    ...["source", "known_at"],
  ],
} as const;
const keyedLast = ["award_component", "due_line"] as const;

/** An award for everybody, with as many months due as make so many older lines. */
export async function generateAwards(
  client: pg.Client,
  { persons, older, secrecy, law }: { persons: number; older: number; secrecy: Secrecy; law: Law },
): Promise<void> {
  await client.query("set maintenance_work_mem = '1GB'");
  await client.query(`
    insert into agency (agency_id, name, line, address, phone, hours) values (1, '测速', 'human-resources', '', '', '');
    insert into fund_entity (fund_entity_id, name, scheme, region) values (${fund}, '测速', 'enterprise-pension', '${region}')`);
  const keys = new Map<string, string>();
  for (const table of keyedLast) {
    const found = await client.query<{ definition: string }>(
      `select pg_get_constraintdef(oid) as definition from pg_constraint where conname = '${table}_pkey'`,
    );
    keys.set(table, found.rows[0]?.definition ?? "");
    await client.query(`alter table ${table} drop constraint ${table}_pkey`);
  }
  const months = monthsDue(persons, older);
  for (let from = 0; from < persons; from += perCopy) {
    await awards(client, { from, to: Math.min(persons, from + perCopy), months, secrecy, law });
  }
  for (const [table, definition] of keys) await client.query(`alter table ${table} add ${definition}`);
  await client.query("vacuum (freeze, analyze)");
}

/** An award has two parts, and a third of them three. */
export const monthsDue = (persons: number, older: number): readonly YearMonth[] =>
  Array.from({ length: Math.ceil(older / ((persons * 7) / 3)) }, (_, index) => addMonths(payFrom, index));

async function awards(
  client: pg.Client,
  given: { from: number; to: number; months: readonly YearMonth[]; secrecy: Secrecy; law: Law },
): Promise<void> {
  const { from, to, months, secrecy, law } = given;
  const rows = Object.fromEntries(
    Object.entries(columns).map(([table, of]) => [table, new BinaryRows(of.length)]),
  ) as Record<keyof typeof columns, BinaryRows>;
  const text = sameTexts();
  const [birth, known_at] = [dateField("1964-06-15"), instantField(new Date("2026-01-05T00:00:00Z"))];
  const day = dateField("2026-01-05");
  for (let at = from; at < to; at += 1) {
    const [person, fact] = [at + 1, personAt(at)];
    const key = { person_id: String(person), award_no: 1, version_no: 1, kind: "basic-pension" as const };
    const { components, total } = known(computeAward(law, { kind: key.kind, region, retire_month: retired }, fact));
    rows.person.row().int8(person).text(`测速人员${person}`).text(`cesu${person}`).field(text("male"));
    rows.person.field(birth).int8(1).field(text("demo"));
    rows.award
      .row()
      .int8(person)
      .int4(1)
      .int4(1)
      .field(text("basic-pension"))
      .field(text("enterprise-pension"))
      .int8(1);
    rows.award.field(text(region)).int8(fund).field(text(retired)).field(text(payFrom)).field(text(payFrom));
    rows.award
      .field(text("provisional"))
      .field(bytesField(keepFacts(secrecy, key, fact)))
      .field(day)
      .field(day);
    rows.award.int8(total).field(known_at);
    for (const [item, amount] of components) {
      rows.award_component.row().int8(person).int4(1).int4(1).field(text(item)).int8(amount);
      for (const of of months) {
        rows.due_line.row().int8(person).int4(1).int4(1).field(text(item)).field(text(of)).int4(1).int8(fund);
        rows.due_line
          .field(text("regular"))
          .int8(amount)
          .field(text(`run/${of}`))
          .field(known_at);
      }
    }
  }
  for (const [table, of] of Object.entries(rows))
    await copyRows(client, table, columns[table as keyof typeof columns], of);
}
