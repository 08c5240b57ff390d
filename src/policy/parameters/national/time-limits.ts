import { date } from "../../kernel/calendar.ts";
import { type Dated, values } from "../../kernel/parameter.ts";
import { national } from "../../kernel/region.ts";
import { registrationTimeLimit, type TimeLimit, temporaryLossHours } from "../../time-limit/values.ts";

/** How long the agency has for a registration (登记). */
const registration: readonly Dated<TimeLimit>[] = [
  {
    from: date("2011-07-01"),
    to: date("2023-11-30"),
    value: { count: 15, unit: "calendar-days" },
    source: { title: "中华人民共和国社会保险法", article: "第五十七条" },
    status: "verified",
  },
  {
    from: date("2023-12-01"),
    value: { count: 10, unit: "working-days" },
    source: { title: "社会保险经办条例", number: "国务院令第765号", article: "第六条", from: date("2023-12-01") },
    status: "verified",
  },
];

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
  values(registrationTimeLimit, { [national]: registration }),
  values(temporaryLossHours, { [national]: temporaryLoss }),
];
