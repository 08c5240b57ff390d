import type { ClientBase } from "pg";
import { pinyin } from "pinyin-pro";
import { copyOut } from "#platform/db/binary-copy.ts";
import { type Db, manyKeys, sql, type Tx } from "#platform/db/database.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import type { BenefitFact, IdentityNumberKind } from "#policy/facts.ts";
import type { PlainDate, YearMonth } from "#policy/kernel/calendar.ts";
import type { Sex } from "#policy/kernel/identity-number.ts";
import type { Fen } from "#policy/kernel/money.ts";
import type { Scheme } from "#policy/kernel/region.ts";

/** The register for many people at once: a declaration has thousands of rows, and none of them asks by itself. */
export interface NumberedPerson {
  readonly person_id: string;
  readonly name: string;
  readonly birth_date: PlainDate;
  readonly sex: Sex;
  readonly number_index: Buffer;
  readonly disputed: boolean;
}

/** Everyone who has one of these numbers, a number that two people have included. */
export async function personsByNumbers(db: Db, indexes: readonly Buffer[]): Promise<readonly NumberedPerson[]> {
  if (indexes.length === 0) return [];
  const identities = await sql<Pick<NumberedPerson, "person_id" | "number_index" | "disputed">>`
    select person_id, number_index, status = 'disputed' as disputed from person_identity
    where number_index = any (${manyKeys(indexes, "bytea")}) and status <> 'superseded' order by person_id`.execute(db);
  const persons = await sql<Pick<NumberedPerson, "person_id" | "name" | "birth_date" | "sex">>`
    select person_id, name, birth_date::text as birth_date, sex from person
    where person_id = any (${manyKeys(
      identities.rows.map((row) => row.person_id),
      "bigint",
    )})`.execute(db);
  const byId = new Map(persons.rows.map((row) => [row.person_id, row]));
  return identities.rows.flatMap((identity) => {
    const person = byId.get(identity.person_id);
    return person === undefined ? [] : [{ ...person, ...identity }];
  });
}

/** Locks the rows that stand for these people, in one order, so that two declarations wait and do not block each other. */
export async function lockPersons(tx: Tx, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return;
  await sql`
    select from person where person_id = any (${manyKeys(personIds, "bigint")}) order by person_id for update`.execute(
    tx,
  );
}

