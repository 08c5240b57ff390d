import type { EffectContext, Handle, Rollback } from "#domains/application/handler.ts";
import { awardOfApplication, grantClaimed, reverseAward, setPayeeAccount } from "#domains/benefit/index.ts";
import { bankAccountOf } from "#domains/registration/index.ts";
import { sayMonth } from "#policy/kernel/calendar.ts";
import { sayYuan } from "#policy/kernel/money.ts";
import { sayMissing } from "#policy/kernel/parameter.ts";
import { awardFactsFromWire } from "#policy/pension/award-facts.ts";
import type { PensionClaimEffect } from "./decide.ts";

/** Sets the account and grants the award, with the months that no coming run will make. */
export const handle: Handle<PensionClaimEffect> = async (context, effect) => {
  const { secrecy, law, personId, agencyId, applicationId } = context;
  await keepAccount(context, effect);
  const granted = await grantClaimed(
    context,
    { secrecy, law },
    {
      ...{ personId, agencyId, applicationId, kind: "basic-pension", region: effect.region },
      ...{ retireMonth: effect.retireMonth, payFrom: effect.payFrom },
      facts: awardFactsFromWire(effect.facts),
    },
  );
  // The decision of a moment ago had every value; without one nothing may be written.
  if (granted.kind === "missing") throw new Error(sayMissing(granted));
  const first =
    granted.backMonths > 0
      ? `下次发放时，一起补发以前 ${granted.backMonths} 个月，共 ${sayYuan(granted.backPayment)} 元。`
      : `${sayMonth(effect.payFrom)}发第一笔。到账会发消息告诉您。`;
  return [
    `核定好了：${sayMonth(effect.payFrom)}起，每月 ${sayYuan(granted.total)} 元。`,
    first,
    ...(granted.provisional ? ["这是预发的数，标准公布后重新核定，少的补给您。"] : []),
    deliveries[effect.delivery],
    "对核定有异议，可以先到窗口申请核查。",
    "也可以自收到之日起60日内申请行政复议，或6个月内起诉。",
  ];
};

const deliveries: Record<PensionClaimEffect["delivery"], string> = {
  online: "核定表在“我的待遇”里，随时能看、能打印。",
  mail: "核定表会寄到您填的地址，“我的待遇”里也能打印。",
  counter: "核定表请到窗口拿，“我的待遇”里也能打印。",
};

/** A new account, or the one on record where the fund has paid to none yet. */
async function keepAccount(context: EffectContext, { account, recordedBank }: PensionClaimEffect): Promise<void> {
  const { tx, secrecy, personId, number } = context;
  const toldBy = `application/${number}`;
  if (account !== null) return setPayeeAccount(context, secrecy, { personId, ...account, toldBy });
  const onRecord = await bankAccountOf(tx, secrecy, personId);
  if (onRecord === null || recordedBank === null) return;
  await setPayeeAccount(context, secrecy, { personId, bank: recordedBank, number: onRecord, toldBy });
}

/** The award never was: reversals for every due month. Not once anything was paid or stands in a run. */
export const rollback: Rollback = {
  async obstacle(db, { applicationId, personId }) {
    if (personId === null) return "这一件没有参保人。";
    const found = await awardOfApplication(db, personId, applicationId);
    return found === undefined ? "没有找到这一件核定的待遇。" : found.obstacle;
  },
  async undo(context, { applicationId, number }) {
    const { tx, personId } = context;
    const found = await awardOfApplication(tx, personId, applicationId);
    if (found === undefined) throw new Error(`application ${number} brought no award`);
    const { award_no: awardNo, pay_from: payFrom } = found.award;
    const by = context.applicationId;
    await reverseAward(context, { personId, awardNo, applicationId: by, reason: `回退 ${number}` });
    return [`${sayMonth(payFrom)}起的养老金核定已撤销，还没有发的不再发。`, "要领养老金，请重新申请。"];
  },
};
