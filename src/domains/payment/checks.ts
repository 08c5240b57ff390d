import { type Db, sql } from "#platform/db/database.ts";
import type { RunRow } from "./store.ts";

/** 自动核对: what must hold of a run before anybody signs it, looked at now. */
export async function runBooks(db: Db, run: RunRow): Promise<readonly { name: string; ok: boolean }[]> {
  const of = sql`run_id = ${run.run_id} and attempt_no = ${run.attempt_no}`;
  const found = await sql<{ sums: boolean; lines: boolean; stopped: boolean; once: boolean }>`
    select
      (select count(*) = ${run.count} and coalesce(sum(amount), 0) = ${run.total} from payment where ${of}) as sums,
      not exists (
        select from (select person_id, sum(amount) as amount from payment_line where ${of} group by 1) l
        full join (select person_id, amount + held_back as amount from payment where ${of}) p using (person_id)
        where l.amount is distinct from p.amount) as lines,
      not exists (
        select from payment_line l join award_event e using (person_id, award_no)
        where l.run_id = ${run.run_id} and l.attempt_no = ${run.attempt_no} and e.verb = 'stop' and l.month_for >= e.from_month
          and not exists (select from award_event n where (n.person_id, n.award_no) = (e.person_id, e.award_no) and n.event_no > e.event_no)
      ) as stopped,
      not exists (
        select from payment_line l
        join payment_line o on (o.person_id, o.award_no, o.version_no, o.item, o.month_for, o.delta_no)
                             = (l.person_id, l.award_no, l.version_no, l.item, l.month_for, l.delta_no) and o.run_id <> l.run_id
        join payment_run r on r.run_id = o.run_id and r.attempt_no = o.attempt_no
        left join payment_outcome b on b.person_id = o.person_id and b.run_id = o.run_id
        where l.run_id = ${run.run_id} and l.attempt_no = ${run.attempt_no} and b.outcome is distinct from 'returned'
          and o.run_id < l.run_id) as once`.execute(db);
  const [row] = found.rows;
  return [
    { name: "明细合计 = 批次总额，人数相同", ok: row?.sums === true },
    { name: "每人的各笔应发 = 发给他的一笔", ok: row?.lines === true },
    { name: "没有停发以后月份的发放", ok: row?.stopped === true },
    { name: "没有一笔应发在付两次", ok: row?.once === true },
  ];
}
