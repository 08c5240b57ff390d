import { sql, type Tx } from "#platform/db/database.ts";

/** A relation of a resident of Tongchuan since 2020; known again later, it has another end. */
export const insuredAsResident = (tx: Tx, person: number, to: string | null = null, known = "2020-01-01") =>
  sql`insert into relation (person_id, relation_no, known_from, scheme, region, agency_id, category, status, from_month, to_month)
      values (${person}, 91, ${known}, 'resident-pension', '610000', 610200, 'resident', 'contributing', '2020-01', ${to})`.execute(
    tx,
  );

/** Years of 1,000.00 each of a resident of Tongchuan, as the former system handed them over, all of it in the account. */
export const residentYears = (person: number, first: number, last: number): string => `
  with year as (select y, y || '-12' as at, y - ${first} + 1 as line from generate_series(${first}, ${last}) y),
  owed as (
    insert into obligation (person_id, source, source_line, scheme, agency_id, region, category, employer_id, kind,
                            month_for, month_charged, base, total, personal, employer, account, pooled, known_at)
    select ${person}, 'migration/${first}', line, 'resident-pension', 610200, '610000', 'resident', null, 'normal',
           at, at, 100000, 100000, 100000, 0, 100000, 0, '2025-01-01' from year)
  insert into account_line (person_id, scheme, source, source_line, kind, amount, month_for, month_charged, received_on,
                            credited_month, book_month, known_at, region)
  select ${person}, 'resident-pension', 'migration/${first}', line, 'credit', 100000, at, at, (y || '-12-20')::date, at, at,
         '2025-01-01', '610000' from year`;