/** When many people were born, as the register has it. */
export async function birthDatesOf(
  client: ClientBase,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, PlainDate>> {
  const found = new Map<string, PlainDate>();
  const query = `
    select person_id, birth_date::text from person
    where person_id = any ((select '{${personIds.map(Number).join()}}'::bigint[])::bigint[])`;
  await copyOut(client, query, 2, (row) => void found.set(String(row.int8(0)), row.text(1) as PlainDate));
  return found;
}

/** Locks numbers that nobody has yet: whoever registers one of them meanwhile is seen afterwards. */
export async function lockNumbers(tx: Tx, indexes: readonly Buffer[]): Promise<void> {
  const keys = [...new Set(indexes.map((index) => index.readBigInt64BE(0)))].sort((a, b) => (a < b ? -1 : 1));
  await sql`
    select pg_advisory_xact_lock(key) from unnest(${keys.map(String)}::bigint[]) with ordinality as u (key, place)
    order by place`.execute(tx);
}

export interface NewPerson {
  readonly name: string;
  readonly sex: Sex;
  readonly birthDate: PlainDate;
  readonly kind: IdentityNumberKind;
  readonly number: string;
  readonly numberIndex: Buffer;
  readonly phone: string | null;
}

/** Registers people whom the register does not have yet. Returns their ids in the same order. */
export async function registerPersons(
  tx: Tx,
  secrecy: Secrecy,
  agencyId: string,
  persons: readonly NewPerson[],
): Promise<readonly string[]> {
  if (persons.length === 0) return [];
  const drawn = await sql<{ id: string }>`
    select nextval('person_id_sequence') as id from generate_series(1, ${persons.length})`.execute(tx);
  const ids = drawn.rows.map((row) => row.id);
  const of = <T>(take: (person: NewPerson, id: string) => T): T[] =>
    persons.map((one, at) => take(one, ids[at] ?? "0"));
  await sql`
    insert into person (person_id, name, name_sort, sex, birth_date, agency_id, phone, origin)
    select id, name, sort, sex, birth::date, ${agencyId}, phone, 'registered'
    from unnest(${ids}::bigint[], ${of((one) => one.name)}::text[], ${of((one) => sortKeyOf(one.name))}::text[],
                ${of((one) => one.sex)}::text[], ${of((one) => one.birthDate)}::text[],
                ${of((one, id) => one.phone && secrecy.seal(`person.phone:${id}`, one.phone))}::bytea[])
      as row (id, name, sort, sex, birth, phone)`.execute(tx);
  await sql`
    insert into person_identity (person_id, identity_no, kind, number, number_index, status)
    select id, 1, kind, number, number_index, 'live'
    from unnest(${ids}::bigint[], ${of((one) => one.kind)}::text[],
                ${of((one, id) => secrecy.seal(`person_identity.number:${id}/1`, one.number))}::bytea[],
                ${of((one) => one.numberIndex)}::bytea[]) as row (id, kind, number, number_index)`.execute(tx);
  return ids;
}

/** Initials first, so that hzq finds 何志强; then the whole pinyin, by which names sort. */
const sortKeyOf = (name: string): string => {
  const spelled = (pattern: "first" | "pinyin") => pinyin(name, { pattern, toneType: "none", type: "array" });
  return `${spelled("first").join("")} ${spelled("pinyin").join(" ")}`.toLowerCase();
};

interface By {
  readonly applicationId: string;
  readonly knownFrom: Date;
}

/** Opens relations of employees with one employer. The people are locked. Returns the number of each. */
export async function openRelations(
  tx: Tx,
  by: By & { agencyId: string; employerId: string },
  relations: readonly {
    personId: string;
    scheme: Scheme;
    region: string;
    fromMonth: YearMonth;
    declaredBase: Fen;
  }[],
): Promise<readonly { personId: string; relationNo: number }[]> {
  const lines = relations.map((one) => ({
    ...{ person_id: one.personId, scheme: one.scheme, region: one.region, from_month: one.fromMonth },
    base: one.declaredBase.toString(),
  }));
  const inserted = await sql<{ personId: string; relationNo: number }>`
    insert into relation (person_id, relation_no, known_from, scheme, agency_id, region, category, status, from_month,
                          employer_id, declared_base, application_id)
    select r.person_id, coalesce(known.last, 0) + row_number() over (partition by r.person_id order by r.scheme),
           ${by.knownFrom}, r.scheme, ${by.agencyId}, r.region, 'employee', 'contributing', r.from_month,
           ${by.employerId}, r.base::bigint, ${by.applicationId}
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
           as r (person_id bigint, scheme text, region text, from_month text, base text)
    left join (select person_id, max(relation_no) as last from relation
               where person_id = any (${[...new Set(relations.map((one) => one.personId))]}::bigint[]) group by person_id)
      known using (person_id)
    returning person_id as "personId", relation_no as "relationNo"`.execute(tx);
  return inserted.rows;
}

/** Ends relations after a month, by new rows. */
export async function endRelations(
  tx: Tx,
  by: By,
  relations: readonly { personId: string; relationNo: number; toMonth: YearMonth }[],
): Promise<void> {
  const lines = relations.map((one) => ({ person: one.personId, no: one.relationNo, month: one.toMonth }));
  await sql`
    insert into relation (person_id, relation_no, known_from, scheme, agency_id, region, category, status, from_month,
                          to_month, employer_id, declared_base, application_id)
    select distinct on (n.person_id, n.relation_no) n.person_id, n.relation_no, ${by.knownFrom}, n.scheme, n.agency_id,
           n.region, n.category, 'ended', n.from_month, l.month, n.employer_id, n.declared_base, ${by.applicationId}
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l (person bigint, no integer, month text)
    join relation n on n.person_id = l.person and n.relation_no = l.no
    order by n.person_id, n.relation_no, n.known_from desc`.execute(tx);
}

/** Writes the wage that was declared beside relations, by new rows. */
export async function declareWages(
  tx: Tx,
  by: By,
  relations: readonly { personId: string; relationNo: number; declaredBase: Fen }[],
): Promise<void> {
  const lines = relations.map((one) => ({ person: one.personId, no: one.relationNo, base: String(one.declaredBase) }));
  await sql`
    insert into relation (person_id, relation_no, known_from, scheme, agency_id, region, category, status, from_month,
                          to_month, employer_id, declared_base, application_id)
    select distinct on (n.person_id, n.relation_no) n.person_id, n.relation_no, ${by.knownFrom}, n.scheme, n.agency_id,
           n.region, n.category, n.status, n.from_month, n.to_month, n.employer_id, l.base::bigint, ${by.applicationId}
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l (person bigint, no integer, base text)
    join relation n on n.person_id = l.person and n.relation_no = l.no
    order by n.person_id, n.relation_no, n.known_from desc`.execute(tx);
}

/** Benefits that other places told us of, by person. */
export async function noticesOfMany(
  db: Db,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, readonly BenefitFact[]>> {
  const found = await sql<BenefitFact & { person_id: string }>`
    select person_id, kind, status, from_month as "fromMonth" from benefit_notice
    where person_id = any (${[...personIds]}::bigint[]) order by person_id, notice_no`.execute(db);
  return Map.groupBy(found.rows, (row) => row.person_id);
}

/** How many people an employer insures now, by scheme. */
export async function headcountOf(db: Db, employerId: string): Promise<readonly { scheme: Scheme; people: number }[]> {
  const found = await sql<{ scheme: Scheme; people: number }>`
    select scheme, count(distinct person_id)::int as people
    from (select distinct on (r.person_id, r.relation_no) r.person_id, r.scheme, r.status
          from relation r join (select distinct person_id, relation_no from relation where employer_id = ${employerId}) own
            using (person_id, relation_no)
          order by r.person_id, r.relation_no, r.known_from desc) now
    where status = 'contributing' group by scheme order by scheme`.execute(db);
  return found.rows;
}

/** Names by person. */
export async function namesOf(db: Db, personIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (personIds.length === 0) return new Map();
  const found = await sql<{ person_id: string; name: string }>`
    select person_id, name from person where person_id = any (${[...personIds]}::bigint[])`.execute(db);
  return new Map(found.rows.map((row) => [row.person_id, row.name]));
}
