import { baseYearStart } from "../../../contribution/base-year-values.ts";
import { date } from "../../../kernel/calendar.ts";
import { values } from "../../../kernel/parameter.ts";
import { shanghai } from "../../../kernel/region.ts";

/** July to June, as the published limits have it since 2020; from April 2000 to March 2019 it began in April. */
export const enterprisePensionBaseYear = values(baseYearStart("enterprise-pension"), {
  [shanghai]: [
    {
      from: date("2000-04-01"),
      to: date("2019-03-31"),
      value: 4,
      source: { title: "上海市职工社会保险缴费标准" },
      status: "verified",
    },
    {
      from: date("2020-07-01"),
      value: 7,
      source: { title: "上海市职工社会保险缴费标准" },
      status: "verified",
    },
  ],
});
