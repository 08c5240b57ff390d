import type { EmployerFact } from "#items/define-item.ts";
import { type Db, sql, type Tx } from "#platform/db/database.ts";
import type { YearMonth } from "#policy/kernel/calendar.ts";
import type { Scheme } from "#policy/kernel/region.ts";

/** An employer (用人单位) as it is registered. */
interface EmployerRow {
  readonly employer_id: string;
  readonly credit_code: string;
  readonly name: string;
  readonly agency_id: string;
  readonly division: string | null;
  readonly industry_class: number | null;
  readonly status: "live" | "deregistered";
}

export async function getEmployer(db: Db, employerId: string): Promise<EmployerRow> {
  const found = await sql<EmployerRow>`
    select employer_id, credit_code, name, agency_id, division, industry_class, status
    from employer where employer_id = ${employerId}`.execute(db);
  const [row] = found.rows;
  if (row === undefined) throw new Error(`employer ${employerId} does not exist`);
  return row;
}

/** The employer with a credit code, or undefined. */
export async function employerByCode(
  db: Db,
  creditCode: string,
): Promise<Pick<EmployerRow, "employer_id" | "name"> | undefined> {
  const found = await sql<Pick<EmployerRow, "employer_id" | "name">>`
    select employer_id, name from employer where credit_code = ${creditCode}`.execute(db);
  return found.rows[0];
}

interface EmployerSchemeRow {
  readonly scheme: Scheme;
  readonly agency_id: string;
  readonly region: string;
  readonly from_month: YearMonth;
  readonly to_month: YearMonth | null;
}

/** The schemes in which an employer is registered, as now known. */
export async function schemesOfEmployer(db: Db, employerId: string): Promise<readonly EmployerSchemeRow[]> {
  const found = await sql<EmployerSchemeRow>`
    select distinct on (scheme) scheme, agency_id, region, from_month, to_month
    from employer_scheme where employer_id = ${employerId} order by scheme, known_from desc`.execute(db);
  return found.rows;
}

/** Locks the one row that stands for an employer, before anything about it is decided. */
export async function lockEmployer(tx: Tx, employerId: string): Promise<void> {
  await sql`select from employer where employer_id = ${employerId} for update`.execute(tx);
}

export async function employerFact(db: Db, employerId: string): Promise<EmployerFact> {
  const row = await getEmployer(db, employerId);
  const schemes = await schemesOfEmployer(db, employerId);
  return {
    name: row.name,
    creditCode: row.credit_code,
    status: row.status,
    schemes: schemes
      .filter((one) => one.to_month === null)
      .map((one) => ({ scheme: one.scheme, region: one.region, fromMonth: one.from_month })),
  };
}
