import type { Handle } from "#domains/application/handler.ts";
import { openTransfer } from "#domains/transfer/index.ts";
import type { TransferEffect } from "./decide.ts";

/** The letter goes to the old place; what follows is done by both, and the person sees each step. */
export const handle: Handle<TransferEffect> = async (context, effect) => {
  const number = await openTransfer(context, effect);
  return [`接收联系函 ${number} 已发给${effect.agencyName}。到哪一步了，在“参保关系”里看得到。`];
};
