import type { Handle, Rollback } from "#domains/application/handler.ts";
import { endAllowance, grantClaimed, keepPayee, pensionRollback } from "#domains/benefit/index.ts";
import { sayMonth } from "#policy/kernel/calendar.ts";
import { sayYuan } from "#policy/kernel/money.ts";
import { sayMissing } from "#policy/kernel/parameter.ts";
import { awardFactsFromWire } from "#policy/pension/award-facts.ts";
import type { PensionClaimEffect } from "./decide.ts";

/** Sets the account and grants the award, with the months that no coming run will make. */
export const handle: Handle<PensionClaimEffect> = async (context, effect) => {
  const { secrecy, law, personId, agencyId, applicationId } = context;
  await keepPayee(context, effect);
  const { allowance, payFrom } = effect;
  if (allowance !== null && allowance.stopFrom !== null) {
    await endAllowance(context, { awardNo: allowance.awardNo, fromMonth: allowance.stopFrom });
  }
  const granted = await grantClaimed(
    context,
    { secrecy, law },
    {
      ...{ personId, agencyId, applicationId, kind: "basic-pension", region: effect.region },
      ...{ retireMonth: effect.retireMonth, payFrom },
      facts: { ...awardFactsFromWire(effect.facts), ...allowance?.kept },
    },
  );
  // The decision of a moment ago had every value; without one nothing may be written.
  if (granted.kind === "missing") throw new Error(sayMissing(granted));
  const first =
    granted.backMonths > 0
      ? `下次发放时，一起补发以前 ${granted.backMonths} 个月，共 ${sayYuan(granted.backPayment)} 元。`
      : `${sayMonth(payFrom)}发第一笔。到账会发消息告诉您。`;
  return [
    `核定好了：${sayMonth(payFrom)}起，每月 ${sayYuan(granted.total)} 元。`,
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

/** The award never was: reversals for every due month, and 病残津贴 goes on. Not once anything was paid or stands in a run. */
export const rollback: Rollback = pensionRollback;
