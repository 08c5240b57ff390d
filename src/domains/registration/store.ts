import { type Db, manyKeys, sql, type Tx } from "#platform/db/database.ts";
import type { ContributionStatus, PersonFacts, RelationCategory } from "#policy/facts.ts";
import { addMonths, type PlainDate, type YearMonth } from "#policy/kernel/calendar.ts";
import type { Scheme } from "#policy/kernel/region.ts";

/** All SQL of people, agencies, relations and reads. */
export interface PersonRow {
  readonly person_id: string;
  readonly name: string;
  readonly sex: "male" | "female";
  readonly birth_date: PlainDate;
  readonly statutory_group: PersonFacts["statutoryGroup"];
  readonly agency_id: string;
  readonly phone: Buffer | null;
  readonly address: Buffer | null;
  readonly identity_no: number;
  readonly identity_kind: PersonFacts["identityNumberKind"];
  readonly number: Buffer;
}

const person = sql`
  p.person_id, p.name, p.sex, p.birth_date::text as birth_date, p.statutory_group, p.agency_id, p.phone, p.address,
  i.identity_no, i.kind as identity_kind, i.number`;

/** With the number that holds; one that is in dispute still says who the person is. */
export async function readPerson(db: Db, personId: string): Promise<PersonRow | undefined> {
  const found = await sql<PersonRow>`
    select ${person} from person p join person_identity i using (person_id)
    where p.person_id = ${personId} and i.status <> 'superseded'
    order by i.status = 'live' desc, i.identity_no desc limit 1`.execute(db);
  return found.rows[0];
}

/** Everyone with this live number: more than one is a defect that stops new business. */
export async function findByNumber(db: Db, numberIndex: Buffer): Promise<readonly PersonRow[]> {
  const found = await sql<PersonRow>`
    select ${person} from person p join person_identity i using (person_id)
    where i.number_index = ${numberIndex} and i.status <> 'superseded' order by p.person_id`.execute(db);
  return found.rows;
}

export async function numberIndexesOf(db: Db, personId: string): Promise<readonly Buffer[]> {
  const found = await sql<{ number_index: Buffer }>`
    select number_index from person_identity where person_id = ${personId}`.execute(db);
  return found.rows.map((row) => row.number_index);
}

/** Whether a number of this person stands in the books of another one too: until that is solved there is no new business. */
export async function isNumberDisputed(db: Db, personId: string): Promise<boolean> {
  const found = await sql<{ disputed: boolean }>`
    select exists (select from person_identity where person_id = ${personId} and status = 'disputed') as disputed`.execute(
    db,
  );
  return found.rows[0]?.disputed ?? false;
}

/** The bank account on record, sealed. */
export async function sealedBankAccount(db: Db, personId: string): Promise<Buffer | null> {
  const found = await sql<{ bank_account: Buffer | null }>`
    select bank_account from person where person_id = ${personId}`.execute(db);
  return found.rows[0]?.bank_account ?? null;
}

export interface RelationRow {
  readonly relation_no: number;
  readonly scheme: Scheme;
  readonly region: string;
  readonly agency_id: string;
  readonly agency_name: string;
  readonly category: RelationCategory;
  readonly status: ContributionStatus;
  readonly from_month: YearMonth;
  readonly to_month: YearMonth | null;
  readonly employer_id: string | null;
  readonly employer_name: string | null;
  readonly credit_code: string | null;
  readonly industry_class: number | null;
  readonly declared_base: string | null;
}

/** The relations of a person as now known, oldest first. */
export const relationsOf = async (db: Db, personId: string): Promise<readonly RelationRow[]> =>
  (await relationsOfMany(db, [personId])).get(personId) ?? [];

