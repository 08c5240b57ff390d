import { z } from "zod";
import { amount, plainDate, yearMonth } from "#platform/http/wire.ts";

/** The part of the contract that finance works with: 暂收款, 欠费 and 日对账. Offered by contract.ts. */
export const realDay = plainDate.refine((text) => /^(19|20)/.test(text) && isDay(text), "没有这个日期");

/** What can become of money in 暂收款. */
export const suspenseWays = ["place", "pay-back", "other-income"] as const;
export type SuspenseWay = (typeof suspenseWays)[number];
export const suspenseWayName: Record<SuspenseWay, string> = {
  place: "入账到单位的应缴",
  "pay-back": "退回原缴费人",
  "other-income": "尾差转其他收入",
};
const reason = (what: string) => z.string().trim().min(4, `请写明${what}，至少 4 个字`).max(300);
export const suspenseProposal = z.strictObject({
  way: z.enum(suspenseWays),
  creditCode: z.string().trim().max(18).optional(),
  reason: reason("为什么这样办"),
});
export const suspenseDecline = z.strictObject({ reason: reason("为什么不同意") });
/** Of paying back: the treasury's slip, without which nothing was paid back. */
export const suspenseConfirm = z.strictObject({
  voucher: z.string().trim().min(1).max(60).optional(),
  movedOn: realDay.optional(),
});
export const suspenseRow = z.strictObject({
  fund: z.string(),
  fundName: z.string(),
  voucher: z.string(),
  line: z.number().int(),
  message: z.string(),
  explanation: z.string(),
  amount,
  open: amount,
  state: z.enum(["open", "proposed", "closed"]),
  stateName: z.string(),
  version: z.number().int(),
  receivedOn: plainDate,
  /** How long it has waited. */
  days: z.number().int(),
  mayBeOther: z.boolean(),
  proposal: z
    .strictObject({
      way: z.enum(suspenseWays),
      wayName: z.string(),
      payer: z.string().nullable(),
      reason: z.string(),
      mine: z.boolean(),
    })
    .nullable(),
  outcome: z.string().nullable(),
});
export const suspenseList = z.strictObject({
  rows: z.array(suspenseRow),
  openTotal: amount,
  openCount: z.number().int(),
  asOf: plainDate,
});

const arrearsLine = z.strictObject({
  month: yearMonth,
  schemeName: z.string(),
  kindName: z.string(),
  people: z.number().int(),
  open: amount,
  days: z.number().int(),
  /** To the day asked; null where tax reckons it. */
  lateFee: amount.nullable(),
  where: z.string(),
});
/** What an employer owes, month by month. */
export const arrearsMonths = z.strictObject({
  lines: z.array(arrearsLine),
  /** To the day asked; null where all of it is tax's to reckon. */
  lateFee: amount.nullable(),
});
export const arrearsEmployer = z.strictObject({
  name: z.string(),
  creditCode: z.string(),
  oldest: yearMonth,
  months: z.number().int(),
  open: amount,
});
/** Who asks for what is owed: the agency for what it assessed, tax for what was declared to it. */
export const arrearsAskers = ["agency", "tax"] as const;
const arrearsSum = z.strictObject({ employers: z.number().int(), open: amount });
/** 欠费: employers that owe of months that are over, most first, so many a page. */
export const arrearsList = z.strictObject({
  by: z.enum(arrearsAskers),
  employers: z.array(arrearsEmployer),
  /** Where the next page begins; null on the last. */
  next: z.number().int().nullable(),
  sums: z.strictObject({ agency: arrearsSum, tax: arrearsSum }),
  asOf: plainDate,
});
export const arrearsPage = z.strictObject({
  /** Whose; the agency's where it has any. */
  by: z.enum(arrearsAskers).optional(),
  after: z.coerce.number().int().min(0).max(10_000_000).optional(),
});

/** Where a day stands between tax, treasury and our books. */
export const dayStates = ["waiting", "equal", "explained", "open"] as const;
export type DayState = (typeof dayStates)[number];
export const dayStateName: Record<DayState, string> = {
  waiting: "等税务日终",
  equal: "一致",
  explained: "有差异，已说明",
  open: "有差异，待说明",
};

export const reconciledDay = z.strictObject({
  fund: z.string(),
  fundName: z.string(),
  day: plainDate,
  state: z.enum(dayStates),
  stateName: z.string(),
  /** What tax says came in less what went back; null until it has told. */
  tax: amount.nullable(),
  /** What our ledger has of the treasury that day, and what of it is placed and what waits. */
  book: amount,
  income: amount,
  suspense: amount,
  differences: z.number().int(),
  openDifferences: z.number().int(),
});
export const reconciliation = z.strictObject({ from: plainDate, to: plainDate, days: z.array(reconciledDay) });

export const dayDifference = z.strictObject({
  voucher: z.string(),
  kindName: z.string(),
  tax: amount,
  book: amount,
  difference: amount,
  explanation: z.string().nullable(),
  explainedAt: z.string().nullable(),
});
export const dayView = reconciledDay.extend({
  slipCount: z.number().int().nullable(),
  entryCount: z.number().int(),
  lines: z.array(dayDifference),
});
export const dayExplanation = z.strictObject({
  voucher: z.string().max(120),
  /** The two figures that were seen: if one has changed since, it is another difference. */
  tax: z.string().regex(/^-?\d{1,13}\.\d{2}$/),
  book: z.string().regex(/^-?\d{1,13}\.\d{2}$/),
  explanation: reason("差异的原因和怎么处理"),
});

/** Whether the calendar has this day: 2026-02-30 is of the right shape and does not exist. */
function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
