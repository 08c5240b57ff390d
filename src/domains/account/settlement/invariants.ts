import type { Invariant } from "#platform/audit/invariant.ts";

export const settlementInvariants: readonly Invariant[] = [
  {
    id: "M2",
    title: "个人账户每年：上年末储存额加当年的账等于年末储存额，下年以它开头",
    checked: `select count(*)::int as count from account_year`,
    violations: `
      with latest as (
        select distinct on (person_id, scheme, year) person_id, scheme, year, opening, closing, known_at
        from account_year order by person_id, scheme, year, version_no desc
      )
      select l.person_id || '/' || l.year as subject
      from latest l left join (
        select person_id, scheme, left(credited_month, 4)::int as year, sum(amount) as moved from account_line group by 1, 2, 3) a
        using (person_id, scheme, year)
      where l.closing <> l.opening + coalesce(a.moved, 0)
      union all
      select n.person_id || '/' || n.year
      from latest n join latest l on (l.person_id, l.scheme, l.year) = (n.person_id, n.scheme, n.year - 1)
      where n.opening <> l.closing and n.known_at > l.known_at`,
  },
  {
    id: "M5-settled",
    title: "每个账户每年的结算分录等于结算表，没有重复",
    checked: `select count(*)::int as count from account_year where source not like 'migration/%'`,
    violations: `
      with latest as (
        select distinct on (person_id, scheme, year) *
        from account_year where source not like 'migration/%' order by person_id, scheme, year, version_no desc
      ), posted as (
        select person_id, scheme, credited_month, sum(amount) as amount from account_line
        where source like 'settlement/%' group by 1, 2, 3
      ), migrated as (
        select person_id, scheme, year, open_interest + current_interest as amount from account_year where source like 'migration/%'
      )
      select coalesce(l.person_id, p.person_id) || '/' || coalesce(l.year::text, p.credited_month) as subject
      from latest l
      left join migrated m using (person_id, scheme, year)
      full join posted p on (p.person_id, p.scheme, p.credited_month) = (l.person_id, l.scheme, l.year || '-12')
      where coalesce(l.open_interest + l.current_interest - l.withdrawn - l.withdrawal_interest - coalesce(m.amount, 0), 0)
            <> coalesce(p.amount, 0)`,
  },
];
