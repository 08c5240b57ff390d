import { z } from "zod";
import { amount, instant, plainDate, yearMonth, yuan } from "#platform/http/wire.ts";

/** A file of payments as it goes to a bank: the bytes in base64, under a signature over time, nonce and body. */
export const bankOrder = z.strictObject({
  number: z.string().max(60),
  kind: z.literal("payment-file"),
  bank: z.string().max(60),
  fileName: z.string().max(80),
  /** SHA-256 of the bytes, in hex. */
  hash: z.string().max(64),
  count: z.number().int(),
  controlTotal: yuan,
  content: z.string(),
});
export type BankOrder = z.infer<typeof bankOrder>;

const realDay = plainDate.refine((text) => /^(19|20)/.test(text) && !Number.isNaN(Date.parse(text)), "没有这个日期");

/** What a bank answers: some or all lines of one file, each paid or returned with its reason. */
export const bankResult = z.strictObject({
  kind: z.literal("payment-result"),
  number: z.string().max(60),
  /** The file it answers. */
  file: z.string().max(60),
  settledOn: realDay,
  lines: z
    .array(
      z.strictObject({
        line: z.number().int().min(1).max(1_000_000),
        reference: z.string().max(60),
        amount: z.string().regex(/^(0|[1-9]\d{0,11})\.\d{2}$/, "金额应为元、两位小数"),
        outcome: z.enum(["paid", "returned"]),
        reason: z.string().max(60).nullable(),
      }),
    )
    .min(1)
    .max(2_000),
  controlTotal: z.string().regex(/^(0|[1-9]\d{0,13})\.\d{2}$/, "金额应为元、两位小数"),
});
export type BankResult = z.infer<typeof bankResult>;
export const runCard = z.strictObject({
  number: z.string(),
  title: z.string(),
  fundName: z.string(),
  period: yearMonth,
  kind: z.enum(["regular", "supplementary"]),
  state: z.string(),
  stateName: z.string(),
  count: z.number().int(),
  total: amount,
  takenOver: z.boolean(),
});
export const runList = z.strictObject({
  runs: z.array(runCard),
  /** What may be opened now, for each fund of the agency. */
  next: z.array(
    z.strictObject({
      fundEntityId: z.string(),
      fundName: z.string(),
      /** What the run pays: 养老金. */
      title: z.string(),
      period: yearMonth,
      supplementary: yearMonth.nullable(),
    }),
  ),
});

const figure = z.strictObject({
  code: z.string(),
  name: z.string(),
  count: z.number().int(),
  amount,
  /** Against the last regular run; null where that is not known. */
  difference: yuan.nullable(),
});
export const signature = z.strictObject({
  verb: z.string(),
  name: z.string(),
  by: z.string(),
  post: z.string().nullable(),
  at: instant,
  note: z.string().nullable(),
});
export const bankRow = z.strictObject({
  bank: z.string(),
  count: z.number().int(),
  total: amount,
  file: z.strictObject({ number: z.string(), hash: z.string(), sent: z.boolean() }).nullable(),
});
export const runView = runCard.extend({
  version: z.number().int(),
  attempt: z.number().int(),
  region: z.string(),
  /** 应发: the total and what is held back of it. */
  gross: amount,
  heldBack: z.strictObject({ count: z.number().int(), amount }),
  slices: z.strictObject({ done: z.number().int(), of: z.number().int() }),
  previous: z.strictObject({ period: yearMonth, count: z.number().int(), total: amount }).nullable(),
  average: amount.nullable(),
  items: z.array(figure),
  changes: z.array(figure),
  leftOut: z.array(
    z.strictObject({ code: z.string(), name: z.string(), count: z.number().int(), amount, previous: amount }),
  ),
  banks: z.array(bankRow),
  history: z.array(z.strictObject({ period: yearMonth, total: amount, trial: z.boolean() })),
  checks: z.array(z.strictObject({ name: z.string(), ok: z.boolean() })),
  signatures: z.array(signature),
  outcomes: z.strictObject({
    paid: z.strictObject({ count: z.number().int(), total: amount }),
    returned: z.strictObject({ count: z.number().int(), total: amount }),
    pending: z.number().int(),
  }),
  funding: amount.nullable(),
  inWords: z.string(),
  /** What this log-in may do now, and why not where a colleague must. */
  mayDo: z.array(z.string()),
  notYou: z.string().nullable(),
  contentHash: z.string().nullable(),
});

export const runPeople = z.strictObject({
  rows: z.array(
    z.strictObject({
      name: z.string(),
      maskedNumber: z.string(),
      previous: amount,
      amount,
      reason: z.string(),
      account: z.string(),
    }),
  ),
  total: z.number().int(),
});

export const myPayments = z.strictObject({
  payments: z.array(
    z.strictObject({
      run: z.string(),
      period: yearMonth,
      amount,
      backAmount: amount,
      /** What of it was set off against what was paid too much before. */
      heldBack: amount,
      state: z.enum(["preparing", "sent", "paid", "returned"]),
      stateName: z.string(),
      note: z.string(),
      settledOn: plainDate.nullable(),
      account: z.string(),
    }),
  ),
  waiting: z.strictObject({ amount, reason: z.string() }).nullable(),
  asOf: plainDate,
});
