import { type Db, sql } from "#platform/db/database.ts";
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

/**
 * Pensions in payment that stand on facts older than their books: of one agency, or of one person. What counts as decided is
 * the last version that people decided on; a run of everybody takes the facts as they were.
 */
export async function lateCredits(
  db: Db,
  of: { readonly agencyId: string } | { readonly personId: string },
  most = 200,
): Promise<readonly LateRow[]> {
  const whose = "agencyId" in of ? sql`a.agency_id = ${of.agencyId}` : sql`a.person_id = ${of.personId}`;
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
