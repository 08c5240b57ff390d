import { type Db, sql, type Tx } from "#platform/db/database.ts";
import type { PlainDate } from "#policy/kernel/calendar.ts";
import { type Fen, fen } from "#policy/kernel/money.ts";

// 多发: what a person was paid too much by a fund and what of it is settled, kept for lists and compared by M8-overpayment (decision
// 0034). Receivables charge it here; who recovers says what was settled. A row an agency that keeps one of the awards.

/** What receivables come to, with what is known to be settled. */
const chargedQuery = (where: string) => sql`
  select c.person_id, c.fund_entity_id, g.agency_id, c.charged, coalesce(k.settled, 0), c.charged - coalesce(k.settled, 0), c.since
  from (select person_id, fund_entity_id, sum(amount)::bigint as charged, min(known_at) as since
        from receivable where ${sql.raw(where)} group by 1, 2) c
  join (select distinct r.person_id, r.fund_entity_id, h.agency_id
        from receivable r join award_head h on h.person_id = r.person_id and h.award_no = r.award_no
        where ${sql.raw(where.replaceAll("person_id", "r.person_id"))}) g
    on g.person_id = c.person_id and g.fund_entity_id = c.fund_entity_id
  left join (select person_id, fund_entity_id, max(settled) as settled from overpayment where ${sql.raw(where)} group by 1, 2) k
    on k.person_id = c.person_id and k.fund_entity_id = c.fund_entity_id`;

/** Says what a person was charged by now. The person is locked. */
export const refreshCharged = (tx: Tx, personId: string): Promise<void> =>
  writeCharged(tx, `person_id = ${Number(personId)}`);

/** The same for everybody: after books were loaded from elsewhere. */
export const refreshAllCharged = (tx: Tx): Promise<void> => writeCharged(tx, "true");

async function writeCharged(tx: Tx, where: string): Promise<void> {
  await sql`
    insert into overpayment (person_id, fund_entity_id, agency_id, charged, settled, open, since)
    ${chargedQuery(where)}
    on conflict (person_id, fund_entity_id, agency_id) do update
    set charged = excluded.charged, open = excluded.charged - overpayment.settled, since = excluded.since`.execute(tx);
}

export interface Settled {
  readonly personId: string;
  readonly fundEntityId: string;
  readonly settled: Fen;
}

/** Says what came back of overpayments, whatever the way. */
export async function keepSettled(tx: Tx, settled: readonly Settled[]): Promise<void> {
  if (settled.length === 0) return;
  const rows = settled.map((one) => ({
    ...{ person: one.personId, fund: one.fundEntityId, settled: String(one.settled) },
  }));
  await sql`
    update overpayment o set settled = s.settled, open = o.charged - s.settled
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s (person bigint, fund bigint, settled bigint)
    where o.person_id = s.person and o.fund_entity_id = s.fund`.execute(tx);
}

/** Where a page of the list begins: behind this row. */
export interface Place {
  readonly size: string;
  readonly personId: string;
  readonly fundEntityId: string;
}

export interface OverpaymentRow {
  readonly person_id: string;
  readonly fund_entity_id: string;
  readonly charged: string;
  /** How much is open, whoever owes it. */
  readonly size: string;
  readonly since: PlainDate;
}

/** Overpayments of an agency, the most open first, after one of them. */
export async function overpaymentsOf(
  db: Db,
  of: { readonly agencyId: string; readonly after: Place | null; readonly most: number },
): Promise<readonly OverpaymentRow[]> {
  const { after } = of;
  const behind =
    after === null
      ? sql``
      : sql`and (-abs(open), person_id, fund_entity_id)
            > (${`-${after.size}`}::bigint, ${after.personId}::bigint, ${after.fundEntityId}::bigint)`;
  const found = await sql<OverpaymentRow>`
    select person_id, fund_entity_id, charged, abs(open)::text as size,
           to_char(since at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as since
    from overpayment where agency_id = ${of.agencyId} ${behind}
    order by -abs(open), person_id, fund_entity_id limit ${of.most}`.execute(db);
  return found.rows;
}

/** What is open of an agency, by the day since when. */
export async function openByDay(
  db: Db,
  agencyId: string,
): Promise<readonly { readonly since: PlainDate; readonly count: number; readonly open: Fen }[]> {
  const found = await sql<{ since: PlainDate; count: number; open: string }>`
    select to_char(since at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as since, count(*)::int as count, sum(open)::text as open
    from overpayment where agency_id = ${agencyId} and open > 0 group by 1`.execute(db);
  return found.rows.map(({ open, ...row }) => ({ ...row, open: fen(BigInt(open)) }));
}

/** Of whom an award of an agency is stopped now, and by which fund, latest stop first. */
export async function stoppedIn(db: Db, agencyId: string, most: number) {
  const found = await sql<{ person_id: string; fund_entity_id: string }>`
    select person_id, fund_entity_id from award_head
    where agency_id = ${agencyId} and stopped_at is not null order by stopped_at desc, person_id limit ${most}`.execute(
    db,
  );
  return found.rows;
}
