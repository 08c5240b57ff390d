import { type Db, sql, type Tx } from "#platform/db/database.ts";
import type { YearMonth } from "#policy/kernel/calendar.ts";
import type { Fen } from "#policy/kernel/money.ts";
import type { Scheme } from "#policy/kernel/region.ts";
import type { ObligationKind } from "./obligation-kind.ts";
import { money, type Obligation, parts, type Text } from "./store.ts";

/** SQL of what employers owe and have paid, by obligation. */
export interface OpenRow extends Obligation {
  readonly kind: ObligationKind;
  readonly open: Fen;
}
type OpenText = Text<Omit<OpenRow, "open">> & { readonly open: string };

const openColumns = sql`
  o.person_id as "personId", o.source, o.source_line as "sourceLine", o.scheme, o.agency_id as "agencyId", o.region, o.category,
  o.employer_id as "employerId", o.month_for as "monthFor", o.month_charged as "monthCharged", o.base, o.total, o.personal,
  o.employer, o.account, o.pooled, o.kind, o.total - coalesce(p.paid, 0) as open`;
const paidOf = sql`
  left join lateral (select sum(a.amount) as paid from allocation a
                     where a.person_id = o.person_id
                       and (a.obligation_source, a.obligation_line) = (o.source, o.source_line)) p on true`;
const inOpen = (row: OpenText): OpenRow => ({ ...row, ...parts(row), open: money(row.open) });

/** What an employer owes in a scheme at an agency and what of it is open; not what stands in a live plan, which is paid whole. */
export async function openOfEmployer(
  db: Db,
  of: { employerId: string; scheme: string; agencyId: string },
): Promise<readonly OpenRow[]> {
  const found = await sql<OpenText>`
    select ${openColumns}
    from obligation o ${paidOf}
    where o.person_id in (select person_id from relation where employer_id = ${of.employerId})
      and o.employer_id = ${of.employerId} and o.scheme = ${of.scheme} and o.agency_id = ${of.agencyId}
      and o.source not like 'migration/%' and o.total > 0 and o.total > coalesce(p.paid, 0)
      and not exists (select from levy_document d join collection_plan c on c.number = d.document_number
                      where d.person_id = o.person_id and d.document_kind = 'plan'
                        and (d.obligation_source, d.obligation_line) = (o.source, o.source_line)
                        and c.state in ('draft', 'confirmed', 'pushed', 'withdrawing'))
    order by o.month_for, o.person_id, o.source, o.source_line`.execute(db);
  return found.rows.map(inOpen);
}

/** What a message without names was placed on and did not meet whole. */
export async function partlyMetBy(tx: Tx, sender: string, number: string): Promise<readonly OpenRow[]> {
  const found = await sql<OpenText>`
    select ${openColumns}
    from inbound_line l
    join allocation b on b.person_id = l.person_id and b.receipt_source = ${`${sender}/${number}`} and b.receipt_line = l.line
    join obligation o
      on (o.person_id, o.source, o.source_line) = (b.person_id, b.obligation_source, b.obligation_line) ${paidOf}
    where l.sender = ${sender} and l.number = ${number} and o.total > coalesce(p.paid, 0)`.execute(tx);
  return found.rows.map(inOpen);
}

export interface PaidRow {
  readonly person_id: string;
  readonly source: string;
  readonly source_line: number;
  readonly month_for: YearMonth;
  readonly wage: string | null;
  readonly base: string;
  readonly personal: string;
  readonly employer: string;
  readonly account: string;
}

/**
 * The paid pension months of an employer's people, each with every correction of it, paid or not: a difference that is assessed
 * is not assessed again. What the former system brought has no employer's part and is left out. Amounts in fen as text.
 */
export async function paidOfEmployer(
  db: Db,
  of: { employerId: string; agencyId: string; from: string; to: string },
): Promise<readonly PaidRow[]> {
  const found = await sql<PaidRow>`
    select o.person_id, o.source, o.source_line, o.month_for, o.declared_wage as wage,
           o.base + coalesce(c.base, 0) as base, o.personal + coalesce(c.personal, 0) as personal,
           o.employer + coalesce(c.employer, 0) as employer, o.account + coalesce(c.account, 0) as account
    from obligation o
    left join lateral (select sum(base) as base, sum(personal) as personal, sum(employer) as employer, sum(account) as account
                       from obligation c where c.person_id = o.person_id and c.kind in ('base-difference', 'refund')
                         and (c.reverses_source, c.reverses_line) = (o.source, o.source_line)) c on true
    where o.person_id in (select person_id from relation where employer_id = ${of.employerId})
      and o.employer_id = ${of.employerId} and o.agency_id = ${of.agencyId} and o.scheme = 'enterprise-pension'
      and o.category = 'employee' and o.kind in ('normal', 'make-up') and o.month_for between ${of.from} and ${of.to}
      and o.source not like 'migration/%' and o.base + coalesce(c.base, 0) > 0
      and o.total = (select coalesce(sum(a.amount), 0) from allocation a
                     where a.person_id = o.person_id
                       and (a.obligation_source, a.obligation_line) = (o.source, o.source_line))
    order by o.person_id, o.month_for, o.source, o.source_line`.execute(db);
  return found.rows;
}

export interface ArrearsRow {
  readonly scheme: Scheme;
  readonly region: string;
  readonly month_for: YearMonth;
  readonly kind: ObligationKind;
  /** The agency assessed it, so it was planned and not declared to tax. */
  readonly assessed: boolean;
  readonly in_plan: boolean;
  readonly people: number;
  readonly open: string;
  /** Each obligation's open amount: a late fee is rounded for each. */
  readonly open_each: readonly string[];
}

/** What one employer owes at an agency of months that are over, by month, scheme and kind; oldest month first. */
export async function arrearsRows(
  db: Db,
  of: { readonly agencyId: string; readonly before: YearMonth; readonly employerId: string },
): Promise<readonly ArrearsRow[]> {
  const months = sql`from open_month where employer_id = ${of.employerId} and agency_id = ${of.agencyId}
                     and month_for < ${of.before} and open <> 0`;
  const found = await sql<ArrearsRow>`
    select o.scheme, o.region, o.month_for, o.kind, (o.source like 'assessment/%' or o.source like 'late-fee/%') as assessed,
           bool_or(l.live) as in_plan, count(distinct o.person_id)::int as people,
           sum(o.total - coalesce(p.paid, 0))::text as open,
           array_agg((o.total - coalesce(p.paid, 0))::text) as open_each
    from obligation o ${paidOf}
    left join lateral (select true as live from levy_document d join collection_plan c on c.number = d.document_number
                       where d.person_id = o.person_id and d.document_kind = 'plan'
                         and (d.obligation_source, d.obligation_line) = (o.source, o.source_line)
                         and c.state in ('draft', 'confirmed', 'pushed', 'withdrawing') limit 1) l on true
    where o.person_id in (select person_id from relation where employer_id = ${of.employerId})
      and o.scheme = any (array(select scheme ${months})) and o.month_for = any (array(select month_for ${months}))
      and o.employer_id = ${of.employerId} and o.agency_id = ${of.agencyId} and o.total > 0
      and o.source not like 'migration/%' and o.total > coalesce(p.paid, 0)
    group by 1, 2, 3, 4, 5 order by o.month_for, o.scheme, o.kind`.execute(db);
  return found.rows.map((row) => ({ ...row, in_plan: row.in_plan === true }));
}
