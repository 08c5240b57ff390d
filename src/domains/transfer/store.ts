import { type Db, sql, type Tx } from "#platform/db/database.ts";
import type { PlainDate, YearMonth } from "#policy/kernel/calendar.ts";
import { type Fen, fen } from "#policy/kernel/money.ts";
import type { Region, Scheme } from "#policy/kernel/region.ts";
import type { TransferEventKind, TransferState } from "#policy/transfer/transfer-flow.ts";

/** All SQL of transfers: their steps, forms, months and slips. */
export interface TransferRow {
  readonly number: string;
  readonly application_id: string;
  readonly person_id: string;
  readonly scheme: Scheme;
  readonly sending_agency_id: string;
  readonly sending_name: string;
  readonly sending_region: Region;
  readonly sending_fund_entity_id: string;
  readonly receiving_agency_id: string;
  readonly receiving_name: string;
  readonly receiving_region: Region;
  readonly receiving_fund_entity_id: string;
  readonly state: TransferState;
  readonly version: number;
  readonly applied_on: PlainDate;
}

const columns = sql`
  t.number, t.application_id, t.person_id, t.scheme, t.sending_agency_id, s.name as sending_name, t.sending_region,
  t.sending_fund_entity_id, t.receiving_agency_id, r.name as receiving_name, t.receiving_region,
  t.receiving_fund_entity_id, t.state, t.version, t.applied_on::text as applied_on
  from transfer t join agency s on s.agency_id = t.sending_agency_id join agency r on r.agency_id = t.receiving_agency_id`;

export async function readTransfer(db: Db, number: string): Promise<TransferRow | undefined> {
  return (await sql<TransferRow>`select ${columns} where t.number = ${number}`.execute(db)).rows[0];
}

/** Locks the one row of a transfer. */
export async function lockTransfer(tx: Tx, number: string): Promise<TransferRow | undefined> {
  return (await sql<TransferRow>`select ${columns} where t.number = ${number} for update of t`.execute(tx)).rows[0];
}

/** The transfers of an agency at either end, open ones and the newest first. */
export async function transfersOfAgency(db: Db, agencyId: string, most: number): Promise<readonly TransferRow[]> {
  const found = await sql<TransferRow>`
    select ${columns} where ${agencyId} in (t.sending_agency_id, t.receiving_agency_id)
    order by t.state in ('closed', 'refused'), t.applied_on desc, t.number desc limit ${most}`.execute(db);
  return found.rows;
}

export async function transfersOfPerson(db: Db, personId: string): Promise<readonly TransferRow[]> {
  const found = await sql<TransferRow>`
    select ${columns} where t.person_id = ${personId} order by t.applied_on desc, t.number desc`.execute(db);
  return found.rows;
}

export async function insertTransfer(
  tx: Tx,
  row: Omit<TransferRow, "sending_name" | "receiving_name" | "version">,
): Promise<boolean> {
  const inserted = await sql`
    insert into transfer (number, application_id, person_id, scheme, sending_agency_id, sending_region,
                          sending_fund_entity_id, receiving_agency_id, receiving_region, receiving_fund_entity_id, state, applied_on)
    values (${row.number}, ${row.application_id}, ${row.person_id}, ${row.scheme}, ${row.sending_agency_id},
            ${row.sending_region}, ${row.sending_fund_entity_id}, ${row.receiving_agency_id}, ${row.receiving_region},
            ${row.receiving_fund_entity_id}, ${row.state}, ${row.applied_on})
    on conflict do nothing`.execute(tx);
  return inserted.numAffectedRows === 1n;
}

export async function moveTransfer(tx: Tx, number: string, state: TransferState): Promise<void> {
  await sql`update transfer set state = ${state}, version = version + 1 where number = ${number}`.execute(tx);
}

export interface ActionRow {
  readonly number: string;
  readonly action_no: number;
  readonly event: TransferEventKind;
  readonly to_state: TransferState;
  readonly note: string | null;
  readonly actor: string;
  readonly actor_name: string | null;
  readonly staff_post: string | null;
  readonly natural_person: Buffer | null;
  readonly at: Date;
}

