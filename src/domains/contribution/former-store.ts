import type { RelationRow } from "#domains/registration/index.ts";
import { keptApart, sql, type Tx } from "#platform/db/database.ts";
import { addMonths, type YearMonth } from "#policy/kernel/calendar.ts";
import { type Fen, fen } from "#policy/kernel/money.ts";
import type { Scheme } from "#policy/kernel/region.ts";
import { stands } from "./store.ts";

/** A month of a person that is being declared. */
interface Month {
  readonly personId: string;
  readonly scheme: Scheme;
  readonly monthFor: YearMonth;
  readonly relation: Pick<RelationRow, "agency_id" | "employer_id">;
}

/** What stood before the lines of a declaration, and what its own lines have added to it. */
export interface Former {
  /** The source of this month's obligation, when it is owed already: as a normal line or a make-up of this agency. */
  normal(of: Month): string | undefined;
  /** The last declared month before this one, of the same employer and scheme. */
  lastBase(of: Month): { month: YearMonth; base: Fen } | undefined;
  add(of: Month, made: { source: string; base: Fen }): void;
}

/**
 * Reads what stands of these months with an index scan each, which gives the month before as well; only for those who were not
 * declared then is the last month looked for further back. No history is read.
 */
export async function formerOf(tx: Tx, months: readonly Month[]): Promise<Former> {
  const wanted = [
    ...new Map(months.map((of) => [`${baseKey(of)} ${of.monthFor} ${of.relation.agency_id}`, of])).values(),
  ];
  const normals = new Map<string, string>();
  const bases = new Map<string, LastBase[]>();
  const remember = (of: Month, base: LastBase) => bases.set(baseKey(of), [...(bases.get(baseKey(of)) ?? []), base]);
  const rows = await rowsOf(tx, wanted);
  const owed = rows.filter((row) => row.here && row.month === wanted[row.n - 1]?.monthFor);
  for (const row of await standingOf(tx, owed, wanted))
    normals.set(normalKey(wanted[row.n - 1] as Month, row.employer_id), row.source);
  const told = new Set<Month>();
  for (const row of rows) {
    const of = wanted[row.n - 1] as Month;
    if (row.month === of.monthFor || !row.normal || row.employer_id !== of.relation.employer_id) continue;
    told.add(of);
    remember(of, { month: row.month, base: fen(BigInt(row.base)) });
  }
  const further = wanted.filter((of) => of.relation.employer_id !== null && !told.has(of));
  for (const { n, month, base } of await lastBasesOf(tx, further))
    remember(further[n - 1] as Month, { month, base: fen(BigInt(base)) });
  return {
    normal: (of) => normals.get(normalKey(of, of.relation.employer_id)),
    lastBase(of) {
      if (of.relation.employer_id === null) return undefined;
      const before = (bases.get(baseKey(of)) ?? []).filter(({ month }) => month < of.monthFor);
      return before.sort((left, right) => (left.month < right.month ? 1 : -1))[0];
    },
    add(of, { source, base }) {
      normals.set(normalKey(of, of.relation.employer_id), source);
      remember(of, { month: of.monthFor, base });
    },
  };
}

interface LastBase {
  readonly month: YearMonth;
  readonly base: Fen;
}

const columnsOf = (months: readonly Month[]) => ({
  persons: months.map((of) => of.personId),
  schemes: months.map((of) => of.scheme),
  months: months.map((of) => of.monthFor),
  before: months.map((of) => addMonths(of.monthFor, -1)),
  agencies: months.map((of) => of.relation.agency_id),
  employers: months.map((of) => of.relation.employer_id),
});

interface FormerRow {
  readonly n: number;
  readonly month: YearMonth;
  readonly source: string;
  readonly source_line: number;
  readonly employer_id: string | null;
  readonly base: string;
  readonly normal: boolean;
  /** Of the agency of the line. */
  readonly here: boolean;
}

async function rowsOf(tx: Tx, months: readonly Month[]): Promise<readonly FormerRow[]> {
  const of = columnsOf(months);
  const found = await sql<FormerRow>`
    select w.n::int as n, f.month_for as month, f.source, f.source_line, f.employer_id, f.base, f.kind = 'normal' as normal,
           f.agency_id = w.agency_id as here
    from unnest(${of.persons}::bigint[], ${of.schemes}::text[], ${of.months}::text[], ${of.before}::text[],
                ${of.agencies}::bigint[])
           with ordinality as w (person_id, scheme, month_for, month_before, agency_id, n)
    cross join lateral (
      select month_for, source, source_line, employer_id, base, kind, agency_id, ${keptApart} from obligation
      where person_id = w.person_id and scheme = w.scheme and month_for between w.month_before and w.month_for
        and kind in ('normal', 'make-up')) f`.execute(tx);
  return found.rows;
}

/** Those that were not given back since. They are few, so that the question is not asked of every line. */
async function standingOf(tx: Tx, rows: readonly FormerRow[], of: readonly Month[]): Promise<readonly FormerRow[]> {
  if (rows.length === 0) return [];
  const persons = rows.map(({ n }) => of[n - 1]?.personId);
  const found = await sql<{ n: number }>`
    select w.n::int as n
    from unnest(${persons}::bigint[], ${rows.map((row) => row.source)}::text[], ${rows.map((row) => row.source_line)}::int[])
           with ordinality as w (person_id, source, source_line, n)
    join obligation using (person_id, source, source_line)
    where ${stands}`.execute(tx);
  return found.rows.map(({ n }) => rows[n - 1] as FormerRow);
}

async function lastBasesOf(
  tx: Tx,
  months: readonly Month[],
): Promise<readonly { n: number; month: YearMonth; base: string }[]> {
  if (months.length === 0) return [];
  const of = columnsOf(months);
  const found = await sql<{ n: number; month: YearMonth; base: string }>`
    select w.n::int as n, (f.months)[1] as month, (f.bases)[1] as base
    from unnest(${of.persons}::bigint[], ${of.schemes}::text[], ${of.before}::text[], ${of.employers}::bigint[])
           with ordinality as w (person_id, scheme, month_before, employer_id, n)
    cross join lateral (
      select array_agg(month_for order by month_for desc) as months, array_agg(base order by month_for desc) as bases
      from obligation
      where person_id = w.person_id and scheme = w.scheme and month_for < w.month_before and employer_id = w.employer_id
        and kind in ('normal', 'make-up') and kind = 'normal'
      group by person_id) f`.execute(tx);
  return found.rows;
}

/** Work injury is paid by each employer of the month, the others by one. */
const normalKey = ({ personId, scheme, monthFor, relation }: Month, employerId: string | null): string =>
  `${personId} ${scheme} ${monthFor} ${relation.agency_id} ${scheme === "work-injury" ? employerId : ""}`;
const baseKey = ({ personId, scheme, relation }: Month): string => `${personId} ${scheme} ${relation.employer_id}`;
