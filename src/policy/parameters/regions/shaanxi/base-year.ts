import { baseYearStart } from "../../../contribution/base-year-values.ts";
import { date } from "../../../kernel/calendar.ts";
import { values } from "../../../kernel/parameter.ts";
import { shaanxi } from "../../../kernel/region.ts";

/** The calendar year; limits appear in its midst and January onward is settled up. Remembered, no text seen. */
export const enterprisePensionBaseYear = values(baseYearStart("enterprise-pension"), {
  [shaanxi]: [
    {
      from: date("2019-05-01"),
      value: 1,
      source: { title: "降低社会保险费率综合方案", number: "国办发〔2019〕13号", article: "第三条" },
      status: "unconfirmed",
    },
  ],
});
