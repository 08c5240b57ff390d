import type { Role } from "#platform/auth/contract.ts";

// 追回和恢复: who proposes what, and whose signatures make it count. Everybody who signs is another natural person.

export const actKinds = [
  "demand",
  "plan",
  "repayment",
  "write-off",
  "pay-back",
  "reinstate",
  "set-off",
  "set-off-end",
] as const;
export type ActKind = (typeof actKinds)[number];

interface ActRule {
  readonly title: string;
  readonly proposers: readonly Role[];
  readonly signers: readonly Role[];
  /** How many others must sign. */
  readonly signatures: number;
}

export const actRules: Readonly<Record<ActKind, ActRule>> = {
  demand: { title: "退回通知", proposers: ["clerk"], signers: [], signatures: 0 },
  plan: { title: "分期退回", proposers: ["clerk"], signers: ["checker", "approver"], signatures: 1 },
  repayment: { title: "退回到账", proposers: ["finance"], signers: ["finance", "approver"], signatures: 1 },
  // 核销 gives up money of the fund: three people (社会保险经办条例 第三十六条).
  "write-off": { title: "核销", proposers: ["clerk"], signers: ["checker", "approver"], signatures: 2 },
  "pay-back": { title: "退还本人", proposers: ["finance"], signers: ["finance", "approver"], signatures: 1 },
  reinstate: { title: "撤销停发", proposers: ["clerk"], signers: ["checker", "approver"], signatures: 1 },
  "set-off": { title: "从待遇里抵扣", proposers: ["clerk"], signers: ["checker", "approver"], signatures: 1 },
  "set-off-end": { title: "停止抵扣", proposers: ["clerk"], signers: ["checker", "approver"], signatures: 1 },
};

export const verdicts = ["confirm", "refuse"] as const;
export type Verdict = (typeof verdicts)[number];

export type ActState = "waiting" | "effective" | "refused";
export const actStateName: Readonly<Record<ActState, string>> = {
  waiting: "等另一人确认",
  effective: "已生效",
  refused: "没有通过",
};

/** Where an act stands by its signatures. */
export function actStateOf(kind: ActKind, signed: readonly { readonly verdict: Verdict }[]): ActState {
  if (signed.some(({ verdict }) => verdict === "refuse")) return "refused";
  return signed.length >= actRules[kind].signatures ? "effective" : "waiting";
}

/** The same for a query. */
export const signaturesNeeded = `case a.kind ${actKinds
  .map((kind) => `when '${kind}' then ${actRules[kind].signatures}`)
  .join(" ")} end`;
