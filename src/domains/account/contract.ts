import { z } from "zod";
import { amount, plainDate, yearMonth } from "#platform/http/wire.ts";

export const accountLine = z.strictObject({
  kind: z.enum(["migrated", "credit", "interest", "payment", "reversal"]),
  kindName: z.string(),
  amount,
  monthFor: yearMonth,
  receivedOn: plainDate,
  creditedMonth: yearMonth,
  bookMonth: yearMonth,
});
/** 个人账户. `balance` is null when no account has been opened yet. */
export const accountView = z.strictObject({
  schemeName: z.string().nullable(),
  balance: amount.nullable(),
  credited: amount.nullable(),
  lines: z.array(accountLine),
  asOf: plainDate,
  note: z.string(),
});
