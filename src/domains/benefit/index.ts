import type { Db } from "#platform/db/database.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import type {
  ArchiveReviewFact,
  BenefitFact,
  ContributionRecordFact,
  PensionAccountFact,
  ResidentRecordFact,
  RetirementChoiceFact,
  UnemploymentRecordFact,
} from "#policy/facts.ts";
import type { YearMonth } from "#policy/kernel/calendar.ts";
import { addFen } from "#policy/kernel/money.ts";
import { latestOf } from "./award.ts";
import { invalidityAllowance } from "./invalidity.ts";
import { kindOf } from "./kinds/index.ts";
import { contributionRecord, pensionAccount } from "./record.ts";
import { residentRecord } from "./resident.ts";
import { archiveReview, retirementChoiceOf } from "./retirement-store.ts";
import * as store from "./store.ts";
import { stateOf } from "./suspension.ts";
import { unemploymentRecord } from "./unemployment.ts";

export {
  type Grant,
  grantAward,
  grantClaimed,
  reverseAward,
  reviseAward,
} from "./award.ts";
export { type AwardAsOf, awardsAsOf } from "./award-as-of.ts";
export { claimRollback, grantByClaim, keepPayee } from "./claim.ts";
export { deceasedFact, settleDeath } from "./death.ts";
export { deathRollback } from "./death-rollback.ts";
export { type DrawnRow, drawnBetween, drawnSince, refreshHeads } from "./head.ts";
export { injuryRecord } from "./injury.ts";
export { endAllowance, endAllowanceByWork, pensionRollback } from "./invalidity.ts";
export { type AwardKind, items, itemTitle, kindOf, verifiedKinds } from "./kinds/index.ts";
export { maternityRecord } from "./maternity.ts";
export { grantMaternity } from "./maternity-proof.ts";
export { keepSettled, openByDay, overpaymentsOf, stoppedIn } from "./overpayment.ts";
export { payeePlace, setPayeeAccount } from "./payee.ts";
export { recalculationFact } from "./recalculation/fact.ts";
export { reinstateAward, reinstateStopped } from "./reinstatement.ts";
export {
  payeeFact,
  recordArchiveReview,
  recordRetirementChoice,
  takeBackArchiveReview,
  takeBackRetirementChoice,
} from "./retirement.ts";
export { clearOpenDue, type LatestAward, latestAwardsOf, touchOpenDue } from "./store.ts";
export { resumeAward, settleStopped, stopAward, suspendAward } from "./suspension.ts";
export { awardsTouched, mostRecomputed } from "./touched.ts";

/** The awards that are paid or suspended in a month of many people, as facts, by person. */
export async function awardsOfMany(
  db: Db,
  personIds: readonly string[],
  month: YearMonth,
): Promise<ReadonlyMap<string, readonly BenefitFact[]>> {
  const facts = (await store.liveAwardsOf(db, personIds, month)).flatMap(({ kind, ...row }) => {
    const { fact } = kindOf(kind);
    return fact === null ? [] : [{ ...row, kind: fact }];
  });
  return Map.groupBy(facts, (row) => row.person_id);
}

/**
 * The awards of a person as facts for decisions in a month: who draws a pension here pays no contributions and has no second
 * one. What was paid once is no benefit that is drawn, and what has run out is stopped.
 */
export async function awardsAsFacts(db: Db, personId: string, month: YearMonth): Promise<readonly BenefitFact[]> {
  const facts: BenefitFact[] = [];
  for (const award of latestOf(await store.awardVersions(db, personId))) {
    const { fact: kind } = kindOf(award.kind);
    if (award.status === "reversed" || kind === null) continue;
    const ended = award.pay_to !== null && award.pay_to < month;
    const state = ended ? "stopped" : stateOf(await store.eventsOf(db, personId, award.award_no));
    facts.push({ kind, status: state === "paying" ? "drawing" : state, fromMonth: award.pay_from });
  }
  return facts;
}

/** Whether a pension was awarded that was not taken back: what led to it cannot be undone then. */
export const hasPension = async (db: Db, personId: string): Promise<boolean> =>
  latestOf(await store.awardVersions(db, personId)).some(
    ({ status, kind }) => status !== "reversed" && kindOf(kind).fact === "pension",
  );

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
  residentRecord: ({ db }: Source, { personId }: { readonly personId: string }): Promise<ResidentRecordFact> =>
    residentRecord(db, personId),
  unemploymentRecord: ({ db }: Source, { personId }: { readonly personId: string }): Promise<UnemploymentRecordFact> =>
    unemploymentRecord(db, personId),
  contributionRecord: (
    { db, now }: Source,
    of: { readonly personId: string; readonly region: string },
  ): Promise<ContributionRecordFact> => contributionRecord({ db, now, ...of }),
  pensionAccount: ({ db }: Source, { personId }: { readonly personId: string }): Promise<PensionAccountFact> =>
    pensionAccount(db, personId),
  invalidityAllowance,
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
