import type { Action } from "#platform/auth/can.ts";
import type { Verb } from "./contract.ts";

/** Who may do what to an application. `can` interprets it; the engine adds the signers and the subject. */
export const applicationActions = {
  view: { name: "application.view", owner: true, staff: ["clerk", "checker", "approver", "auditor"] },
  save: { name: "application.save", owner: true },
  submit: { name: "application.submit", owner: true },
  discard: { name: "application.discard", owner: true },
  withdraw: { name: "application.withdraw", owner: true },
  accept: { name: "application.accept", staff: ["clerk"], excludeSigners: true, excludeOwn: true },
  return: { name: "application.return", staff: ["clerk", "checker"], excludeOwn: true },
  refuse: { name: "application.refuse", staff: ["clerk", "checker"], excludeOwn: true },
  check: { name: "application.check", staff: ["checker"], excludeSigners: true, excludeOwn: true },
  "send-back": { name: "application.send-back", staff: ["checker", "approver"], excludeOwn: true },
  approve: { name: "application.approve", staff: ["approver"], excludeSigners: true, excludeOwn: true },
  /** Done by the engine alone. */
  effect: { name: "application.effect" },
} as const satisfies Record<Verb | "view", Action>;
