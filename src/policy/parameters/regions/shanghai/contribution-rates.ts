import { employerRate } from "../../../contribution/values.ts";
import { date } from "../../../kernel/calendar.ts";
import { type Rate, rate } from "../../../kernel/money.ts";
import { type Dated, values } from "../../../kernel/parameter.ts";
import { shanghai } from "../../../kernel/region.ts";

/**
 * The employer share before the national rate of May 2019. The levels were read in a public table, some of the days on which
 * they changed were inferred, so all are unconfirmed.
 */
const remembered: readonly (readonly [from: string, to: string, ppm: bigint])[] = [
  ["2000-12-01", "2004-07-31", 225_000n],
  ["2004-08-01", "2013-09-30", 220_000n],
  ["2013-10-01", "2015-12-31", 210_000n],
  ["2016-01-01", "2019-04-30", 200_000n],
];

const employerShares: readonly Dated<Rate>[] = remembered.map(([from, to, ppm]) => ({
  from: date(from),
  to: date(to),
  value: rate(ppm),
  source: { title: "上海市职工社会保险缴费标准", number: "历年公布" },
  status: "unconfirmed",
}));

export const enterprisePensionRates = values(employerRate("enterprise-pension"), { [shanghai]: employerShares });
