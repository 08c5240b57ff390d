import type { Handle, Rollback } from "#domains/application/handler.ts";
import { claimRollback, grantByClaim } from "#domains/benefit/index.ts";
import type { MaternityClaimEffect } from "./decide.ts";

/** Grants what is paid once for the leave. */
export const handle: Handle<MaternityClaimEffect> = (context, effect) => {
  const { region, month, payMonth: payFrom, facts, account, recordedBank } = effect;
  return grantByClaim(context, { kind: "maternity-allowance", region, month, payFrom, facts, account, recordedBank });
};

export const rollback: Rollback = claimRollback("生育津贴");
