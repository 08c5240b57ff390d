import { sql } from "#platform/db/database.ts";
import type { Context } from "#platform/http/operation.ts";

/** What may stand in the detail of an audit row: ids, counts, hashes, amounts as text. Never a name or a number. */
export type AuditDetail = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** Writes one audit row in the transaction of the effect it tells of. */
export async function audit(
  context: Omit<Context, "now">,
  action: string,
  subject: string,
  detail: AuditDetail = {},
  staffPost: string | null = null,
): Promise<void> {
  await sql`
    insert into audit_entry (actor, staff_post, channel, action, subject, request_id, detail)
    values (${context.actor.id}, ${staffPost}, ${context.actor.channel}, ${action}, ${subject},
            ${context.requestId}, ${JSON.stringify(detail)}::jsonb)`.execute(context.tx);
}

/** Many rows of one actor, in their order. */
export async function auditMany(
  { tx, actor, requestId }: Omit<Context, "now">,
  entries: readonly { readonly action: string; readonly subject: string; readonly detail: AuditDetail }[],
): Promise<void> {
  await sql`
    insert into audit_entry (actor, channel, action, subject, request_id, detail)
    select ${actor.id}, ${actor.channel}, e.action, e.subject, ${requestId}, e.detail::jsonb
    from unnest(${entries.map(({ action }) => action)}::text[], ${entries.map(({ subject }) => subject)}::text[],
                ${entries.map(({ detail }) => JSON.stringify(detail))}::text[]) with ordinality as e (action, subject, detail, n)
    order by e.n`.execute(tx);
}
