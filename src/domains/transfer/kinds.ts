import type { Role } from "#platform/auth/contract.ts";
import type { TransferEventKind } from "#policy/transfer/transfer-flow.ts";
import type { TransferRow } from "./store.ts";

/** At which end of a transfer somebody works. */
export type End = "sending" | "receiving";

/** What staff do with a transfer, at which end, in which posts. Whoever accepts does not freeze. */
export const steps = {
  "accept-out": { event: "accept-out", title: "受理转出", end: "sending", roles: ["clerk"] },
  "refuse-out": { event: "refuse-out", title: "不予转出", end: "sending", roles: ["clerk", "checker", "approver"] },
  freeze: { event: "freeze", title: "核定转出，发信息表", end: "sending", roles: ["checker", "approver"] },
  "send-again": { event: "send-contact", title: "重新发联系函", end: "receiving", roles: ["clerk", "checker"] },
  return: { event: "return-information", title: "退回信息表", end: "receiving", roles: ["checker", "approver"] },
  merge: { event: "merge", title: "核对入账，合并年限", end: "receiving", roles: ["checker", "approver"] },
} as const satisfies Readonly<
  Record<string, { event: TransferEventKind; title: string; end: End; roles: readonly Role[] }>
>;
export type StepVerb = keyof typeof steps;
export const stepVerbs = Object.keys(steps) as [StepVerb, ...StepVerb[]];

/** The end at which an agency stands; undefined where the transfer is not its own. */
export const endOf = (transfer: TransferRow, agencyId: string): End | undefined =>
  transfer.sending_agency_id === agencyId
    ? "sending"
    : transfer.receiving_agency_id === agencyId
      ? "receiving"
      : undefined;
