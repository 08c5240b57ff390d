import { type Db, sql } from "#platform/db/database.ts";
import type { PlainDate, YearMonth } from "#policy/kernel/calendar.ts";
import type { LeftOutReason } from "./freeze.ts";
import type { RunRow } from "./store.ts";

// Payments by person: what the person reads, and whom a run pays or leaves out.

export interface MyPayment {
  readonly number: string;
  readonly period: YearMonth;
  readonly state: string;
  readonly amount: string;
  readonly back_amount: string;
  readonly held_back: string;
  readonly outcome: "paid" | "returned" | null;
  readonly reason: string | null;
  readonly settled_on: PlainDate | null;
  readonly bank: string;
  readonly last_digits: string;
}

/** The payments of a person, newest first; of a run that is still computed anew nothing is shown. */
export async function paymentsOf(db: Db, personId: string): Promise<readonly MyPayment[]> {
  const found = await sql<MyPayment>`
    select r.number, r.period, r.state, p.amount, p.back_amount, p.held_back, o.outcome, o.reason,
           to_char(o.settled_on, 'YYYY-MM-DD') as settled_on, p.bank, a.last_digits
    from payment p join payment_run r on r.run_id = p.run_id and r.attempt_no = p.attempt_no
    left join payment_outcome o on o.person_id = p.person_id and o.run_id = p.run_id
    left join payee_account a on a.person_id = p.person_id and a.account_no = p.account_no
    where p.person_id = ${personId} and r.state <> 'computing'
    order by r.period desc, r.run_id desc limit 120`.execute(db);
  return found.rows;
}

export interface MyLine {
  readonly award_no: number;
  readonly version_no: number;
  readonly item: string;
  readonly month_for: YearMonth;
  readonly delta_no: number;
  readonly amount: string;
}

/** The lines of one payment of a person. */
export async function linesOf(db: Db, personId: string, number: string): Promise<readonly MyLine[]> {
  const found = await sql<MyLine>`
    select l.award_no, l.version_no, l.item, l.month_for, l.delta_no, l.amount
    from payment_line l join payment_run r on r.run_id = l.run_id and r.attempt_no = l.attempt_no
    where l.person_id = ${personId} and r.number = ${number}
    order by l.month_for desc, l.award_no, l.version_no, l.item, l.delta_no`.execute(db);
  return found.rows;
}

/** Why the last run left a person out, and what stays due; undefined when it did not, or a later payment settled it. */
export async function waitingOf(
  db: Db,
  personId: string,
): Promise<{ reason: LeftOutReason; amount: string } | undefined> {
  const found = await sql<{ reason: LeftOutReason; amount: string }>`
    select o.reason, o.amount from payment_left_out o
    join payment_run r on r.run_id = o.run_id and r.attempt_no = o.attempt_no
    where o.person_id = ${personId} and o.amount > 0 and r.state <> 'computing'
      and not exists (select from payment p join payment_run l on l.run_id = p.run_id and l.attempt_no = p.attempt_no
                      where p.person_id = o.person_id and l.run_id > r.run_id)
    order by r.run_id desc limit 1`.execute(db);
  return found.rows[0];
}

export interface ListedPerson {
  readonly person_id: string;
  readonly previous: string;
  readonly amount: string;
  readonly why: string;
  readonly bank: string | null;
  readonly last_digits: string | null;
}

/** Whom a run pays for one reason of change, or leaves out for one reason; the largest differences first. */
export async function peopleOf(
  db: Db,
  run: RunRow,
  list: { readonly change?: string | undefined; readonly leftOut?: string | undefined; readonly most: number },
): Promise<readonly ListedPerson[]> {
  const found = await sql<ListedPerson>`
    select * from (
      select p.person_id, p.previous, p.amount, p.change as why, p.bank, a.last_digits
      from payment p left join payee_account a using (person_id, account_no)
      where p.run_id = ${run.run_id} and p.attempt_no = ${run.attempt_no}
        and ${list.leftOut ?? null}::text is null
        and (p.change = ${list.change ?? null} or (${list.change ?? null}::text is null and p.amount <> p.previous))
      union all
      select o.person_id, o.previous, o.amount, o.reason, null, null
      from payment_left_out o
      where o.run_id = ${run.run_id} and o.attempt_no = ${run.attempt_no} and o.reason = ${list.leftOut ?? null}
    ) listed order by abs(amount - previous) desc, person_id limit ${list.most}`.execute(db);
  return found.rows;
}
