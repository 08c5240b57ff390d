import { z } from "zod";
import { amount, plainDate, yearMonth } from "#platform/http/wire.ts";

/** 时点查询: how something stood at the end of a month, by what was known on a day. */
export const asOfRequest = z.strictObject({
  month: yearMonth.regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/, "没有这个月份"),
  knownOn: plainDate,
});

const statement = z.strictObject({ year: z.number().int(), no: z.number().int(), closing: amount });

export const asOfView = z.strictObject({
  month: yearMonth,
  knownOn: plainDate,
  account: z
    .strictObject({
      balance: amount,
      months: z.number().int(),
      firstMonth: yearMonth.nullable(),
      lastMonth: yearMonth.nullable(),
      lines: z.number().int(),
    })
    .nullable(),
  /** 对账单: the last one that the person had of a year until then. */
  statement: statement.nullable(),
  awards: z.array(
    z.strictObject({
      title: z.string(),
      awardNo: z.number().int(),
      versionNo: z.number().int(),
      payFrom: yearMonth,
      monthly: amount,
      stateName: z.string(),
      paid: amount,
    }),
  ),
  /** The same month by what is known now: the difference is what was told later. */
  now: z.strictObject({ balance: amount.nullable(), statement: statement.nullable(), monthly: amount.nullable() }),
});
