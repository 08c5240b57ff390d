import { type ContributionLimits, contributionLimits } from "../../../contribution/values.ts";
import { date } from "../../../kernel/calendar.ts";
import { parseYuan } from "../../../kernel/money.ts";
import { type Dated, values } from "../../../kernel/parameter.ts";
import { shanghai } from "../../../kernel/region.ts";

/**
 * Limits of the contribution base, yuan a month, as published: the base year ran from April to March until 2019, and runs from
 * July to June since 2020. The floor was frozen in 2020 and phased in until 2022, so it is not 60 % of the wage there.
 * Nothing published was found for the months from July 2026 on: they are missing until an office publishes them.
 */
const published: readonly (readonly [
  from: string,
  to: string,
  referenceWage: string,
  floor: string,
  ceiling: string,
])[] = [
  ["2000-04-01", "2001-03-31", "1179", "707", "3537"],
  ["2001-04-01", "2002-03-31", "1285", "771", "3855"],
  ["2002-04-01", "2003-03-31", "1480", "888", "4440"],
  ["2003-04-01", "2004-03-31", "1623", "974", "4869"],
  ["2004-04-01", "2005-03-31", "1847", "1108", "5541"],
  ["2005-04-01", "2006-03-31", "2033", "1220", "6099"],
  ["2006-04-01", "2007-03-31", "2235", "1341", "6705"],
  ["2007-04-01", "2008-03-31", "2464", "1478", "7392"],
  ["2008-04-01", "2009-03-31", "2892", "1735", "8676"],
  ["2009-04-01", "2010-03-31", "3292", "1975", "9876"],
  ["2010-04-01", "2011-03-31", "3566", "2140", "10698"],
  ["2011-04-01", "2012-03-31", "3896", "2338", "11688"],
  ["2012-04-01", "2013-03-31", "4331", "2599", "12993"],
  ["2013-04-01", "2014-03-31", "4692", "2815", "14076"],
  ["2014-04-01", "2015-03-31", "5036", "3022", "15108"],
  ["2015-04-01", "2016-03-31", "5451", "3271", "16353"],
  ["2016-04-01", "2017-03-31", "5939", "3563", "17817"],
  ["2017-04-01", "2018-03-31", "6504", "3902", "19512"],
  ["2018-04-01", "2019-04-30", "7132", "4279", "21396"],
  ["2019-05-01", "2020-06-30", "8211", "4927", "24633"],
  ["2020-07-01", "2021-06-30", "9339", "4927", "28017"],
  ["2021-07-01", "2022-06-30", "10338", "5975", "31014"],
  ["2022-07-01", "2023-06-30", "11396", "6520", "34188"],
  ["2023-07-01", "2024-06-30", "12183", "7310", "36549"],
  ["2024-07-01", "2025-06-30", "12307", "7384", "36921"],
  ["2025-07-01", "2026-06-30", "12434", "7460", "37302"],
];

const limits: readonly Dated<ContributionLimits>[] = published.map(([from, to, referenceWage, floor, ceiling]) => ({
  from: date(from),
  to: date(to),
  value: { floor: parseYuan(floor), ceiling: parseYuan(ceiling), referenceWage: parseYuan(referenceWage) },
  source: { title: "上海市职工社会保险缴费标准", number: `${from.slice(0, 4)}年度公布` },
  status: "verified",
}));

export const enterprisePensionLimits = values(contributionLimits("enterprise-pension"), { [shanghai]: limits });
