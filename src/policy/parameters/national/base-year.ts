import { differenceGraceMonths } from "../../contribution/base-year-values.ts";
import { date } from "../../kernel/calendar.ts";
import { type Values, values } from "../../kernel/parameter.ts";
import { national } from "../../kernel/region.ts";

/** No text that we have seen says until when a difference is paid without a late fee: the base year itself is our reading. */
export const differenceGrace: Values = values(differenceGraceMonths, {
  [national]: [
    {
      from: date("2011-07-01"),
      value: 0,
      source: { title: "中华人民共和国社会保险法", article: "第八十六条" },
      status: "unconfirmed",
    },
  ],
});
