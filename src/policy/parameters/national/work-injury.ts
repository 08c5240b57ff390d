import { date } from "../../kernel/calendar.ts";
import type { Citation } from "../../kernel/citation.ts";
import { parseYuan, rate } from "../../kernel/money.ts";
import { type Dated, values } from "../../kernel/parameter.ts";
import { national } from "../../kernel/region.ts";
import {
  type AdvancePayment,
  type AdvancePaymentCase,
  advancePayments,
  careAllowanceShares,
  dependantsPensionShares,
  disabilityAllowanceShares,
  disabilityGrantMonths,
  injuryFuneralMonths,
  injuryStopReasons,
  injuryTimeLimit,
  missingPersonRule,
  nationalUrbanIncome,
  ownWageLimits,
  stopWorkMonths,
  workDeathGrantTimes,
} from "../../work-injury/values.ts";

/** 工伤保险条例 as revised in 2010, in force from 2011. */
const since = date("2011-01-01");
const regulation = (article: string): Citation => ({
  title: "工伤保险条例",
  number: "国务院令第586号",
  article,
  from: since,
});
const inForce = <T>(value: T, article: string): { readonly [national]: readonly Dated<T>[] } => ({
  [national]: [{ from: since, value, source: regulation(article), status: "verified" }],
});

const days = (count: number, pauses = false) => ({ count, unit: "calendar-days", pauses }) as const;
const year = { count: 1, unit: "years", pauses: false } as const;

const timeLimits = [
  values(injuryTimeLimit("employer-application"), inForce(days(30), "第十七条第一款")),
  values(injuryTimeLimit("person-application"), inForce(year, "第十七条第二款")),
  values(injuryTimeLimit("recognition"), inForce(days(60, true), "第二十条")),
  values(injuryTimeLimit("recognition-clear"), inForce(days(15, true), "第二十条第二款")),
  values(injuryTimeLimit("appraisal"), inForce(days(60), "第二十五条")),
  values(injuryTimeLimit("appraisal-extended"), inForce(days(90), "第二十五条")),
  values(injuryTimeLimit("second-appraisal"), inForce(days(15), "第二十六条")),
  values(injuryTimeLimit("appraisal-review"), inForce(year, "第二十八条")),
];

/** Months of own wage. The revision of 2010 raised each by one to three. */
const grantMonths = values(disabilityGrantMonths, {
  [national]: [
    {
      from: date("2004-01-01"),
      to: date("2010-12-31"),
      value: { 1: 24, 2: 22, 3: 20, 4: 18, 5: 16, 6: 14, 7: 12, 8: 10, 9: 8, 10: 6 },
      source: { title: "工伤保险条例", number: "国务院令第375号", article: "第三十三条至第三十五条" },
      status: "unconfirmed",
    },
    {
      from: since,
      value: { 1: 27, 2: 25, 3: 23, 4: 21, 5: 18, 6: 16, 7: 13, 8: 11, 9: 9, 10: 7 },
      source: regulation("第三十五条至第三十七条"),
      status: "verified",
    },
  ],
});

const limits = { months: 12, floor: rate(600_000n), ceiling: rate(3_000_000n) };
const ownWage = values(ownWageLimits, {
  [national]: [
    {
      from: date("2004-01-01"),
      to: date("2010-12-31"),
      value: limits,
      source: { title: "工伤保险条例", number: "国务院令第375号", article: "第六十一条第二款" },
      status: "unconfirmed",
    },
    { from: since, value: limits, source: regulation("第六十四条第二款"), status: "verified" },
  ],
});

const fund = (ppm: bigint) => ({ share: rate(ppm), payer: "work-injury-fund" }) as const;
const employer = (ppm: bigint) => ({ share: rate(ppm), payer: "employer" }) as const;

const benefits = [
  ownWage,
  values(stopWorkMonths, inForce({ most: 12, extension: 12 }, "第三十三条")),
  grantMonths,
  values(
    disabilityAllowanceShares,
    inForce(
      {
        1: fund(900_000n),
        2: fund(850_000n),
        3: fund(800_000n),
        4: fund(750_000n),
        5: employer(700_000n),
        6: employer(600_000n),
      },
      "第三十五条、第三十六条",
    ),
  ),
  values(
    careAllowanceShares,
    inForce({ complete: rate(500_000n), most: rate(400_000n), partial: rate(300_000n) }, "第三十四条"),
  ),
];

const death = [
  values(injuryFuneralMonths, inForce(6, "第三十九条第一款第一项")),
  values(
    dependantsPensionShares,
    inForce(
      { spouse: rate(400_000n), other: rate(300_000n), loneExtra: rate(100_000n), cap: rate(1_000_000n) },
      "第三十九条第一款第二项",
    ),
  ),
  values(workDeathGrantTimes, inForce(20, "第三十九条第一款第三项")),
  values(missingPersonRule, inForce({ wageMonths: 3, advance: rate(500_000n) }, "第四十一条")),
];

/**
 * Yuan a year, by the year of the income; in force for deaths in the year after. For deaths in 2014 the figure of the old
 * survey was used (the series was put on a new footing that year).
 */
const incomes: readonly (readonly [year: number, income: string, status: "verified" | "unconfirmed"])[] = [
  [2010, "19109", "unconfirmed"],
  [2011, "21810", "unconfirmed"],
  [2012, "24565", "unconfirmed"],
  [2013, "26955", "unconfirmed"],
  [2014, "28844", "unconfirmed"],
  [2015, "31195", "unconfirmed"],
  [2016, "33616", "unconfirmed"],
  [2017, "36396", "unconfirmed"],
  [2018, "39251", "unconfirmed"],
  [2019, "42359", "unconfirmed"],
  [2020, "43834", "unconfirmed"],
  [2021, "47412", "unconfirmed"],
  [2022, "49283", "unconfirmed"],
  [2023, "51821", "unconfirmed"],
  [2024, "54188", "verified"],
  [2025, "56502", "unconfirmed"],
];

const urbanIncome = values(nationalUrbanIncome, {
  [national]: incomes.map(([of, income, status]) => ({
    from: date(`${of + 1}-01-01`),
    to: date(`${of + 1}-12-31`),
    value: parseYuan(income),
    source: { title: `${of}年全国居民收入和消费支出情况`, number: "国家统计局" },
    status,
  })),
});

const stops = values(
  injuryStopReasons,
  inForce(
    {
      "no-longer-qualified": "丧失享受待遇条件",
      "refuses-appraisal": "拒不接受劳动能力鉴定",
      "refuses-treatment": "拒绝治疗",
    },
    "第四十二条",
  ),
);

const advances: readonly Dated<Readonly<Record<AdvancePaymentCase, AdvancePayment>>>[] = [
  {
    from: date("2011-07-01"),
    value: {
      "uninsured-employer": { title: "单位未参保且不支付", covers: "all-benefits", recoveredFrom: "employer" },
      "third-party": { title: "第三人不支付或者无法确定", covers: "medical-costs", recoveredFrom: "third-party" },
    },
    source: { title: "中华人民共和国社会保险法", article: "第四十一条、第四十二条" },
    status: "verified",
  },
];

export const workInjury = [
  ...timeLimits,
  ...benefits,
  ...death,
  urbanIncome,
  stops,
  values(advancePayments, { [national]: advances }),
];
