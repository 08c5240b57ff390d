import type { Invariant } from "#platform/audit/invariant.ts";
import { type AccountClass, chart } from "#policy/fund/index.ts";

/** Accounts as a list of SQL; identifiers of ours, never typed by anybody. */
const listed = (accounts: readonly { readonly account: string }[]): string =>
  accounts.map(({ account }) => `'${account}'`).join(", ");
const ofClass = (...classes: readonly AccountClass[]): string =>
  listed(chart.filter((entry) => classes.includes(entry.class)));
const all = listed(chart);
const moving = listed(chart.filter((entry) => "money" in entry || "waiting" in entry));
const closing = ofClass("asset", "liability");
const flows = ofClass("income", "expenditure");

/** What came in and went out of a fund by its ledger; the end of a year moves nothing. */
const bookedLines = `ledger_line l join ledger_entry e using (fund_entity_id, voucher)`;

export const fundInvariants: readonly Invariant[] = [
  {
    id: "M1",
    title: "每张凭证借贷相等、至少两行、科目在册、动过钱，入账时月份没有结账",
    checked: `select count(*)::int as count from ledger_entry`,
    violations: `
      select e.fund_entity_id || '/' || e.voucher as subject
      from ledger_entry e left join ledger_line l using (fund_entity_id, voucher)
      left join book_month m on m.fund_entity_id = e.fund_entity_id and m.book_month = e.book_month
      group by e.fund_entity_id, e.voucher
      having count(l.line_no) < 2 or sum(l.debit) <> sum(l.credit) or not bool_and(l.ledger_account in (${all}))
        or not bool_and(e.posted_in_open) or bool_or(m.status is null)
        or (bool_and(e.kind in ('business', 'manual')) and not bool_or(l.ledger_account in (${moving}))
            and not bool_and(e.kind = 'business' and l.ledger_account in (${ofClass("income")})))
      union all
      select l.fund_entity_id || '/' || l.voucher from ledger_line l
      where not exists (select from ledger_entry e where e.fund_entity_id = l.fund_entity_id and e.voucher = l.voucher)`,
  },
  {
    id: "M3",
    title: "基金的保费收入等于已匹配的到账减去退费",
    checked: `select count(*)::int as count from fund_entity`,
    violations: `
      with booked as (
        select l.fund_entity_id, sum(l.credit - l.debit) as amount from ${bookedLines}
        where l.ledger_account = 'contribution-income' and e.kind <> 'carry-over' group by 1
      ), matched as (
        select r.fund_entity_id, sum(a.amount) as amount
        from receipt r join allocation a
          on (a.person_id, a.receipt_source, a.receipt_line) = (r.person_id, r.source, r.source_line) group by 1
      )
      select f.fund_entity_id::text as subject
      from fund_entity f left join booked using (fund_entity_id) left join matched using (fund_entity_id)
      where coalesce(booked.amount, 0) <> coalesce(matched.amount, 0)`,
  },
  {
    id: "M3-equation",
    title: "每个基金每个月：期末净额等于期初加各项收入减各项支出，结转不动钱",
    checked: `select count(*)::int as count from (select distinct fund_entity_id, book_month from ledger_entry) m`,
    violations: `
      with month as (
        select l.fund_entity_id, e.book_month,
          sum(l.debit - l.credit) filter (where l.ledger_account in (${closing})) as grown,
          sum(l.credit - l.debit) filter (where l.ledger_account in (${flows}) and e.kind <> 'carry-over') as flowed,
          sum(l.credit - l.debit) filter (where e.kind = 'opening' and l.ledger_account not in (${closing})) as opened,
          sum(l.debit - l.credit) filter (where e.kind = 'carry-over' and l.ledger_account in (${closing})) as carried
        from ${bookedLines} group by 1, 2
      )
      select fund_entity_id || '/' || book_month as subject from month
      where coalesce(grown, 0) <> coalesce(flowed, 0) + coalesce(opened, 0) or coalesce(carried, 0) <> 0`,
  },
  {
    id: "M9-statement",
    title: "每份对账单首尾相接；账面余额等于对账单余额加减列出的未达账项",
    checked: `select count(*)::int as count from bank_statement`,
    violations: `
      with item as (
        select s.fund_entity_id, s.ledger_account, s.book_month, s.amount, m.voucher, m.voucher_line
        from bank_statement_line s left join bank_match m
          on m.fund_entity_id = s.fund_entity_id and m.ledger_account = s.ledger_account
          and m.statement_month = s.book_month and m.statement_line = s.line_no and m.undone_at is null
      ), book as (
        select l.fund_entity_id, l.ledger_account, e.book_month, l.debit - l.credit as amount, m.statement_month
        from ${bookedLines} left join bank_match m
          on m.fund_entity_id = l.fund_entity_id and m.voucher = l.voucher and m.voucher_line = l.line_no
          and m.undone_at is null
      ), side as (
        select b.fund_entity_id, b.ledger_account, b.book_month, b.opening, b.closing, b.line_count, a.opening as first,
          a.opened_month,
          (select p.closing from bank_statement p
           where (p.fund_entity_id, p.ledger_account) = (b.fund_entity_id, b.ledger_account)
             and p.book_month < b.book_month order by p.book_month desc limit 1) as before,
          (select coalesce(sum(amount), 0) from bank_statement_line i
           where (i.fund_entity_id, i.ledger_account, i.book_month) = (b.fund_entity_id, b.ledger_account, b.book_month)) as moved,
          (select count(*) from bank_statement_line i
           where (i.fund_entity_id, i.ledger_account, i.book_month) = (b.fund_entity_id, b.ledger_account, b.book_month)) as lines,
          (select coalesce(sum(amount), 0) from book k
           where (k.fund_entity_id, k.ledger_account) = (b.fund_entity_id, b.ledger_account)
             and k.book_month <= b.book_month) as booked,
          (select coalesce(sum(amount), 0) from book k
           where (k.fund_entity_id, k.ledger_account) = (b.fund_entity_id, b.ledger_account)
             and k.book_month between a.opened_month and b.book_month
             and coalesce(k.statement_month > b.book_month, true)) as not_at_bank,
          (select coalesce(sum(i.amount), 0) from bank_statement_line i
           where (i.fund_entity_id, i.ledger_account) = (b.fund_entity_id, b.ledger_account)
             and i.book_month <= b.book_month
             and not exists (
               select from bank_match m join ledger_entry e on e.fund_entity_id = m.fund_entity_id and e.voucher = m.voucher
               where m.fund_entity_id = i.fund_entity_id and m.ledger_account = i.ledger_account and m.undone_at is null
                 and m.statement_month = i.book_month and m.statement_line = i.line_no
                 and e.book_month <= b.book_month)) as not_booked
        from bank_statement b join fund_account a using (fund_entity_id, ledger_account)
      )
      select fund_entity_id || '/' || ledger_account || '/' || book_month as subject from side
      where opening <> coalesce(before, first) or closing <> opening + moved or lines <> line_count
        or booked <> closing + not_at_bank - not_booked
      union all
      select i.fund_entity_id || '/' || i.ledger_account || '/' || i.book_month from item i
      left join ledger_line l on l.fund_entity_id = i.fund_entity_id and l.voucher = i.voucher and l.line_no = i.voucher_line
      where i.voucher is not null and (l.ledger_account is distinct from i.ledger_account or l.debit - l.credit <> i.amount)`,
  },
  {
    id: "S3-fund",
    title: "手工、红字、结转凭证由两个人办，与草稿一致；红字只冲一次，金额相反",
    checked: `select count(*)::int as count from ledger_entry where kind in ('manual', 'reversal', 'carry-over')`,
    violations: `
      select e.fund_entity_id || '/' || e.voucher as subject
      from ledger_entry e left join voucher_draft d using (fund_entity_id, voucher)
      where e.kind in ('manual', 'reversal', 'carry-over')
        and (d.state is distinct from 'posted' or d.kind <> e.kind or d.made_person = d.decided_person
          or (select array_agg((ledger_account, debit, credit)::text order by line_no) from ledger_line l
              where (l.fund_entity_id, l.voucher) = (e.fund_entity_id, e.voucher))
             is distinct from
             (select array_agg((ledger_account, debit, credit)::text order by line_no) from voucher_draft_line l
              where (l.fund_entity_id, l.voucher) = (e.fund_entity_id, e.voucher)))
      union all
      select e.fund_entity_id || '/' || e.voucher from ledger_entry e
      where (e.kind = 'reversal') <> (e.reverses is not null)
         or (e.kind = 'reversal'
             and ((select count(*) from ledger_entry o
                   where o.fund_entity_id = e.fund_entity_id and o.reverses = e.reverses) <> 1
               or (select array_agg((ledger_account, debit, credit)::text order by line_no) from ledger_line l
                   where (l.fund_entity_id, l.voucher) = (e.fund_entity_id, e.voucher))
                  is distinct from
                  (select array_agg((ledger_account, credit, debit)::text order by line_no) from ledger_line l
                   where (l.fund_entity_id, l.voucher) = (e.fund_entity_id, e.reverses))))
      union all
      select c.fund_entity_id || '/' || c.book_month from month_close c join book_month m using (fund_entity_id, book_month)
      where (c.state = 'closed') <> (m.status = 'closed')`,
  },
];
