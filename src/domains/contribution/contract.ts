import { z } from "zod";
import { amount, plainDate, yearMonth } from "#platform/http/wire.ts";
import { realDay } from "./money-desk.ts";

export * from "./money-desk.ts";

/** Where a month stands, from 应缴未报 to 已记账. */
export const monthStates = ["undeclared", "declared", "received", "posted", "exception"] as const;
export type MonthState = (typeof monthStates)[number];
export const monthStateName: Record<MonthState, string> = {
  undeclared: "应缴未报",
  declared: "已申报，等到账",
  received: "已到账，待记账",
  posted: "已记账",
  exception: "到账一部分",
};

export const monthLine = z.strictObject({
  month: yearMonth,
  scheme: z.string(),
  region: z.string(),
  regionName: z.string(),
  category: z.enum(["employee", "flexible", "resident"]),
  employerName: z.string().nullable(),
  state: z.enum(monthStates),
  stateName: z.string(),
  /** Who must act now, and how. */
  whoActs: z.string(),
  /** 退费, 基数补差: a line that corrects another; null of a month of its own. */
  kindName: z.string().nullable(),
  /** It came over from the former system: an employer's part that it did not bring is null. */
  migrated: z.boolean(),
  /** The wage as declared, before the limits made it a base; null where only the base is known. */
  wage: amount.nullable(),
  base: amount.nullable(),
  personal: amount.nullable(),
  employer: amount.nullable(),
  /** Null in schemes that have no individual account. */
  account: amount.nullable(),
  total: amount.nullable(),
  monthCharged: yearMonth.nullable(),
  receivedOn: plainDate.nullable(),
  creditedMonth: yearMonth.nullable(),
  bookMonth: yearMonth.nullable(),
});

/** The sums of one scheme, in one region or (null) in all, over the months shown. */
export const monthsSum = z.strictObject({
  scheme: z.string(),
  schemeName: z.string(),
  region: z.string().nullable(),
  regionName: z.string(),
  postedCount: z.number().int(),
  dueCount: z.number().int(),
  personalTotal: amount,
  employerTotal: amount,
});

export const monthsSpans = ["60", "all"] as const;

/** 我的缴费. `lines` are the newest sixty months or all; the counts of `pension…` are of all times. */
export const months = z.strictObject({
  span: z.enum(monthsSpans),
  lines: z.array(monthLine),
  sums: z.array(monthsSum),
  pensionMonths: z.number().int(),
  pensionSince: yearMonth.nullable(),
  limits: z.string().nullable(),
  asOf: plainDate,
});

/** Messages between the agency and the tax authority (tax-declared mode). Signed, stored raw first. */
const taxRegistration = z.strictObject({
  /** Made from the relation: whatever is said later of the same relation carries the same number. */
  registrationNumber: z.string(),
  status: z.enum(["contributing", "paused", "ended", "annulled"]),
  identityNumber: z.string(),
  name: z.string(),
  scheme: z.string(),
  region: z.string(),
  category: z.enum(["employee", "flexible"]),
  fromMonth: yearMonth,
  toMonth: yearMonth.nullable(),
  employer: z.strictObject({ creditCode: z.string(), name: z.string() }).nullable(),
  /** The wage that was told, and the rate of work injury of the employer, which the agency sets. */
  base: z.string().nullable(),
  injuryRate: z.string().nullable(),
});
/** What the agency tells the tax authority: relations opened, ended or annulled, many in one message. */
export const taxRegistrations = z.strictObject({
  number: z.string(),
  kind: z.literal("registrations"),
  lines: z.array(taxRegistration).min(1).max(1000),
});
export type TaxRegistrations = z.infer<typeof taxRegistrations>;
export type TaxRegistration = z.infer<typeof taxRegistration>;

/** 征集计划, as it is pushed: what to collect of whom, from when and until when. */
export const taxPlan = z.strictObject({
  number: z.string(),
  kind: z.literal("collection-plan"),
  scheme: z.string(),
  region: z.string(),
  payer: z.strictObject({ creditCode: z.string(), name: z.string() }),
  monthCharged: yearMonth,
  payableFrom: z.string(),
  expiresAt: z.string(),
  lines: z
    .array(
      z.strictObject({
        line: z.number().int().min(1),
        identityNumber: z.string(),
        name: z.string(),
        monthFor: yearMonth,
        levy: z.string(),
        amount: z.string(),
      }),
    )
    .min(1),
  controlTotal: z.string(),
});
export type TaxPlan = z.infer<typeof taxPlan>;
/** The request to withdraw a plan that was pushed. */
export const taxPlanWithdrawal = z.strictObject({
  number: z.string(),
  kind: z.literal("plan-withdrawal"),
  plan: z.string(),
  reason: z.string(),
});
export type TaxPlanWithdrawal = z.infer<typeof taxPlanWithdrawal>;

