import { type Db, sql, type Tx } from "#platform/db/database.ts";
import type { PlainDate } from "#policy/kernel/calendar.ts";
import type { EntitlementEnd } from "#policy/pension/values.ts";

/** All SQL of suspicions. */
export interface SuspicionRow {
  readonly person_id: string;
  readonly suspicion_no: number;
  readonly kind: EntitlementEnd;
  readonly happened_on: PlainDate;
  readonly source: string;
  readonly detail: string;
  readonly number: string;
  readonly name_matches: boolean;
  /** 涉及的待遇, in the order of the awards; none where the person draws none. */
  readonly awards: readonly ConcernedAward[];
  readonly agency_id: string;
  readonly application_id: string | null;
  readonly outcome: "confirmed" | "cleared" | null;
  readonly raised_at: Date;
}

/** An award that a suspicion concerns, and whether this suspicion keeps it back. */
export interface ConcernedAward {
  readonly awardNo: number;
  readonly suspended: boolean;
}

const columns = sql`
  person_id, suspicion_no, kind, to_char(happened_on, 'YYYY-MM-DD') as happened_on, source, detail, number, name_matches,
  agency_id, application_id, outcome, raised_at,
  (select coalesce(jsonb_agg(jsonb_build_object('awardNo', a.award_no, 'suspended', a.suspended) order by a.award_no), '[]')
   from suspicion_award a where (a.person_id, a.suspicion_no) = (suspicion.person_id, suspicion.suspicion_no)) as awards`;

/** The suspicions of a person, oldest first. */
export async function suspicionsOf(db: Db, personId: string): Promise<readonly SuspicionRow[]> {
  const found = await sql<SuspicionRow>`
    select ${columns} from suspicion where person_id = ${personId} order by suspicion_no`.execute(db);
  return found.rows;
}

/** The awards that open suspicions keep back. */
export const keptBack = (rows: readonly SuspicionRow[]): readonly number[] =>
  rows.flatMap(({ outcome, awards }) =>
    outcome === null ? awards.filter(({ suspended }) => suspended).map(({ awardNo }) => awardNo) : [],
  );

export interface NewSuspicion {
  readonly personId: string;
  readonly kind: EntitlementEnd;
  readonly happenedOn: PlainDate;
  readonly source: string;
  readonly detail: string;
  readonly sender: string;
  readonly number: string;
  readonly line: number;
  readonly nameMatches: boolean;
  readonly awards: readonly ConcernedAward[];
  readonly agencyId: string;
}

/** Adds a suspicion; the person is locked, so the next number is free. */
export async function insertSuspicion(tx: Tx, one: NewSuspicion, now: Date): Promise<void> {
  const added = await sql<{ suspicion_no: number }>`
    insert into suspicion (person_id, suspicion_no, kind, happened_on, source, detail, sender, number, line,
                           name_matches, agency_id, raised_at)
    select ${one.personId}, coalesce(max(suspicion_no), 0) + 1, ${one.kind}, ${one.happenedOn}, ${one.source}, ${one.detail},
           ${one.sender}, ${one.number}, ${one.line}, ${one.nameMatches}, ${one.agencyId}, ${now}
    from suspicion where person_id = ${one.personId} returning suspicion_no`.execute(tx);
  const suspicionNo = added.rows[0]?.suspicion_no;
  if (suspicionNo === undefined) throw new Error("a suspicion without a number");
  for (const award of one.awards) await keepAward(tx, { personId: one.personId, suspicionNo }, award);
}

/** Names an award that a suspicion concerns, or says anew whether it keeps the award back. */
export async function keepAward(
  tx: Tx,
  of: { readonly personId: string; readonly suspicionNo: number },
  { awardNo, suspended }: ConcernedAward,
): Promise<void> {
  await sql`
    insert into suspicion_award (person_id, suspicion_no, award_no, suspended)
    values (${of.personId}, ${of.suspicionNo}, ${awardNo}, ${suspended})
    on conflict (person_id, suspicion_no, award_no) do update set suspended = excluded.suspended`.execute(tx);
}

export async function setInvestigation(
  tx: Tx,
  of: { personId: string; suspicionNo: number },
  applicationId: string,
): Promise<void> {
  await sql`
    update suspicion set application_id = ${applicationId}
    where person_id = ${of.personId} and suspicion_no = ${of.suspicionNo}`.execute(tx);
}

export async function setOutcome(
  tx: Tx,
  of: { personId: string; suspicionNo: number },
  given: { outcome: "confirmed" | "cleared"; applicationId: string; now: Date },
): Promise<void> {
  await sql`
    update suspicion set outcome = ${given.outcome}, resolved_at = ${given.now}, application_id = ${given.applicationId}
    where person_id = ${of.personId} and suspicion_no = ${of.suspicionNo} and outcome is null`.execute(tx);
}

/** What an agency has to look into, oldest first. */
export async function openSuspicions(db: Db, agencyId: string): Promise<readonly SuspicionRow[]> {
  const found = await sql<SuspicionRow>`
    select ${columns} from suspicion where agency_id = ${agencyId} and outcome is null
    order by raised_at, person_id, suspicion_no`.execute(db);
  return found.rows;
}

/** When a sender was last heard, by kind of message. */
export async function lastHeard(db: Db, sender: string): Promise<ReadonlyMap<string, Date>> {
  const found = await sql<{ kind: string; at: Date }>`
    select kind, max(received_at) as at from inbound_message where sender = ${sender} group by kind`.execute(db);
  return new Map(found.rows.map((row) => [row.kind, row.at]));
}
