import { date, month } from "../../kernel/calendar.ts";
import type { Dated } from "../../kernel/parameter.ts";
import type { FlexibleRegistrationGroups, RetirementAges } from "../../values.ts";

/** 法定退休年龄 in months of age. Until 2024 fixed; from 2025 raised gradually by month of birth. */
export const retirementAges: readonly Dated<RetirementAges>[] = [
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

/**
 * 灵活就业人员首次参保 is open to men before 60 and women before 55, and from 2025 before the age those groups then have.
 * The first day is approximate: the answer stands in a guide of November 2023, for Shaanxi by 陕人社发〔2014〕78号.
 */
export const flexibleRegistrationGroups: readonly Dated<FlexibleRegistrationGroups>[] = [
  {
    from: date("2006-01-01"),
    value: { male: "M60", female: "F55" },
    source: { title: "关于进一步规范灵活就业人员参加基本养老保险有关问题的通知", number: "陕人社发〔2014〕78号" },
    status: "confirmed",
  },
];

/** 最低就业年龄, years of age. From memory of the law, so unconfirmed. */
export const minimumWorkingAge: readonly Dated<number>[] = [
  {
    from: date("1995-01-01"),
    value: 16,
    source: { title: "中华人民共和国劳动法", article: "第十五条" },
    status: "unconfirmed",
  },
];

const minimumMonthsSource = {
  title: "国务院关于渐进式延迟法定退休年龄的办法",
  article: "第二条",
  from: date("2025-01-01"),
};

/** 最低缴费年限 in months, by the day of statutory retirement: 180 until 2029, then six more each year up to 240 in 2039. */
export const minimumContributionMonths: readonly Dated<number>[] = [
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
