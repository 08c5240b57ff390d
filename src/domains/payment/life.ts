import type { Role } from "#platform/auth/contract.ts";

// The life of a payment run as data: which act leads where, who may, and whom the four-eyes rule keeps out.

export const runStates = [
  "computing",
  "computed",
  "checked",
  "finance-checked",
  "funding-requested",
  "allocated",
  "released-once",
  "released",
  "settled",
] as const;
export type RunState = (typeof runStates)[number];

export const runStateName: Record<RunState, string> = {
  computing: "正在试算",
  computed: "试算，尚未发放",
  checked: "业务已核对",
  "finance-checked": "财务已核对",
  "funding-requested": "已申请用款",
  allocated: "款已到支出户",
  "released-once": "一人已放行",
  released: "已放行，等银行回盘",
  settled: "银行已回盘",
};

export const runVerbs = ["check", "finance-check", "request-funding", "allocate", "release", "recompute"] as const;
export type RunVerb = (typeof runVerbs)[number];

export interface Act {
  readonly from: readonly RunState[];
  readonly roles: readonly [Role, ...Role[]];
  readonly name: string;
  /** Whoever did one of these in this computation may not, by natural person. */
  readonly notAfter: readonly (RunVerb | "compute")[];
}

/**
 * Business and finance posts are never one person's (人社厅发〔2021〕64号); whoever made or checked a run does not release it, and
 * two persons do.
 *
 * @law 社会保险经办条例 第三十六条
 */
export const acts: Record<RunVerb, Act> = {
  check: { from: ["computed"], roles: ["checker", "approver"], name: "核对", notAfter: ["compute"] },
  "finance-check": { from: ["checked"], roles: ["finance"], name: "财务核对", notAfter: ["compute", "check"] },
  "request-funding": { from: ["finance-checked"], roles: ["finance"], name: "用款申请", notAfter: [] },
  allocate: { from: ["funding-requested"], roles: ["finance"], name: "登记拨款", notAfter: [] },
  release: {
    from: ["allocated", "released-once"],
    roles: ["finance"],
    name: "放行",
    notAfter: ["compute", "check", "release"],
  },
  recompute: {
    from: ["computed", "checked", "finance-checked", "funding-requested", "allocated", "released-once"],
    roles: ["finance", "checker", "approver"],
    name: "退回重算",
    notAfter: [],
  },
};

export const computeRoles = ["finance", "checker"] as const satisfies readonly Role[];
