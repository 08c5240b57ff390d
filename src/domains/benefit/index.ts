import type { Db } from "#platform/db/database.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import type {
  ArchiveReviewFact,
  BenefitFact,
  ContributionRecordFact,
  PensionAccountFact,
  RetirementChoiceFact,
} from "#policy/facts.ts";
import { addFen } from "#policy/kernel/money.ts";
import { latestOf } from "./award.ts";
import { contributionRecord, pensionAccount } from "./record.ts";
import { archiveReview, retirementChoiceOf } from "./retirement-store.ts";
import * as store from "./store.ts";
import { stateOf } from "./suspension.ts";

export {
  type Grant,
  grantAward,
  grantClaimed,
  reverseAward,
  reviseAward,
} from "./award.ts";
export { type AwardAsOf, awardsAsOf } from "./award-as-of.ts";
export { awardOfApplication } from "./award-of-application.ts";
export { items, itemTitle } from "./kinds/index.ts";
export { payeePlace, setPayeeAccount } from "./payee.ts";
export { reinstateAward } from "./reinstatement.ts";
export {
  payeeFact,
  recordArchiveReview,
  recordRetirementChoice,
  takeBackArchiveReview,
  takeBackRetirementChoice,
} from "./retirement.ts";
export { clearOpenDue, latestAwardsOf, touchOpenDue } from "./store.ts";
export { resumeAward, settleStopped, stopAward, suspendAward } from "./suspension.ts";
export { awardsTouched, mostRecomputed } from "./touched.ts";

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

/** Where an award stands, from which month, and what was paid of it by month. */
export async function standingOf(db: Db, personId: string, awardNo: number) {
  const last = (await store.eventsOf(db, personId, awardNo)).at(-1);
  const lines = await store.dueLinesOf(db, personId, awardNo);
  const paid = Map.groupBy(
    lines.filter((line) => line.standing === "paid"),
    (line) => line.monthFor,
  );
  return {
    state: stateOf(last === undefined ? [] : [last]),
    since: last?.from_month ?? null,
    paid: [...paid].map(([month, of]) => ({ month, amount: addFen(...of.map((line) => line.amount)) })),
  };
}

interface Source {
  readonly db: Db;
  readonly secrecy: Secrecy;
  readonly now: Date;
}

/** Loaders of what a claim is decided on. The region whose wages count is that of the agency. */
export const retirementFacts = {
  contributionRecord: (
    { db, now }: Source,
    of: { readonly personId: string; readonly region: string },
  ): Promise<ContributionRecordFact> => contributionRecord({ db, now, ...of }),
  pensionAccount: ({ db }: Source, { personId }: { readonly personId: string }): Promise<PensionAccountFact> =>
    pensionAccount(db, personId),
  async archiveReview({ db }: Source, { personId }: { readonly personId: string }): Promise<ArchiveReviewFact | null> {
    const row = await archiveReview(db, personId);
    if (row === undefined) return null;
    const { applicationId: _, reviewNo: __, ...fact } = row;
    return fact;
  },
  async retirementChoice(
    { db }: Source,
    { personId }: { readonly personId: string },
  ): Promise<RetirementChoiceFact | null> {
    const row = await retirementChoiceOf(db, personId);
    return row === undefined ? null : { chosenMonth: row.chosenMonth, number: row.number };
  },
};