export async function insertAction(
  tx: Tx,
  row: Omit<ActionRow, "action_no"> & { readonly requestId: string },
): Promise<void> {
  await sql`
    insert into transfer_action (number, action_no, event, to_state, note, actor, actor_name, staff_post, natural_person, at, request_id)
    select ${row.number}, coalesce(max(action_no), 0) + 1, ${row.event}, ${row.to_state}, ${row.note}::text, ${row.actor},
           ${row.actor_name}::text, ${row.staff_post}::text, ${row.natural_person}::bytea, ${row.at}, ${row.requestId}
    from transfer_action where number = ${row.number}`.execute(tx);
}

export async function actionsOf(db: Db, numbers: readonly string[]): Promise<readonly ActionRow[]> {
  const found = await sql<ActionRow>`
    select number, action_no, event, to_state, note, actor, actor_name, staff_post, natural_person, at from transfer_action
    where number = any (${[...numbers]}::text[]) order by number, action_no`.execute(db);
  return found.rows;
}

/** 信息表: what the sending place held on its day. */
export interface FormRow {
  readonly form_no: number;
  readonly as_of: PlainDate;
  readonly month_count: number;
  readonly account: Fen;
  readonly pooled: Fen;
  readonly total: Fen;
}
export interface FormYear {
  readonly year: number;
  readonly months: number;
  readonly principal: Fen;
  readonly interest: Fen;
  readonly pooled: Fen;
}
export interface FormMonth {
  readonly monthFor: YearMonth;
  readonly base: Fen;
  /** The receiving place has this month already. */
  readonly duplicate: boolean;
}

/** The form that holds: the last one. */
export async function lastForm(db: Db, number: string): Promise<FormRow | undefined> {
  const found = await sql<{ [K in keyof FormRow]: FormRow[K] extends Fen ? string : FormRow[K] }>`
    select form_no, as_of::text as as_of, month_count, account, pooled, total from transfer_form
    where number = ${number} order by form_no desc limit 1`.execute(db);
  const [row] = found.rows;
  return row && { ...row, account: inFen(row.account), pooled: inFen(row.pooled), total: inFen(row.total) };
}

const inFen = (text: string): Fen => fen(BigInt(text));

export async function formYears(db: Db, number: string, formNo: number): Promise<readonly FormYear[]> {
  const found = await sql<{ year: number; months: number; principal: string; interest: string; pooled: string }>`
    select year, months, principal, interest, pooled from transfer_form_year
    where number = ${number} and form_no = ${formNo} order by year`.execute(db);
  return found.rows.map((row) => ({
    ...{ year: row.year, months: row.months, principal: inFen(row.principal) },
    ...{ interest: inFen(row.interest), pooled: inFen(row.pooled) },
  }));
}

export async function duplicateMonths(
  db: Db,
  of: { readonly personId: string; readonly number: string; readonly formNo: number },
): Promise<readonly YearMonth[]> {
  const found = await sql<{ month_for: YearMonth }>`
    select month_for from transfer_month
    where person_id = ${of.personId} and number = ${of.number} and form_no = ${of.formNo} and duplicate
    order by month_for`.execute(db);
  return found.rows.map((row) => row.month_for);
}

/** Months that earlier transfers took out of a region, each by the form that was entered. */
export async function monthsMovedOut(db: Db, personId: string, region: Region): Promise<ReadonlySet<YearMonth>> {
  const found = await sql<{ month_for: YearMonth }>`
    select m.month_for from transfer_month m join transfer t using (number)
    where m.person_id = ${personId} and t.sending_region = ${region} and t.state = 'closed'
      and m.form_no = (select max(form_no) from transfer_form f where f.number = t.number)`.execute(db);
  return new Set(found.rows.map((row) => row.month_for));
}

