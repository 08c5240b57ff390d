import { type Db, sql, type Tx } from "#platform/db/database.ts";
import type { YearMonth } from "#policy/kernel/calendar.ts";
import { verifiedKinds } from "./kinds/index.ts";

// What an award comes to now, as versions, events and verifications have it: the head caches it for lists, and M7-head compares
// (decision 0034). Whoever adds to one of them refreshes the persons in the same transaction.

/** The heads of the awards for which `where` holds, from the books. */
export const headQuery = (where = "true"): string => `
  select a.person_id, a.award_no, a.agency_id, a.fund_entity_id,
         case when a.status <> 'reversed' and e.verb is distinct from 'stop'
                   and a.kind in (${verifiedKinds.map((kind) => `'${kind}'`).join(", ")})
              then coalesce(to_char(v.last, 'YYYY-MM'), a.pay_from) end as drawn_since,
         a.pay_to, coalesce(e.verb = 'suspend', false) as suspended, case when e.verb = 'stop' then e.known_at end as stopped_at
  from (select distinct on (person_id, award_no) person_id, award_no, agency_id, fund_entity_id, kind, status, pay_from, pay_to
        from award where ${where} order by person_id, award_no, version_no desc) a
  left join (select distinct on (person_id, award_no) person_id, award_no, verb, known_at
             from award_event where ${where} order by person_id, award_no, event_no desc) e using (person_id, award_no)
  left join (select person_id, max(verified_on) as last from eligibility_verification where ${where} group by 1) v using (person_id)`;

const columns = ["agency_id", "fund_entity_id", "drawn_since", "pay_to", "suspended", "stopped_at"];

/** Brings the heads of these persons into line with their books. A run over everybody changes amounts alone and needs none. */
export async function refreshHeads(tx: Tx, personIds: readonly string[]): Promise<void> {
  if (personIds.length > 0) await write(tx, `person_id in (${personIds.map(Number).join(", ")})`);
}

/** The same for everybody: after books were loaded from elsewhere. */
export const refreshAllHeads = (tx: Tx): Promise<void> => write(tx, "true");

async function write(tx: Tx, where: string): Promise<void> {
  await sql`
    insert into award_head (person_id, award_no, ${sql.raw(columns.join(", "))})
    ${sql.raw(headQuery(where))}
    on conflict (person_id, award_no) do update
    set ${sql.raw(columns.map((column) => `${column} = excluded.${column}`).join(", "))}`.execute(tx);
}

export interface DrawnRow {
  readonly person_id: string;
  readonly since: YearMonth;
  readonly suspended: boolean;
}

/** Awards of an agency that are drawn in a month, verified in this month or earlier, the oldest first. */
export async function drawnSince(
  db: Db,
  of: { readonly agencyId: string; readonly month: YearMonth; readonly upTo: YearMonth; readonly most: number },
): Promise<readonly DrawnRow[]> {
  const found = await sql<DrawnRow>`
    select person_id, drawn_since as since, suspended from award_head
    where agency_id = ${of.agencyId} and drawn_since <= ${of.upTo} and coalesce(pay_to, '9999-12') >= ${of.month}
    order by drawn_since, person_id limit ${of.most}`.execute(db);
  return found.rows;
}

export interface DrawnCount {
  readonly count: number;
  readonly suspended: number;
}

/** How many of an agency are drawn in a month and were verified last from one month to another; no more than `most` are counted. */
export async function drawnBetween(
  db: Db,
  of: { readonly agencyId: string; readonly month: YearMonth; readonly from: YearMonth | null; readonly to: YearMonth },
  most: number,
): Promise<DrawnCount> {
  const found = await sql<DrawnCount>`
    select count(*)::int as count, count(*) filter (where suspended)::int as suspended
    from (select suspended from award_head
          where agency_id = ${of.agencyId} and drawn_since >= ${of.from ?? ""} and drawn_since <= ${of.to}
            and coalesce(pay_to, '9999-12') >= ${of.month} limit ${most}) h`.execute(db);
  return found.rows[0] ?? { count: 0, suspended: 0 };
}
