import type { Handle } from "#domains/application/handler.ts";
import { reviseAward } from "#domains/benefit/index.ts";
import { sayYuan } from "#policy/kernel/money.ts";
import { sayMissing } from "#policy/kernel/parameter.ts";
import { awardFactsFromWire } from "#policy/pension/award-facts.ts";
import type { RecalculationEffect } from "./decide.ts";

/** The award again by the facts of now, from its first month; a line for every month that is due already. */
export const handle: Handle<RecalculationEffect> = async (context, { awardNo, facts }) => {
  const { personId, applicationId } = context;
  const revised = await reviseAward(context, context, {
    ...{ personId, awardNo, applicationId, facts: awardFactsFromWire(facts) },
  });
  // The decision of a moment ago had every value; without one nothing may be written.
  if (revised.kind === "missing") throw new Error(sayMissing(revised));
  const back =
    revised.backPayment > 0n
      ? [`以前 ${revised.backMonths} 个月少发的，下次一起补发，共 ${sayYuan(revised.backPayment)} 元。`]
      : [];
  return [
    `退休以前的缴费到账了，重新核定为每月 ${sayYuan(revised.total)} 元。`,
    ...back,
    "新的核定表在“我的待遇”里。有异议可以先到窗口申请核查，也可以自收到之日起60日内申请行政复议，或6个月内起诉。",
  ];
};
