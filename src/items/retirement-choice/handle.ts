import type { Handle, Rollback } from "#domains/application/handler.ts";
import { hasPension, recordRetirementChoice, takeBackRetirementChoice } from "#domains/benefit/index.ts";
import { addMonths, sayMonth } from "#policy/kernel/calendar.ts";
import type { ChosenRetirement } from "./decide.ts";

/** Registers the month; the claim then goes by it. */
export const handle: Handle<ChosenRetirement> = async (context, choice) => {
  await recordRetirementChoice(context, choice);
  const { chosenMonth } = choice;
  return [
    `已登记：${sayMonth(chosenMonth)}退休，${sayMonth(addMonths(chosenMonth, 1))}开始领。`,
    `${sayMonth(addMonths(chosenMonth, -1))}1日起，可以申请领取养老金。`,
    "退休以前想改，可以再办一次；以最后一次为准。",
  ];
};

/** The choice before it holds again, or the statutory month; not once a pension was awarded. */
export const rollback: Rollback = {
  async obstacle(db, { personId }) {
    if (personId === null) return "这一件没有参保人。";
    return (await hasPension(db, personId)) ? "已按选的月份核定了养老金，不能回退。" : null;
  },
  async undo(context, { applicationId, number }) {
    await takeBackRetirementChoice(context, applicationId);
    return [`${number} 的选择已撤销，以前选的恢复有效，没有的按法定时间。`];
  },
};
