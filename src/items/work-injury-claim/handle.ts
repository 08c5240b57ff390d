import type { Handle, Rollback } from "#domains/application/handler.ts";
import { claimRollback, grantByClaim } from "#domains/benefit/index.ts";
import type { InjuryClaimEffect } from "./decide.ts";

/** Grants what is paid once, and what is paid by the month until the statutory age. */
export const handle: Handle<InjuryClaimEffect> = async (context, effect) => {
  const { region, grant, grantMonth, payMonth, allowance, account, recordedBank } = effect;
  const said = await grantByClaim(context, {
    ...{ kind: "disability-grant", region, month: grantMonth, payFrom: payMonth, facts: grant, account, recordedBank },
  });
  if (allowance === null) return said;
  const { firstMonth } = allowance;
  const monthly = await grantByClaim(context, {
    ...{ kind: "disability-allowance", region, month: firstMonth, payFrom: firstMonth, facts: allowance },
    ...{ account: null, recordedBank: null },
  });
  // How to object is the same for both and said once.
  return [...new Set([...said.slice(0, 2), ...monthly])];
};

/** Grant and allowance together: both were decided by one claim. */
export const rollback: Rollback = claimRollback("工伤伤残待遇");
