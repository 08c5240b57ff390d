import type { Handle, Rollback } from "#domains/application/handler.ts";
import { claimRollback, grantMaternity } from "#domains/benefit/index.ts";
import type { MaternityClaimEffect } from "./decide.ts";

/** Grants what is paid once for the leave; a birth takes the number of its certificate. */
export const handle: Handle<MaternityClaimEffect> = (context, effect) => {
  const { region, month, payMonth: payFrom, facts, account, recordedBank } = effect;
  return grantMaternity(context, { kind: "maternity-allowance", region, month, payFrom, facts, account, recordedBank });
};

export const rollback: Rollback = claimRollback("生育津贴");
