import type { Invariant } from "#platform/audit/invariant.ts";

const live = `payment p join payment_run r on r.run_id = p.run_id and r.attempt_no = p.attempt_no`;

export const paymentInvariants: readonly Invariant[] = [
  {
    id: "M6",
    title: "发放批次：明细、批次、银行文件的笔数和金额相等",
    checked: `select count(*)::int as count from payment_run`,
    violations: `
      with paid as (
        select r.run_id, count(*) as count, sum(p.amount) as total, sum(p.held_back) as held_back from ${live} group by 1
      ), lines as (
        select l.run_id, l.attempt_no, sum(l.amount) as total from payment_line l group by 1, 2
      ), files as (
        select run_id, sum(count) as count, sum(total) as total from bank_file group by 1
      )
      select r.number as subject from payment_run r
      left join paid using (run_id) left join lines using (run_id, attempt_no) left join files using (run_id)
      where r.state <> 'computing'
        and ((r.count, r.total) is distinct from (coalesce(paid.count, 0), coalesce(paid.total, 0))
          or coalesce(lines.total, 0) <> r.total + coalesce(paid.held_back, 0)
          or (r.state in ('released', 'settled') and not r.taken_over
              and (coalesce(files.count, 0), coalesce(files.total, 0)) is distinct from (r.count, r.total))
          or (r.state not in ('released', 'settled') and files.run_id is not null))
      union all
      select p.person_id || '/' || r.number from ${live}
      left join (select person_id, run_id, attempt_no, sum(amount) as amount from payment_line group by 1, 2, 3) l
        on (l.person_id, l.run_id, l.attempt_no) = (p.person_id, p.run_id, p.attempt_no)
      where l.amount is distinct from p.amount + p.held_back`,
  },
  {
    id: "M7-open",
    title: "没有发出去的应发，都在下一批要查的名单里",
    checked: `select count(*)::int as count from open_due`,
    violations: `
      with held as (
        select l.person_id, l.award_no, l.version_no, l.item, l.month_for, l.delta_no
        from payment_line l join payment_run r on r.run_id = l.run_id and r.attempt_no = l.attempt_no
        left join payment_outcome o on o.person_id = l.person_id and o.run_id = l.run_id
        where o.outcome is distinct from 'returned'
      )
      select d.person_id || '/' || d.award_no || '/' || d.item || '/' || d.month_for as subject
      from due_line d
      left join held h using (person_id, award_no, version_no, item, month_for, delta_no)
      left join open_due t using (person_id, fund_entity_id)
      left join payment_run r on r.state = 'computing' and d.source = 'run/' || r.number
      where h.person_id is null and t.person_id is null and r.run_id is null`,
  },
  {
    id: "M7-set-off",
    title: "抵扣：每笔应发至多抵扣一次，不超过应发；付款少转的就是抵扣的",
    checked: `select count(*)::int as count from set_off`,
    violations: `
      with standing as (
        select s.* from set_off s join payment_run r on r.run_id = s.run_id and r.attempt_no = s.attempt_no
      )
      select person_id || '/' || award_no || '/' || item || '/' || month_for as subject from standing
      group by person_id, award_no, version_no, item, month_for, delta_no having count(*) > 1
      union all
      select s.person_id || '/' || s.award_no || '/' || s.item || '/' || s.month_for from standing s
      left join payment_line l on (l.person_id, l.award_no, l.version_no, l.item, l.month_for, l.delta_no, l.run_id, l.attempt_no)
        = (s.person_id, s.award_no, s.version_no, s.item, s.month_for, s.delta_no, s.run_id, s.attempt_no)
      where l.amount is null or s.amount > l.amount
      union all
      select p.person_id || '/' || r.number from ${live}
      left join (
        select l.person_id, l.run_id, l.attempt_no, sum(s.amount) as amount from payment_line l
        join standing s on (s.person_id, s.award_no, s.version_no, s.item, s.month_for, s.delta_no)
          = (l.person_id, l.award_no, l.version_no, l.item, l.month_for, l.delta_no) and s.run_id <= l.run_id
        group by 1, 2, 3
      ) h on (h.person_id, h.run_id, h.attempt_no) = (p.person_id, p.run_id, p.attempt_no)
      where coalesce(h.amount, 0) <> p.held_back`,
  },
  {
    id: "M6-outcome",
    title: "回盘只对放行过的付款，全部回盘的批次才算办完",
    checked: `select count(*)::int as count from payment_outcome`,
    violations: `
      select o.person_id || '/' || o.run_id as subject from payment_outcome o
      left join (select p.person_id, p.run_id from ${live} where r.state in ('released', 'settled')) sent
        using (person_id, run_id)
      where sent.person_id is null
      union all
      select r.number from payment_run r
      left join (select run_id, count(*) as count from payment_outcome group by 1) told using (run_id)
      where r.state = 'settled' and r.count <> coalesce(told.count, 0)`,
  },
  {
    id: "M9",
    title: "支出户余额不为负，待遇支出等于银行回盘已付减收回的多发",
    checked: `select count(*)::int as count from fund_entity`,
    violations: `
      select f.fund_entity_id::text as subject from fund_entity f
      left join (select r.fund_entity_id, sum(p.amount) as amount from ${live}
                 join payment_outcome o on o.person_id = p.person_id and o.run_id = p.run_id and o.outcome = 'paid'
                 group by 1) paid using (fund_entity_id)
      left join (select a.fund_entity_id, sum(case a.kind when 'repayment' then a.amount else -a.amount end) as amount
                 from recovery_act a
                 join (select person_id, act_no, bool_or(verdict = 'refuse') as refused from recovery_signature group by 1, 2) s
                   using (person_id, act_no)
                 where a.kind in ('repayment', 'pay-back') and not s.refused group by 1) back using (fund_entity_id)
      where (select coalesce(sum(debit - credit), 0) from ledger_line l
             where l.fund_entity_id = f.fund_entity_id and l.ledger_account = 'expenditure-account') < 0
         or (select coalesce(sum(debit - credit), 0) from ledger_line l join ledger_entry e using (fund_entity_id, voucher)
             where l.fund_entity_id = f.fund_entity_id and l.ledger_account = 'benefit-expenditure'
               and e.kind <> 'carry-over')
         <> coalesce(paid.amount, 0)
           - coalesce(back.amount, 0)`,
  },
  {
    id: "S3-payment",
    title: "试算、核对、两次放行不是同一个人，放行的就是核对过的",
    checked: `select count(*)::int as count from payment_run_action`,
    violations: `
      with act as (select a.* from payment_run_action a join payment_run r using (run_id, attempt_no))
      select a.run_id || '/' || a.action_no as subject
      from act a join act b on b.run_id = a.run_id and b.action_no < a.action_no and b.natural_person = a.natural_person
      where (a.verb = 'check' and b.verb = 'compute') or (a.verb = 'finance-check' and b.verb in ('compute', 'check'))
         or (a.verb = 'release' and b.verb in ('compute', 'check', 'release'))
      union all
      select a.run_id || '/' || a.action_no from act a
      join payment_run r using (run_id)
      where a.verb in ('check', 'finance-check', 'release') and a.content_hash is distinct from r.content_hash
      union all
      select r.number from payment_run r
      where r.state in ('released', 'settled') and not r.taken_over
        and (select count(distinct natural_person) from act where act.run_id = r.run_id and verb = 'release') <> 2`,
  },
];
