import { date } from "../../kernel/calendar.ts";
import { fen, rate } from "../../kernel/money.ts";
import { type Dated, values } from "../../kernel/parameter.ts";
import { national } from "../../kernel/region.ts";
import {
  annuityDivisors,
  deemedIndex,
  disabilityRetirement,
  divisorBelowTable,
  divisorMethod,
  eligibilityCycle,
  entitlementEnd,
  indexMethod,
  institutionTransitionShare,
  invalidityMethod,
  invalidityWorkEnd,
  limitedInvalidity,
  nationalAdjustmentRate,
  pensionMethod,
  residentBasicPension,
  residentDivisor,
  residentMinimumYears,
  residentPensionAge,
} from "../../pension/values.ts";

const decision2005 = {
  title: "国务院关于完善企业职工基本养老保险制度的决定",
  number: "国发〔2005〕38号",
  from: date("2006-01-01"),
};
const invalidity = {
  title: "企业职工基本养老保险病残津贴暂行办法",
  number: "人社部发〔2024〕72号",
  from: date("2025-01-01"),
};
const residents = {
  title: "国务院关于建立统一的城乡居民基本养老保险制度的意见",
  number: "国发〔2014〕8号",
  from: date("2014-07-01"),
};
const from2006 = date("2006-01-01");

const divisors = [
  values(annuityDivisors, {
    [national]: [
      {
        from: from2006,
        value: {
          youngest: 40,
          months: [
            // 40 to 49
            233, 230, 226, 223, 220, 216, 212, 208, 204, 199,
            // 50 to 59
            195, 190, 185, 180, 175, 170, 164, 158, 152, 145,
            // 60 to 70
            139, 132, 125, 117, 109, 101, 93, 84, 75, 65, 56,
          ],
        },
        source: { ...decision2005, article: "附件" },
        status: "verified",
      },
    ],
  }),
  values(divisorBelowTable, {
    [national]: [{ from: from2006, value: 233, source: { ...decision2005, article: "附件" }, status: "unconfirmed" }],
  }),
  // No national text says what to do with fractions of a year; sheets of eleven provinces of 2025 and 2026 agree.
  values(divisorMethod, {
    [national]: [
      { from: from2006, to: date("2024-12-31"), value: "whole-age", source: decision2005, status: "confirmed" },
      {
        from: date("2025-01-01"),
        value: "interpolated",
        source: { ...decision2005, article: "附件（按月内插，各省2025年以来核定表）" },
        status: "verified",
      },
    ],
  }),
];

const formulas = [
  values(pensionMethod, {
    [national]: [
      {
        from: from2006,
        value: { years: { kind: "exact-months" }, rounding: "half-up-to-fen" },
        source: { ...decision2005, article: "第六条" },
        status: "verified",
      },
    ],
  }),
  values(indexMethod, {
    [national]: [
      {
        from: from2006,
        value: { places: 4, denominator: "paid-and-deemed" },
        source: { ...decision2005, article: "第六条" },
        status: "project",
      },
    ],
  }),
  values(deemedIndex, {
    [national]: [
      {
        from: from2006,
        value: rate(1_000_000n),
        source: { ...decision2005, article: "第六条" },
        status: "unconfirmed",
      },
    ],
  }),
];

const invalidities = [
  values(invalidityMethod, {
    [national]: [
      {
        from: date("2025-01-01"),
        value: { nearMonths: 60 },
        source: { ...invalidity, article: "第三条、第四条" },
        status: "verified",
      },
    ],
  }),
  // By how much pensions rose together; of 2026 no figure was found.
  values(nationalAdjustmentRate, {
    [national]: [
      {
        from: date("2025-01-01"),
        to: date("2025-12-31"),
        value: rate(20_000n),
        source: { title: "人力资源社会保障部、财政部关于2025年调整退休人员基本养老金的通知" },
        status: "unconfirmed",
      },
    ],
  }),
  // The rule is published; which article it is was not seen.
  values(invalidityWorkEnd, {
    [national]: [{ from: invalidity.from, value: 1, source: invalidity, status: "unconfirmed" }],
  }),
  values(limitedInvalidity, {
    [national]: [
      {
        from: date("2025-01-01"),
        value: { baseMonths: 12, aboveMonths: 60, monthsPerYear: 3 },
        source: { ...invalidity, article: "第五条" },
        status: "unconfirmed",
      },
    ],
  }),
  values(disabilityRetirement, {
    [national]: [
      {
        from: date("1978-06-02"),
        to: date("2024-12-31"),
        value: { male: 600, female: 540, minimumMonths: 180 },
        source: { title: "国务院关于工人退休、退职的暂行办法", number: "国发〔1978〕104号", article: "第一条" },
        status: "confirmed",
      },
    ],
  }),
];

