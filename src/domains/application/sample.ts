import { audit } from "#platform/audit/audit.ts";
import { businessDate } from "#platform/config/clock.ts";
import { type Db, sql, type Tx } from "#platform/db/database.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import type { PlainDate } from "#policy/kernel/calendar.ts";
import type { Office } from "./handler.ts";
import type { ApplicationRow } from "./store.ts";

/** One auto case in ten is looked at again by a person (a project value: no law names a share). */
const share = 0.1;

/**
 * Draws cases of the auto lane for a second look. The draw is a keyed hash of the number: nobody outside can foresee it,
 * an auditor with the key can repeat it.
 */
export async function drawSample(office: Office, context: Context, row: ApplicationRow): Promise<void> {
  if (!isDrawn(office.secrecy, row.number)) return;
  await sql`
    insert into application_sample (application_id, drawn_on) values (${row.application_id}, ${businessDate(context.now)})
    on conflict do nothing`.execute(context.tx);
}

export const isDrawn = (secrecy: Secrecy, number: string): boolean =>
  secrecy.hash(`sample/${number}`).readUInt32BE(0) < share * 2 ** 32;

export interface SampleRow {
  readonly number: string;
  readonly item: string;
  readonly name: string;
  readonly drawn_on: PlainDate;
  readonly finding: "in-order" | "fault" | null;
  readonly note: string | null;
}

/** The drawn cases of an agency: those not looked at first. */
export async function samplesOf(db: Db, agencyId: string): Promise<readonly SampleRow[]> {
  const found = await sql<SampleRow>`
    select a.number, a.item, coalesce(p.name, e.name) as name, s.drawn_on::text as drawn_on, s.finding, s.note
    from application_sample s join application a using (application_id)
    left join person p using (person_id) left join employer e on e.employer_id = a.employer_id
    where a.agency_id = ${agencyId}
    order by s.finding is not null, s.drawn_on, a.number limit 200`.execute(db);
  return found.rows;
}

/** Writes down what the second look found. A fault changes nothing by itself: it is undone by business-rollback. */
export async function lookAtSample(
  context: Context,
  of: { number: string; agencyId: string },
  found: { finding: "in-order" | "fault"; note: string },
): Promise<void> {
  const updated = await sql`
    update application_sample set looked_by = ${context.actor.id}, looked_at = ${context.now},
      finding = ${found.finding}, note = ${found.note}
    where finding is null and application_id =
      (select application_id from application where number = ${of.number} and agency_id = ${of.agencyId})`.execute(
    context.tx as Tx,
  );
  if (updated.numAffectedRows !== 1n) {
    throw new Problem("application/not-found", "没有这件抽查，或已经看过了。请回到抽查清单。");
  }
  await audit(context, "application.sample", of.number, { finding: found.finding });
}
