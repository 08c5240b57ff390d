import type { Invariant } from "#platform/audit/invariant.ts";

export const transferInvariants: readonly Invariant[] = [
  {
    id: "M5-transfer",
    title: "转移：转出的等于信息表的个人账户，退回的全数记回，转入以前不多记一分",
    checked: `select count(*)::int as count from transfer_form`,
    violations: `
      with line as (
        select split_part(source, '/', 2) as number, split_part(source, '/', 3)::int as form_no,
               split_part(source, '/', 4) as way, sum(amount) as amount
        from account_line where kind in ('transfer-out', 'transfer-in', 'transfer-interest') group by 1, 2, 3
      ), form as (
        select f.number, f.form_no, f.account, t.state,
               f.form_no = max(f.form_no) over (partition by f.number) and t.state not in ('out-accepted', 'out-refused') as holds
        from transfer_form f join transfer t using (number)
      )
      select f.number || '/' || f.form_no as subject
      from form f
      where coalesce((select amount from line l where (l.number, l.form_no, l.way) = (f.number, f.form_no, 'out')), 0) <> -f.account
         or coalesce((select amount from line l where (l.number, l.form_no, l.way) = (f.number, f.form_no, 'back')), 0)
            <> case when f.holds then 0 else f.account end
         or coalesce((select amount from line l where (l.number, l.form_no, l.way) = (f.number, f.form_no, 'in')), 0)
            <> case when f.holds and f.state = 'closed' then f.account else 0 end
      union all
      select l.number || '/' || l.form_no from line l left join form f using (number, form_no) where f.number is null
      union all
      select f.number || '/' || f.form_no
      from transfer_form f
      join (select number, form_no, sum(principal + interest) as account, sum(pooled) as pooled, sum(months) as months
            from transfer_form_year group by 1, 2) y using (number, form_no)
      where (y.account, y.pooled, y.months) is distinct from (f.account::numeric, f.pooled::numeric, f.month_count::bigint)`,
  },
  {
    id: "M10",
    title: "转出等于转入：账户、划款和到账都等于信息表，转出地的缴费记录还在",
    checked: `select count(*)::int as count from transfer`,
    violations: `
      with form as (
        select distinct on (number) * from transfer_form order by number, form_no desc
      ), moved as materialized (
        select m.number, m.person_id, m.month_for, t.scheme, t.sending_region
        from transfer_month m join transfer t using (number)
      ), booked as (
        select m.number, m.side, m.amount, l.amount as posted
        from transfer_money m join transfer t using (number)
        left join (select fund_entity_id, voucher, sum(debit + credit) as amount from ledger_line
                   where ledger_account in ('transfer-expenditure', 'transfer-income') group by 1, 2) l
          on l.voucher = m.voucher
         and l.fund_entity_id = case m.side when 'out' then t.sending_fund_entity_id else t.receiving_fund_entity_id end
        where m.state = 'confirmed'
      )
      select b.number as subject from booked b left join form f using (number)
      where b.posted is distinct from b.amount::numeric or b.amount is distinct from f.total
      union all
      select t.number from transfer t left join form f using (number)
      where t.state = 'closed' and (f.number is null or (f.total > 0 and 2 <> (select count(*) from booked b where b.number = t.number)))
      union all
      select number || '/' || month_for from (
        select number, month_for from moved
        except
        select m.number, m.month_for
        from moved m join obligation o
          on (o.person_id, o.scheme, o.region, o.month_for) = (m.person_id, m.scheme, m.sending_region, m.month_for)
        where o.base > 0
      ) lost`,
  },
  {
    id: "S2-transfer",
    title: "转移的状态就是最后一步写的状态；受理和核定、登记和确认都不是同一个人",
    checked: `select count(*)::int as count from transfer`,
    violations: `
      select t.number as subject from transfer t
      left join (select distinct on (number) number, to_state from transfer_action order by number, action_no desc) a using (number)
      where t.state is distinct from a.to_state
      union all
      select f.number from transfer_action f join transfer_action a using (number)
      where f.event = 'freeze' and a.event = 'accept-out' and f.natural_person = a.natural_person
      union all
      select number from transfer_money where made_person = decided_person`,
  },
];