const transitionSource = {
  title: "关于贯彻落实《国务院关于机关事业单位工作人员养老保险制度改革的决定》的通知",
  number: "人社部发〔2015〕28号",
};

/** Ten years: a tenth of the excess at first, the whole of it in the last. */
const transitionShares: readonly Dated<ReturnType<typeof rate>>[] = [
  ["2014-10-01", "2015-12-31"],
  ...[2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023].map((year) => [`${year}-01-01`, `${year}-12-31`]),
  ["2024-01-01", "2024-09-30"],
].map(([from = "", to = ""], index) => ({
  from: date(from),
  to: date(to),
  value: rate(BigInt(index + 1) * 100_000n),
  source: transitionSource,
  status: "unconfirmed",
}));

const residentMinimums: readonly Dated<ReturnType<typeof fen>>[] = (
  [
    ["2009-09-01", "2014-06-30", 5500n],
    ["2014-07-01", "2017-12-31", 7000n],
    ["2018-01-01", "2020-06-30", 8800n],
    ["2020-07-01", "2021-12-31", 9300n],
    ["2022-01-01", "2022-12-31", 9800n],
    ["2023-01-01", "2023-12-31", 10_300n],
    ["2024-01-01", "2024-12-31", 12_300n],
    ["2025-01-01", undefined, 14_300n],
  ] as const
).map(([from, to, value]) => ({
  from: date(from),
  ...(to === undefined ? {} : { to: date(to) }),
  value: fen(value),
  source: residents,
  status: "unconfirmed",
}));

/** No national article names the months; all three are from practice. */
const entitlementEnds = [
  values(entitlementEnd("death"), {
    [national]: [
      {
        from: date("1998-01-01"),
        value: "same-month",
        source: { title: "通行做法：养老金发到死亡当月，次月停发" },
        status: "unconfirmed",
      },
    ],
  }),
  values(entitlementEnd("custody"), {
    [national]: [
      {
        from: date("2001-03-08"),
        value: "same-month",
        source: { title: "关于退休人员被判刑后有关养老保险待遇问题的复函", number: "劳社厅函〔2001〕44号" },
        status: "unconfirmed",
      },
    ],
  }),
  values(entitlementEnd("duplicate-benefit"), {
    [national]: [
      {
        from: date("1998-01-01"),
        value: "month-before",
        source: {
          title: "关于城镇企业职工基本养老保险关系转移接续若干问题的通知",
          number: "人社部规〔2016〕5号",
        },
        status: "unconfirmed",
      },
    ],
  }),
];

export const nationalPension = [
  ...divisors,
  ...formulas,
  ...invalidities,
  ...entitlementEnds,
  // Collective yearly verification was given up; twelve months from the last one on. When people are told is practice.
  values(eligibilityCycle, {
    [national]: [
      {
        from: date("2018-10-01"),
        value: { months: 12, firstNoticeMonths: 2, secondNoticeMonths: 1 },
        source: { title: "关于全面取消领取社会保险待遇资格集中认证的通知", number: "人社厅发〔2018〕107号" },
        status: "unconfirmed" as const,
      },
    ],
  }),
  values(institutionTransitionShare, { [national]: transitionShares }),
  values(residentBasicPension, { [national]: residentMinimums }),
  values(residentDivisor, {
    [national]: [{ from: date("2014-07-01"), value: 139, source: residents, status: "unconfirmed" }],
  }),
  values(residentPensionAge, {
    [national]: [{ from: date("2014-07-01"), value: 720, source: residents, status: "unconfirmed" }],
  }),
  values(residentMinimumYears, {
    [national]: [{ from: date("2014-07-01"), value: 15, source: residents, status: "unconfirmed" }],
  }),
];
