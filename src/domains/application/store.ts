import { type Db, oneRow, sql, type Tx } from "#platform/db/database.ts";
import type { PlainDate } from "#policy/kernel/calendar.ts";
import type { State, Verb } from "./contract.ts";

/** All SQL of applications. Rows come out in the types of the engine; S3 columns come out sealed. */
export interface ApplicationRow {
  readonly application_id: string;
  readonly number: string;
  readonly item: string;
  readonly agency_id: string;
  /** Whom it is about; null when an employer applies for itself. */
  readonly person_id: string | null;
  /** The employer that handed it in. */
  readonly employer_id: string | null;
  readonly lane: "auto" | "reviewed";
  readonly channel: "web" | "counter" | "kiosk" | "desk";
  readonly state: State;
  readonly version: number;
  readonly content_no: number;
  /** When it came in first; null for a draft. */
  readonly submitted_at: Date | null;
  readonly changed_at: Date;
}

const header = sql`application_id, number, item, agency_id, person_id, employer_id, lane, channel, state, version, content_no, submitted_at, changed_at`;

export interface ActionRow {
  readonly action_no: number;
  readonly verb: Verb;
  readonly from_state: State;
  readonly to_state: State;
  readonly natural_person: Buffer | null;
  readonly actor: string;
  readonly staff_post: string | null;
  readonly organisation: string;
  readonly channel: string;
  readonly at: Date;
  readonly reason: string | null;
  readonly defects: readonly { field: string | null; text: string }[] | null;
  readonly content_no: number;
}

export interface ContentRow {
  readonly content_no: number;
  readonly answers: Buffer;
  readonly facts: Buffer | null;
  readonly decision: Buffer | null;
  readonly content_hash: Buffer;
}

export async function findApplication(db: Db, number: string): Promise<ApplicationRow | undefined> {
  const found = await sql<ApplicationRow>`select ${header} from application where number = ${number}`.execute(db);
  return found.rows[0];
}

/** The numbers of those of these applications that are not over, by id. */
export async function findOpen(db: Db, applicationIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = await sql<{ id: string; number: string }>`
    select application_id as id, number from application
    where application_id = any (${[...applicationIds]}::bigint[])
      and state not in ('done', 'partly-done', 'refused', 'withdrawn', 'discarded')`.execute(db);
  return new Map(found.rows.map((row) => [row.id, row.number]));
}

/** Locks the one row that a transition is about. */
export async function lockApplication(tx: Tx, number: string): Promise<ApplicationRow | undefined> {
  const found = await sql<ApplicationRow>`
    select ${header} from application where number = ${number} for update`.execute(tx);
  return found.rows[0];
}

/** Who applies, about whom. */
export interface Applicant {
  readonly personId: string | null;
  readonly employerId: string | null;
}

export async function findDraft(db: Db, of: Applicant, item: string): Promise<ApplicationRow | undefined> {
  const applicant =
    of.employerId === null
      ? sql`person_id = ${of.personId} and employer_id is null`
      : sql`employer_id = ${of.employerId} and coalesce(person_id, 0) = ${of.personId ?? "0"}`;
  const found = await sql<ApplicationRow>`
    select ${header} from application where ${applicant} and item = ${item} and state = 'draft'`.execute(db);
  return found.rows[0];
}

/**
 * Opens an application in state draft; the number carries division, year and a running number. Undefined when someone
 * else opened the draft of this person and item a moment before.
 */
export async function insertApplication(
  tx: Tx,
  given: Applicant & { item: string; agencyId: string; channel: string; now: Date; today: PlainDate },
): Promise<ApplicationRow | undefined> {
  const inserted = await sql<ApplicationRow>`
    with next as (select nextval('application_id_sequence') as id)
    insert into application
      (application_id, number, item, agency_id, person_id, employer_id, channel, state, version, content_no, created_at, changed_at)
    select id,
           (select left(division, 4) from agency_division
            where agency_id = ${given.agencyId} and valid_to is null) || '-' || left(${given.today}, 4) || '-' || lpad(id::text, 7, '0'),
           ${given.item}, ${given.agencyId}, ${given.personId}, ${given.employerId}, ${given.channel}, 'draft', 1, 0, ${given.now}, ${given.now}
    from next
    on conflict do nothing
    returning ${header}`.execute(tx);
  return inserted.rows[0];
}

export async function saveDraft(tx: Tx, applicationId: string, answers: Buffer, now: Date): Promise<void> {
  await sql`
    insert into application_draft (application_id, answers, saved_at) values (${applicationId}, ${answers}, ${now})
    on conflict (application_id) do update set answers = excluded.answers, saved_at = excluded.saved_at`.execute(tx);
}

export async function readDraft(
  db: Db,
  applicationId: string,
): Promise<{ answers: Buffer; saved_at: Date } | undefined> {
  const found = await sql<{ answers: Buffer; saved_at: Date }>`
    select answers, saved_at from application_draft where application_id = ${applicationId}`.execute(db);
  return found.rows[0];
}

export async function removeDraft(tx: Tx, applicationId: string): Promise<void> {
  await sql`delete from application_draft where application_id = ${applicationId}`.execute(tx);
}

export async function insertContent(
  tx: Tx,
  given: {
    applicationId: string;
    contentNo: number;
    answers: Buffer;
    facts: Buffer;
    decision: Buffer;
    contentHash: Buffer;
    lawKnownOn: PlainDate;
    now: Date;
  },
): Promise<void> {
  await sql`
    insert into application_content
      (application_id, content_no, answers, facts, decision, law_known_on, content_hash, created_at)
    values (${given.applicationId}, ${given.contentNo}, ${given.answers}, ${given.facts}, ${given.decision},
            ${given.lawKnownOn}, ${given.contentHash}, ${given.now})`.execute(tx);
}

