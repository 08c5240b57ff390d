import { type Db, sql, type Tx } from "#platform/db/database.ts";
import type { ArchiveReviewFact, ContributionRecordFact, RetirementChoiceFact } from "#policy/facts.ts";
import type { PlainDate, YearMonth } from "#policy/kernel/calendar.ts";
import { fen, toYuan } from "#policy/kernel/money.ts";

/** All SQL of reviewed personnel files, chosen months of retirement, and wages that were handed over. */
export interface ArchiveReviewRow extends ArchiveReviewFact {
  readonly applicationId: string | null;
  readonly reviewNo: number;
}

/** The review that holds: the last one that was not taken back. */
export async function archiveReview(db: Db, personId: string): Promise<ArchiveReviewRow | undefined> {
  const found = await sql<ArchiveReviewRow & { takenBack: boolean }>`
    select review_no as "reviewNo", taken_back as "takenBack", document_number as "documentNumber",
           decided_on::text as "decidedOn", birth_date::text as "birthDate", first_work_date::text as "firstWorkDate",
           deemed_months as "deemedMonths", statutory_group as "group", application_id as "applicationId"
    from archive_review where person_id = ${personId} order by review_no`.execute(db);
  return standing(found.rows);
}

/** Birth dates that personnel files recognised, of many people. */
export async function reviewedBirthDates(
  db: Db,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, PlainDate>> {
  const found = await sql<{ person_id: string; birthDate: PlainDate; takenBack: boolean }>`
    select person_id, birth_date::text as "birthDate", taken_back as "takenBack" from archive_review
    where person_id = any (${[...personIds]}::bigint[]) order by person_id, review_no`.execute(db);
  const held = new Map<string, PlainDate>();
  for (const [personId, rows] of Map.groupBy(found.rows, (row) => row.person_id)) {
    const row = standing(rows);
    if (row !== undefined) held.set(personId, row.birthDate);
  }
  return held;
}

export async function insertArchiveReview(
  tx: Tx,
  row: ArchiveReviewFact & { personId: string; takenBack: boolean; applicationId: string; knownAt: Date },
): Promise<void> {
  await sql`
    insert into archive_review (person_id, review_no, taken_back, document_number, decided_on, birth_date,
                                first_work_date, deemed_months, statutory_group, application_id, known_at)
    select ${row.personId}, coalesce(max(review_no), 0) + 1, ${row.takenBack}, ${row.documentNumber}, ${row.decidedOn},
           ${row.birthDate}, ${row.firstWorkDate}, ${row.deemedMonths}, ${row.group}, ${row.applicationId}, ${row.knownAt}
    from archive_review where person_id = ${row.personId}`.execute(tx);
}

export interface RetirementChoiceRow extends RetirementChoiceFact {
  readonly saidOn: PlainDate | null;
  readonly applicationId: string;
}

/** The choice that holds: the last one that was not taken back. */
export async function retirementChoiceOf(db: Db, personId: string): Promise<RetirementChoiceRow | undefined> {
  const found = await sql<RetirementChoiceRow & { takenBack: boolean }>`
    select taken_back as "takenBack", chosen_month as "chosenMonth", said_on::text as "saidOn", number,
           application_id as "applicationId"
    from retirement_choice where person_id = ${personId} order by choice_no`.execute(db);
  return standing(found.rows);
}

export async function insertRetirementChoice(
  tx: Tx,
  row: {
    personId: string;
    takenBack: boolean;
    chosenMonth: YearMonth;
    saidOn: PlainDate | null;
    number: string;
    applicationId: string;
    knownAt: Date;
  },
): Promise<void> {
  await sql`
    insert into retirement_choice (person_id, choice_no, taken_back, chosen_month, said_on, number, application_id, known_at)
    select ${row.personId}, coalesce(max(choice_no), 0) + 1, ${row.takenBack}, ${row.chosenMonth}, ${row.saidOn},
           ${row.number}, ${row.applicationId}, ${row.knownAt}
    from retirement_choice where person_id = ${row.personId}`.execute(tx);
}

/** A row that takes back removes the one before it, and what stood earlier holds again. */
function standing<T extends { readonly takenBack: boolean }>(rows: readonly T[]): Omit<T, "takenBack"> | undefined {
  const held: T[] = [];
  for (const row of rows) {
    if (row.takenBack) held.pop();
    else held.push(row);
  }
  const last = held.at(-1);
  if (last === undefined) return undefined;
  const { takenBack: _, ...fact } = last;
  return fact;
}

/** 参考工资 of a region by year, oldest first, as the former system had them. */
export async function handedOverWages(db: Db, region: string): Promise<ContributionRecordFact["handedOverWages"]> {
  const found = await sql<{ year: number; wage: string; source: string }>`
    select year, wage, source from handed_over_wage where region = ${region} order by year`.execute(db);
  return found.rows.map(({ year, wage, source }) => ({ year, wageYuan: toYuan(fen(BigInt(wage))), source }));
}