/** The relations of many people as now known, oldest first, by person. */
export async function relationsOfMany(
  db: Db,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, readonly RelationRow[]>> {
  const found = await sql<RelationRow & { person_id: string }>`
    select distinct on (r.person_id, r.relation_no) r.person_id, r.relation_no, r.scheme, r.region, r.agency_id, a.name as agency_name, r.category,
           r.status, r.from_month, r.to_month, r.employer_id, e.name as employer_name, e.credit_code, e.industry_class,
           r.declared_base
    from relation r join agency a using (agency_id) left join employer e using (employer_id)
    where r.person_id = any (${manyKeys(personIds, "bigint")})
    order by r.person_id, r.relation_no, r.known_from desc`.execute(db);
  return Map.groupBy(found.rows, (row) => row.person_id);
}

export async function insertRelation(
  tx: Tx,
  given: {
    personId: string;
    scheme: Scheme;
    agencyId: string;
    region: string;
    category: RelationCategory;
    fromMonth: YearMonth;
    declaredBase: bigint | null;
    applicationId: string;
    knownFrom: Date;
  },
): Promise<number> {
  const inserted = await sql<{ relation_no: number }>`
    insert into relation (person_id, relation_no, known_from, scheme, agency_id, region, category, status, from_month,
                          declared_base, application_id)
    select ${given.personId}, coalesce(max(relation_no), 0) + 1, ${given.knownFrom}, ${given.scheme}, ${given.agencyId},
           ${given.region}, ${given.category}, 'contributing', ${given.fromMonth},
           ${given.declaredBase?.toString() ?? null}, ${given.applicationId}
    from relation where person_id = ${given.personId}
    returning relation_no`.execute(tx);
  return inserted.rows[0]?.relation_no ?? 0;
}

/** The relation that an application opened, as now known. */
export async function relationOfApplication(
  db: Db,
  personId: string,
  applicationId: string,
): Promise<RelationRow | undefined> {
  const found = await sql<{ relation_no: number }>`
    select relation_no from relation where person_id = ${personId} and application_id = ${applicationId}
    order by known_from limit 1`.execute(db);
  const number = found.rows[0]?.relation_no;
  return (await relationsOf(db, personId)).find((one) => one.relation_no === number);
}

/** An annulled relation ended before it began: it never was, and its rows stay. */
export const isAnnulled = (row: Pick<RelationRow, "status" | "from_month" | "to_month">): boolean =>
  row.status === "ended" && row.to_month !== null && row.to_month < row.from_month;

/** Annuls a relation that was registered by mistake, by a new row. */
export async function annulRelation(
  tx: Tx,
  personId: string,
  relation: RelationRow,
  given: { by: string; at: Date },
): Promise<void> {
  await sql`
    insert into relation (person_id, relation_no, known_from, scheme, agency_id, region, category, status, from_month,
                          to_month, employer_id, declared_base, application_id)
    select person_id, relation_no, ${given.at}, scheme, agency_id, region, category, 'ended', from_month,
           ${addMonths(relation.from_month, -1)}, employer_id, declared_base, ${given.by}
    from relation where person_id = ${personId} and relation_no = ${relation.relation_no}
    order by known_from desc limit 1`.execute(tx);
}

/** Locks the one row that stands for a person, before anything about the person is decided. */
export async function lockPerson(tx: Tx, personId: string): Promise<void> {
  await sql`select from person where person_id = ${personId} for update`.execute(tx);
}

export async function updateAddress(tx: Tx, personId: string, address: Buffer): Promise<void> {
  await sql`update person set address = ${address}, version = version + 1 where person_id = ${personId}`.execute(tx);
}

export interface AgencyRow {
  readonly agency_id: string;
  readonly name: string;
  readonly address: string;
  readonly phone: string;
  readonly hours: string;
  readonly division: string;
  readonly division_name: string;
}

export async function readAgency(db: Db, agencyId: string): Promise<AgencyRow | undefined> {
  const found = await sql<AgencyRow>`
    select a.agency_id, a.name, a.address, a.phone, a.hours, d.division, d.division_name
    from agency a join agency_division d on d.agency_id = a.agency_id and d.valid_to is null
    where a.agency_id = ${agencyId}`.execute(db);
  return found.rows[0];
}

export async function agencies(db: Db): Promise<readonly AgencyRow[]> {
  const found = await sql<AgencyRow>`
    select a.agency_id, a.name, a.address, a.phone, a.hours, d.division, d.division_name
    from agency a join agency_division d on d.agency_id = a.agency_id and d.valid_to is null
    order by a.agency_id`.execute(db);
  return found.rows;
}

/** Whose rules hold and which fund books, for a scheme at an agency on a day. */
export async function schemeRegion(
  db: Db,
  scheme: Scheme,
  agencyId: string,
  day: PlainDate,
): Promise<{ region: string; fundEntityId: string } | undefined> {
  const found = await sql<{ region: string; fund_entity_id: string }>`
    select region, fund_entity_id from scheme_region
    where scheme = ${scheme} and agency_id = ${agencyId} and valid_from <= ${day}
      and (valid_to is null or valid_to >= ${day})`.execute(db);
  const [row] = found.rows;
  return row && { region: row.region, fundEntityId: row.fund_entity_id };
}

/** The agency that serves a scheme in a region on a day, when there is exactly one. */
export async function onlyAgency(db: Db, scheme: string, region: string, day: PlainDate): Promise<string | null> {
  const found = await sql<{ agency_id: string }>`
    select agency_id from scheme_region
    where scheme = ${scheme} and region = ${region} and valid_from <= ${day} and (valid_to is null or valid_to >= ${day})
    limit 2`.execute(db);
  const [one, second] = found.rows;
  return one === undefined || second !== undefined ? null : one.agency_id;
}

export interface BenefitRow {
  readonly kind: string;
  readonly status: string;
  readonly from_month: YearMonth;
  readonly told_by: string;
}

export async function benefitsOf(db: Db, personId: string): Promise<readonly BenefitRow[]> {
  const found = await sql<BenefitRow>`
    select kind, status, from_month, told_by from benefit_notice
    where person_id = ${personId} order by notice_no`.execute(db);
  return found.rows;
}
