import { awardsOfMany } from "#domains/benefit/index.ts";
import { lastDeclaredOfMany } from "#domains/contribution/index.ts";
import {
  employerFact,
  logReads,
  type NumberedPerson,
  noticesOfMany,
  personsByNumbers,
  relationsOfMany,
} from "#domains/registration/index.ts";
import type { EmployerFact, Rows } from "#items/define-item.ts";
import { type Cell, type Head, readIdentity, readRow } from "#items/read-row.ts";
import {
  outcomeOf,
  type RowDecision,
  type RowFacts,
  type RowIdentity,
  type RowProblem,
  type RowValues,
  refusedRow,
} from "#items/row.ts";
import { numberIndex } from "#platform/auth/session.ts";
import { businessMonth } from "#platform/config/clock.ts";
import type { Context } from "#platform/http/operation.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import type { PlainDate } from "#policy/kernel/calendar.ts";
import { fen, toYuan } from "#policy/kernel/money.ts";
import type { Law } from "#policy/law.ts";
import { placesOf } from "./store.ts";

/** One row of a list as it came. */
export interface GivenRow {
  readonly rowNo: number;
  readonly cells: readonly Cell[];
}

/** A row that was looked at: what it says, who is meant, what is decided. */
export interface CheckedRow extends GivenRow {
  readonly values: RowValues;
  readonly identity: RowIdentity | null;
  readonly numberIndex: Buffer | null;
  readonly personId: string | null;
  readonly decision: RowDecision<unknown>;
}

export interface Checking {
  readonly secrecy: Secrecy;
  readonly law: Law;
  readonly item: Rows;
  readonly applicationId: string;
  readonly employerId: string;
  /** The day on which the application came in, or today. */
  readonly today: PlainDate;
  /** Whether the same person further up in the lists is looked for: not when rows that were accepted take effect. */
  readonly repeated: boolean;
}

/**
 * Decides a chunk of rows: a handful of queries for all of them, and the item's rule for each. Writes nothing but the log of
 * the reads.
 */
export async function checkRows(
  context: Context,
  given: Checking,
  head: Pick<Head, "places">,
  rows: readonly GivenRow[],
): Promise<readonly CheckedRow[]> {
  const read = rows.map((row) => ({ ...row, ...readOne(row, head, given) }));
  const indexes = read.flatMap((row) => (row.numberIndex === null ? [] : [row.numberIndex]));
  const persons = Map.groupBy(await personsByNumbers(context.tx, indexes), (one) => one.number_index.toString("hex"));
  const personIds = [...persons.values()].flat().map((one) => one.person_id);
  const facts = await factsOf(context, given, personIds);
  const places = given.repeated ? await placesOf(context.tx, given.applicationId, indexes) : [];
  const seen = new Map(places.toReversed().map((place) => [place.number_index.toString("hex"), sayPlace(place)]));
  if (personIds.length > 0) {
    const purpose = `单位申报「${given.item.title}」核对`;
    const { applicationId } = given;
    await logReads(context, [...new Set(personIds)], { purpose, applicationId, seen: ["identity", "relations"] });
  }
  return read.map((row): CheckedRow => {
    const { rowNo, cells, values, identity, numberIndex: index, problems } = row;
    const key = index?.toString("hex") ?? "";
    const found = persons.get(key) ?? [];
    const sameAs = seen.get(key) ?? null;
    if (key !== "" && sameAs === null && given.repeated) seen.set(key, `第${rowNo}行`);
    const decision =
      problems.length > 0 || identity === null
        ? refusedRow(problems)
        : given.item.decideRow(values, rowFacts(facts, identity, found, values, sameAs), given.law, given.today);
    const personId = found[0]?.person_id ?? null;
    return { rowNo, cells, values, identity, numberIndex: index, personId, decision };
  });
}

const sayPlace = (place: { file_no: number; row_no: number }): string => `第${place.file_no}份名单第${place.row_no}行`;

function readOne(row: GivenRow, head: Pick<Head, "places">, { item, secrecy, today }: Checking) {
  const { values, problems } = readRow(row.cells, head, item.columns);
  const unread = { values, problems, identity: null, numberIndex: null };
  if (values.number === undefined) return unread;
  const identity = readIdentity(values, today);
  if ("code" in identity) return { ...unread, problems: [...problems, identity] as readonly RowProblem[] };
  return { values, problems, identity, numberIndex: numberIndex(secrecy, identity.number) };
}

