import type { ClientBase } from "pg";
import { refreshHeads, verifiedKinds } from "#domains/benefit/index.ts";
import { type Db, sql, type Tx } from "#platform/db/database.ts";
import { sliceNames } from "#platform/db/slices.ts";
import type { PlainDate, YearMonth } from "#policy/kernel/calendar.ts";

/** All SQL of verifications and of the steps of a cycle. */
export const stepKinds = ["first-notice", "second-notice", "attempt"] as const;
export type StepKind = (typeof stepKinds)[number];
export type Way = "match" | "counter" | "visit";

/** An award that is drawn, with where it stands and since when the person is verified. */
export interface Drawing {
  readonly person_id: string;
  readonly award_no: number;
  readonly agency_id: string;
  readonly total: string;
  readonly verb: "suspend" | "resume" | "stop" | "reinstate" | null;
  /** The month of the last verification; without one, that in which the award began. */
  readonly since: YearMonth;
}

/** The month is that of the business: an award whose last month has passed is not drawn. */
const drawing = (table: (name: string) => string, month: YearMonth): string => `
  select a.person_id, a.award_no, a.agency_id, a.total, e.verb, coalesce(to_char(v.last, 'YYYY-MM'), a.pay_from) as since
  from (select distinct on (person_id, award_no) person_id, award_no, agency_id, region, total, pay_from, pay_to, status
        from ${table("award")} where kind in (${verifiedKinds.map((kind) => `'${kind}'`).join(", ")})
        order by person_id, award_no, version_no desc) a
  left join (select distinct on (person_id, award_no) person_id, award_no, verb from ${table("award_event")}
             order by person_id, award_no, event_no desc) e using (person_id, award_no)
  left join (select person_id, max(verified_on) as last from ${table("eligibility_verification")} group by 1) v using (person_id)
  where a.status <> 'reversed' and e.verb is distinct from 'stop' and coalesce(a.pay_to, '9999-12') >= '${month}'`;

/** Those of a region in a slice, in the order in which persons are locked. */
export async function drawingInSlice(
  client: ClientBase,
  of: { readonly slice: number; readonly region: string; readonly month: YearMonth },
): Promise<readonly Drawing[]> {
  const part = (name: string) => sliceNames(name)[of.slice] ?? "";
  const query = `${drawing(part, of.month)} and a.region = $1 order by a.person_id, a.award_no`;
  const found = await client.query<Drawing>(query, [of.region]);
  return found.rows;
}

export async function drawingOf(db: Db, personId: string, month: YearMonth): Promise<readonly Drawing[]> {
  const found = await sql<Drawing>`
    select * from (${sql.raw(drawing((name) => name, month))}) d where person_id = ${personId} order by award_no`.execute(
    db,
  );
  return found.rows;
}

export interface StepRow {
  readonly person_id: string;
  readonly kind: StepKind;
  readonly until: YearMonth;
  readonly on: PlainDate;
  readonly note: string;
}

export async function stepsOf(db: Db, personIds: readonly string[]): Promise<readonly StepRow[]> {
  const found = await sql<StepRow>`
    select person_id, kind, until, to_char(known_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as on, note
    from eligibility_step where person_id = any (${[...personIds]}::bigint[]) order by person_id, step_no`.execute(db);
  return found.rows;
}

/** Adds steps, one a person; the persons are locked, so the next numbers are free. */
export async function insertSteps(
  tx: Tx,
  steps: readonly { personId: string; kind: StepKind; until: YearMonth; note: string }[],
  by: { readonly source: string; readonly actor: string; readonly now: Date },
): Promise<void> {
  if (steps.length === 0) return;
  const persons = steps.map(({ personId }) => personId);
  const known = await sql<{ person_id: string; last: number }>`
    select person_id, max(step_no) as last from eligibility_step where person_id = any (${persons}::bigint[]) group by 1`.execute(
    tx,
  );
  const last = new Map(known.rows.map((row) => [row.person_id, row.last]));
  const rows = steps.map(({ personId, kind, until, note }) => ({
    ...{ person: personId, no: (last.get(personId) ?? 0) + 1, kind, until, note },
  }));
  await sql`
    insert into eligibility_step (person_id, step_no, kind, until, note, source, actor, known_at)
    select person, no, kind, until, note, ${by.source}, ${by.actor}, ${by.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (person bigint, no int, kind text, until text, note text)`.execute(
    tx,
  );
}

export async function insertVerification(
  tx: Tx,
  given: { personId: string; way: Way; verifiedOn: PlainDate; source: string; actor: string; now: Date },
): Promise<void> {
  await sql`
    insert into eligibility_verification (person_id, verification_no, way, verified_on, source, actor, known_at)
    select ${given.personId}, coalesce(max(verification_no), 0) + 1, ${given.way}, ${given.verifiedOn}, ${given.source},
           ${given.actor}, ${given.now}
    from eligibility_verification where person_id = ${given.personId}`.execute(tx);
  await refreshHeads(tx, [given.personId]);
}

export async function lastVerification(db: Db, personId: string) {
  const found = await sql<{ way: Way; verified_on: PlainDate; source: string }>`
    select way, to_char(verified_on, 'YYYY-MM-DD') as verified_on, source from eligibility_verification
    where person_id = ${personId} order by verified_on desc, verification_no desc limit 1`.execute(db);
  return found.rows[0];
}
