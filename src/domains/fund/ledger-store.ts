import { type Db, oneRow, sql, type Tx } from "#platform/db/database.ts";
import type { LedgerAccount, LedgerLine, VoucherKind } from "#policy/fund/index.ts";
import type { PlainDate, YearMonth } from "#policy/kernel/calendar.ts";
import { type Fen, fen } from "#policy/kernel/money.ts";
import type { Scheme } from "#policy/kernel/region.ts";
import type { Voucher } from "./voucher.ts";

/** SQL of the general ledger and its months. */
export interface FundRow {
  readonly fundEntityId: string;
  readonly name: string;
  readonly scheme: Scheme;
}

/** The funds that an agency books: what its finance office and its auditor may see. */
export async function fundsOf(db: Db, agencyId: string): Promise<readonly FundRow[]> {
  const found = await sql<FundRow>`
    select distinct f.fund_entity_id as "fundEntityId", f.name, f.scheme
    from scheme_region s join fund_entity f using (fund_entity_id)
    where s.agency_id = ${agencyId} order by 1`.execute(db);
  return found.rows;
}

export async function schemeOf(db: Db, fundEntityId: string): Promise<Scheme> {
  const found = await sql<{ scheme: Scheme }>`
    select scheme from fund_entity where fund_entity_id = ${fundEntityId}`.execute(db);
  return oneRow(found.rows).scheme;
}

/**
 * What lies in the expenditure account of a fund. Held until the transaction ends, so that two who pay out of it do not both
 * count on the same money.
 */
export async function expenditureBalance(tx: Tx, fundEntityId: string): Promise<Fen> {
  await sql`select pg_advisory_xact_lock(hashtextextended('expenditure-account', ${fundEntityId}))`.execute(tx);
  const found = await sql<{ balance: string }>`
    select coalesce(sum(debit - credit), 0)::text as balance from ledger_line
    where fund_entity_id = ${fundEntityId} and ledger_account = 'expenditure-account'`.execute(tx);
  return fen(BigInt(oneRow(found.rows).balance));
}

/** The month with which the books of a fund begin. */
export async function firstMonth(db: Db, fundEntityId: string): Promise<YearMonth | undefined> {
  const found = await sql<{ first: YearMonth | null }>`
    select min(book_month) as first from book_month where fund_entity_id = ${fundEntityId}`.execute(db);
  return found.rows[0]?.first ?? undefined;
}

export async function insertMonth(tx: Tx, fundEntityId: string, month: YearMonth): Promise<void> {
  await sql`
    insert into book_month (fund_entity_id, book_month, status) values (${fundEntityId}, ${month}, 'open')
    on conflict do nothing`.execute(tx);
}

/** How a month stands, shared with other postings and against a closing until the transaction ends. */
export async function holdMonth(
  tx: Tx,
  fundEntityId: string,
  month: YearMonth,
): Promise<"open" | "closed" | undefined> {
  const found = await sql<{ status: "open" | "closed" }>`
    select status from book_month where fund_entity_id = ${fundEntityId} and book_month = ${month} for share`.execute(
    tx,
  );
  return found.rows[0]?.status;
}

export async function isPosted(db: Db, fundEntityId: string, voucher: string): Promise<boolean> {
  const found = await sql`
    select from ledger_entry where fund_entity_id = ${fundEntityId} and voucher = ${voucher}`.execute(db);
  return found.rows.length > 0;
}

/** False when it is there already. */
export async function insertVoucher(
  tx: Tx,
  voucher: Voucher & { readonly kind: VoucherKind; readonly postedInOpen: boolean },
): Promise<boolean> {
  const { fundEntityId, voucher: number, lines } = voucher;
  const entry = await sql`
    insert into ledger_entry (fund_entity_id, voucher, book_month, moved_on, summary, kind, posted_in_open, reverses)
    values (${fundEntityId}, ${number}, ${voucher.bookMonth}, ${voucher.movedOn}, ${voucher.summary}, ${voucher.kind},
            ${voucher.postedInOpen}, ${voucher.reverses ?? null})
    on conflict do nothing`.execute(tx);
  if (entry.numAffectedRows === 0n) return false;
  await sql`
    insert into ledger_line (fund_entity_id, voucher, line_no, ledger_account, debit, credit)
    select ${fundEntityId}, ${number}, line_no, account, debit, credit
    from unnest(${lines.map((_, index) => index + 1)}::int[], ${lines.map((line) => line.account)}::text[],
                ${lines.map((line) => line.debit.toString())}::bigint[],
                ${lines.map((line) => line.credit.toString())}::bigint[]) as line (line_no, account, debit, credit)`.execute(
    tx,
  );
  return true;
}

