import { type Db, sql, type Tx } from "#platform/db/database.ts";
import type { YearMonth } from "#policy/kernel/calendar.ts";
import type { Signer } from "./draft-store.ts";

/** SQL of months and their closing. */
export interface MonthRow {
  readonly book_month: YearMonth;
  readonly status: "open" | "closed";
}

export async function monthsOf(db: Db, fundEntityId: string): Promise<readonly MonthRow[]> {
  const found = await sql<MonthRow>`
    select book_month, status from book_month where fund_entity_id = ${fundEntityId} order by book_month`.execute(db);
  return found.rows;
}

/** Locks a month against postings and other closings. */
export async function lockMonth(tx: Tx, fundEntityId: string, month: YearMonth): Promise<MonthRow | undefined> {
  const found = await sql<MonthRow>`
    select book_month, status from book_month
    where fund_entity_id = ${fundEntityId} and book_month = ${month} for update`.execute(tx);
  return found.rows[0];
}

export interface CloseRow {
  readonly state: "asked" | "refused" | "closed";
  readonly version: number;
  readonly asked_name: string;
  readonly asked_person: Buffer;
  readonly decided_name: string | null;
  readonly note: string | null;
}

export async function findClose(db: Db, fundEntityId: string, month: YearMonth): Promise<CloseRow | undefined> {
  const found = await sql<CloseRow>`
    select state, version, asked_name, asked_person, decided_name, note from month_close
    where fund_entity_id = ${fundEntityId} and book_month = ${month}`.execute(db);
  return found.rows[0];
}

export async function askClose(tx: Tx, fundEntityId: string, month: YearMonth, by: Signer): Promise<void> {
  await sql`
    insert into month_close (fund_entity_id, book_month, state, asked_by, asked_name, asked_person, asked_at)
    values (${fundEntityId}, ${month}, 'asked', ${by.id}, ${by.name}, ${by.person}, ${by.at})
    on conflict (fund_entity_id, book_month) do update
      set state = 'asked', version = month_close.version + 1, asked_by = excluded.asked_by, asked_name = excluded.asked_name,
        asked_person = excluded.asked_person, asked_at = excluded.asked_at, decided_by = null, decided_name = null,
        decided_person = null, decided_at = null, note = null`.execute(tx);
}

export async function decideClose(
  tx: Tx,
  of: { fundEntityId: string; month: YearMonth; state: "closed" | "refused"; by: Signer; note: string | null },
): Promise<void> {
  await sql`
    update month_close set state = ${of.state}, version = version + 1, decided_by = ${of.by.id}, decided_name = ${of.by.name},
      decided_person = ${of.by.person}, decided_at = ${of.by.at}, note = ${of.note}
    where fund_entity_id = ${of.fundEntityId} and book_month = ${of.month}`.execute(tx);
}

export async function closeMonth(tx: Tx, fundEntityId: string, month: YearMonth): Promise<void> {
  await sql`
    update book_month set status = 'closed' where fund_entity_id = ${fundEntityId} and book_month = ${month}`.execute(
    tx,
  );
}
