import { date } from "../../kernel/calendar.ts";
import type { Citation } from "../../kernel/citation.ts";
import type { Status } from "../../kernel/derivation.ts";
import { type Dated, values } from "../../kernel/parameter.ts";
import { national } from "../../kernel/region.ts";
import { type TimeLimit, type TimeLimitMatter, temporaryLossHours, timeLimit } from "../../time-limit/values.ts";

const regulation = (article: string): Citation => ({
  title: "社会保险经办条例",
  number: "国务院令第765号",
  article,
  from: date("2023-12-01"),
});
const insuranceLaw = (article: string): Citation => ({ title: "中华人民共和国社会保险法", article });

/** Working days of the regulation, in force since 1 December 2023. */
const workingDays = (count: number, article: string): Dated<TimeLimit> => ({
  from: date("2023-12-01"),
  value: { count, unit: "working-days" },
  source: regulation(article),
  status: "verified",
});

/**
 * Fifteen days for a registration until the regulation came. The law speaks of the application for registration; that a
 * change and a deregistration took as long is not confirmed.
 */
const fifteenDays = (status: Status): Dated<TimeLimit> => ({
  from: date("2011-07-01"),
  to: date("2023-11-30"),
  value: { count: 15, unit: "calendar-days" },
  source: insuranceLaw("第五十七条"),
  status,
});

/** The employer's own duties: from its founding, from the first day of employment, from the change. */
const thirtyDays = (article: string): Dated<TimeLimit> => ({
  from: date("2011-07-01"),
  value: { count: 30, unit: "calendar-days" },
  source: insuranceLaw(article),
  status: "verified",
});

const limits: Readonly<Record<TimeLimitMatter, readonly Dated<TimeLimit>[]>> = {
  registration: [fifteenDays("verified"), workingDays(10, "第六条")],
  "registration-change": [fifteenDays("unconfirmed"), workingDays(10, "第十条")],
  deregistration: [fifteenDays("unconfirmed"), workingDays(10, "第十条")],
  "pension-claim": [workingDays(20, "第十八条")],
  "medical-reimbursement": [workingDays(30, "第二十条")],
  "maternity-allowance": [workingDays(10, "第二十条")],
  "injury-reimbursement": [workingDays(20, "第二十二条")],
  "unemployment-claim": [workingDays(10, "第二十四条")],
  "training-subsidy": [workingDays(10, "第二十四条")],
  "stop-report": [workingDays(20, "第二十五条")],
  "employer-registration": [thirtyDays("第五十七条")],
  "employee-registration": [thirtyDays("第五十八条")],
  "change-notice": [thirtyDays("第五十七条第二款")],
};

/**
 * 口头挂失 lasts seven days and then lifts itself. Read as 7 × 24 hours from the report. The answer stands in a guide of
 * November 2023 that does not print when the rule began, so the day of the guide is its first.
 */
const temporaryLoss: readonly Dated<number>[] = [
  {
    from: date("2023-11-13"),
    value: 168,
    source: { title: "养老保险政策解读宣传掌中宝（陕西省铜川市，2023年11月）", article: "社保卡第5问" },
    status: "confirmed",
  },
];

export const timeLimits = [
  ...Object.entries(limits).map(([matter, dated]) =>
    values(timeLimit(matter as TimeLimitMatter), { [national]: dated }),
  ),
  values(temporaryLossHours, { [national]: temporaryLoss }),
];
