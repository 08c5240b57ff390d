import { employeeRates, flexibleWorkerRates } from "../../contribution/values.ts";
import { date } from "../../kernel/calendar.ts";
import { rate } from "../../kernel/money.ts";
import { values } from "../../kernel/parameter.ts";
import { national } from "../../kernel/region.ts";

/** 20 % in all, of which 8 % is credited to the account and the rest is pooled. */
const flexible = values(flexibleWorkerRates, {
  [national]: [
    {
      from: date("2006-01-01"),
      value: { total: rate(200_000n), account: rate(80_000n) },
      source: { title: "国务院关于完善企业职工基本养老保险制度的决定", number: "国发〔2005〕38号" },
      status: "confirmed",
    },
  ],
});

/** The employer share is 16 % since May 2019; before, each province had its own and none is entered yet. */
const employees = values(employeeRates, {
  [national]: [
    {
      from: date("2019-05-01"),
      value: { employer: rate(160_000n), employee: rate(80_000n), account: rate(80_000n) },
      source: { title: "降低社会保险费率综合方案", number: "国办发〔2019〕13号", article: "第一条" },
      status: "verified",
    },
  ],
});

export const contribution = [flexible, employees];
