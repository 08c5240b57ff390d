import { type OverpaidGround, type RefundedPart, refundedPart } from "../../contribution/overpaid-values.ts";
import { date } from "../../kernel/calendar.ts";
import type { Citation } from "../../kernel/citation.ts";
import { type Values, values } from "../../kernel/parameter.ts";
import { national } from "../../kernel/region.ts";

const from = (ground: OverpaidGround, day: string, value: RefundedPart, source: Citation): Values =>
  values(refundedPart(ground), { [national]: [{ from: date(day), value, source, status: "unconfirmed" }] });

/**
 * 多缴退费: no text that we have seen says which part goes back. That of two employee relations one is kept and the person's
 * part of the other is given back is remembered of the notice of 2009; the rest is reckoned from what was never owed.
 */
export const overpaid: readonly Values[] = [
  from("after-retirement", "2011-07-01", "whole", { title: "中华人民共和国社会保险法", article: "第十六条" }),
  from("duplicate-month", "2010-01-01", "personal", {
    title: "关于贯彻落实国务院办公厅转发城镇企业职工基本养老保险关系转移接续暂行办法的通知",
    number: "人社部发〔2009〕187号",
  }),
  from("above-ceiling", "2011-07-01", "excess", {
    title: "降低社会保险费率综合方案",
    number: "国办发〔2019〕13号",
    article: "第三条",
  }),
];
