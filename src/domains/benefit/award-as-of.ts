import { type Db, sql } from "#platform/db/database.ts";
import type { YearMonth } from "#policy/kernel/calendar.ts";
import { type Fen, fen } from "#policy/kernel/money.ts";
import { type AwardKind, kindOf } from "./kinds/index.ts";
import { type State, stateOf } from "./suspension.ts";

/** An award as it stood in a month, by what was known before an instant. */
export interface AwardAsOf {
  readonly title: string;
  readonly awardNo: number;
  readonly versionNo: number;
  readonly payFrom: YearMonth;
  readonly total: Fen;
  readonly state: State;
  /** What it had come to in the lists that banks paid until the end of the month, with what was set off. */
  readonly paid: Fen;
}

export async function awardsAsOf(
  db: Db,
  personId: string,
  at: { readonly month: YearMonth; readonly knownBefore: Date },
): Promise<readonly AwardAsOf[]> {
  const versions = await sql<{
    kind: AwardKind;
    award_no: number;
    version_no: number;
    pay_from: YearMonth;
    total: string;
    paid: string;
  }>`
    select a.kind, a.award_no, a.version_no, a.pay_from, a.total, coalesce(p.paid, 0)::text as paid
    from (select distinct on (award_no) award_no, version_no, kind, pay_from, total, status from award
          where person_id = ${personId} and known_at < ${at.knownBefore} and in_force_from <= ${at.month}
          order by award_no, version_no desc) a
    left join (
      select l.award_no, sum(l.amount) as paid
      from payment_line l
      join payment_run r on r.run_id = l.run_id and r.attempt_no = l.attempt_no
      join payment_outcome o on o.person_id = l.person_id and o.run_id = l.run_id
      where l.person_id = ${personId} and o.outcome = 'paid' and o.known_at < ${at.knownBefore}
        and to_char(o.settled_on, 'YYYY-MM') <= ${at.month}
      group by 1) p using (award_no)
    where a.status <> 'reversed' and a.pay_from <= ${at.month}
    order by a.award_no`.execute(db);
  const events = await sql<{ award_no: number; verb: "suspend" | "resume" | "stop" | "reinstate" }>`
    select award_no, verb from award_event
    where person_id = ${personId} and known_at < ${at.knownBefore} and from_month <= ${at.month}
    order by award_no, event_no`.execute(db);
  return versions.rows.map((row) => ({
    ...{ title: kindOf(row.kind).title, awardNo: row.award_no, versionNo: row.version_no, payFrom: row.pay_from },
    ...{ total: fen(BigInt(row.total)), paid: fen(BigInt(row.paid)) },
    state: stateOf(events.rows.filter((event) => event.award_no === row.award_no)),
  }));
}
