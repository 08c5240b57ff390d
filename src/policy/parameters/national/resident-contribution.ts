import { residentContributionLevels, residentSubsidies } from "../../contribution/resident-values.ts";
import { date } from "../../kernel/calendar.ts";
import { parseYuan } from "../../kernel/money.ts";
import { type Values, values } from "../../kernel/parameter.ts";
import { national } from "../../kernel/region.ts";

const source = {
  title: "国务院关于建立统一的城乡居民基本养老保险制度的意见",
  number: "国发〔2014〕8号",
  article: "第四条",
  from: date("2014-07-01"),
};
const from = date("2014-07-01");
const status = "unconfirmed";

const levels = ["100", "200", "300", "400", "500", "600", "700", "800", "900", "1000", "1500", "2000"];

/**
 * 城乡居民养老保险: the twelve levels of the document and the least subsidy that it asks of a place, 30 yuan a year and 60 yuan from the
 * level of 500. Places add levels and give more; what they have published comes under the region, and so far we have seen none of it.
 */
export const residentContributions: readonly Values[] = [
  values(residentContributionLevels, { [national]: [{ from, value: levels.map(parseYuan), source, status }] }),
  values(residentSubsidies, {
    [national]: [
      {
        from,
        value: [
          { from: parseYuan("100"), subsidy: parseYuan("30") },
          { from: parseYuan("500"), subsidy: parseYuan("60") },
        ],
        source,
        status,
      },
    ],
  }),
];
