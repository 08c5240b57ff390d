import type { Invariant } from "#platform/audit/invariant.ts";

export const statementInvariants: readonly Invariant[] = [
  {
    id: "M11-statement",
    title: "对账单的数字等于出单时账上的合计，也等于它所说的那次结算；更正的写明更正哪一份",
    checked: `select count(*)::int as count from account_statement`,
    violations: `
      select s.person_id || '/' || s.year || '/' || s.statement_no as subject
      from account_statement s
      left join account_year y using (person_id, scheme, year, version_no)
      left join lateral (
        select sum(l.amount) as closing, sum(l.amount) filter (where l.credited_month < s.year || '-01') as opening
        from account_line l
        where l.person_id = s.person_id and l.scheme = s.scheme and l.credited_month <= s.year || '-12'
          and l.known_at <= s.known_at) f on true
      where y.closing is distinct from s.closing or coalesce(f.closing, 0) <> s.closing
         or coalesce(f.opening, 0) <> s.opening
         or (s.statement_no > 1 and s.replaces_no is distinct from s.statement_no - 1)`,
  },
];
