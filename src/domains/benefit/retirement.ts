import { bankAccountOf, isNumberDisputed, lockPerson } from "#domains/registration/index.ts";
import { audit } from "#platform/audit/audit.ts";
import type { Db } from "#platform/db/database.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import type { ArchiveReviewFact, PayeeFact } from "#policy/facts.ts";
import type { PlainDate, YearMonth } from "#policy/kernel/calendar.ts";
import { sayMissing } from "#policy/kernel/parameter.ts";
import type { Law } from "#policy/law.ts";
import { workHistoryFaults } from "#policy/retirement/work-history.ts";
import { archiveReview, insertArchiveReview, insertRetirementChoice, retirementChoiceOf } from "./retirement-store.ts";
import { payeeAccount } from "./store.ts";

type By = Context & { readonly applicationId: string; readonly personId: string };

/**
 * 档案预审: writes down what the department decided. The document before it stays, and no longer holds. Refuses a history
 * that nobody can have lived, whatever the document says (T12), with each fault at its field of the outcome.
 */
export async function recordArchiveReview(
  context: By & { readonly law: Law },
  fact: ArchiveReviewFact,
  of: { readonly sex: "male" | "female"; readonly firstPaidMonth: YearMonth | null },
): Promise<void> {
  refuseImpossible(context.law, fact, of);
  const { tx, personId, applicationId, now } = context;
  await lockPerson(tx, personId);
  await insertArchiveReview(tx, { ...fact, personId, applicationId, takenBack: false, knownAt: now });
  await audit(context, "benefit.archive-review", `person:${personId}`, { document: fact.documentNumber });
}

/** Takes back the review that an application brought; what stood before holds again. Refused when another one holds. */
export async function takeBackArchiveReview(context: By, ofApplication: string): Promise<void> {
  const { tx, personId, applicationId, now } = context;
  await lockPerson(tx, personId);
  const held = await archiveReview(tx, personId);
  if (held === undefined || held.applicationId !== ofApplication) throw superseded();
  await insertArchiveReview(tx, { ...held, personId, applicationId, takenBack: true, knownAt: now });
  await audit(context, "benefit.archive-review.take-back", `person:${personId}`, { document: held.documentNumber });
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

/** Takes back the choice of an application. Refused when another one holds. */
export async function takeBackRetirementChoice(context: By, ofApplication: string): Promise<void> {
  const { tx, personId, applicationId, now } = context;
  await lockPerson(tx, personId);
  const held = await retirementChoiceOf(tx, personId);
  if (held === undefined || held.applicationId !== ofApplication) throw superseded();
  await insertRetirementChoice(tx, { ...held, personId, applicationId, takenBack: true, knownAt: now });
  await audit(context, "benefit.retirement-choice.take-back", `person:${personId}`, { month: held.chosenMonth });
}

const superseded = (): Problem =>
  new Problem("application/no-rollback", "后来又办过一次，这一件已经不作数，不用回退。");

const fieldOf = {
  "born-later": "birthDate",
  "work-later": "firstWorkDate",
  "work-before-age": "firstWorkDate",
  "more-than-worked": "deemedMonths",
} as const;

function refuseImpossible(
  law: Law,
  fact: ArchiveReviewFact,
  { sex, firstPaidMonth }: { readonly sex: "male" | "female"; readonly firstPaidMonth: YearMonth | null },
): void {
  const rule = workHistoryFaults(law.on(fact.decidedOn));
  if (rule.kind === "missing") throw new Problem("law/missing", sayMissing(rule));
  const faults: { code: string; field: string; text: string }[] = rule
    .value({ ...fact, firstPaidMonth })
    .map(({ code, text }) => ({ code, field: fieldOf[code], text }));
  if (!Number.isInteger(fact.deemedMonths)) {
    faults.push({ code: "shape", field: "deemedMonths", text: "视同缴费月数应为 0 到 999 的整数。" });
  }
  if ((sex === "male") !== (fact.group === "M60")) {
    faults.push({ code: "group", field: "group", text: "退休类别与性别不符，请核对文书。" });
  }
  if (faults.length === 0) return;
  throw new Problem(
    "application/answers",
    `文书内容不可能成立，没有登记。${faults.map((fault) => fault.text).join("")}`,
    faults.map(({ code, field, text }) => ({ pointer: `/outcome/${field}`, code, message: text })),
  );
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
    onRecord === null || issuingBank === undefined ? null : { bank: issuingBank, lastDigits: onRecord.slice(-4) };
  return {
    account: paid === undefined ? recorded : { bank: paid.bank, lastDigits: paid.last_digits },
    numberDisputed: await isNumberDisputed(db, personId),
  };
}
