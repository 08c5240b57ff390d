import { accountInterestRate } from "../../../account/values.ts";
import { date } from "../../../kernel/calendar.ts";
import { type Rate, rate } from "../../../kernel/money.ts";
import { type Dated, values } from "../../../kernel/parameter.ts";
import { shanghai } from "../../../kernel/region.ts";

/** Before 2016 each province set its own rate. For the years between these no notice was found. */
const published: readonly (readonly [year: number, ppm: bigint])[] = [
  [2004, 19_800n],
  [2008, 41_400n],
  [2009, 22_500n],
  [2010, 22_500n],
  [2011, 27_500n],
  [2012, 35_000n],
  [2014, 42_500n],
  [2015, 27_500n],
];

const rates: readonly Dated<Rate>[] = published.map(([year, ppm]) => ({
  from: date(`${year}-01-01`),
  to: date(`${year}-12-31`),
  value: rate(ppm),
  source: { title: "上海市职工基本养老保险个人账户记账利率", number: `${year}年度公布` },
  status: "verified",
}));

export const account = values(accountInterestRate, { [shanghai]: rates });
