import type { Invariant } from "#platform/audit/invariant.ts";

export const fundInvariants: readonly Invariant[] = [
  {
    id: "M1",
    title: "每张凭证借贷相等，至少两行",
    checked: `select count(*)::int as count from ledger_entry`,
    violations: `
      select e.fund_entity_id || '/' || e.voucher as subject
      from ledger_entry e left join ledger_line l using (fund_entity_id, voucher)
      group by e.fund_entity_id, e.voucher
      having count(l.line_no) < 2 or sum(l.debit) <> sum(l.credit)
      union all
      select l.fund_entity_id || '/' || l.voucher from ledger_line l
      where not exists (select from ledger_entry e where e.fund_entity_id = l.fund_entity_id and e.voucher = l.voucher)`,
  },
  {
    id: "M3",
    title: "基金的保费收入等于已匹配的到账减去退费",
    checked: `select count(*)::int as count from fund_entity`,
    violations: `
      select f.fund_entity_id::text as subject
      from fund_entity f
      where (select coalesce(sum(credit - debit), 0) from ledger_line l
             where l.fund_entity_id = f.fund_entity_id and l.ledger_account = 'contribution-income')
         <> (select coalesce(sum(a.amount), 0)
             from receipt r join allocation a
               on (a.person_id, a.receipt_source, a.receipt_line) = (r.person_id, r.source, r.source_line)
             where r.fund_entity_id = f.fund_entity_id)`,
  },
];
