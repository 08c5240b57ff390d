import { date, month } from "../../kernel/calendar.ts";
import { type Dated, values } from "../../kernel/parameter.ts";
import { national } from "../../kernel/region.ts";
import {
  type EarlyLateRetirement,
  earlyLateRetirement,
  minimumContributionMonths,
  type RetirementAges,
  retirementAges,
  type SpecialWorkAges,
  type SpecialWorkYears,
  specialWorkAges,
  specialWorkYears,
} from "../../retirement/values.ts";

/** 法定退休年龄 in months of age. Until 2024 fixed; from 2025 raised gradually by month of birth. */
const ages: readonly Dated<RetirementAges>[] = [
  {
    from: date("1978-06-02"),
    to: date("2024-12-31"),
    value: {
      M60: { kind: "fixed", baseMonths: 720 },
      F55: { kind: "fixed", baseMonths: 660 },
      F50: { kind: "fixed", baseMonths: 600 },
    },
    source: { title: "国务院关于工人退休、退职的暂行办法", number: "国发〔1978〕104号", article: "第一条" },
    status: "confirmed",
  },
  {
    from: date("2025-01-01"),
    value: {
      M60: { kind: "gradual", baseMonths: 720, firstBirthMonth: month("1965-01"), stepMonths: 4, capMonths: 36 },
      F55: { kind: "gradual", baseMonths: 660, firstBirthMonth: month("1970-01"), stepMonths: 4, capMonths: 36 },
      F50: { kind: "gradual", baseMonths: 600, firstBirthMonth: month("1975-01"), stepMonths: 2, capMonths: 60 },
    },
    source: { title: "国务院关于渐进式延迟法定退休年龄的办法", article: "第一条", from: date("2025-01-01") },
    status: "verified",
  },
];

const minimumMonthsSource = {
  title: "国务院关于渐进式延迟法定退休年龄的办法",
  article: "第二条",
  from: date("2025-01-01"),
};

/** 最低缴费年限 in months, by the day of statutory retirement: 180 until 2029, then six more each year up to 240 in 2039. */
const minimumMonths: readonly Dated<number>[] = [
  {
    from: date("1997-07-16"),
    to: date("2011-06-30"),
    value: 180,
    source: {
      title: "国务院关于建立统一的企业职工基本养老保险制度的决定",
      number: "国发〔1997〕26号",
      article: "第五条",
    },
    status: "unconfirmed",
  },
  {
    from: date("2011-07-01"),
    to: date("2029-12-31"),
    value: 180,
    source: { title: "中华人民共和国社会保险法", article: "第十六条" },
    status: "verified",
  },
  ...[186, 192, 198, 204, 210, 216, 222, 228, 234].map(
    (months, index): Dated<number> => ({
      from: date(`${2030 + index}-01-01`),
      to: date(`${2030 + index}-12-31`),
      value: months,
      source: minimumMonthsSource,
      status: "verified",
    }),
  ),
  { from: date("2039-01-01"), value: 240, source: minimumMonthsSource, status: "verified" },
];

const specialWorks: readonly Dated<SpecialWorkAges>[] = [
  {
    from: date("1978-06-02"),
    to: date("2024-12-31"),
    value: {
      "special-M": { kind: "fixed", baseMonths: 660 },
      "special-F": { kind: "fixed", baseMonths: 540 },
    },
    source: { title: "国务院关于工人退休、退职的暂行办法", number: "国发〔1978〕104号", article: "第一条" },
    status: "confirmed",
  },
  // The text that carries this out was not seen; award sheets of two provinces fit it and one does not.
  {
    from: date("2025-01-01"),
    value: {
      "special-M": {
        kind: "gradual",
        baseMonths: 660,
        firstBirthMonth: month("1970-01"),
        stepMonths: 4,
        capMonths: 36,
      },
      "special-F": {
        kind: "gradual",
        baseMonths: 540,
        firstBirthMonth: month("1980-01"),
        stepMonths: 2,
        capMonths: 60,
      },
    },
    source: { title: "国务院关于渐进式延迟法定退休年龄的办法", from: date("2025-01-01") },
    status: "unconfirmed",
  },
];

// From memory, the number of the document above all.
const tradeYears: readonly Dated<SpecialWorkYears>[] = [
  {
    from: date("1993-01-01"),
    value: { underground: 9, heights: 10, heat: 9, "heavy-labour": 10, "other-harmful": 8 },
    source: { title: "关于加强提前退休工种审批工作的通知", number: "劳部发〔1993〕120号" },
    status: "unconfirmed",
  },
];

const flexible: readonly Dated<EarlyLateRetirement>[] = [
  {
    from: date("2025-01-01"),
    value: { earlyMonths: 36, lateMonths: 36, earlyNoticeMonths: 3, lateNoticeMonths: 1 },
    source: { title: "实施弹性退休制度暂行办法", number: "人社部发〔2024〕94号", from: date("2025-01-01") },
    status: "verified",
  },
];

export const retirement = [
  values(specialWorkAges, { [national]: specialWorks }),
  values(specialWorkYears, { [national]: tradeYears }),
  values(earlyLateRetirement, { [national]: flexible }),
  values(retirementAges, { [national]: ages }),
  values(minimumContributionMonths, { [national]: minimumMonths }),
];
