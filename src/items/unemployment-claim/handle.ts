import type { Handle, Rollback } from "#domains/application/handler.ts";
import { claimRollback, grantByClaim } from "#domains/benefit/index.ts";
import type { UnemploymentClaimEffect } from "./decide.ts";

/** Sets the account and grants the award, with the months that no coming run will make. */
export const handle: Handle<UnemploymentClaimEffect> = async (context, effect) => [
  ...(await grantByClaim(context, { kind: "unemployment-benefit", ...effect })),
  "找到工作或有别的停发情形，请在20个工作日内来办停发。",
];

export const rollback: Rollback = claimRollback("失业保险金");
