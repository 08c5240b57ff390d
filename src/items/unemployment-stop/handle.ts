import type { Handle } from "#domains/application/handler.ts";
import { stopAward } from "#domains/benefit/index.ts";
import { sayMonth } from "#policy/kernel/calendar.ts";
import type { UnemploymentStopEffect } from "./decide.ts";

/** Stops the benefit; what was paid for later months becomes a receivable. */
export const handle: Handle<UnemploymentStopEffect> = async (context, { awardNo, fromMonth, reason, keptMonths }) => {
  const { personId, applicationId } = context;
  await stopAward(context, { personId, awardNo, fromMonth, reason, applicationId });
  return [
    `${sayMonth(fromMonth)}起停发失业保险金。`,
    keptMonths > 0 ? `还有 ${keptMonths} 个月没领，给您留着，下次失业时合并计算。` : "没领的月数不再保留。",
    "以后月份已经发了的，会通知您退还。",
  ];
};
