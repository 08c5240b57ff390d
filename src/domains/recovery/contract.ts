import { z } from "zod";
import { amount, plainDate, yearMonth, yuan } from "#platform/http/wire.ts";

// The names are written out: what the pages share holds no more than the wire.
const kinds = ["demand", "plan", "repayment", "write-off", "pay-back", "reinstate", "set-off", "set-off-end"] as const;
const states = ["waiting", "effective", "refused"] as const;

const reason = z.string().trim().min(4, "请写明原因，至少 4 个字").max(300, "最多 300 个字");
const money = yuan.refine((value) => !value.startsWith("-") && value !== "0.00", "请填大于 0 的金额");
const voucher = z.string().trim().min(2, "请填银行回单号").max(60);
const document = z.string().trim().min(4, "请填文书名称和编号").max(120);

/** What somebody proposes to do about an overpayment or a stop. */
export const proposal = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("demand"), reason }),
  z.strictObject({ kind: z.literal("plan"), monthly: money, from: yearMonth, reason }),
  z.strictObject({ kind: z.literal("set-off"), monthly: money, from: yearMonth, document, reason }),
  z.strictObject({ kind: z.literal("set-off-end"), document, reason }),
  z.strictObject({ kind: z.literal("repayment"), yuan: money, voucher, movedOn: plainDate, reason }),
  z.strictObject({ kind: z.literal("pay-back"), yuan: money, voucher, movedOn: plainDate, reason }),
  z.strictObject({ kind: z.literal("write-off"), yuan: money, document, reason }),
  z.strictObject({
    kind: z.literal("reinstate"),
    awardNo: z.number().int().min(1).max(1000),
    from: yearMonth,
    document,
    reason,
  }),
]);
export type Proposal = z.infer<typeof proposal>;
export const proposed = z.strictObject({ act: z.number().int() });
export const verdictRequest = z.strictObject({
  verdict: z.enum(["confirm", "refuse"]),
  note: z.string().trim().min(4, "请写明原因，至少 4 个字").max(300).optional(),
});
export const verdictAnswer = z.strictObject({ state: z.enum(states), stateName: z.string() });

const row = z.strictObject({
  /** Opaque: says nothing of the person. */
  id: z.string(),
  name: z.string(),
  maskedNumber: z.string(),
  fundName: z.string(),
  charged: amount,
  settled: amount,
  open: amount,
  /** Since when it stands in the books; null where nothing was paid too much. */
  since: plainDate.nullable(),
  days: z.number().int().nullable(),
  /** What is to be done next, in words, and how it looks. */
  next: z.string(),
  tone: z.enum(["ok", "ochre", "danger", "plain"]),
});
export type RecoveryRow = z.infer<typeof row>;
export const recoveryPage = z.strictObject({
  after: z
    .string()
    .regex(/^\d{1,18}-\d{1,18}-\d{1,18}$/)
    .optional(),
});
export const recoveryList = z.strictObject({
  rows: z.array(row),
  /** Where the next page begins; null on the last. */
  next: z.string().nullable(),
  total: amount,
  ages: z.array(z.strictObject({ code: z.string(), name: z.string(), count: z.number().int(), open: amount })),
  asOf: plainDate,
});
export type RecoveryList = z.infer<typeof recoveryList>;

const act = z.strictObject({
  actNo: z.number().int(),
  kind: z.enum(kinds),
  title: z.string(),
  state: z.enum(states),
  stateName: z.string(),
  amount: amount.nullable(),
  /** Month, slip, day or document, in words. */
  detail: z.string(),
  signatures: z.array(
    z.strictObject({ name: z.string(), by: z.string(), post: z.string(), at: z.string(), note: z.string().nullable() }),
  ),
  maySign: z.boolean(),
  /** Why whoever asks may not. */
  notYou: z.string().nullable(),
});
export type RecoveryAct = z.infer<typeof act>;
/** By month, oldest first; what came back counts for the oldest. */
const months = z.array(z.strictObject({ month: yearMonth, amount, open: amount }));
const plan = z.strictObject({ monthly: amount, from: yearMonth, to: yearMonth, behind: amount });
const setOffPlan = z.strictObject({
  monthly: amount,
  from: yearMonth,
  /** The month in which it ends if each month is held back as agreed; with the limit it may be later. */
  to: yearMonth,
  /** The most that is held back, in words. */
  limit: z.string(),
  document: z.string(),
});
export const recoveryView = z.strictObject({
  ...{ id: z.string(), name: z.string(), maskedNumber: z.string(), fundName: z.string() },
  ...{ charged: amount, repaid: amount, setOff: amount, writtenOff: amount, paidBack: amount, open: amount },
  months,
  plan: plan.nullable(),
  setOffPlan: setOffPlan.nullable(),
  stopped: z.array(z.strictObject({ awardNo: z.number().int(), from: yearMonth })),
  acts: z.array(act),
  /** Whether there is a 退回通知书 to print. */
  noticeReady: z.boolean(),
  /** What whoever asks may propose now. */
  mayPropose: z.array(z.strictObject({ kind: z.enum(kinds), title: z.string() })),
});
export type RecoveryView = z.infer<typeof recoveryView>;

/** What a person has to give back, and how. */
export const ownRecovery = z.strictObject({
  accounts: z.array(
    z.strictObject({
      fund: z.string(),
      fundName: z.string(),
      noticeReady: z.boolean(),
      open: amount,
      charged: amount,
      settled: amount,
      months,
      plan: plan.nullable(),
      setOffPlan: setOffPlan.nullable(),
      /** What to do, in sentences. */
      how: z.array(z.string()),
    }),
  ),
});
