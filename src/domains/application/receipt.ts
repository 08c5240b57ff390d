import { businessDate } from "#platform/config/clock.ts";
import type { Context } from "#platform/http/operation.ts";
import { type KeptDecision, opened } from "./content.ts";
import { deadlineOf } from "./deadline.ts";
import type { Office } from "./handler.ts";
import * as store from "./store.ts";
import { getService } from "./transition.ts";
import { stateNameOf } from "./view.ts";

/** What whoever acted is told: number, state, latest date, and what was done. */
export async function receiptOf(office: Office, context: Context, row: store.ApplicationRow) {
  const { item } = getService(office, row.item);
  const actions = await store.readActions(context.tx, row.application_id);
  const moments = actions.map((action) => ({ toState: action.to_state, at: action.at }));
  const deadline = deadlineOf(item, row.state, moments, office.law, businessDate(context.now));
  const content = await store.readContent(context.tx, row.application_id, row.content_no);
  const kept = content?.decision
    ? (opened(office, row, "decision", content.decision) as unknown as KeptDecision)
    : undefined;
  return {
    number: row.number,
    version: row.version,
    state: row.state,
    stateName: stateNameOf(item, row.state),
    dueText: deadline?.text ?? null,
    outcome: [...(kept?.outcome ?? [])],
  };
}
