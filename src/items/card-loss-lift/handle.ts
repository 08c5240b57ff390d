import type { Handle } from "#domains/application/handler.ts";
import { liftTemporaryLoss } from "#domains/card/index.ts";
import type { LossLift } from "./decide.ts";

/** The social function is in order again, the electronic card with it. */
export const handle: Handle<LossLift> = async ({ tx, now, actor, applicationId, personId }) => {
  await liftTemporaryLoss({ tx, now, actorId: actor.id, applicationId }, personId);
  return ["社保功能已恢复，现在就能用。", "电子社保卡同时恢复。", "银行账户如果也挂失了，要另外联系发卡银行解挂。"];
};
