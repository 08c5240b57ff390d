import { z } from "zod";
import { yearMonth } from "#platform/http/wire.ts";
import { moneyAccount } from "./contract.ts";

/** What a path of the books names. */
export const byFund = z.strictObject({ fund: z.string().regex(/^\d{1,18}$/) });
export const byVoucher = byFund.extend({ voucher: z.string().min(1).max(80) });
export const byMonth = byFund.extend({ month: yearMonth });
export const byStatement = byMonth.extend({ ledger: moneyAccount });
