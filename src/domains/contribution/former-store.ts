import type { RelationRow } from "#domains/registration/index.ts";
import { sql, type Tx } from "#platform/db/database.ts";
import type { YearMonth } from "#policy/kernel/calendar.ts";
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

/** Reads what stands of these months with an index scan each: a person's history is not read. */
export async function formerOf(tx: Tx, months: readonly Month[]): Promise<Former> {
  const unique = [...Map.groupBy(months, (of) => `${baseKey(of)} ${of.monthFor} ${of.relation.agency_id}`).values()];
  const wanted = unique.map(([of]) => of as Month);
  const column = <T>(pick: (of: Month) => T) => wanted.map(pick);
  const found = await sql<{
    n: string;
    source: string | null;
    employer_id: string | null;
    before: YearMonth | null;
    base: string | null;
  }>`
    select w.n, f.source, f.employer_id, b.month_for as before, b.base
    from unnest(${column((of) => of.personId)}::bigint[], ${column((of) => of.scheme)}::text[],
                ${column((of) => of.monthFor)}::text[], ${column((of) => of.relation.agency_id)}::bigint[],
                ${column((of) => of.relation.employer_id)}::bigint[])
           with ordinality as w (person_id, scheme, month_for, agency_id, employer_id, n)
    left join lateral (
      select source, employer_id from obligation
      where person_id = w.person_id and scheme = w.scheme and month_for = w.month_for and agency_id = w.agency_id
        and kind in ('normal', 'make-up') and ${stands}) f on true
    left join lateral (
      select month_for, base from obligation
      where person_id = w.person_id and scheme = w.scheme and month_for < w.month_for and kind in ('normal', 'make-up')
        and employer_id = w.employer_id and kind = 'normal'
      order by month_for desc limit 1) b on true
    where f.source is not null or b.base is not null`.execute(tx);
  const normals = new Map<string, string>();
  const bases = new Map<string, { month: YearMonth; base: Fen }[]>();
  for (const { n, source, employer_id: employerId, before, base } of found.rows) {
    const of = wanted[Number(n) - 1] as Month;
    if (source !== null) normals.set(normalKey(of, employerId), source);
    if (before !== null && base !== null) remember(bases, of, { month: before, base: fen(BigInt(base)) });
  }
  return {
    normal: (of) => normals.get(normalKey(of, of.relation.employer_id)),
    lastBase: (of) =>
      of.relation.employer_id === null
        ? undefined
        : bases
            .get(baseKey(of))
            ?.filter(({ month }) => month < of.monthFor)
            .reduce<{ month: YearMonth; base: Fen } | undefined>(
              (last, one) => (last === undefined || one.month > last.month ? one : last),
              undefined,
            ),
    add(of, { source, base }) {
      normals.set(normalKey(of, of.relation.employer_id), source);
      remember(bases, of, { month: of.monthFor, base });
    },
  };
}

/** Work injury is paid by each employer of the month, the others by one. */
const normalKey = ({ personId, scheme, monthFor, relation }: Month, employerId: string | null): string =>
  `${personId} ${scheme} ${monthFor} ${relation.agency_id} ${scheme === "work-injury" ? employerId : ""}`;
const baseKey = ({ personId, scheme, relation }: Month): string => `${personId} ${scheme} ${relation.employer_id}`;

function remember<T>(bases: Map<string, T[]>, of: Month, one: T): void {
  const list = bases.get(baseKey(of));
  if (list === undefined) bases.set(baseKey(of), [one]);
  else list.push(one);
}
