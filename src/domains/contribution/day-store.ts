import { type Db, sql, type Tx } from "#platform/db/database.ts";
import type { Context } from "#platform/http/operation.ts";
import type { PlainDate } from "#policy/kernel/calendar.ts";
import type { Fen } from "#policy/kernel/money.ts";

/** All SQL of the daily reconciliation. What came is counted up, what went back down, on both sides. */
export interface DayKey {
  readonly fundEntityId: string;
  readonly day: PlainDate;
}

interface ToldSlip {
  readonly voucher: string;
  readonly received: Fen;
  readonly paidBack: Fen;
}

/** Whether tax has told this day of this scheme and region; answered under the lock of the fund. */
export async function dayTold(tx: Tx, key: DayKey & { scheme: string; region: string }): Promise<string | undefined> {
  await sql`select pg_advisory_xact_lock(hashtext('day-total'), ${key.fundEntityId}::int)`.execute(tx);
  const found = await sql<{ number: string }>`
    select number from day_total where fund_entity_id = ${key.fundEntityId} and day = ${key.day}
      and scheme = ${key.scheme} and region = ${key.region}`.execute(tx);
  return found.rows[0]?.number;
}

/** The vouchers among these that another message told for the same day. */
export async function slipsTold(tx: Tx, key: DayKey, vouchers: readonly string[]): Promise<readonly string[]> {
  const found = await sql<{ voucher: string }>`
    select voucher from day_slip where fund_entity_id = ${key.fundEntityId} and day = ${key.day}
      and voucher = any (${[...vouchers]})`.execute(tx);
  return found.rows.map((row) => row.voucher);
}

export async function insertDay(
  { tx, now }: Pick<Context, "tx" | "now">,
  given: DayKey & {
    readonly scheme: string;
    readonly region: string;
    readonly number: string;
    readonly slips: readonly ToldSlip[];
    readonly received: Fen;
    readonly paidBack: Fen;
  },
): Promise<void> {
  await sql`
    insert into day_total (fund_entity_id, day, scheme, region, number, slip_count, received, paid_back, told_at)
    values (${given.fundEntityId}, ${given.day}, ${given.scheme}, ${given.region}, ${given.number}, ${given.slips.length},
            ${given.received.toString()}, ${given.paidBack.toString()}, ${now})`.execute(tx);
  const rows = given.slips.map((slip) => ({
    ...{ voucher: slip.voucher, received: slip.received.toString(), back: slip.paidBack.toString() },
  }));
  await sql`
    insert into day_slip (fund_entity_id, day, voucher, number, received, paid_back)
    select ${given.fundEntityId}, ${given.day}, voucher, ${given.number}, received, back
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (voucher text, received bigint, back bigint)`.execute(
    tx,
  );
}

/** The vouchers of the days with money of the treasury on our side, on tax's side, or on both. */
const sides = (funds: readonly string[], from: PlainDate, to: PlainDate) => sql`
  with book as (
    select e.fund_entity_id, e.moved_on as day, e.voucher,
           sum(l.debit - l.credit) filter (where l.ledger_account = 'treasury-deposit') as amount,
           coalesce(sum(l.credit - l.debit) filter (where l.ledger_account = 'contribution-income'), 0) as income,
           coalesce(sum(l.credit - l.debit) filter (where l.ledger_account = 'suspense-receipt'), 0) as suspense
    from ledger_entry e join ledger_line l using (fund_entity_id, voucher)
    where e.fund_entity_id = any (${[...funds]}::bigint[]) and e.moved_on between ${from} and ${to}
    group by 1, 2, 3 having count(*) filter (where l.ledger_account = 'treasury-deposit') > 0
  ), tax as (
    select fund_entity_id, day, voucher, received - paid_back as amount from day_slip
    where fund_entity_id = any (${[...funds]}::bigint[]) and day between ${from} and ${to}
  ), both_sides as (
    select coalesce(b.fund_entity_id, t.fund_entity_id) as fund_entity_id, coalesce(b.day, t.day) as day,
           coalesce(b.voucher, t.voucher) as voucher, t.amount as tax, b.amount as book, coalesce(b.income, 0) as income,
           coalesce(b.suspense, 0) as suspense, coalesce(b.amount, 0) <> coalesce(t.amount, 0) as differs
    from book b full join tax t on (t.fund_entity_id, t.day, t.voucher) = (b.fund_entity_id, b.day, b.voucher)
  ), told as (
    select s.*, x.explanation, x.at as explained_at
    from both_sides s
    left join lateral (select explanation, at from day_explanation x
                       where (x.fund_entity_id, x.day, x.voucher) = (s.fund_entity_id, s.day, s.voucher)
                         and (x.tax_amount, x.book_amount) = (coalesce(s.tax, 0), coalesce(s.book, 0))
                       order by explanation_no desc limit 1) x on s.differs
  )`;

