import { type Db, oneRow, sql } from "#platform/db/database.ts";
import type { Fen } from "#policy/kernel/money.ts";
import type { Scheme } from "#policy/kernel/region.ts";
import { money } from "./store.ts";

/** Contribution bases of an employer's people: their sum, and how many months of how many people. */
export interface EmployerBases {
  readonly sum: Fen;
  readonly personMonths: number;
}

/** The months of a calendar year that count, as `postedOf` says for one person, of everybody whom an employer had then. */
export async function basesOfEmployer(
  db: Db,
  of: { readonly employerId: string; readonly scheme: Scheme; readonly region: string; readonly year: number },
): Promise<EmployerBases> {
  const found = await sql<{ sum: string; months: number }>`
    with line as (
      select o.person_id, o.source, o.source_line, o.kind, o.base, o.reverses_source, o.reverses_line,
             o.kind = 'refund' or (
               (o.source like 'migration/%' or o.total = (
                 select coalesce(sum(a.amount), 0) from allocation a where a.person_id = o.person_id
                   and (a.obligation_source, a.obligation_line) = (o.source, o.source_line)))
               and (o.account <= 0 or exists (
                 select from account_line c where c.person_id = o.person_id
                   and (c.scheme, c.source, c.source_line) = (o.scheme, o.source, o.source_line)))) as posted
      from obligation o
      where o.person_id in (select person_id from relation where employer_id = ${of.employerId})
        and o.employer_id = ${of.employerId} and o.scheme = ${of.scheme} and o.region = ${of.region}
        and o.category = 'employee' and o.kind in ('normal', 'make-up', 'base-difference', 'refund')
        and o.month_for between ${`${of.year}-01`} and ${`${of.year}-12`}),
    month as (
      select o.base + coalesce((select sum(c.base) from line c
                                where c.posted and c.kind in ('base-difference', 'refund') and c.person_id = o.person_id
                                  and (c.reverses_source, c.reverses_line) = (o.source, o.source_line)), 0) as base
      from line o where o.posted and o.kind in ('normal', 'make-up'))
    select coalesce(sum(base), 0)::text as sum, count(*)::int as months from month where base > 0`.execute(db);
  const { sum, months } = oneRow(found.rows);
  return { sum: money(sum), personMonths: months };
}
