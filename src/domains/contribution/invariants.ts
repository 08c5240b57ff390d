import type { Invariant } from "#platform/audit/invariant.ts";
import { openQuery } from "./open-month.ts";

export const contributionInvariants: readonly Invariant[] = [
  {
    id: "M4",
    title: "每笔应缴：单位加个人等于个人账户加统筹等于合计",
    checked: `select count(*)::int as count from obligation`,
    violations: `
      select person_id || '/' || source || '/' || source_line as subject from obligation
      where personal + employer <> total or account + pooled <> total`,
  },
  {
    id: "M4-allocation",
    title: "到账没有分配超过，应缴没有重复到账",
    checked: `select count(*)::int as count from receipt`,
    violations: `
      select r.person_id || '/' || r.source || '/' || r.source_line as subject
      from receipt r left join allocation a
        on (a.person_id, a.receipt_source, a.receipt_line) = (r.person_id, r.source, r.source_line)
      group by r.person_id, r.source, r.source_line, r.amount having coalesce(sum(a.amount), 0) > r.amount
      union all
      select o.person_id || '/' || o.source || '/' || o.source_line
      from obligation o join allocation a
        on (a.person_id, a.obligation_source, a.obligation_line) = (o.person_id, o.source, o.source_line)
      group by o.person_id, o.source, o.source_line, o.total
      having case when o.total > 0 then sum(a.amount) > o.total else sum(a.amount) < o.total end`,
  },
  {
    id: "M4-credit",
    title: "全额到账的应缴都已记入个人账户，没到账的都没有；迁入的按已到账，退费核定就冲减",
    checked: `select count(*)::int as count from obligation`,
    violations: `
      select o.person_id || '/' || o.source || '/' || o.source_line as subject
      from obligation o
      left join (select person_id, obligation_source, obligation_line, sum(amount) as paid from allocation group by 1, 2, 3) a
        on (a.person_id, a.obligation_source, a.obligation_line) = (o.person_id, o.source, o.source_line)
      left join account_line c
        on (c.person_id, c.scheme, c.source, c.source_line) = (o.person_id, o.scheme, o.source, o.source_line)
      where case when o.kind = 'refund' then o.account <> 0 and c.person_id is null
                 when coalesce(a.paid, 0) = o.total or o.source like 'migration/%' then o.account > 0 and c.person_id is null
                 else c.person_id is not null end`,
  },
  {
    id: "M4-migrated",
    title: "迁入的月份没有单据和到账：它们留在原系统",
    checked: `select count(*)::int as count from obligation where source like 'migration/%'`,
    violations: `
      select d.person_id || '/' || d.obligation_source || '/' || d.obligation_line as subject
      from levy_document d where d.obligation_source like 'migration/%'
      union all
      select a.person_id || '/' || a.obligation_source || '/' || a.obligation_line
      from allocation a where a.obligation_source like 'migration/%'`,
  },
  {
    id: "M4-open-month",
    title: "欠费清单上每个单位、险种、月份的欠额等于账上应缴减到账",
    checked: `select count(*)::int as count from open_month`,
    violations: `
      select coalesce(b.employer_id, m.employer_id) || '/' || coalesce(b.agency_id, m.agency_id) || '/'
             || coalesce(b.scheme, m.scheme) || '/' || coalesce(b.month_for, m.month_for) as subject
      from (${openQuery}) b
      full join (select * from open_month where open <> 0) m
        on (m.employer_id, m.agency_id, m.scheme, m.month_for, m.assessed)
         = (b.employer_id, b.agency_id, b.scheme, b.month_for, b.assessed)
      where m.open is distinct from b.open`,
  },
  {
    id: "M4-plan",
    title: "征集计划：各行之和等于计划，一笔应缴只在一份有效计划里",
    checked: `select count(*)::int as count from collection_plan`,
    violations: `
      select p.number as subject
      from collection_plan p
      left join (select document_number as number, sum(amount) as total, count(*) as lines from levy_document
                 where document_kind = 'plan' group by 1) d using (number)
      where (d.total, d.lines) is distinct from (p.total::numeric, p.line_count::bigint)
      union all
      select d.person_id || '/' || d.obligation_source || '/' || d.obligation_line
      from levy_document d join collection_plan p on p.number = d.document_number
      where d.document_kind = 'plan' and p.state in ('draft', 'confirmed', 'pushed', 'withdrawing')
      group by d.person_id, d.obligation_source, d.obligation_line having count(*) > 1`,
  },
  {
    id: "M12",
    title: "一份计划只推送一次；撤销、作废的计划没有到账，缴了款的都有",
    checked: `select count(*)::int as count from collection_plan`,
    violations: `
      select number as subject from collection_plan_action where verb = 'push' group by number having count(*) > 1
      union all
      select d.person_id || '/' || d.obligation_source || '/' || d.obligation_line
      from levy_document d join collection_plan p on p.number = d.document_number
      where d.document_kind = 'plan'
        -- The money of a plan; an employer's total may meet what a dead plan left open.
        and (d.person_id, d.obligation_source, d.obligation_line) in (
          select a.person_id, a.obligation_source, a.obligation_line
          from allocation a join inbound_message m
            on m.sender = 'tax' and 'tax/' || m.number = a.receipt_source and m.kind = 'plan-receipt')
      group by d.person_id, d.obligation_source, d.obligation_line
      having count(*) filter (where p.state = 'paid') <> 1
      union all
      select p.number
      from collection_plan p join (
        select distinct d.document_number as number
        from levy_document d left join allocation a
          on (a.person_id, a.obligation_source, a.obligation_line) = (d.person_id, d.obligation_source, d.obligation_line)
        where d.document_kind = 'plan' and a.person_id is null) unpaid using (number)
      where p.state = 'paid'
      union all
      select p.number
      from collection_plan p
      where p.state in ('withdrawn', 'expired')
        and exists (select from collection_plan_action c where c.number = p.number and c.verb = 'receive')`,
  },
  {
    id: "M4-refund",
    title: "退费：写明冲哪一笔，冲完不小于零，退费单等于各行，退了款的都有到账",
    checked: `select count(*)::int as count from contribution_refund`,
    violations: `
      select r.person_id || '/' || r.source || '/' || r.source_line as subject
      from obligation r left join obligation o
        on (o.person_id, o.source, o.source_line) = (r.person_id, r.reverses_source, r.reverses_line)
      where r.kind in ('refund', 'base-difference') and (o.person_id is null or o.kind in ('refund', 'base-difference'))
      union all
      select o.person_id || '/' || o.source || '/' || o.source_line
      from obligation o join obligation r
        on (r.person_id, r.reverses_source, r.reverses_line) = (o.person_id, o.source, o.source_line)
      where r.reverses_source is not null
      group by o.person_id, o.source, o.source_line, o.base, o.personal, o.employer, o.account
      having o.base + sum(r.base) < 0 or o.personal + sum(r.personal) < 0 or o.employer + sum(r.employer) < 0
          or o.account + sum(r.account) < 0
      union all
      select f.number
      from contribution_refund f
      left join (select person_id, source, -sum(total) as total, count(*) as lines from obligation
                 where kind = 'refund' group by 1, 2) l on (l.person_id, l.source) = (f.person_id, 'refund/' || f.number)
      left join (select person_id, obligation_source, -sum(amount) as moved from allocation
                 where obligation_source like 'refund/%' group by 1, 2) m
        on (m.person_id, m.obligation_source) = (f.person_id, 'refund/' || f.number)
      where (l.total, l.lines) is distinct from (f.total::numeric, f.line_count::bigint)
         or coalesce(m.moved, 0) <> case f.state when 'moved' then f.total else 0 end`,
  },
  {
    id: "M4-suspense",
    title: "暂收款：每笔的余额等于来款减去处，各基金合计等于账上暂收款；提议和确认不是同一个人",
    checked: `select count(*)::int as count from suspense`,
    violations: `
      select s.fund_entity_id || '/' || s.voucher || '/' || s.line as subject
      from suspense s left join (select fund_entity_id, voucher, line, sum(amount) as out from suspense_action group by 1, 2, 3) a
        using (fund_entity_id, voucher, line)
      where s.amount - coalesce(a.out, 0) <> s.open_amount
      union all
      select f.fund_entity_id::text from fund_entity f
      where (select coalesce(sum(s.open_amount), 0) from suspense s where s.fund_entity_id = f.fund_entity_id)
         <> (select coalesce(sum(l.credit - l.debit), 0) from ledger_line l
             where l.fund_entity_id = f.fund_entity_id and l.ledger_account = 'suspense-receipt')
      union all
      select c.fund_entity_id || '/' || c.voucher || '/' || c.line
      from suspense_action c join suspense_action p
        on (p.fund_entity_id, p.voucher, p.line, p.action_no) = (c.fund_entity_id, c.voucher, c.line, c.action_no - 1)
      where c.verb = 'confirm' and (p.verb <> 'propose' or p.natural_person is not distinct from c.natural_person)
      union all
      select s.fund_entity_id || '/' || s.voucher || '/' || s.line
      from suspense s
      left join lateral (select verb from suspense_action a
                         where (a.fund_entity_id, a.voucher, a.line) = (s.fund_entity_id, s.voucher, s.line)
                         order by action_no desc limit 1) last on true
      where s.state <> case when s.open_amount = 0 then 'closed' when last.verb = 'propose' then 'proposed' else 'open' end`,
  },
  {
    id: "M4-day",
    title: "税务日终：各凭证之和等于总额，张数相等",
    checked: `select count(*)::int as count from day_total`,
    violations: `
      select d.fund_entity_id || '/' || d.day || '/' || d.scheme as subject
      from day_total d
      left join (select number, count(*) as slips, sum(received) as received, sum(paid_back) as paid_back
                 from day_slip group by 1) s using (number)
      where (coalesce(s.slips, 0), coalesce(s.received, 0), coalesce(s.paid_back, 0))
        is distinct from (d.slip_count::bigint, d.received::numeric, d.paid_back::numeric)`,
  },
  {
    id: "S2-plan",
    title: "征集计划的状态就是最后一步写的状态",
    checked: `select count(*)::int as count from collection_plan`,
    violations: `
      select p.number as subject
      from collection_plan p
      left join (select distinct on (number) number, to_state from collection_plan_action
                 order by number, action_no desc) c using (number)
      where p.state <> coalesce(c.to_state, 'draft')`,
  },
  {
    id: "S8-inbound",
    title: "收到的报文都处理了，或在异常清单里",
    checked: `select count(*)::int as count from inbound_message`,
    violations: `
      select m.sender || '/' || m.number as subject from inbound_message m
      where m.processed_at is null and m.received_at < clock_timestamp() - interval '10 minutes'
        and not exists (select from inbound_exception e where (e.sender, e.number) = (m.sender, m.number))`,
  },
];
