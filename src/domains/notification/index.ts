import { randomUUID } from "node:crypto";
import { BinaryRows, copyRows, instantField, uuidField } from "#platform/db/binary-copy.ts";
import { clientOf, type Db, sql } from "#platform/db/database.ts";
import type { Context } from "#platform/http/operation.ts";

export interface Message {
  readonly template: string;
  readonly title: string;
  readonly body: string;
  readonly applicationNumber?: string;
}

/** Tells a person something, in the transaction of what it tells of. */
export async function notify(context: Pick<Context, "tx" | "now">, personId: string, message: Message): Promise<void> {
  await sql`
    insert into notification (person_id, notification_id, at, template, title, body, application_number)
    values (${personId}, ${randomUUID()}, ${context.now}, ${message.template}, ${message.title}, ${message.body},
            ${message.applicationNumber ?? null})`.execute(context.tx);
}

/** Tells many people, each their own, in one statement. */
export async function notifyMany(
  context: Pick<Context, "tx" | "now">,
  messages: readonly (Message & { readonly personId: string })[],
): Promise<void> {
  const lines = messages.map(({ personId: person, template, title, body, applicationNumber: number = null }) => ({
    ...{ person, template, title, body, number },
  }));
  await sql`
    insert into notification (person_id, notification_id, at, template, title, body, application_number)
    select person, gen_random_uuid(), ${context.now}, template, title, body, number
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
      as row (person bigint, template text, title text, body text, number text)`.execute(context.tx);
}

const noticeColumns = ["person_id", "notification_id", "at", "template", "title", "body"];

/** The same with COPY, for the thousands of a message of tax. */
export async function copyNotifications(
  context: Pick<Context, "tx" | "now">,
  messages: readonly (Message & { readonly personId: string })[],
): Promise<void> {
  if (messages.length === 0) return;
  const rows = new BinaryRows(noticeColumns.length);
  const at = instantField(context.now);
  for (const one of messages) {
    rows.row().int8(BigInt(one.personId)).field(uuidField(randomUUID())).field(at);
    rows.text(one.template).text(one.title).text(one.body);
  }
  await copyRows(clientOf(context.tx), "notification", noticeColumns, rows);
}

export interface NotificationRow {
  readonly notification_id: string;
  readonly at: Date;
  readonly title: string;
  readonly body: string;
  readonly application_number: string | null;
  readonly read_at: Date | null;
}

/** The last hundred messages, newest first. */
export async function notificationsOf(db: Db, personId: string): Promise<readonly NotificationRow[]> {
  const found = await sql<NotificationRow>`
    select notification_id, at, title, body, application_number, read_at from notification
    where person_id = ${personId} order by at desc limit 100`.execute(db);
  return found.rows;
}

export async function markAllRead(context: Pick<Context, "tx" | "now">, personId: string): Promise<void> {
  await sql`
    update notification set read_at = ${context.now}
    where person_id = ${personId} and read_at is null`.execute(context.tx);
}
