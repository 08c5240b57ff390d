import { bankAccountOf, isNumberDisputed, lockPerson } from "#domains/registration/index.ts";
import { audit } from "#platform/audit/audit.ts";
import type { Context } from "#platform/http/operation.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import type { Db } from "#platform/db/database.ts";
import type { ArchiveReviewFact, PayeeFact } from "#policy/facts.ts";
import type { PlainDate, YearMonth } from "#policy/kernel/calendar.ts";
import { archiveReview, insertArchiveReview, insertRetirementChoice, retirementChoiceOf } from "./retirement-store.ts";
import { payeeAccount } from "./store.ts";

type By = Context & { readonly applicationId: string; readonly personId: string };

/** 档案预审: writes down what the department decided. The document before it stays, and no longer holds. */
export async function recordArchiveReview(context: By, fact: ArchiveReviewFact): Promise<void> {
  const { tx, personId, applicationId, now } = context;
  await lockPerson(tx, personId);
  await insertArchiveReview(tx, { ...fact, personId, applicationId, takenBack: false, knownAt: now });
  await audit(context, "benefit.archive-review", `person:${personId}`, { document: fact.documentNumber });
}

/** Takes back the review that an application brought; what stood before holds again. False when another one holds. */
export async function takeBackArchiveReview(context: By, ofApplication: string): Promise<boolean> {
  const { tx, personId, applicationId, now } = context;
  await lockPerson(tx, personId);
  const held = await archiveReview(tx, personId);
  if (held === undefined || held.applicationId !== ofApplication) return false;
  await insertArchiveReview(tx, { ...held, personId, applicationId, takenBack: true, knownAt: now });
  await audit(context, "benefit.archive-review.take-back", `person:${personId}`, { document: held.documentNumber });
  return true;
}

/** 弹性退休: the month that the person chose, with the day on which it was said in writing. */
export async function recordRetirementChoice(
  context: By & { readonly number: string },
  choice: { chosenMonth: YearMonth; saidOn: PlainDate | null },
): Promise<void> {
  const { tx, personId, applicationId, number, now } = context;
  await lockPerson(tx, personId);
  await insertRetirementChoice(tx, { ...choice, personId, applicationId, number, takenBack: false, knownAt: now });
  await audit(context, "benefit.retirement-choice", `person:${personId}`, { month: choice.chosenMonth });
}

/** Takes back the choice of an application. False when another one holds. */
export async function takeBackRetirementChoice(context: By, ofApplication: string): Promise<boolean> {
  const { tx, personId, applicationId, now } = context;
  await lockPerson(tx, personId);
  const held = await retirementChoiceOf(tx, personId);
  if (held === undefined || held.applicationId !== ofApplication) return false;
  await insertRetirementChoice(tx, { ...held, personId, applicationId, takenBack: true, knownAt: now });
  await audit(context, "benefit.retirement-choice.take-back", `person:${personId}`, { month: held.chosenMonth });
  return true;
}

/** 收款账户: the one that is paid already, else the bank account on record, which the issuing bank of the card keeps. */
export async function payeeFact(
  { db, secrecy }: { db: Db; secrecy: Secrecy },
  personId: string,
  issuingBank: string | undefined,
): Promise<PayeeFact> {
  const paid = await payeeAccount(db, personId);
  const onRecord = await bankAccountOf(db, secrecy, personId);
  const recorded =
    onRecord === null || issuingBank === undefined
      ? null
      : { bank: issuingBank, lastDigits: onRecord.slice(-4) };
  return {
    account: paid === undefined ? recorded : { bank: paid.bank, lastDigits: paid.last_digits },
    numberDisputed: await isNumberDisputed(db, personId),
  };
}
