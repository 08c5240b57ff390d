import { lateFeeRate, undeclaredRate, wageChangeReminder } from "../../contribution/collection-values.ts";
import { date } from "../../kernel/calendar.ts";
import { rate } from "../../kernel/money.ts";
import { type Values, values } from "../../kernel/parameter.ts";
import { national } from "../../kernel/region.ts";

const insuranceLaw = (article: string) => ({
  title: "中华人民共和国社会保险法",
  article,
  from: date("2011-07-01"),
});
const levyRegulation = (article: string) => ({
  title: "社会保险费征缴暂行条例",
  number: "国务院令第259号",
  article,
  from: date("1999-01-22"),
});

/** 110 % of last month under the regulation of 1999, and under the law since. */
const undeclared = values(undeclaredRate, {
  [national]: [
    {
      from: date("1999-01-22"),
      to: date("2011-06-30"),
      value: rate(1_100_000n),
      source: levyRegulation("第十条"),
      status: "verified",
    },
    { from: date("2011-07-01"), value: rate(1_100_000n), source: insuranceLaw("第六十二条"), status: "verified" },
  ],
});

/** 0.2 % a day until the law came into force, 0.05 % since. The last day of the old rate follows from the first of the new. */
const lateFee = values(lateFeeRate, {
  [national]: [
    {
      from: date("1999-01-22"),
      to: date("2011-06-30"),
      value: rate(2_000n),
      source: levyRegulation("第十三条"),
      status: "verified",
    },
    { from: date("2011-07-01"), value: rate(500n), source: insuranceLaw("第八十六条"), status: "verified" },
  ],
});

/** No rule says when a change of wage is worth a second look: half is ours, and a region may say another. */
const wageChange = values(wageChangeReminder, {
  [national]: [
    {
      from: date("2011-07-01"),
      value: rate(500_000n),
      source: { ...insuranceLaw("第六十条"), title: "本系统约定；工资如实申报依《中华人民共和国社会保险法》" },
      status: "project",
    },
  ],
});

export const collection: readonly Values[] = [undeclared, lateFee, wageChange];
