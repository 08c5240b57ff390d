import type { AgencyFact, CodeHolderFact, EmployerFact, SchemeServedFact } from "#items/define-item.ts";
import { numberIndex } from "#platform/auth/session.ts";
import { businessDate } from "#platform/config/clock.ts";
import type { Db } from "#platform/db/database.ts";
import { Problem } from "#platform/http/problem.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import type { BenefitFact, ContactFact, PersonFacts, RelationFact } from "#policy/facts.ts";
import { maskIdentityNumber } from "#policy/kernel/identity-number.ts";
import { maskPhone } from "#policy/kernel/mask.ts";
import { type Scheme, sayRegion } from "#policy/kernel/region.ts";
import { employerFact } from "./employer.ts";
import { codeHolder, schemesServed } from "./employer-registration.ts";
import * as store from "./store.ts";

export {
  birthDatesOf,
  declareWages,
  endRelations,
  headcountOf,
  lockNumbers,
  lockPersons,
  type NumberedPerson,
  namesOf,
  noticesOfMany,
  openRelations,
  personsByNumbers,
  registerPersons,
} from "./batch.ts";
export { employerByCode, employerFact, getEmployer, lockEmployer, schemesOfEmployer } from "./employer.ts";
export {
  employerOfApplication,
  everInsuredThrough,
  lastLogInNumber,
  registerEmployer,
  withdrawEmployer,
} from "./employer-registration.ts";
export { type FieldClass, logRead, logReads, logVisit, openRead } from "./person-read.ts";
export {
  agencies,
  annulRelation,
  insertRelation,
  isAnnulled,
  isNumberDisputed,
  lockPerson,
  numberIndexesOf,
  onlyAgency,
  type RelationRow,
  relationOfApplication,
  relationsOf,
  relationsOfMany,
  schemeRegion,
} from "./store.ts";

/** The scheme that flexible workers and employees belong to in these two services. */
export const enterprisePension: Scheme = "enterprise-pension";

interface Source {
  readonly db: Db;
  readonly secrecy: Secrecy;
  readonly now: Date;
}
interface Of {
  readonly personId: string;
  readonly agencyId: string;
}

/** Loaders of the facts that this domain owns. */
export const registrationFacts = {
  async agency({ db, now }: Source, { agencyId }: Of): Promise<AgencyFact> {
    const agency = await getAgency(db, agencyId);
    const served = await store.schemeRegion(db, enterprisePension, agencyId, businessDate(now));
    if (served === undefined) throw new Problem("law/missing", `${agency.name}没有配置统筹区，请联系管理员。`);
    return { name: agency.name, region: served.region, regionName: sayRegion(served.region) };
  },
  async person({ db }: Source, { personId }: Of): Promise<PersonFacts> {
    const row = await getPerson(db, personId);
    return {
      name: row.name,
      identityNumberKind: row.identity_kind,
      birthDate: row.birth_date,
      sex: row.sex,
      statutoryGroup: row.statutory_group,
    };
  },
  async relations({ db }: Source, { personId }: Of): Promise<readonly RelationFact[]> {
    const rows = await store.relationsOf(db, personId);
    return rows.map((row) => ({
      scheme: row.scheme,
      region: row.region,
      agencyName: row.agency_name,
      category: row.category,
      status: row.status,
      fromMonth: row.from_month,
      toMonth: row.to_month,
      ...(row.employer_name !== null && { employerName: row.employer_name }),
    }));
  },
  async benefits({ db }: Source, { personId }: Of): Promise<readonly BenefitFact[]> {
    const rows = await store.benefitsOf(db, personId);
    return rows.map((row) => ({ kind: row.kind, status: row.status, fromMonth: row.from_month }) as BenefitFact);
  },
  employer: ({ db }: Source, { employerId }: { employerId: string }): Promise<EmployerFact> =>
    employerFact(db, employerId),
  codeHolder: (
    { db }: Source,
    { answers }: { answers: Readonly<Record<string, string | boolean>> },
  ): Promise<CodeHolderFact | null> => codeHolder(db, String(answers.creditCode ?? "")),
  schemesServed: ({ db, now }: Source, { agencyId }: { agencyId: string }): Promise<readonly SchemeServedFact[]> =>
    schemesServed(db, agencyId, businessDate(now)),
  async contact({ db, secrecy }: Source, { personId }: Of): Promise<ContactFact> {
    const row = await getPerson(db, personId);
    return { phone: openPhone(secrecy, row), address: openAddress(secrecy, row) };
  },
};

