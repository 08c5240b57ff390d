import type { CodeHolderFact, SchemeServedFact } from "#items/define-item.ts";
import { closeEmployerLogins, employerLogins, openEmployerLogin } from "#platform/auth/first-password.ts";
import { numberIndex } from "#platform/auth/number-index.ts";
import { businessDate } from "#platform/config/clock.ts";
import { type Db, oneRow, sql, type Tx } from "#platform/db/database.ts";
import { Problem } from "#platform/http/problem.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { addMonths, type PlainDate, type YearMonth } from "#policy/kernel/calendar.ts";
import { creditCode } from "#policy/kernel/credit-code.ts";
import { InputRefused } from "#policy/kernel/refusal.ts";
import type { Scheme } from "#policy/kernel/region.ts";

/** What approval of an employer's registration is given. */
interface Registering {
  readonly tx: Tx;
  readonly secrecy: Secrecy;
  readonly now: Date;
  readonly agencyId: string;
  readonly applicationId: string;
}

interface Registration {
  readonly creditCode: string;
  readonly name: string;
  readonly division: string;
  readonly industryClass: number;
  readonly contactPhone: string;
  readonly fromMonth: YearMonth;
  readonly schemes: readonly { readonly scheme: Scheme; readonly region: string }[];
}

/**
 * Writes the employer, its schemes and the log-in of its contact person. A deregistered employer with this code is the same
 * body and lives again. Returns the number of the log-in, such as `DW1000000-1`.
 */
export async function registerEmployer(
  context: Registering,
  given: Registration,
  contact: { readonly name: string; readonly number: string },
): Promise<{ number: string }> {
  const { tx, secrecy, now, agencyId, applicationId } = context;
  const employerId = await employerIdFor(tx, given.creditCode);
  const phone = secrecy.seal(`employer.contact_phone:${employerId}`, given.contactPhone);
  await sql`
    insert into employer (employer_id, credit_code, name, agency_id, division, industry_class, contact_phone, status, registered_on)
    values (${employerId}, ${given.creditCode}, ${given.name}, ${agencyId}, ${given.division}, ${given.industryClass},
            ${phone}, 'live', ${businessDate(now)})
    on conflict (employer_id) do update set
      name = excluded.name, agency_id = excluded.agency_id, division = excluded.division,
      industry_class = excluded.industry_class, contact_phone = excluded.contact_phone, status = 'live',
      registered_on = excluded.registered_on, version = employer.version + 1`.execute(tx);
  for (const { scheme, region } of given.schemes) {
    await sql`
      insert into employer_scheme (employer_id, scheme, known_from, agency_id, region, from_month, application_id)
      values (${employerId}, ${scheme}, ${now}, ${agencyId}, ${region}, ${given.fromMonth}, ${applicationId})`.execute(
      tx,
    );
  }
  const number = logInNumber(employerId, (await employerLogins(tx, employerId)) + 1);
  await openEmployerLogin(tx, {
    employerId,
    numberIndex: numberIndex(secrecy, number),
    naturalPerson: numberIndex(secrecy, contact.number),
    name: contact.name,
  });
  return { number };
}

const logInNumber = (employerId: string, which: number): string => `DW${employerId.padStart(6, "0")}-${which}`;

/** The number of the log-in that was opened last for an employer. */
export const lastLogInNumber = async (tx: Tx, employerId: string): Promise<string> =>
  logInNumber(employerId, await employerLogins(tx, employerId));

/** The number of an employer that lives again, or a new one. Two cases with one code go one after the other. */
async function employerIdFor(tx: Tx, code: string): Promise<string> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`employer/${code}`}, 0))`.execute(tx);
  const found = await sql<{ employer_id: string; status: string }>`
    select employer_id, status from employer where credit_code = ${code} for update`.execute(tx);
  const [former] = found.rows;
  if (former?.status === "live") throw new Problem("application/blocked", "这个代码刚刚已经登记过，不用再登记。");
  if (former !== undefined) return former.employer_id;
  const next = await sql<{ id: string }>`select nextval('employer_id_sequence') as id`.execute(tx);
  return oneRow(next.rows).id;
}

export interface RegisteredEmployer {
  readonly employer_id: string;
  readonly name: string;
  readonly status: "live" | "deregistered";
}

/** The employer whose registration as now known is that of this application. */
export async function employerOfApplication(db: Db, applicationId: string): Promise<RegisteredEmployer | undefined> {
  const found = await sql<RegisteredEmployer>`
    select e.employer_id, e.name, e.status from employer e
    where employer_id = (
      select employer_id
      from (select distinct on (employer_id, scheme) employer_id, application_id, to_month from employer_scheme
            where employer_id in (select employer_id from employer_scheme where application_id = ${applicationId})
            order by employer_id, scheme, known_from desc) now
      where application_id = ${applicationId} and to_month is null limit 1)`.execute(db);
  return found.rows[0];
}

/** How many people were ever insured through an employer. */
export async function everInsuredThrough(db: Db, employerId: string): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(distinct person_id)::int as count from relation where employer_id = ${employerId}`.execute(db);
  return found.rows[0]?.count ?? 0;
}

/** Takes a registration back: each scheme ends before it began, by a new row, and the log-ins are closed. */
export async function withdrawEmployer(context: Registering, employer: RegisteredEmployer): Promise<void> {
  const { tx, now, applicationId } = context;
  const { employer_id: employerId } = employer;
  const rows = await sql<{
    scheme: string;
    agency_id: string;
    region: string;
    from_month: YearMonth;
    to_month: string | null;
  }>`
    select distinct on (scheme) scheme, agency_id, region, from_month, to_month from employer_scheme
    where employer_id = ${employerId} order by scheme, known_from desc`.execute(tx);
  for (const row of rows.rows.filter((one) => one.to_month === null)) {
    await sql`
      insert into employer_scheme (employer_id, scheme, known_from, agency_id, region, from_month, to_month, application_id)
      values (${employerId}, ${row.scheme}, ${now}, ${row.agency_id}, ${row.region}, ${row.from_month},
              ${addMonths(row.from_month, -1)}, ${applicationId})`.execute(tx);
  }
  await sql`
    update employer set status = 'deregistered', version = version + 1 where employer_id = ${employerId}`.execute(tx);
  await closeEmployerLogins(tx, employerId);
}

/** Who stands in the books with the code that was typed; null also while it cannot be read. */
export async function codeHolder(db: Db, typed: string): Promise<CodeHolderFact | null> {
  const code = readable(typed);
  if (code === null) return null;
  const found = await sql<CodeHolderFact>`
    select e.name, a.name as "agencyName", e.status from employer e join agency a using (agency_id)
    where e.credit_code = ${code}`.execute(db);
  return found.rows[0] ?? null;
}

/** The schemes that an agency serves on a day, each with the region whose rules hold. */
export async function schemesServed(db: Db, agencyId: string, day: PlainDate): Promise<readonly SchemeServedFact[]> {
  const found = await sql<SchemeServedFact>`
    select scheme, region from scheme_region
    where agency_id = ${agencyId} and valid_from <= ${day} and (valid_to is null or valid_to >= ${day})
    order by scheme`.execute(db);
  return found.rows;
}

function readable(typed: string): string | null {
  try {
    return creditCode(typed);
  } catch (error) {
    if (error instanceof InputRefused) return null;
    throw error;
  }
}