export interface VoucherRow {
  readonly voucher: string;
  readonly book_month: YearMonth;
  readonly moved_on: PlainDate;
  readonly summary: string;
  readonly kind: VoucherKind;
  readonly reverses: string | null;
  readonly reversed_by: string | null;
  readonly total: string;
  readonly posted_at: Date;
}

export interface VoucherFilter {
  readonly fundEntityId: string;
  readonly fromMonth: YearMonth;
  readonly toMonth: YearMonth;
  readonly account?: LedgerAccount | undefined;
  readonly words?: string | undefined;
  readonly most: number;
}

export interface ListedVoucher extends VoucherRow {
  /** How many there are, and what they come to on the account, all of them. */
  readonly total_count: number;
  readonly debit: string;
  readonly credit: string;
  readonly sum_debit: string;
  readonly sum_credit: string;
}

/** Vouchers of some months, newest first; with an account, those that touch it and what they move there. */
export async function vouchersOf(db: Db, of: VoucherFilter): Promise<readonly ListedVoucher[]> {
  const like = of.words === undefined ? null : `%${of.words.replace(/[\\%_]/g, "\\$&")}%`;
  const account = of.account ?? null;
  const found = await sql<ListedVoucher>`
    with moved as (
      select e.fund_entity_id, e.voucher, sum(l.debit) as total,
             coalesce(sum(l.debit) filter (where l.ledger_account = ${account}), 0) as debit,
             coalesce(sum(l.credit) filter (where l.ledger_account = ${account}), 0) as credit
      from ledger_entry e join ledger_line l using (fund_entity_id, voucher)
      where e.fund_entity_id = ${of.fundEntityId} and e.book_month between ${of.fromMonth} and ${of.toMonth}
        and (${like}::text is null or e.voucher ilike ${like} or e.summary ilike ${like})
      group by 1, 2
      having ${account}::text is null or bool_or(l.ledger_account = ${account})
    )
    select e.voucher, e.book_month, to_char(e.moved_on, 'YYYY-MM-DD') as moved_on, e.summary, e.kind, e.reverses, e.posted_at,
           null as reversed_by, m.total::text as total, m.debit::text as debit, m.credit::text as credit,
           count(*) over ()::int as total_count, (sum(m.debit) over ())::text as sum_debit,
           (sum(m.credit) over ())::text as sum_credit
    from moved m join ledger_entry e using (fund_entity_id, voucher)
    order by e.book_month desc, e.moved_on desc, e.voucher limit ${of.most}`.execute(db);
  return found.rows;
}

export async function findVoucher(db: Db, fundEntityId: string, voucher: string): Promise<VoucherRow | undefined> {
  const found = await sql<VoucherRow>`
    select e.voucher, e.book_month, to_char(e.moved_on, 'YYYY-MM-DD') as moved_on, e.summary, e.kind, e.reverses, e.posted_at,
           (select r.voucher from ledger_entry r
            where r.fund_entity_id = e.fund_entity_id and r.reverses = e.voucher) as reversed_by,
           (select sum(l.debit) from ledger_line l
            where l.fund_entity_id = e.fund_entity_id and l.voucher = e.voucher)::text as total
    from ledger_entry e where e.fund_entity_id = ${fundEntityId} and e.voucher = ${voucher}`.execute(db);
  return found.rows[0];
}

export async function linesOf(db: Db, fundEntityId: string, voucher: string): Promise<readonly LedgerLine[]> {
  const found = await sql<{ ledger_account: LedgerAccount; debit: string; credit: string }>`
    select ledger_account, debit, credit from ledger_line
    where fund_entity_id = ${fundEntityId} and voucher = ${voucher} order by line_no`.execute(db);
  return found.rows.map((row) => ({
    account: row.ledger_account,
    debit: fen(BigInt(row.debit)),
    credit: fen(BigInt(row.credit)),
  }));
}

export interface MonthlyTurnover {
  readonly book_month: YearMonth;
  readonly ledger_account: LedgerAccount;
  readonly debit: string;
  readonly credit: string;
  /** The part of it that carried a year over: no income or expenditure of the year. */
  readonly carried: string;
}

/** What each account came to in each month up to one: everything that a report is made of. */
export async function turnoversOf(db: Db, fundEntityId: string, to: YearMonth): Promise<readonly MonthlyTurnover[]> {
  const found = await sql<MonthlyTurnover>`
    select e.book_month, l.ledger_account, sum(l.debit)::text as debit, sum(l.credit)::text as credit,
           coalesce(sum(l.debit - l.credit) filter (where e.kind = 'carry-over'), 0)::text as carried
    from ledger_entry e join ledger_line l using (fund_entity_id, voucher)
    where e.fund_entity_id = ${fundEntityId} and e.book_month <= ${to}
    group by 1, 2 order by 1, 2`.execute(db);
  return found.rows;
}
