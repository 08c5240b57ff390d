import { z } from "zod";
import { amount, plainDate, yearMonth } from "#platform/http/wire.ts";

/** Where a month stands, from 应缴未报 to 已记账. */
export const monthStates = ["undeclared", "declared", "received", "posted", "exception"] as const;
export type MonthState = (typeof monthStates)[number];
export const monthStateName: Record<MonthState, string> = {
  undeclared: "应缴未报",
  declared: "已申报，等到账",
  received: "已到账，待记账",
  posted: "已记账",
  exception: "核对中",
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

/** Yuan with two places, more than nothing: a line about no money is no line. */
const taxYuan = z
  .string()
  .regex(/^(0|[1-9]\d{0,11})\.\d{2}$/, "金额应为元、两位小数")
  .refine((text) => text !== "0.00", "金额为零");
const realMonth = yearMonth.regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/, "没有这个月份");
const realDay = plainDate.refine((text) => /^(19|20)/.test(text) && isDay(text), "没有这个日期");

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
export const taxMessage = z.discriminatedUnion("kind", [taxDeclaration, taxReceipt]);
export type TaxMessage = z.infer<typeof taxMessage>;
export type TaxDeclaration = z.infer<typeof taxDeclaration>;
export type TaxReceipt = z.infer<typeof taxReceipt>;
export const inboundAnswer = z.strictObject({ number: z.string(), stored: z.literal(true), repeated: z.boolean() });

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

/** Whether the calendar has this day: 2026-02-30 is of the right shape and does not exist. */
function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
