import { date } from "../../../kernel/calendar.ts";
import { values } from "../../../kernel/parameter.ts";
import { shaanxi } from "../../../kernel/region.ts";
import { provincialLeaveDays } from "../../../maternity/values.ts";

/** More is added for some births; only the general days are entered. */
export const maternity = [
  values(provincialLeaveDays, {
    [shaanxi]: [
      {
        from: date("2016-05-26"),
        value: 60,
        source: { title: "陕西省人口与计划生育条例", number: "2016年5月26日修正" },
        status: "unconfirmed",
      },
    ],
  }),
];
