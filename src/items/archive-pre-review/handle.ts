import type { EffectContext, Handle, Rollback } from "#domains/application/handler.ts";
import { hasPension, recordArchiveReview, takeBackArchiveReview } from "#domains/benefit/index.ts";
import type { ArchiveReviewFact } from "#policy/facts.ts";
import { date, sayDate } from "#policy/kernel/calendar.ts";
import type { ArchiveReviewEffect } from "./decide.ts";

/** Writes down what the department decided; a history that nobody can have lived is not taken in (T12). */
export const handle: Handle<ArchiveReviewEffect> = async (context, effect) => {
  const fact = readFact(context);
  await recordArchiveReview(context, fact, effect);
  return [
    `人社部门已认定，文号 ${fact.documentNumber}。`,
    `视同缴费 ${fact.deemedMonths} 个月，参加工作${sayDate(fact.firstWorkDate)}。`,
    `出生日期以${sayDate(fact.birthDate)}为准。`,
    "到了时间，可以直接申请领取养老金。",
    "对认定有异议，可以自收到之日起60日内申请行政复议。",
  ];
};

function readFact({ decided }: EffectContext): ArchiveReviewFact {
  if (decided === null) throw new Error("an archive review without a decision of the department");
  const { documentNumber, decidedOn, outcome } = decided;
  const months = String(outcome.deemedMonths);
  return {
    ...{ documentNumber, decidedOn },
    // What is no whole number is refused with everything else that cannot be.
    deemedMonths: /^\d{1,3}$/.test(months) ? Number(months) : Number.NaN,
    birthDate: date(String(outcome.birthDate)),
    firstWorkDate: date(String(outcome.firstWorkDate)),
    group: outcome.group as ArchiveReviewFact["group"],
  };
}

/** What stood before holds again; not once a pension was awarded on it. */
export const rollback: Rollback = {
  async obstacle(db, { personId }) {
    if (personId === null) return "这一件没有参保人。";
    return (await hasPension(db, personId)) ? "已按它核定了养老金，不能回退，请办重新核定。" : null;
  },
  async undo(context, { applicationId, number }) {
    await takeBackArchiveReview(context, applicationId);
    return [`${number} 的预审结果已撤销，以前有的恢复有效。`];
  },
};