export interface DayRow {
  readonly fund_entity_id: string;
  readonly fund_name: string;
  readonly day: PlainDate;
  /** Null until tax has told of the day. */
  readonly tax: string | null;
  readonly book: string;
  readonly income: string;
  readonly suspense: string;
  readonly entries: number;
  readonly slips: number | null;
  readonly differences: number;
  readonly open: number;
}

/** The days of these funds, newest first; a day without money and without a word of tax is not there. */
export async function daysOf(
  db: Db,
  funds: readonly string[],
  from: PlainDate,
  to: PlainDate,
): Promise<readonly DayRow[]> {
  const found = await sql<DayRow>`
    ${sides(funds, from, to)}, told_days as (
      select fund_entity_id, day, sum(received - paid_back) as tax, sum(slip_count)::int as slips from day_total
      where fund_entity_id = any (${[...funds]}::bigint[]) and day between ${from} and ${to} group by 1, 2
    ), days as (
      select fund_entity_id, day from told union select fund_entity_id, day from told_days
    )
    select d.fund_entity_id, f.name as fund_name, d.day::text as day, t.tax::text as tax, t.slips,
           coalesce(sum(s.book), 0)::text as book, coalesce(sum(s.income), 0)::text as income,
           coalesce(sum(s.suspense), 0)::text as suspense, count(s.book)::int as entries,
           (count(*) filter (where s.differs))::int as differences,
           (count(*) filter (where s.differs and s.explanation is null))::int as open
    from days d join fund_entity f using (fund_entity_id)
    left join told_days t using (fund_entity_id, day) left join told s using (fund_entity_id, day)
    group by 1, 2, 3, 4, 5, d.day order by d.day desc, d.fund_entity_id`.execute(db);
  return found.rows;
}

export interface DifferenceRow {
  readonly voucher: string;
  readonly tax: string | null;
  readonly book: string | null;
  readonly explanation: string | null;
  readonly explained_at: Date | null;
}

/** What the two sides of a day do not have alike. */
export async function differencesOf(db: Db, { fundEntityId, day }: DayKey): Promise<readonly DifferenceRow[]> {
  const found = await sql<DifferenceRow>`
    ${sides([fundEntityId], day, day)}
    select voucher, tax::text as tax, book::text as book, explanation, explained_at from told
    where differs order by voucher`.execute(db);
  return found.rows;
}

export async function insertExplanation(
  context: Context,
  given: DayKey & { readonly voucher: string; readonly tax: Fen; readonly book: Fen; readonly explanation: string },
): Promise<void> {
  const { tx, actor, now, requestId } = context;
  await sql`
    insert into day_explanation (fund_entity_id, day, voucher, explanation_no, tax_amount, book_amount, explanation, actor,
                                 natural_person, at, request_id)
    select ${given.fundEntityId}, ${given.day}, ${given.voucher}, coalesce(max(explanation_no), 0) + 1,
           ${given.tax.toString()}, ${given.book.toString()}, ${given.explanation}, ${actor.id}, ${actor.naturalPerson},
           ${now}, ${requestId}
    from day_explanation
    where fund_entity_id = ${given.fundEntityId} and day = ${given.day} and voucher = ${given.voucher}`.execute(tx);
}

/** The funds that an agency's money goes through. */
export async function fundsOf(db: Db, agencyId: string): Promise<readonly string[]> {
  const found = await sql<{ id: string }>`
    select distinct fund_entity_id as id from scheme_region where agency_id = ${agencyId} order by 1`.execute(db);
  return found.rows.map((row) => row.id);
}

/** The fund that books a scheme in a region, where one alone does. */
export async function fundOfRegion(
  db: Db,
  scheme: string,
  region: string,
  day: PlainDate,
): Promise<string | undefined> {
  const found = await sql<{ id: string }>`
    select distinct fund_entity_id as id from scheme_region
    where scheme = ${scheme} and region = ${region} and valid_from <= ${day} and (valid_to is null or valid_to >= ${day})`.execute(
    db,
  );
  return found.rows.length === 1 ? found.rows[0]?.id : undefined;
}
