import assert from "node:assert/strict";
import { act, openDraft, saveAnswers, submit } from "#domains/application/engine.ts";
import type { Office } from "#domains/application/handler.ts";
import { findApplication } from "#domains/application/store.ts";
import type { PlanReceipt, TaxMessage } from "#domains/contribution/contract.ts";
import { turnPlans } from "#domains/contribution/plan.ts";
import { linesOf, type PlanRow, readPlan } from "#domains/contribution/plan-store.ts";
import { postMessage } from "#domains/contribution/posting.ts";
import { jobActor } from "#platform/auth/actor.ts";
import { sql, type Tx } from "#platform/db/database.ts";
import { toYuan } from "#policy/kernel/money.ts";
import { shippedLaw } from "#policy/law.ts";
import { keepTaxMessage } from "./messages.ts";
import { contextOf, employerClerk, personOf, secrecy, staff, wednesday } from "./office.ts";

/** A moment of Beijing: `2024-03-22 23:59:59.999`. */
export const moment = (text: string): Date => new Date(`${text.replace(" ", "T")}+08:00`);

/** 罗晓芸 is at employer 2 since June 2026; April and May were missed. The wage lies within the limits of 2026. */
export const makeUpAnswers = {
  name: personOf(69).name,
  identityNumber: personOf(69).identityNumber,
  fromMonth: "2026-04",
  toMonth: "2026-05",
  wage: "6700.00",
  reason: "missed",
  truth: true,
} as const;

const ofEmployer = { personId: null, employerId: "2", agencyId: "610200" };

/** Hands an assessment in for employer 2, as its clerk does. */
export async function handIn(
  tx: Tx,
  office: Office,
  item: string,
  answers: Record<string, string | boolean>,
  now = wednesday,
) {
  const context = contextOf(tx, employerClerk(), now);
  const draft = await openDraft(office, context, { item, ...ofEmployer });
  await saveAnswers(office, context, { number: draft.number, version: draft.version, answers });
  const { version } = (await findApplication(tx, draft.number)) ?? assert.fail();
  return submit(office, context, { number: draft.number, version });
}

/** A make-up that three people signed; returns the number of its plan. */
export async function aMakeUp(tx: Tx, office: Office, answers: object = {}, approvedAt = wednesday): Promise<string> {
  let at = await handIn(tx, office, "make-up-assessment", { ...makeUpAnswers, ...answers });
  for (const [verb, post] of [
    ["accept", "clerk"],
    ["check", "checker"],
    ["approve", "approver"],
  ] as const)
    at = await act(office, contextOf(tx, staff(post), approvedAt), { number: at.number, version: at.version, verb });
  assert.equal(at.state, "done");
  return planOfSource(tx, at.number);
}

/** The newest plan of the obligations that an application made. */
export async function planOfSource(tx: Tx, application: string): Promise<string> {
  const found = await sql<{ number: string }>`
    select document_number as number from levy_document where obligation_source = ${`assessment/${application}`}
    order by document_number desc limit 1`.execute(tx);
  return found.rows[0]?.number ?? assert.fail(`no plan of ${application}`);
}

export const planOf = async (tx: Tx, number: string): Promise<PlanRow> =>
  (await readPlan(tx, number)) ?? assert.fail(`no plan ${number}`);

/** What the clock does to plans at a moment. */
export const tick = (tx: Tx, now: Date) => turnPlans(contextOf(tx, jobActor("collection-plan"), now), shippedLaw);

/** A message of tax, stored and posted. */
export async function postTax(tx: Tx, message: TaxMessage, now = wednesday) {
  const number = await keepTaxMessage(tx, message);
  return postMessage(contextOf(tx, jobActor("contribution"), now), { number, secrecy, law: shippedLaw });
}

export const answerOf = (plan: string, answer: "accepted" | "refused"): TaxMessage => ({
  kind: "plan-answer",
  number: `A-${plan}-${answer}`,
  plan,
  answer,
});
export const withdrawalAnswerOf = (plan: string, answer: "agreed" | "refused"): TaxMessage => ({
  kind: "withdrawal-answer",
  number: `B-${plan}-${answer}`,
  plan,
  answer,
});

/** The money of a plan, whole, unless something is changed. */
export async function receiptOf(tx: Tx, plan: string, changed: Partial<PlanReceipt> = {}): Promise<PlanReceipt> {
  const lines = await linesOf(tx, plan);
  const total = lines.reduce((sum, line) => sum + line.total, 0n);
  return {
    kind: "plan-receipt",
    number: `P-${plan}`,
    plan,
    voucher: `GK-${plan}`,
    receivedOn: "2026-11-18",
    lines: lines.map((line) => ({ line: line.line, amount: toYuan(line.total) })),
    controlTotal: toYuan(total as never),
    ...changed,
  };
}
