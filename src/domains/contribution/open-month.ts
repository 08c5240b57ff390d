import { type Db, sql, type Tx } from "#platform/db/database.ts";
import type { YearMonth } from "#policy/kernel/calendar.ts";
import { type Fen, fen } from "#policy/kernel/money.ts";
import type { Scheme } from "#policy/kernel/region.ts";
import type { Obligation } from "./store.ts";

// What employers owe, month by month: the list of arrears reads these sums and not every obligation (decision 0036). Whoever charges
// or places money keeps them in the same transaction, and M4-open-month holds them against the books.

export interface OpenMonth {
  readonly employer_id: string;
  readonly employer_name: string;
  readonly credit_code: string;
  readonly scheme: Scheme;
  readonly region: string;
  readonly month_for: YearMonth;
  /** The agency assessed it, so it was planned and not declared to tax. */
  readonly assessed: boolean;
  readonly open: Fen;
}

/** Of an obligation: what is charged, or (below nothing) what is placed on it. */
export interface Change {
  readonly obligation: Pick<
    Obligation,
    "employerId" | "agencyId" | "scheme" | "region" | "monthFor" | "total" | "source"
  >;
  readonly amount: bigint;
}

/** What the agency assessed by itself; the same stands in the books' queries as `assessed`. */
const isAssessed = (source: string): boolean => source.startsWith("assessment/") || source.startsWith("late-fee/");

/**
 * Adds what was charged, takes off what was placed. Persons who pay for themselves, and refunds, are no arrears of an employer. In
 * the order of the key, so that two batches do not wait for each other.
 */
export async function changeOpenMonths(tx: Tx, changes: readonly Change[]): Promise<void> {
  const months = new Map<string, Change>();
  for (const { obligation, amount } of changes) {
    const { employerId, agencyId, scheme, monthFor, total, source } = obligation;
    if (employerId === null || total <= 0n || source.startsWith("migration/")) continue;
    const key = `${employerId} ${agencyId} ${scheme} ${monthFor} ${isAssessed(source)}`;
    months.set(key, { obligation, amount: amount + (months.get(key)?.amount ?? 0n) });
  }
  if (months.size === 0) return;
  const rows = [...months.values()];
  const of = rows.map(({ obligation }) => obligation);
  await sql`
    insert into open_month (employer_id, agency_id, scheme, month_for, assessed, region, open)
    select * from unnest(
      ${of.map((one) => one.employerId)}::bigint[], ${of.map((one) => one.agencyId)}::bigint[],
      ${of.map((one) => one.scheme)}::text[], ${of.map((one) => one.monthFor)}::text[],
      ${of.map((one) => isAssessed(one.source))}::boolean[], ${of.map((one) => one.region)}::text[],
      ${rows.map(({ amount }) => String(amount))}::bigint[])
      as c (employer_id, agency_id, scheme, month_for, assessed, region, open)
    order by employer_id, agency_id, scheme, month_for, assessed
    on conflict (employer_id, agency_id, scheme, month_for, assessed)
    do update set open = open_month.open + excluded.open`.execute(tx);
}

/** The sums of books that were loaded from elsewhere, into an empty table. */
export async function sumOpenMonths(tx: Tx): Promise<void> {
  await sql`
    insert into open_month (employer_id, agency_id, scheme, month_for, assessed, region, open)
    ${sql.raw(openQuery)}`.execute(tx);
}

/** What is owed by the books, month by month; months that are even stand in no row. */
export const openQuery = `
  select o.employer_id, o.agency_id, o.scheme, o.month_for, o.source like 'assessment/%' or o.source like 'late-fee/%' as assessed,
         min(o.region) as region, sum(o.total - coalesce(p.paid, 0))::bigint as open
  from obligation o
  left join (select person_id, obligation_source, obligation_line, sum(amount) as paid from allocation group by 1, 2, 3) p
    on p.person_id = o.person_id and p.obligation_source = o.source and p.obligation_line = o.source_line
  where o.employer_id is not null and o.source not like 'migration/%' and o.total > 0
  group by 1, 2, 3, 4, 5 having sum(o.total - coalesce(p.paid, 0)) <> 0`;

/** Months that are even need no row. Whoever charges again at this moment is waited for, and the row stays. */
export async function forgetEvenMonths(tx: Tx): Promise<void> {
  await sql`delete from open_month where open = 0`.execute(tx);
}

/** What employers owe an agency of months that are over, oldest first. */
export async function openMonths(
  db: Db,
  of: { readonly agencyId: string; readonly before: YearMonth },
): Promise<readonly OpenMonth[]> {
  const found = await sql<Omit<OpenMonth, "open"> & { readonly open: string }>`
    select m.employer_id, e.name as employer_name, e.credit_code, m.scheme, m.region, m.month_for, m.assessed, m.open
    from open_month m join employer e using (employer_id)
    where m.agency_id = ${of.agencyId} and m.month_for < ${of.before} and m.open <> 0
    order by m.month_for, m.scheme`.execute(db);
  return found.rows.map((row) => ({ ...row, open: fen(BigInt(row.open)) }));
}