export async function insertForm(
  tx: Tx,
  given: FormRow & {
    readonly number: string;
    readonly personId: string;
    readonly years: readonly FormYear[];
    readonly months: readonly FormMonth[];
    readonly lawKnownOn: PlainDate;
    readonly knownAt: Date;
  },
): Promise<void> {
  const { number, form_no: formNo, personId } = given;
  await sql`
    insert into transfer_form (number, form_no, as_of, month_count, account, pooled, total, law_known_on, known_at)
    values (${number}, ${formNo}, ${given.as_of}, ${given.month_count}, ${String(given.account)}, ${String(given.pooled)},
            ${String(given.total)}, ${given.lawKnownOn}, ${given.knownAt})`.execute(tx);
  const years = given.years.map(({ year, months, principal, interest, pooled }) => ({
    ...{ year, months, principal: String(principal), interest: String(interest), pooled: String(pooled) },
  }));
  await sql`
    insert into transfer_form_year (number, form_no, year, months, principal, interest, pooled)
    select ${number}, ${formNo}::int, year, months, principal, interest, pooled
    from jsonb_to_recordset(${JSON.stringify(years)}::jsonb)
      as y (year int, months int, principal bigint, interest bigint, pooled bigint)`.execute(tx);
  const months = given.months.map(({ monthFor, base, duplicate }) => ({
    month: monthFor,
    base: String(base),
    duplicate,
  }));
  await sql`
    insert into transfer_month (person_id, number, form_no, month_for, base, duplicate)
    select ${personId}::bigint, ${number}, ${formNo}::int, month, base, duplicate
    from jsonb_to_recordset(${JSON.stringify(months)}::jsonb) as m (month text, base bigint, duplicate boolean)`.execute(
    tx,
  );
}

export type Side = "out" | "in";
export interface MoneyRow {
  readonly number: string;
  readonly money_no: number;
  readonly side: Side;
  readonly amount: string;
  readonly voucher: string;
  readonly moved_on: PlainDate;
  readonly state: "proposed" | "confirmed" | "refused";
  readonly made_name: string;
  readonly made_person: Buffer;
  readonly made_at: Date;
  readonly decided_name: string | null;
  readonly decided_person: Buffer | null;
  readonly decided_at: Date | null;
  readonly note: string | null;
}

export async function moneyOf(db: Db, numbers: readonly string[]): Promise<readonly MoneyRow[]> {
  const found = await sql<MoneyRow>`
    select number, money_no, side, amount, voucher, moved_on::text as moved_on, state, made_name, made_person, made_at,
           decided_name, decided_person, decided_at, note
    from transfer_money where number = any (${[...numbers]}::text[]) order by number, money_no`.execute(db);
  return found.rows;
}

export async function insertMoney(
  tx: Tx,
  row: Pick<
    MoneyRow,
    "number" | "side" | "amount" | "voucher" | "moved_on" | "made_name" | "made_person" | "made_at"
  > & {
    readonly madeBy: string;
  },
): Promise<number> {
  const inserted = await sql<{ money_no: number }>`
    insert into transfer_money (number, money_no, side, amount, voucher, moved_on, state, made_by, made_name, made_person, made_at)
    select ${row.number}, coalesce(max(money_no), 0) + 1, ${row.side}, ${row.amount}::bigint, ${row.voucher},
           ${row.moved_on}::date, 'proposed', ${row.madeBy}, ${row.made_name}, ${row.made_person}, ${row.made_at}
    from transfer_money where number = ${row.number} returning money_no`.execute(tx);
  return inserted.rows[0]?.money_no ?? 0;
}

export async function decideMoney(
  tx: Tx,
  row: Pick<MoneyRow, "number" | "money_no" | "state" | "decided_name" | "decided_person" | "decided_at" | "note"> & {
    readonly decidedBy: string;
  },
): Promise<void> {
  await sql`
    update transfer_money set state = ${row.state}, decided_by = ${row.decidedBy}, decided_name = ${row.decided_name},
      decided_person = ${row.decided_person}, decided_at = ${row.decided_at}, note = ${row.note}
    where number = ${row.number} and money_no = ${row.money_no} and state = 'proposed'`.execute(tx);
}

export async function moneyOfVoucher(
  db: Db,
  fundEntityId: string,
  voucher: string,
): Promise<{ readonly person_id: string; readonly amount: string } | undefined> {
  const found = await sql<{ person_id: string; amount: string }>`
    select t.person_id, m.amount from transfer_money m join transfer t using (number)
    where m.voucher = ${voucher} and m.state = 'confirmed'
      and ${fundEntityId} = case m.side when 'out' then t.sending_fund_entity_id else t.receiving_fund_entity_id end`.execute(
    db,
  );
  return found.rows[0];
}
