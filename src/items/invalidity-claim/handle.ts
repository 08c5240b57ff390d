import type { Handle, Rollback } from "#domains/application/handler.ts";
import { claimRollback, grantByClaim } from "#domains/benefit/index.ts";
import type { InvalidityEffect } from "./decide.ts";

/** Sets the account and grants the allowance from the month after the decision. */
export const handle: Handle<InvalidityEffect> = (context, effect) =>
  grantByClaim(context, { kind: "invalidity-allowance", ...effect });

export const rollback: Rollback = claimRollback("病残津贴");
