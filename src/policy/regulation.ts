import { date } from "./kernel/calendar.ts";
import { certain } from "./kernel/certain.ts";
import type { Citation } from "./kernel/citation.ts";

/** An article of 社会保险经办条例: what it asks for, in one plain sentence of ours. The text of the law is not copied. */
export interface Article {
  readonly number: number;
  readonly gist: string;
}

/** The article by its number; undefined where no gist has been written. */
export const findArticle = (number: number): Article | undefined => {
  const gist = gists.get(number);
  return gist === undefined ? undefined : { number, gist };
};

/** The article by its number. A number without a gist is a fault of the page that cites it. */
export function article(number: number): Article {
  const found = findArticle(number);
  if (found === undefined) throw new RangeError(`article ${number} of the regulation has no gist here`);
  return found;
}

/** A citation of an article: 《社会保险经办条例》（国务院令第765号）第十八条. */
export const citeRegulation = (number: number): Citation => ({
  title: "社会保险经办条例",
  number: "国务院令第765号",
  article: `第${chineseNumber(number)}条`,
  from: date("2023-12-01"),
});

/** The article that a citation of the regulation names, or undefined. */
export const articleCited = (citation: Citation): Article | undefined =>
  citation.title === "社会保险经办条例"
    ? [...gists.keys()]
        .map(findArticle)
        .find((one) => one !== undefined && citation.article === `第${chineseNumber(one.number)}条`)
    : undefined;

const gists: ReadonlyMap<number, string> = new Map([
  [6, "单位登记与工商登记一并完成；个人凭身份号码登记并领到社保卡，经办机构最多用10个工作日。"],
  [7, "社保卡无论实体卡还是电子卡，都能证明五项保险的参保；医疗和生育还可以用医保电子凭证。"],
  [9, "单位或个人的参保信息变了要告诉经办机构，经办机构再拿共享数据核对一遍。"],
  [10, "改登记或注销登记，经办机构最多用10个工作日；单位欠费、滞纳金、罚款没有结清的不能注销。"],
  [11, "登记、缴费、待遇、个人账户等各类记录要记得及时、齐全、无误。"],
  [18, "申请领取养老金的，经办机构最多用20个工作日办完。"],
  [25, "出现应当停发待遇的情况，单位、领取人或亲属要在20个工作日内说明，经核实后停发。"],
  [29, "网站、手机、自助机和柜台都能办，办理规则相同。"],
  [30, "为老人和残疾人提供无障碍服务，可以委托他人代办，也可以请工作人员上门。"],
  [31, "除身份证件外再要别的材料，必须有法律、法规或国务院决定作依据。"],
  [32, "查记录、对账和咨询都不收费。"],
  [35, "经办信息要保管得完整、准确、安全。"],
  [36, "经办机构要在业务、财务、安全、风险四方面自我约束，定期检查并改正问题。"],
  [37, "岗位职责要分清，重要和高风险的业务要由不同的人逐级审核。"],
  [38, "系统的使用要受管理，信息要经过核验，办理过程要留下记录。"],
  [41, "基金按国家的会计制度记账，并与各方对账。"],
  [46, "多领的待遇要退回；一次退不起的可以分期，也可以从以后的待遇或账户余额里扣。"],
  [49, "单位和个人的信息受保护，谁也不能外泄。"],
  [50, "定期公布参保情况和基金的收支、结余、收益，并听取意见。"],
  [51, "任何人都可以举报和投诉违规行为，主管部门必须处理。"],
  [52, "认为经办机构损害了自己权益的，可以申请行政复议，也可以起诉。"],
]);

/** 1 to 99 as an article is numbered: 六, 十, 十八, 三十, 四十一. */
export function chineseNumber(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 99) throw new RangeError(`no numeral for ${value}`);
  const digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"] as const;
  const tens = Math.floor(value / 10);
  const ones = certain(digits[value % 10]);
  if (tens === 0) return ones;
  return `${tens === 1 ? "" : certain(digits[tens])}十${ones}`;
}
