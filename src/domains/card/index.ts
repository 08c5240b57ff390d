import { sayInstant } from "#platform/config/clock.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import { ecardStateAt, socialStateAt } from "#policy/card/temporary-loss.ts";
import { cardStateAfter } from "#policy/card/transitions.ts";
import type { CardFact } from "#policy/facts.ts";
import * as store from "./store.ts";

/** The card as it stands at an instant: an ended loss counts as ended, whether or not the job has run. */
export async function cardAt(db: Db, personId: string, now: Date): Promise<CardFact | null> {
  const row = await store.readCard(db, personId);
  return row === undefined ? null : factOf(row, now);
}

export const cardFacts = {
  card: ({ db, now }: { db: Db; now: Date }, { personId }: { personId: string }) => cardAt(db, personId, now),
};

function factOf(row: store.CardRow, now: Date): CardFact {
  const side = {
    state: row.social_state,
    temporaryLossUntil: row.temporary_loss_until?.getTime() ?? null,
    ecard: row.ecard_state,
  };
  const social = socialStateAt(side, now.getTime());
  return {
    last4: row.last_digits,
    application: row.application_state,
    production: row.production_state,
    social,
    financial: row.financial_state,
    ecard: ecardStateAt(side, now.getTime()),
    temporaryLossUntil: social === "temporarily-lost" ? (row.temporary_loss_until?.toISOString() ?? null) : null,
    issuingBank: row.issuing_bank,
    bankHotline: row.bank_hotline,
  };
}

interface Cause {
  readonly tx: Tx;
  readonly now: Date;
  readonly actorId: string;
  readonly applicationId: string | null;
}

/** 社保功能口头挂失: the social function stands still until `until`, and the electronic card with it. Returns the end in words. */
export async function reportTemporaryLoss(cause: Cause, personId: string, until: Date): Promise<string> {
  const card = await store.lockCard(cause.tx, personId);
  if (card === undefined) throw new Error(`person ${personId} has no card`);
  const current = (await settleEnded(cause, card)) ?? card;
  await moveSocial(cause, current, "temporary-loss", until);
  await moveEcard(cause, current, "suspend", until);
  return sayInstant(until);
}

/** 自助解挂: the loss ends now, before its time; the electronic card resumes. */
export async function liftTemporaryLoss(cause: Cause, personId: string): Promise<void> {
  const card = await store.lockCard(cause.tx, personId);
  if (card === undefined) throw new Error(`person ${personId} has no card`);
  await moveSocial(cause, card, "loss-lift", null);
  await moveEcard(cause, card, "resume", null);
}

/** Writes down the losses that ended by now, at most `limit`; returns how many. Running it again does nothing more. */
export async function releaseEndedLosses(cause: Omit<Cause, "applicationId">, limit: number): Promise<number> {
  const ended = await store.endedLosses(cause.tx, cause.now, limit);
  for (const card of ended) await settleEnded({ ...cause, applicationId: null }, card);
  return ended.length;
}

/** If the loss of this card has ended, writes that down at the instant when it ended. */
async function settleEnded(cause: Cause, card: store.CardRow): Promise<store.CardRow | undefined> {
  const until = card.temporary_loss_until;
  if (card.social_state !== "temporarily-lost" || until === null || until > cause.now) return undefined;
  const ended = { ...cause, now: until, applicationId: null };
  await moveSocial(ended, card, "loss-end", null);
  await moveEcard(ended, card, "resume", null);
  return {
    ...card,
    social_state: "normal",
    ecard_state: card.ecard_state === "suspended" ? "bound" : card.ecard_state,
  };
}

async function moveSocial(cause: Cause, card: store.CardRow, event: string, lossUntil: Date | null): Promise<void> {
  const to = cardStateAfter("social", card.social_state, event);
  if (to === undefined) throw new Error(`card event ${event} is not allowed from ${card.social_state}`);
  await store.moveAxis(cause.tx, card, moveOf(cause, "social", card.social_state, to, event, lossUntil));
}

/** The electronic card follows where it can: one that was never issued stays so. */
async function moveEcard(cause: Cause, card: store.CardRow, event: string, lossUntil: Date | null): Promise<void> {
  const to = cardStateAfter("ecard", card.ecard_state, event);
  if (to !== undefined)
    await store.moveAxis(cause.tx, card, moveOf(cause, "ecard", card.ecard_state, to, event, lossUntil));
}

const moveOf = (
  cause: Cause,
  axis: "social" | "ecard",
  from: string,
  to: string,
  event: string,
  lossUntil: Date | null,
) => ({
  axis,
  from,
  to,
  event,
  applicationId: cause.applicationId,
  actor: cause.actorId,
  at: cause.now,
  lossUntil,
});
