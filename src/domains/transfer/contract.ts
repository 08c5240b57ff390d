import { z } from "zod";
import { amount, plainDate, yearMonth, yuan } from "#platform/http/wire.ts";

// The names are written out: what the pages share holds no more than the wire.
const verbs = ["accept-out", "refuse-out", "freeze", "send-again", "return", "merge"] as const;
const reason = z.string().trim().min(4, "请写明原因，至少 4 个字").max(300, "最多 300 个字");

export const stepRequest = z.discriminatedUnion("verb", [
  z.strictObject({ verb: z.enum(["accept-out", "freeze", "send-again", "merge"]) }),
  z.strictObject({ verb: z.enum(["refuse-out", "return"]), reason }),
]);
export const stepAnswer = z.strictObject({ state: z.string(), stateName: z.string() });

export const slipRequest = z.strictObject({
  yuan: yuan.refine((value) => !value.startsWith("-") && value !== "0.00", "请填大于 0 的金额"),
  voucher: z.string().trim().min(2, "请填银行回单号").max(60),
  movedOn: plainDate,
});
export const slipAnswer = z.strictObject({ money: z.number().int() });
export const verdictRequest = z.strictObject({
  verdict: z.enum(["confirm", "refuse"]),
  note: z.string().trim().min(4, "请写明原因，至少 4 个字").max(300).optional(),
});

/** One step of the way, as both agencies and the person see it. */
const stage = z.strictObject({
  title: z.string(),
  who: z.string(),
  state: z.enum(["done", "now", "later", "stopped"]),
  doneOn: plainDate.nullable(),
  /** The last day of the limit in working days; null where the law sets none. */
  dueOn: plainDate.nullable(),
  overdue: z.boolean(),
  note: z.string().nullable(),
});
export type TransferStage = z.infer<typeof stage>;

const common = {
  number: z.string(),
  sendingName: z.string(),
  receivingName: z.string(),
  stateName: z.string(),
  tone: z.enum(["ok", "ochre", "danger", "plain"]),
  appliedOn: plainDate,
};
const row = z.strictObject({
  ...common,
  name: z.string(),
  maskedNumber: z.string(),
  end: z.enum(["sending", "receiving"]),
  /** What is to be done next, and whether by the own agency. */
  next: z.string(),
  own: z.boolean(),
  dueOn: plainDate.nullable(),
  overdue: z.boolean(),
});
export type TransferRowView = z.infer<typeof row>;
export const transferList = z.strictObject({ rows: z.array(row) });
export type TransferList = z.infer<typeof transferList>;

const form = z.strictObject({
  asOf: plainDate,
  months: z.number().int(),
  account: amount,
  pooled: amount,
  total: amount,
  years: z.array(
    z.strictObject({
      year: z.string(),
      months: z.number().int(),
      principal: amount,
      interest: amount,
      pooled: amount,
    }),
  ),
  /** Months that both places have: counted once, refunded on application. */
  duplicates: z.array(yearMonth),
});
const money = z.strictObject({
  moneyNo: z.number().int(),
  title: z.string(),
  amount,
  voucher: z.string(),
  movedOn: plainDate,
  state: z.enum(["proposed", "confirmed", "refused"]),
  stateName: z.string(),
  madeBy: z.string(),
  decidedBy: z.string().nullable(),
  note: z.string().nullable(),
  mayDecide: z.boolean(),
  notYou: z.string().nullable(),
});
export type TransferMoney = z.infer<typeof money>;
export const transferView = z.strictObject({
  ...common,
  name: z.string(),
  maskedNumber: z.string(),
  end: z.enum(["sending", "receiving"]),
  stages: z.array(stage),
  form: form.nullable(),
  money: z.array(money),
  /** What whoever asks may do now. */
  maySteps: z.array(z.strictObject({ verb: z.enum(verbs), title: z.string(), reason: z.boolean() })),
  /** 登记划款 or 登记到账, where it is due. */
  maySlip: z.strictObject({ title: z.string(), due: amount }).nullable(),
});
export type TransferView = z.infer<typeof transferView>;

export const ownTransfers = z.strictObject({
  transfers: z.array(z.strictObject({ ...common, stages: z.array(stage), form: form.nullable() })),
});
export type OwnTransfers = z.infer<typeof ownTransfers>;
