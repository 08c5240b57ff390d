import type { Context } from "#platform/http/operation.ts";
import { keptDecision } from "./content.ts";
import { deadlineFrom } from "./deadline.ts";
import type { Office } from "./handler.ts";
import * as store from "./store.ts";
import { getService } from "./transition.ts";
import { stateNameOf } from "./view.ts";

/** What whoever acted is told: number, state, latest date, and what was done. */
export async function receiptOf(office: Office, context: Context, row: store.ApplicationRow) {
  const { item } = getService(office, row.item);
  const actions = await store.readActions(context.tx, row.application_id);
  const deadline = deadlineFrom(office, item, row.state, actions, context.now);
  const content = await store.readContent(context.tx, row.application_id, row.content_no);
  const kept = keptDecision(office, row, content);
  return {
    number: row.number,
    version: row.version,
    state: row.state,
    stateName: stateNameOf(item, row.state, row.lane),
    dueText: deadline?.text ?? null,
    outcome: [...(kept?.outcome ?? [])],
  };
}
