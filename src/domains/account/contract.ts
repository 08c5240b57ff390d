import { z } from "zod";
import { amount, plainDate, yearMonth } from "#platform/http/wire.ts";

export const accountLine = z.strictObject({
  kind: z.enum([
    ...(["migrated", "credit", "interest", "payment", "reversal"] as const),
    ...(["transfer-out", "transfer-in", "transfer-interest"] as const),
  ]),
  kindName: z.string(),
  amount,
  monthFor: yearMonth,
  receivedOn: plainDate,
  creditedMonth: yearMonth,
  bookMonth: yearMonth,
});

/** One year: opening + credits + interest + other = closing. */
export const accountYear = z.strictObject({
  year: z.string(),
  opening: amount,
  credits: amount,
  creditCount: z.number().int(),
  /** Null where no interest was posted; `interestNote` says why. */
  interest: amount.nullable(),
  interestNote: z.string().nullable(),
  /** 记账利率 of the year: a decimal, the document, and whether somebody confirmed it. Null where none is published. */
  rate: z.strictObject({ value: z.string(), source: z.string(), confirmed: z.boolean() }).nullable(),
  /** Balances taken over, payments, reversals; null where there are none. */
  other: amount.nullable(),
  closing: amount,
});

/** 个人账户 by year, newest first. `balance` is null when no account has been opened yet. */
export const accountView = z.strictObject({
  schemeName: z.string().nullable(),
  /** Of which schemes the person has an account, the shown one included. */
  schemes: z.array(z.strictObject({ code: z.string(), name: z.string() })),
  balance: amount.nullable(),
  credited: amount.nullable(),
  interest: amount.nullable(),
  years: z.array(accountYear),
  asOf: plainDate,
  note: z.string(),
});

/** 对账单, the newest first; one that was corrected says by which. */
export const accountStatements = z.strictObject({
  statements: z.array(
    z.strictObject({
      year: z.string(),
      no: z.number().int(),
      /** A later statement holds instead. */
      replaced: z.boolean(),
      opening: amount,
      credited: amount,
      interest: amount,
      other: amount,
      closing: amount,
      asOf: plainDate,
      /** SHA-256 over the statement, in hex. */
      hash: z.string(),
    }),
  ),
});

/** The entries of one year, newest first. */
export const accountLines = z.strictObject({ year: z.string(), lines: z.array(accountLine) });