interface ChunkFacts {
  readonly employer: EmployerFact;
  readonly employerId: string;
  readonly relations: Awaited<ReturnType<typeof relationsOfMany>>;
  readonly benefits: ReadonlyMap<string, RowFacts["benefits"]>;
  readonly declared: ReadonlyMap<string, RowFacts["declared"]>;
}

async function factsOf({ tx, now }: Context, given: Checking, personIds: readonly string[]): Promise<ChunkFacts> {
  const { employerId } = given;
  const [notices, awards] = [await noticesOfMany(tx, personIds), await awardsOfMany(tx, personIds, businessMonth(now))];
  const declared = given.item.needsDeclared ? await lastDeclaredOfMany(tx, { personIds, employerId }) : [];
  return {
    employer: await employerFact(tx, employerId),
    employerId,
    relations: await relationsOfMany(tx, personIds),
    benefits: new Map(personIds.map((id) => [id, [...(notices.get(id) ?? []), ...(awards.get(id) ?? [])]])),
    declared: Map.groupBy(
      declared.map((one) => ({ ...one, base: yuan(one.base), wage: one.wage === null ? null : yuan(one.wage) })),
      (one) => one.person_id,
    ),
  };
}

const yuan = (amount: string): string => toYuan(fen(BigInt(amount)));

function rowFacts(
  facts: ChunkFacts,
  identity: RowIdentity,
  found: readonly NumberedPerson[],
  values: RowValues,
  sameAs: string | null,
): RowFacts {
  const [person] = found;
  const id = person?.person_id ?? "";
  return {
    employer: facts.employer,
    identity: person === undefined ? identity : { ...identity, birthDate: person.birth_date, sex: person.sex },
    person:
      person === undefined
        ? null
        : {
            nameMatches: found.some((one) => one.name.normalize("NFC") === values.name),
            disputed: found.length > 1 || person.disputed,
          },
    relations: (facts.relations.get(id) ?? []).map((row) => ({
      ...{ scheme: row.scheme, region: row.region, agencyName: row.agency_name, category: row.category },
      ...{ status: row.status, fromMonth: row.from_month, toMonth: row.to_month, relationNo: row.relation_no },
      own: row.employer_id === facts.employerId,
      wage: row.employer_id === facts.employerId && row.declared_base !== null ? yuan(row.declared_base) : null,
    })),
    benefits: facts.benefits.get(id) ?? [],
    declared: facts.declared.get(id) ?? [],
    sameAs,
  };
}

/** The row as it is kept: the outcome in columns, everything else sealed. */
export function keptRow(secrecy: Secrecy, applicationId: string, fileNo: number, row: CheckedRow) {
  const { problems, schemes } = row.decision;
  const of = (outcome: string) => schemes.filter((one) => one.outcome === outcome).map((one) => one.scheme);
  const found = [...problems, ...schemes.flatMap((one) => one.problem ?? one.reminder ?? [])];
  const content: RowContent = { cells: row.cells, values: row.values, decision: { problems, schemes } };
  return {
    ...{ file_no: fileNo, row_no: row.rowNo, person_id: row.personId, number_index: row.numberIndex },
    ...{
      outcome: outcomeOf(row.decision),
      accepted: of("accepted"),
      unchanged: of("unchanged"),
      refused: of("refused"),
    },
    codes: [...new Set(found.map((problem) => problem.code))],
    content: secrecy.seal(contentPlace(applicationId, fileNo, row.rowNo), JSON.stringify(content)),
  };
}

/** What is sealed of a row. */
export interface RowContent {
  readonly cells: readonly Cell[];
  readonly values: RowValues;
  readonly decision: Pick<RowDecision<unknown>, "problems" | "schemes">;
}

const contentPlace = (applicationId: string, fileNo: number, rowNo: number): string =>
  `declaration_row.content:${applicationId}/${fileNo}/${rowNo}`;

export const openContent = (
  secrecy: Secrecy,
  applicationId: string,
  row: { file_no: number; row_no: number; content: Buffer },
): RowContent => JSON.parse(secrecy.open(contentPlace(applicationId, row.file_no, row.row_no), row.content));
