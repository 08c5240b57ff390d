import { watchAccounts } from "#domains/account/index.ts";
import { type Db, sql, type Tx } from "#platform/db/database.ts";
import type { YearMonth } from "#policy/kernel/calendar.ts";

/** A pension that was awarded before a credit for a month that it counts was posted. */
export interface LateRow {
  readonly person_id: string;
  readonly award_no: number;
  readonly retire_month: YearMonth;
  readonly total: string;
  /** The months that were credited, taken back or corrected since. */
  readonly months: readonly YearMonth[];
  readonly since: Date;
}

/** Upon which accounts people decided last, and when, of the awards for which `where` holds: as `watchAccounts` asks for it. */
export const decidedQuery = (where = "true"): string => `
  select a.person_id, a.award_no, a.agency_id, a.retire_month as up_to, d.since
  from (select distinct on (person_id, award_no) person_id, award_no, agency_id, retire_month
        from award where kind = 'basic-pension' and ${where} order by person_id, award_no, version_no desc) a
  join (select person_id, award_no, max(known_at) as since
        from award where (version_no = 1 or application_id is not null) and ${where} group by 1, 2) d
    on d.person_id = a.person_id and d.award_no = a.award_no`;

/** After a pension was decided: credits from now on are late. */
export const watchPension = (tx: Tx, personId: string): Promise<void> =>
  watchAccounts(tx, decidedQuery(`person_id = ${Number(personId)}`));

/** The same for everybody: after books were loaded from elsewhere. */
export const watchAllPensions = (tx: Tx): Promise<void> => watchAccounts(tx, decidedQuery());

/** Whose pension is drawn and stands on an account that was credited since, the longest waiting first. */
async function waitingIn(db: Db, agencyId: string, most: number): Promise<readonly string[]> {
  const found = await sql<{ person_id: string }>`
    select w.person_id from account_watch w
    join award_head h on h.person_id = w.person_id and h.award_no = w.award_no
    where w.agency_id = ${agencyId} and w.credited_at is not null and h.drawn_since is not null
    order by w.credited_at, w.person_id limit ${most}`.execute(db);
  return [...new Set(found.rows.map((row) => row.person_id))];
}

/**
 * Pensions in payment that stand on facts older than their books: of one agency, or of one person. What counts as decided is
 * the last version that people decided on; a run of everybody takes the facts as they were.
 */
export async function lateCredits(
  db: Db,
  of: { readonly agencyId: string } | { readonly personId: string; readonly agencyId?: string },
  most = 200,
): Promise<readonly LateRow[]> {
  const personIds = "personId" in of ? [of.personId] : await waitingIn(db, of.agencyId, most);
  const persons = sql`a.person_id = any (${personIds}::bigint[])`;
  const whose = of.agencyId === undefined ? persons : sql`${persons} and a.agency_id = ${of.agencyId}`;
  const found = await sql<LateRow>`
    select a.person_id, a.award_no, a.retire_month, a.total, late.months, late.since
    from (select distinct on (person_id, award_no) person_id, award_no, retire_month, total, status
          from award a where ${whose} and kind = 'basic-pension'
          order by person_id, award_no, version_no desc) a
    join lateral (
      select max(known_at) as at from award d
      where (d.person_id, d.award_no) = (a.person_id, a.award_no) and (d.version_no = 1 or d.application_id is not null)) decided on true
    join lateral (
      select array_agg(distinct l.month_for order by l.month_for) as months, max(l.known_at) as since from account_line l
      where l.person_id = a.person_id and l.scheme = 'enterprise-pension' and l.kind in ('credit', 'reversal')
        and l.source not like 'settlement/%' and l.month_for <= a.retire_month and l.known_at > decided.at) late on late.months is not null
    where a.status <> 'reversed'
      and coalesce((select verb from award_event e where (e.person_id, e.award_no) = (a.person_id, a.award_no)
                    order by event_no desc limit 1), '') <> 'stop'
    order by late.since, a.person_id limit ${most}`.execute(db);
  return found.rows;
}
