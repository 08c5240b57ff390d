import type { Handle, Rollback } from "#domains/application/handler.ts";
import { claimRollback, grantByClaim } from "#domains/benefit/index.ts";
import type { ResidentClaimEffect } from "./decide.ts";

/** Sets the account and grants the pension, with the months that no coming run will make. */
export const handle: Handle<ResidentClaimEffect> = (context, effect) =>
  grantByClaim(context, { kind: "resident-pension", ...effect });

export const rollback: Rollback = claimRollback("城乡居民养老金");
