import { z } from "zod";
import { worklistTabs } from "#domains/application/contract.ts";
import { instant } from "#platform/http/wire.ts";

/** What a list may be taken out for. */
export const exportPurposes = ["check", "report", "inspection"] as const;
export type ExportPurpose = (typeof exportPurposes)[number];
export const exportPurposeName: Record<ExportPurpose, string> = {
  check: "逐人核对",
  report: "上报和归档",
  inspection: "配合稽核、审计",
};

/** What may be taken out: what the worklist shows for a filter, or the people whom a payment run pays. */
export const exportSource = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("worklist"),
    tab: z.enum(worklistTabs),
    item: z.string().max(60).optional(),
    q: z.string().max(60).optional(),
  }),
  z.strictObject({ kind: z.literal("payment-run"), number: z.string().max(60) }),
]);
export type ExportSource = z.output<typeof exportSource>;

export const exportRequest = z.strictObject({
  source: exportSource,
  purpose: z.enum(exportPurposes),
  reason: z.string().trim().min(4, "请写明做什么用，至少 4 个字").max(200),
});
export const exportRefusal = z.strictObject({
  reason: z.string().trim().min(4, "请写明为什么不批准，至少 4 个字").max(200),
});

export const exportStates = ["waiting", "refused", "ready", "expired"] as const;
export const exportStateName: Record<(typeof exportStates)[number], string> = {
  waiting: "等稽核岗批准",
  refused: "没有批准",
  ready: "可以下载",
  expired: "过期，已删除",
};

export const exportView = z.strictObject({
  number: z.string(),
  version: z.number().int(),
  title: z.string(),
  purposeName: z.string(),
  reason: z.string(),
  rows: z.number().int(),
  state: z.enum(exportStates),
  stateName: z.string(),
  askedName: z.string(),
  askedAt: instant,
  decidedName: z.string().nullable(),
  decidedAt: instant.nullable(),
  note: z.string().nullable(),
  expiresAt: instant.nullable(),
  downloads: z.number().int(),
  /** Asked for by this log-in, which alone may take the file. */
  own: z.boolean(),
  /** This log-in may decide it now. */
  mayDecide: z.boolean(),
});
export const exportList = z.strictObject({
  exports: z.array(exportView),
  /** Up to so many rows a file is made at once. */
  limit: z.number().int(),
  /** How many days a file is kept. */
  days: z.number().int(),
});
