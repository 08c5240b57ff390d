import { randomUUID } from "node:crypto";
import type { Actor } from "#platform/auth/actor.ts";
import { type Role, roleName } from "#platform/auth/contract.ts";
import { type Db, sql } from "#platform/db/database.ts";
import type { Context } from "#platform/http/operation.ts";

/** Classes of fields, as the person reads them in 谁看过我的数据. */
export const fieldClasses = {
  identity: "姓名、性别、出生日期",
  "masked-number": "隐去中间位的证件号码",
  "full-number": "完整证件号码",
  "full-phone": "完整手机号码",
  contact: "隐去中间位的联系方式",
  relations: "参保关系",
  contributions: "缴费记录",
  account: "个人账户",
  card: "社保卡状态",
  benefits: "待遇核定",
  application: "办件内容和材料",
} as const;
export type FieldClass = keyof typeof fieldClasses;

export interface PersonRead {
  readonly personId: string;
  readonly purpose: string;
  readonly reason?: string;
  readonly applicationId?: string;
  readonly seen: readonly FieldClass[];
  readonly fullValue?: true;
  /** Who read by a code that the person gave away, without a log-in: as they named themselves. */
  readonly byCode?: string;
}

/**
 * Logs one read of a person in the transaction that reads. The clerk's name is never shown to the person; institution
 * and post are. Returns the id under which the read stays open for a later reveal.
 */
export async function logRead(context: Context, read: PersonRead): Promise<string> {
  const readId = randomUUID();
  const { actor } = context;
  const kind = kindOf(actor, read);
  const organisation = read.byCode ?? (kind === "self" ? "本人" : organisationOf(actor));
  await sql`
    insert into person_read (person_id, read_id, at, reader, reader_kind, organisation, staff_post, purpose, reason,
                             application_id, channel, seen, full_value, request_id)
    values (${read.personId}, ${readId}, ${context.now}, ${actor.id}, ${kind}, ${organisation},
            ${postName(actor.roles)}, ${read.purpose}, ${read.reason ?? null}, ${read.applicationId ?? null},
            ${actor.channel}, ${[...read.seen]}, ${read.fullValue ?? false}, ${context.requestId})`.execute(context.tx);
  return readId;
}

/** Logs the same read of many people: one row each, in one statement. */
export async function logReads(
  context: Context,
  personIds: readonly string[],
  read: Omit<PersonRead, "personId">,
): Promise<void> {
  const { actor } = context;
  await sql`
    insert into person_read (person_id, read_id, at, reader, reader_kind, organisation, staff_post, purpose, reason,
                             application_id, channel, seen, full_value, request_id)
    select person_id, gen_random_uuid(), ${context.now}, ${actor.id}, ${actor.staffId === null ? "system" : "staff"},
           ${organisationOf(actor)}, ${postName(actor.roles)}, ${read.purpose}, ${read.reason ?? null},
           ${read.applicationId ?? null}, ${actor.channel}, ${[...read.seen]}, ${read.fullValue ?? false},
           ${context.requestId}
    from unnest(${[...personIds]}::bigint[]) as person_id`.execute(context.tx);
}

const organisationOf = (actor: Actor): string => actor.agencyName ?? actor.employerName ?? "社保系统";

function kindOf(actor: Context["actor"], read: PersonRead): ReadRow["reader_kind"] {
  if (read.byCode !== undefined) return "code";
  if (actor.personId === read.personId) return "self";
  return actor.staffId === null ? "system" : "staff";
}

function postName(roles: readonly Role[]): string | null {
  const held = roles.find((role) => !["guest", "citizen", "kiosk", "system"].includes(role));
  return held === undefined ? null : roleName[held];
}

/** How long one visit at the counter is one read, however often the form is checked meanwhile. */
const visitMilliseconds = 15 * 60_000;

/** Logs the read unless this reader logged the same one within the visit. */
export async function logVisit(context: Context, read: PersonRead): Promise<void> {
  const since = new Date(context.now.getTime() - visitMilliseconds);
  const logged = await sql`
    select from person_read
    where person_id = ${read.personId} and at > ${since} and reader = ${context.actor.id} and purpose = ${read.purpose}
    limit 1`.execute(context.tx);
  if (logged.rows.length === 0) await logRead(context, read);
}

export interface ReadRow {
  readonly at: Date;
  readonly reader_kind: "self" | "staff" | "system" | "code";
  readonly organisation: string;
  readonly staff_post: string | null;
  readonly purpose: string;
  readonly reason: string | null;
  readonly application_number: string | null;
  readonly application_item: string | null;
  readonly channel: string;
  readonly seen: readonly FieldClass[];
  readonly full_value: boolean;
}

/** Who read this person's data, newest first, at most two hundred. */
export async function readsOf(db: Db, personId: string): Promise<readonly ReadRow[]> {
  const found = await sql<ReadRow>`
    select r.at, r.reader_kind, r.organisation, r.staff_post, r.purpose, r.reason, a.number as application_number,
           a.item as application_item, r.channel, r.seen, r.full_value
    from person_read r left join application a using (application_id)
    where r.person_id = ${personId} order by r.at desc limit 200`.execute(db);
  return found.rows;
}

/** Whether this reader opened this read within the last 15 minutes, and of whom. */
export async function openRead(
  db: Db,
  readId: string,
  reader: string,
  now: Date,
): Promise<{ personId: string } | undefined> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(readId)) return undefined;
  const found = await sql<{ person_id: string }>`
    select person_id from person_read
    where read_id = ${readId} and reader = ${reader} and at > ${new Date(now.getTime() - 900_000)}`.execute(db);
  const [row] = found.rows;
  return row && { personId: row.person_id };
}