export async function getPerson(db: Db, personId: string): Promise<store.PersonRow> {
  const row = await store.readPerson(db, personId);
  if (row === undefined) throw new Error(`person ${personId} does not exist`);
  return row;
}

export async function getAgency(db: Db, agencyId: string): Promise<store.AgencyRow> {
  const row = await store.readAgency(db, agencyId);
  if (row === undefined) throw new Error(`agency ${agencyId} does not exist`);
  return row;
}

/**
 * The one person with this number and this name: both must match exactly. A number that two people share has no new
 * business until it is solved. Unknown number and wrong name are answered alike.
 */
export async function identify(
  db: Db,
  secrecy: Secrecy,
  given: { identityNumber: string; name: string },
): Promise<store.PersonRow> {
  return theOneNamed(await store.findByNumber(db, numberIndex(secrecy, given.identityNumber)), given.name);
}

/** Of those with one number the one with this name, as `identify` tells it. */
export function theOneNamed<Row extends { readonly name: string }>(rows: readonly Row[], name: string): Row {
  const named = rows.filter((row) => row.name === name.trim().normalize("NFC"));
  if (rows.length > 1 && named.length > 0) {
    throw new Problem("person/not-found", "这个证件号码登记在两个人名下，要先由数据岗核清，才能办新业务。请转数据岗。");
  }
  const [row] = named;
  if (row === undefined) {
    throw new Problem(
      "person/not-found",
      "没有找到号码和姓名都相符的人。请对照证件再核对一遍；没有登记过的，先办个人登记。",
    );
  }
  return row;
}

/** Masked by the server: the full value leaves it only after a logged reveal. */
export const maskedNumber = (secrecy: Secrecy, row: store.PersonRow): string =>
  maskIdentityNumber(openNumber(secrecy, row));

export const maskedPhone = (secrecy: Secrecy, row: store.PersonRow): string | null => {
  const phone = openPhone(secrecy, row);
  return phone === null ? null : maskPhone(phone);
};

export const openNumber = (secrecy: Secrecy, row: store.PersonRow): string =>
  secrecy.open(`person_identity.number:${row.person_id}/${row.identity_no}`, row.number);
export const openPhone = (secrecy: Secrecy, row: store.PersonRow): string | null =>
  row.phone && secrecy.open(`person.phone:${row.person_id}`, row.phone);
export const openAddress = (secrecy: Secrecy, row: store.PersonRow): string | null =>
  row.address && secrecy.open(`person.address:${row.person_id}`, row.address);

/** The number of the bank account on record: for whoever pays, never for a page. */
export async function bankAccountOf(db: Db, secrecy: Secrecy, personId: string): Promise<string | null> {
  const sealed = await store.sealedBankAccount(db, personId);
  return sealed && secrecy.open(`person.bank_account:${personId}`, sealed);
}

/** Writes a new address, sealed for this row. The application that changes it is the record of the old one. */
export async function changeAddress(
  context: { tx: Parameters<typeof store.updateAddress>[0]; secrecy: Secrecy },
  personId: string,
  address: string,
): Promise<void> {
  await store.lockPerson(context.tx, personId);
  await store.updateAddress(context.tx, personId, context.secrecy.seal(`person.address:${personId}`, address));
}

/** Staff look at themselves as everyone does, through the public page; and nobody takes in their own case. */
export async function refuseOwn(
  context: { tx: Db; actor: { naturalPerson: Buffer | null } },
  personId: string,
): Promise<void> {
  const indexes = await store.numberIndexesOf(context.tx, personId);
  const own = context.actor.naturalPerson;
  if (own !== null && indexes.some((index) => index.equals(own))) {
    throw new Problem("application/four-eyes", "这是您本人的资料。请用自己的账号从公众端办理，或请同事办理。");
  }
}
