import type { Handle } from "#domains/application/handler.ts";
import { reportTemporaryLoss } from "#domains/card/index.ts";
import { lossEnds, type TemporaryLoss } from "./decide.ts";

/** The social function stands still, the electronic card with it. The bank side is said, not done. */
export const handle: Handle<TemporaryLoss> = async (context, loss) => {
  const until = new Date(lossEnds(context.now.getTime(), loss));
  const { tx, now, actor, applicationId, personId } = context;
  const untilText = await reportTemporaryLoss({ tx, now, actorId: actor.id, applicationId }, personId, until);
  return [
    `社保功能已停用，到 ${untilText} 自动恢复。找到卡可以随时解挂。`,
    "电子社保卡同时停用，恢复后自动能用。",
    loss.bankNeedsReport ? `银行账户还没有挂失，请马上打 ${loss.bankHotline}。` : "卡里的银行账户不用另外挂失。",
    "确实找不到，请在 7 天内到发卡银行办正式挂失和补卡。",
  ];
};
