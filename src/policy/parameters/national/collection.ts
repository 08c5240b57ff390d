import {
  lateFeeRate,
  makeUpInterestBearing,
  undeclaredRate,
  wageChangeReminder,
} from "../../contribution/collection-values.ts";
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

/**
 * Interest on arrears belongs to the rules of the account of 1997; the law of 2010 names the late fee and no interest. How far
 * places charged it on months before July 2011 differs, so that part is unconfirmed.
 */
const makeUpInterest = values(makeUpInterestBearing, {
  [national]: [
    {
      from: date("1998-01-01"),
      to: date("2011-06-30"),
      value: true,
      source: {
        title: "职工基本养老保险个人账户管理暂行办法",
        number: "劳办发〔1997〕116号",
        article: "第十二条",
        from: date("1998-01-01"),
      },
      status: "unconfirmed",
    },
    { from: date("2011-07-01"), value: false, source: insuranceLaw("第八十六条"), status: "verified" },
  ],
});

export const collection: readonly Values[] = [undeclared, lateFee, wageChange, makeUpInterest];
