import { type Parameter, parameter } from "../kernel/parameter.ts";
import { type Scheme, schemeTitles } from "../kernel/region.ts";

/** 缴费年度: the month of the calendar in which a year of contribution bases begins. */
export const baseYearStart = (scheme: Scheme): Parameter<number> =>
  parameter(`base-year-start/${scheme}`, `${schemeTitles[scheme]}缴费年度起始月`);

/** 基数补差: how many months after the base year a difference may still be paid without 滞纳金. */
export const differenceGraceMonths = parameter<number>("difference-grace-months", "基数补差不加收滞纳金的月数");
