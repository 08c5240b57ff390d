import type { Invariant } from "#platform/audit/invariant.ts";
import { effective } from "./store.ts";

export const recoveryInvariants: readonly Invariant[] = [
  {
    id: "M8-recovered",
    title: "多发的待遇：退回、抵扣和核销不超过多发的，退还不超过退回的，到账的都有凭证",
    checked: `select count(*)::int as count from recovery_act`,
    violations: `
      with moved as (
        select person_id, fund_entity_id, sum(amount) filter (where kind = 'repayment') as repaid,
               sum(amount) filter (where kind = 'write-off') as written_off,
               sum(amount) filter (where kind = 'pay-back') as paid_back
        from recovery_act a where ${effective} group by 1, 2
      ), charged as (
        select person_id, fund_entity_id, sum(amount) as net, sum(amount) filter (where amount > 0) as ever
        from receivable group by 1, 2
      ), held as (
        select s.person_id, s.fund_entity_id, sum(s.amount) as held from set_off s
        join payment_run r on r.run_id = s.run_id and r.attempt_no = s.attempt_no group by 1, 2
      )
      select person_id || '/' || fund_entity_id as subject
      from moved m full join held h using (person_id, fund_entity_id)
      left join charged c using (person_id, fund_entity_id)
      where coalesce(repaid, 0) + coalesce(held, 0) + coalesce(written_off, 0) - coalesce(paid_back, 0) > coalesce(c.ever, 0)
         or coalesce(paid_back, 0) > coalesce(repaid, 0) + coalesce(held, 0)
      union all
      select s.person_id || '/' || s.act_no from set_off s
      left join recovery_act a on (a.person_id, a.act_no, a.fund_entity_id, a.kind)
                                = (s.person_id, s.act_no, s.fund_entity_id, 'set-off')
      where a.month is null or s.month_for < a.month or not (${effective})
      union all
      select a.person_id || '/' || a.act_no from recovery_act a
      left join (select fund_entity_id, voucher, abs(sum(debit - credit)) as amount from ledger_line
                 where ledger_account = 'benefit-expenditure' group by 1, 2) l using (fund_entity_id, voucher)
      where kind in ('repayment', 'pay-back') and ${effective} and a.amount is distinct from l.amount`,
  },
  {
    id: "M8-overpayment",
    title: "名单上每笔多发：应退、已退和还要退的，就是应收和追回算出来的",
    checked: `select count(*)::int as count from overpayment`,
    violations: `
      with charged as (
        select person_id, fund_entity_id, sum(amount) as charged, min(known_at) as since from receivable group by 1, 2
      ), kept as (
        select distinct r.person_id, r.fund_entity_id, h.agency_id from receivable r join award_head h using (person_id, award_no)
      ), moved as (
        select person_id, fund_entity_id, sum(case kind when 'pay-back' then -amount else amount end) as settled
        from recovery_act a where kind in ('repayment', 'write-off', 'pay-back') and ${effective} group by 1, 2
      ), held as (
        select s.person_id, s.fund_entity_id, sum(s.amount) as held from set_off s
        join payment_run r on r.run_id = s.run_id and r.attempt_no = s.attempt_no group by 1, 2
      ), books as (
        select k.person_id, k.fund_entity_id, k.agency_id, c.charged, c.since,
               coalesce(m.settled, 0) + coalesce(h.held, 0) as settled
        from kept k join charged c using (person_id, fund_entity_id)
        left join moved m using (person_id, fund_entity_id) left join held h using (person_id, fund_entity_id)
      )
      select coalesce(b.person_id, o.person_id) || '/' || coalesce(b.fund_entity_id, o.fund_entity_id) as subject
      from books b full join overpayment o using (person_id, fund_entity_id, agency_id)
      where (b.charged, b.settled, b.charged - b.settled, b.since) is distinct from (o.charged, o.settled, o.open, o.since)`,
  },
  {
    id: "S3-recovery",
    title: "追回和恢复：提出的和确认的都不是同一个人，不同意以后没有再签",
    checked: `select count(*)::int as count from recovery_signature`,
    violations: `
      select s.person_id || '/' || s.act_no as subject from recovery_signature s
      join recovery_act a using (person_id, act_no)
      where s.natural_person = a.natural_person
         or exists (select from recovery_signature o where (o.person_id, o.act_no) = (s.person_id, s.act_no)
                      and o.signature_no < s.signature_no and (o.natural_person = s.natural_person or o.verdict = 'refuse'))`,
  },
];
