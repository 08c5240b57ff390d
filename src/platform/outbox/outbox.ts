import { sql, type Tx } from "#platform/db/database.ts";

/** An event that someone outside the transaction must act on. The payload holds ids, never a name or a number. */
export interface OutboxEvent {
  readonly topic: string;
  readonly subject: string;
  readonly payload: Readonly<Record<string, string>>;
}

/** Writes the event with the effect it follows from: both happen, or neither. */
export async function putOutbox(tx: Tx, event: OutboxEvent): Promise<void> {
  await sql`
    insert into outbox (topic, subject, payload)
    values (${event.topic}, ${event.subject}, ${JSON.stringify(event.payload)}::jsonb)`.execute(tx);
}
