import type { Db } from "#platform/db/database.ts";
import type { Context } from "#platform/http/operation.ts";
import { putOutbox } from "#platform/outbox/outbox.ts";
import { contentOf, keep, keptDecision, opened } from "./content.ts";
import type { Office } from "./handler.ts";
import * as store from "./store.ts";
import { headerOf, move } from "./transition.ts";

type Row = store.ApplicationRow;

/** Rows take effect in chunks, in a job: an application of rows was approved. */
export const rowsTopic = "application.rows";

/** From here on the rows take effect; the job goes on until `endRows`. */
export async function beginRows(office: Office, context: Context, at: Row): Promise<Row> {
  const begun = await move(office, context, at, "begin", {});
  await putOutbox(context.tx, { topic: rowsTopic, subject: at.number, payload: { number: at.number } });
  return begun;
}

/** Every row is through: done, or done in part where one was refused. `outcome` is what people read. */
export async function endRows(
  office: Office,
  context: Context,
  at: Row,
  given: { readonly whole: boolean; readonly outcome: readonly string[] },
): Promise<void> {
  const content = await contentOf(context.tx, at);
  const kept = keptDecision(office, at, content);
  if (kept === undefined || content.facts === null) throw new Error(`application ${at.number} was not decided`);
  const contentNo = at.content_no + 1;
  const answers = opened(office, at, "answers", content.answers);
  await keep(office, context, at, contentNo, answers, opened(office, at, "facts", content.facts), {
    ...{ decision: kept.decision, outcome: given.outcome },
  });
  await move(office, context, { ...at, content_no: contentNo }, given.whole ? "effect" : "effect-in-part", {});
}

/** What an application of rows stands on changed: whoever looked at it before has to look again. */
export async function touch(office: Office, context: Context, at: Row): Promise<number> {
  return store.updateHeader(context.tx, await headerOf(office, context, at, at.state, at.content_no));
}

/** What people read of an application that was carried out. */
export async function keptOutcome(office: Office, db: Db, at: Row): Promise<readonly string[]> {
  const content = at.content_no === 0 ? undefined : await store.readContent(db, at.application_id, at.content_no);
  return keptDecision(office, at, content)?.outcome ?? [];
}
