import type { Db } from "#platform/db/database.ts";
import type { BenefitFact } from "#policy/facts.ts";
import { latestOf } from "./award.ts";
import * as store from "./store.ts";
import { stateOf } from "./suspension.ts";

export {
  type Grant,
  grantAward,
  reverseAward,
  reviseAward,
} from "./award.ts";
export { payeePlace, setPayeeAccount } from "./payee.ts";
export { resumeAward, settleStopped, stopAward, suspendAward } from "./suspension.ts";

/** The awards that are paid or suspended of many people, as facts, by person. */
export async function awardsOfMany(
  db: Db,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, readonly BenefitFact[]>> {
  return Map.groupBy(await store.liveAwardsOf(db, personIds), (row) => row.person_id);
}

/** The awards of a person as facts for decisions: who draws a pension here pays no contributions and has no second one. */
export async function awardsAsFacts(db: Db, personId: string): Promise<readonly BenefitFact[]> {
  const facts: BenefitFact[] = [];
  for (const award of latestOf(await store.awardVersions(db, personId))) {
    if (award.status === "reversed") continue;
    const state = stateOf(await store.eventsOf(db, personId, award.award_no));
    facts.push({ kind: "pension", status: state === "paying" ? "drawing" : state, fromMonth: award.pay_from });
  }
  return facts;
}
