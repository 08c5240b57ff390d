import { date } from "../../../kernel/calendar.ts";
import { type Parameter, values } from "../../../kernel/parameter.ts";
import { shanghai } from "../../../kernel/region.ts";
import { childcareLeaveDays, partnerLeaveDays, provincialLeaveDays } from "../../../maternity/values.ts";

const since = date("2021-11-25");
const source = { title: "上海市人口与计划生育条例", number: "2021年11月25日修正", article: "第三十一条", from: since };

const days = (parameter: Parameter<number>, value: number) =>
  values(parameter, { [shanghai]: [{ from: since, value, source, status: "verified" }] });

/** 生育假, with the allowance; the other two with the wage from the employer. */
export const maternity = [days(provincialLeaveDays, 60), days(partnerLeaveDays, 10), days(childcareLeaveDays, 5)];
