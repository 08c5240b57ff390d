import { type Db, oneRow, sql } from "#platform/db/database.ts";
import type { YearMonth } from "#policy/kernel/calendar.ts";
import { type Fen, fen } from "#policy/kernel/money.ts";
import type { Region, Scheme } from "#policy/kernel/region.ts";

/** Which months, and which limits they are held against. */
export interface Limited {
  readonly scheme: Scheme;
  readonly region: Region;
  readonly from: YearMonth;
  readonly to: YearMonth | null;
  readonly floor: Fen;
  readonly ceiling: Fen;
}

export interface OutsideLimits {
  readonly people: number;
  readonly below: number;
  readonly above: number;
  /** What the bases lie short of the lower limit, and above the upper one, month by month. */
  readonly shortOf: Fen;
  readonly over: Fen;
}

const outside = ({ scheme, region, from, to, floor, ceiling }: Limited) => sql`
  select o.person_id, o.agency_id, o.month_for, o.base,
         greatest(${floor.toString()}::bigint - o.base, 0) as short_of, greatest(o.base - ${ceiling.toString()}::bigint, 0) as over
  from obligation o
  where o.scheme = ${scheme} and o.region = ${region} and o.kind = 'normal'
    and o.month_for >= ${from} and o.month_for <= coalesce(${to}, '9999-12')
    and (o.base < ${floor.toString()}::bigint or o.base > ${ceiling.toString()}::bigint)
    and not exists (select from obligation r where r.person_id = o.person_id
                    and (r.reverses_source, r.reverses_line) = (o.source, o.source_line))`;

/** Months assessed on a base that other limits would move, with what the bases differ by. */
export async function monthsOutside(db: Db, limited: Limited): Promise<OutsideLimits> {
  const found = await sql<{ people: number; below: number; above: number; short_of: string; over: string }>`
    select count(distinct person_id)::int as people, count(*) filter (where short_of > 0)::int as below,
           count(*) filter (where over > 0)::int as above, coalesce(sum(short_of), 0)::text as short_of,
           coalesce(sum(over), 0)::text as over
    from (${outside(limited)}) as o`.execute(db);
  const { people, below, above, short_of, over } = oneRow(found.rows);
  return { people, below, above, shortOf: fen(BigInt(short_of)), over: fen(BigInt(over)) };
}

/** Whose months those are, of one agency: months and differences by person, the largest first. */
export async function peopleOutside(
  db: Db,
  limited: Limited & { readonly agencyId: string; readonly most: number },
): Promise<readonly { readonly personId: string; readonly months: number; readonly difference: Fen }[]> {
  const found = await sql<{ person_id: string; months: number; difference: string }>`
    select person_id, count(*)::int as months, sum(short_of + over)::text as difference from (${outside(limited)}) as o
    where agency_id = ${limited.agencyId} group by person_id order by sum(short_of + over) desc, person_id
    limit ${limited.most}`.execute(db);
  return found.rows.map((row) => ({
    ...{ personId: row.person_id, months: row.months, difference: fen(BigInt(row.difference)) },
  }));
}
