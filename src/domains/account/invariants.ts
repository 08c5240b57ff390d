import type { Invariant } from "#platform/audit/invariant.ts";

export const accountInvariants: readonly Invariant[] = [
  {
    id: "M5",
    title: "个人账户储存额不为负",
    checked: `select count(*)::int as count from (select distinct person_id, scheme from account_line) held`,
    violations: `
      select person_id || '/' || scheme as subject from account_line
      group by person_id, scheme having sum(amount) < 0`,
  },
  {
    id: "M5-credit",
    title: "每笔缴费记入和冲销等于对应应缴的个人账户部分",
    checked: `select count(*)::int as count from account_line where kind in ('credit', 'reversal') and source not like 'settlement/%'`,
    violations: `
      select c.person_id || '/' || c.source || '/' || c.source_line as subject
      from account_line c left join obligation o using (person_id, source, source_line)
      where c.kind in ('credit', 'reversal') and c.source not like 'settlement/%' and (o.account is null or o.account <> c.amount)`,
  },
];
