import type { Action } from "#platform/auth/can.ts";
import type { Verb } from "./contract.ts";

/** Who may do what to an application. `can` interprets it; the engine adds the signers and the subject. */
export const applicationActions = {
  view: {
    name: "application.view",
    owner: true,
    employer: true,
    staff: ["clerk", "checker", "approver", "auditor"],
  },
  save: { name: "application.save", owner: true, employer: true },
  submit: { name: "application.submit", owner: true, employer: true },
  discard: { name: "application.discard", owner: true, employer: true },
  withdraw: { name: "application.withdraw", owner: true, employer: true },
  accept: { name: "application.accept", staff: ["clerk"], excludeSigners: true, excludeOwn: true },
  return: { name: "application.return", staff: ["clerk", "checker"], excludeOwn: true },
  refuse: { name: "application.refuse", staff: ["clerk", "checker", "approver"], excludeOwn: true },
  check: { name: "application.check", staff: ["checker"], excludeSigners: true, excludeOwn: true },
  "send-back": { name: "application.send-back", staff: ["checker", "approver"], excludeOwn: true },
  approve: { name: "application.approve", staff: ["approver"], excludeSigners: true, excludeOwn: true },
  /** Another body decided; its document is recorded by someone who signed no step. */
  decide: { name: "application.decide", staff: ["approver"], excludeSigners: true, excludeOwn: true },
  /** 容缺: the material that was owed. */
  supply: { name: "application.supply", owner: true, employer: true },
  /** Done by the engine alone. */
  begin: { name: "application.begin" },
  effect: { name: "application.effect" },
  "effect-in-part": { name: "application.effect-in-part" },
} as const satisfies Record<Verb | "view", Action>;