export async function readContent(db: Db, applicationId: string, contentNo: number): Promise<ContentRow | undefined> {
  const found = await sql<ContentRow>`
    select content_no, answers, facts, decision, content_hash from application_content
    where application_id = ${applicationId} and content_no = ${contentNo}`.execute(db);
  return found.rows[0];
}

export async function readActions(db: Db, applicationId: string): Promise<readonly ActionRow[]> {
  const found = await sql<ActionRow>`
    select action_no, verb, from_state, to_state, natural_person, actor, staff_post, organisation, channel, at,
           reason, defects, content_no
    from application_action where application_id = ${applicationId} order by action_no`.execute(db);
  return found.rows;
}

export async function insertAction(
  tx: Tx,
  given: Omit<ActionRow, "action_no"> & { applicationId: string; contentHash: Buffer; requestId: string },
): Promise<void> {
  await sql`
    insert into application_action
      (application_id, action_no, verb, from_state, to_state, natural_person, actor, staff_post, organisation, channel,
       at, reason, defects, content_no, content_hash, request_id)
    select ${given.applicationId}, coalesce(max(action_no), 0) + 1, ${given.verb}, ${given.from_state}, ${given.to_state},
           ${given.natural_person}, ${given.actor}, ${given.staff_post}, ${given.organisation}, ${given.channel},
           ${given.at}, ${given.reason}, ${given.defects === null ? null : JSON.stringify(given.defects)}::jsonb,
           ${given.content_no}, ${given.contentHash}, ${given.requestId}
    from application_action where application_id = ${given.applicationId}`.execute(tx);
}

/** Brings the cached header to what the list of actions says. Returns the new version. */
export async function updateHeader(
  tx: Tx,
  given: {
    applicationId: string;
    state: State;
    contentNo: number;
    submittedAt: Date | null;
    dueOn: PlainDate | null;
    dueProvisional: boolean;
    promisedOn: PlainDate | null;
    findingLevel: string;
    lane: "auto" | "reviewed";
    now: Date;
  },
): Promise<number> {
  const updated = await sql<{ version: number }>`
    update application set
      state = ${given.state}, content_no = ${given.contentNo}, version = version + 1,
      submitted_at = coalesce(submitted_at, ${given.submittedAt}), due_on = ${given.dueOn},
      due_provisional = ${given.dueProvisional}, promised_on = ${given.promisedOn},
      finding_level = ${given.findingLevel}, lane = ${given.lane}, changed_at = ${given.now}
    where application_id = ${given.applicationId}
    returning version`.execute(tx);
  return oneRow(updated.rows).version;
}

export interface MaterialRow {
  readonly material: string;
  readonly page_no: number;
  readonly origin: "registry" | "upload" | "seen";
  readonly public_id: string | null;
  readonly file_name: string | null;
}

export async function readMaterials(db: Db, applicationId: string): Promise<readonly MaterialRow[]> {
  const found = await sql<MaterialRow>`
    select m.material, m.page_no, m.origin, f.public_id, f.file_name
    from application_material m left join file f using (file_id)
    where m.application_id = ${applicationId} and m.replaced_at is null
    order by m.material, m.page_no`.execute(db);
  return found.rows;
}

/** Puts a page of a material; what lay there is kept and marked as replaced. */
export async function putMaterial(
  tx: Tx,
  given: {
    applicationId: string;
    material: string;
    pageNo: number;
    fileId: string | null;
    origin: string;
    actor: string;
    now: Date;
  },
): Promise<void> {
  await sql`
    update application_material set replaced_at = ${given.now}
    where application_id = ${given.applicationId} and material = ${given.material} and page_no = ${given.pageNo}
      and replaced_at is null`.execute(tx);
  await sql`
    insert into application_material (application_id, material, page_no, file_id, origin, added_by, added_at)
    values (${given.applicationId}, ${given.material}, ${given.pageNo}, ${given.fileId}, ${given.origin},
            ${given.actor}, ${given.now})`.execute(tx);
}

/** Everything of a person that is not thrown away, newest first, at most a hundred. */
export async function applicationsOf(db: Db, personId: string): Promise<readonly ApplicationRow[]> {
  const found = await sql<ApplicationRow>`
    select ${header} from application
    where person_id = ${personId} and state <> 'discarded' and (employer_id is null or state <> 'draft')
    order by changed_at desc limit 100`.execute(db);
  return found.rows;
}

/** Everything that an employer handed in or is filling in, newest first, at most two hundred. */
export async function applicationsOfEmployer(db: Db, employerId: string): Promise<readonly ApplicationRow[]> {
  const found = await sql<ApplicationRow>`
    select ${header} from application where employer_id = ${employerId} and state <> 'discarded'
    order by changed_at desc limit 200`.execute(db);
  return found.rows;
}

/** The application that a file was handed in for. */
export async function applicationOfFile(db: Db, publicId: string): Promise<ApplicationRow | undefined> {
  const found = await sql<ApplicationRow>`
    select ${header} from application
    where application_id = (select m.application_id from application_material m join file f using (file_id)
                            where f.public_id = ${publicId} limit 1)`.execute(db);
  return found.rows[0];
}

/** Whether a rollback of this application was carried out. */
export async function isRolledBack(db: Db, applicationId: string): Promise<boolean> {
  const found = await sql`
    select from application_link l join application a using (application_id)
    where l.to_application_id = ${applicationId} and l.kind = 'rolls-back' and a.state = 'done' limit 1`.execute(db);
  return found.rows.length > 0;
}