/** 退费单: what the treasury is to pay back to those who paid it, by month. */
export const taxRefund = z.strictObject({
  number: z.string(),
  kind: z.literal("refund-order"),
  scheme: z.string(),
  region: z.string(),
  identityNumber: z.string(),
  name: z.string(),
  lines: z
    .array(
      z.strictObject({
        line: z.number().int().min(1),
        monthFor: yearMonth,
        personal: z.string(),
        employer: z.string(),
        amount: z.string(),
      }),
    )
    .min(1),
  controlTotal: z.string(),
});
export type TaxRefund = z.infer<typeof taxRefund>;

/** Yuan with two places, more than nothing: a line about no money is no line. */
const taxYuan = z
  .string()
  .regex(/^(0|[1-9]\d{0,11})\.\d{2}$/, "金额应为元、两位小数")
  .refine((text) => text !== "0.00", "金额为零");
const taxSum = z.string().regex(/^(0|[1-9]\d{0,11})\.\d{2}$/, "金额应为元、两位小数");
const realMonth = yearMonth.regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/, "没有这个月份");

const taxLine = z.strictObject({
  line: z.number().int().min(1).max(100_000),
  identityNumber: z.string().max(40),
  name: z.string().max(60),
  scheme: z.string().max(40),
  region: z.string().max(10),
  /** The employer that declares; absent for a flexible worker. */
  creditCode: z.string().max(18).optional(),
  monthFor: realMonth,
  monthCharged: realMonth,
  base: taxYuan,
  total: taxYuan,
});
export const taxDeclaration = z.strictObject({
  kind: z.literal("declaration"),
  number: z.string().max(60),
  lines: z.array(taxLine).min(1).max(1000),
  controlTotal: taxYuan,
});
export const taxReceipt = z.strictObject({
  kind: z.literal("receipt"),
  number: z.string().max(60),
  /** The declaration whose lines were paid. */
  declaration: z.string().max(60),
  voucher: z.string().max(60),
  receivedOn: realDay,
  lines: z
    .array(z.strictObject({ line: z.number().int().min(1).max(100_000), amount: taxYuan }))
    .min(1)
    .max(1000),
  controlTotal: taxYuan,
});
/** What tax says of a plan that it was sent: it collects it, or not. */
const planAnswer = z.strictObject({
  kind: z.literal("plan-answer"),
  number: z.string().max(60),
  plan: z.string().max(60),
  answer: z.enum(["accepted", "refused"]),
  reason: z.string().max(300).optional(),
});
/** What tax says of the request to withdraw a plan. */
const withdrawalAnswer = z.strictObject({
  kind: z.literal("withdrawal-answer"),
  number: z.string().max(60),
  plan: z.string().max(60),
  answer: z.enum(["agreed", "refused"]),
  reason: z.string().max(300).optional(),
});
/** The money of a plan, which is paid whole. */
const planReceipt = taxReceipt.omit({ declaration: true, kind: true }).extend({
  kind: z.literal("plan-receipt"),
  plan: z.string().max(60),
});
/** 单位总额到账: a treasury slip that names an employer and a scheme, and nobody. */
const totalReceipt = z.strictObject({
  kind: z.literal("total-receipt"),
  number: z.string().max(60),
  scheme: z.string().max(40),
  region: z.string().max(10),
  creditCode: z.string().max(18),
  voucher: z.string().max(60),
  receivedOn: realDay,
  controlTotal: taxYuan,
});
/** 日终: every slip of a scheme and region on a day, so that nothing is missing unseen. */
const dayTotal = z.strictObject({
  kind: z.literal("day-total"),
  number: z.string().max(60),
  day: realDay,
  scheme: z.string().max(40),
  region: z.string().max(10),
  slips: z.array(z.strictObject({ voucher: z.string().min(1).max(60), received: taxSum, paidBack: taxSum })).max(5000),
  count: z.number().int().min(0).max(5000),
  controlTotal: taxSum,
  controlPaidBack: taxSum,
});
/** The treasury has paid a refund order back, whole. */
const refundReceipt = z.strictObject({
  kind: z.literal("refund-receipt"),
  number: z.string().max(60),
  refund: z.string().max(60),
  voucher: z.string().max(60),
  receivedOn: realDay,
  controlTotal: taxYuan,
});
export const taxMessage = z.discriminatedUnion("kind", [
  taxDeclaration,
  taxReceipt,
  planAnswer,
  withdrawalAnswer,
  planReceipt,
  refundReceipt,
  totalReceipt,
  dayTotal,
]);
export type TaxMessage = z.infer<typeof taxMessage>;
export type TotalReceipt = z.infer<typeof totalReceipt>;
export type DayTotal = z.infer<typeof dayTotal>;
export type RefundReceipt = z.infer<typeof refundReceipt>;
export type PlanReceipt = z.infer<typeof planReceipt>;
export type PlanWord = z.infer<typeof planAnswer> | z.infer<typeof withdrawalAnswer>;
export type TaxDeclaration = z.infer<typeof taxDeclaration>;
export type TaxReceipt = z.infer<typeof taxReceipt>;
export const exceptionRow = z.strictObject({
  sender: z.string(),
  number: z.string(),
  line: z.number().int(),
  reason: z.string(),
  explanation: z.string(),
  ownerRole: z.string(),
  /** Whoever asks holds the post that must act. */
  mine: z.boolean(),
  raisedAt: z.string(),
});
/** `posted`: try the line again; the others say why nothing is posted. */
export const settlementRequest = z.discriminatedUnion("outcome", [
  z.strictObject({ outcome: z.literal("posted") }),
  z.strictObject({
    outcome: z.enum(["returned", "no-action"]),
    reason: z.string().trim().min(4, "请写明怎么处理的，至少 4 个字").max(300),
  }),
]);
export const exceptionList = z.strictObject({ rows: z.array(exceptionRow), total: z.number().int() });

