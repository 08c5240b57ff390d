import type { RelationRow } from "#domains/registration/index.ts";
import { manyKeys, sql, type Tx } from "#platform/db/database.ts";
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
 * Reads what stands of these months and of the months before them, walking once through the index of each slice; only for those
 * who were not declared then is the last month looked for further back. No history is read.
 */
export async function formerOf(tx: Tx, months: readonly Month[]): Promise<Former> {
  const rows = await rowsOf(tx, months);
  const wanted = Map.groupBy(months, ({ personId }) => personId);
  const owed = rows.filter((row) => wanted.get(row.person_id)?.some((of) => isOf(of, row)));
  const standing: Map<string, StandingRow[]> = Map.groupBy(await standingOf(tx, owed), (row) => row.person_id);
  const bases: Map<string, BaseRow[]> = Map.groupBy(
    rows.filter((row) => row.normal && row.employer_id !== null),
    (row) => row.person_id,
  );
  const before = (of: Month) => addMonths(of.monthFor, -1);
  const further = months.filter(
    (of) =>
      of.relation.employer_id !== null &&
      bases.get(of.personId)?.some((row) => isBaseOf(of, row) && row.month === before(of)) !== true,
  );
  for (const row of await lastBasesOf(tx, further)) put(bases, row);
  return {
    normal: (of) => standing.get(of.personId)?.find((row) => isOf(of, row) && ofThatPayer(of, row))?.source,
    lastBase(of) {
      let last: BaseRow | undefined;
      for (const row of bases.get(of.personId) ?? [])
        if (isBaseOf(of, row) && row.month < of.monthFor && (last === undefined || row.month > last.month)) last = row;
      return last && { month: last.month, base: fen(BigInt(last.base)) };
    },
    add({ personId, scheme, monthFor, relation }, { source, base }) {
      const made = { person_id: personId, scheme, month: monthFor, ...relation, base: String(base) };
      put<StandingRow>(standing, { ...made, source });
      if (relation.employer_id !== null) put(bases, made);
    },
  };
}

/** The same month of the same person, at the same agency. */
const isOf = (of: Month, row: StandingRow): boolean =>
  row.scheme === of.scheme && row.month === of.monthFor && row.agency_id === of.relation.agency_id;
/** Work injury is paid by each employer of the month, the others by one. */
const ofThatPayer = (of: Month, row: StandingRow): boolean =>
  of.scheme !== "work-injury" || row.employer_id === of.relation.employer_id;
const isBaseOf = (of: Month, row: BaseRow): boolean =>
  row.scheme === of.scheme && row.employer_id === of.relation.employer_id;

function put<Row extends { readonly person_id: string }>(rows: Map<string, Row[]>, row: Row): void {
  const known = rows.get(row.person_id);
  if (known === undefined) rows.set(row.person_id, [row]);
  else known.push(row);
}

interface BaseRow {
  readonly person_id: string;
  readonly scheme: Scheme;
  readonly employer_id: string | null;
  readonly month: YearMonth;
  /** Fen. */
  readonly base: string;
}

interface StandingRow extends Omit<BaseRow, "base"> {
  readonly agency_id: string;
  readonly source: string;
}

interface FormerRow extends BaseRow, StandingRow {
  readonly source_line: number;
  readonly normal: boolean;
}

const personsOf = (months: readonly Month[]): readonly string[] => [...new Set(months.map(({ personId }) => personId))];
const schemesOf = (months: readonly Month[]): readonly Scheme[] => [...new Set(months.map(({ scheme }) => scheme))];

async function rowsOf(tx: Tx, months: readonly Month[]): Promise<readonly FormerRow[]> {
  const both = months.flatMap(({ monthFor }) => [monthFor, addMonths(monthFor, -1)]);
  const found = await sql<FormerRow>`
    select person_id, scheme, month_for as month, source, source_line, agency_id, employer_id, base, kind = 'normal' as normal
    from obligation
    where person_id = any (${manyKeys(personsOf(months), "bigint")}) and scheme = any (${schemesOf(months)}::text[])
      and month_for = any (${[...new Set(both)]}::text[]) and kind in ('normal', 'make-up')`.execute(tx);
  return found.rows;
}

/** Those that were not given back since. They are few, so that the question is not asked of every line. */
async function standingOf(tx: Tx, rows: readonly FormerRow[]): Promise<readonly FormerRow[]> {
  if (rows.length === 0) return [];
  const found = await sql<{ n: number }>`
    select w.n::int as n
    from unnest(${rows.map((row) => row.person_id)}::bigint[], ${rows.map((row) => row.source)}::text[],
                ${rows.map((row) => row.source_line)}::int[])
           with ordinality as w (person_id, source, source_line, n)
    join obligation using (person_id, source, source_line)
    where ${stands}`.execute(tx);
  return found.rows.map(({ n }) => rows[n - 1] as FormerRow);
}

/** The last declared month before the month before: those of one month are read together. */
async function lastBasesOf(tx: Tx, months: readonly Month[]): Promise<readonly BaseRow[]> {
  const rows: BaseRow[] = [];
  for (const [before, of] of Map.groupBy(months, ({ monthFor }) => addMonths(monthFor, -1))) {
    const found = await sql<BaseRow>`
      select distinct on (person_id, scheme, employer_id) person_id, scheme, employer_id, month_for as month, base
      from obligation
      where person_id = any (${manyKeys(personsOf(of), "bigint")}) and scheme = any (${schemesOf(of)}::text[])
        and month_for < ${before} and kind = 'normal' and employer_id is not null
      order by person_id, scheme, employer_id, month_for desc`.execute(tx);
    rows.push(...found.rows);
  }
  return rows;
}