/** 报文入账进度. Of those that wait some wait for another message, which is on the exceptions list. */
export const messageQueue = z.strictObject({
  waiting: z.number().int(),
  waitingSince: z.iso.datetime().nullable(),
  awaiting: z.number().int(),
  posted: z.number().int(),
  withExceptions: z.number().int(),
  perMinute: z.number().int(),
  /** By the pace of the last minute; null where nothing was posted in it. */
  remainingSeconds: z.number().int().nullable(),
});

/** Where a 征集计划 stands. The last three end it; the obligations of one that was not paid stay open. */
export const planStates = ["draft", "confirmed", "pushed", "withdrawing", "paid", "withdrawn", "expired"] as const;
export type PlanState = (typeof planStates)[number];
export const planStateName: Record<PlanState, string> = {
  draft: "等下个申报期",
  confirmed: "等推送",
  pushed: "已推送税务",
  withdrawing: "撤销中，等税务答复",
  paid: "已缴款",
  withdrawn: "已撤销",
  expired: "超期作废",
};

export const planCard = z.strictObject({
  number: z.string(),
  payerName: z.string(),
  schemeName: z.string(),
  levyName: z.string(),
  monthCharged: yearMonth,
  state: z.enum(planStates),
  stateName: z.string(),
  lineCount: z.number().int(),
  total: amount,
  acceptedAt: z.string(),
  /** The slot that takes it along, and from when it can be paid then. */
  pushAt: z.string().nullable(),
  payableAt: z.string().nullable(),
  expiresAt: z.string().nullable(),
  version: z.number().int(),
});
export const planList = z.strictObject({ plans: z.array(planCard), total: z.number().int(), now: z.string() });

export const planView = planCard.extend({
  now: z.string(),
  /** The application by which it was assessed. */
  source: z.string(),
  lines: z.array(
    z.strictObject({
      line: z.number().int(),
      person: z.string(),
      maskedNumber: z.string(),
      monthFor: yearMonth,
      levyName: z.string(),
      base: amount.nullable(),
      personal: amount,
      employer: amount,
      total: amount,
      paid: z.boolean(),
    }),
  ),
  actions: z.array(
    z.strictObject({
      verbName: z.string(),
      stateName: z.string(),
      by: z.string(),
      at: z.string(),
      note: z.string().nullable(),
    }),
  ),
  /** What whoever asks may do now, and what withdrawing would mean. */
  mayDo: z.array(z.enum(["withdraw", "again"])),
  withdrawal: z.string().nullable(),
});
export const planWithdrawalRequest = z.strictObject({
  reason: z.string().trim().min(4, "请写明为什么撤销，至少 4 个字").max(300),
});
