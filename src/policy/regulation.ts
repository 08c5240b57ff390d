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
  [2, "条例管的是基本养老、基本医疗、工伤、失业、生育五项保险的经办。"],
  [3, "经办要依法、便民、及时、公开、安全。"],
  [4, "人社部门管养老、工伤、失业的经办，医保部门管医疗和生育的经办，按统筹层级分工。"],
  [5, "各有关部门要按各自职责配合经办工作。"],
  [6, "单位登记与工商登记一并完成；个人凭身份号码登记并领到社保卡，经办机构最多用10个工作日。"],
  [7, "社保卡无论实体卡还是电子卡，都能证明五项保险的参保；医疗和生育还可以用医保电子凭证。"],
  [8, "市场监管、公安、民政、卫生健康、司法等部门要及时共享单位设立注销和个人出生、死亡、户口变动等信息。"],
  [9, "单位或个人的参保信息变了要告诉经办机构，经办机构再拿共享数据核对一遍。"],
  [10, "改登记或注销登记，经办机构最多用10个工作日；单位欠费、滞纳金、罚款没有结清的不能注销。"],
  [11, "登记、缴费、待遇、个人账户等各类记录要记得及时、齐全、无误。"],
  [12, "职工换地方就业，养老保险关系跟着走，机关事业单位与企业之间也一样；居民可以随户口迁移。"],
  [13, "职工换地方就业，医保关系跟着走；居民医保可以转移，职工医保和居民医保之间也可按规定接续。"],
  [14, "职工跨地区就业，失业保险关系跟着走。"],
  [15, "工伤保险和生育保险不转移，到新就业地重新参保就行。"],
  [16, "转移手续要在规定期限内办完，并把结果告诉本人，或者让本人查得到进度。"],
  [17, "军人的社会保险关系要按规定转移接续，并优先办理。"],
  [18, "申请领取养老金的，经办机构最多用20个工作日办完。"],
  [19, "参保人去世，遗属可以申领丧葬补助金和抚恤金，核实后要及时支付。"],
  [20, "看病和生育费用直接结算；拿票据报销的最多30个工作日，生育津贴最多10个工作日。"],
  [21, "做劳动能力鉴定、配辅助器具、延长停工留薪期或确认旧伤复发，交诊断证明和病历就够了。"],
  [22, "工伤医疗等费用直接结算；拿票据报销的，经办机构最多用20个工作日。"],
  [23, "到外地看病的费用，经办机构之间要做好结算，方便参保人。"],
  [24, "失业保险金和培训补贴最多各10个工作日办结；领失业金期间的医保费由基金交。"],
  [25, "出现应当停发待遇的情况，单位、领取人或亲属要在20个工作日内说明，经核实后停发。"],
  [26, "先靠数据比对和本人认证核实领取资格，不行再委托核实，有疑点的要调查。"],
  [27, "跨部门、跨地区的业务要通过统一的平台和信息共享来办。"],
  [28, "关联的政务事项可以一起办，政务大厅设窗口，服务一直延伸到村和社区。"],
  [29, "网站、手机、自助机和柜台都能办，办理规则相同。"],
  [30, "为老人和残疾人提供无障碍服务，可以委托他人代办，也可以请工作人员上门。"],
  [31, "除身份证件外再要别的材料，必须有法律、法规或国务院决定作依据。"],
  [32, "查记录、对账和咨询都不收费。"],
  [33, "经办机构与符合条件的机构签服务协议，并管好协议的履行。"],
  [34, "医保经办机构要改进支付和结算办法，并与医药机构协商。"],
  [35, "经办信息要保管得完整、准确、安全。"],
  [36, "经办机构要在业务、财务、安全、风险四方面自我约束，定期检查并改正问题。"],
  [37, "岗位职责要分清，重要和高风险的业务要由不同的人逐级审核。"],
  [38, "系统的使用要受管理，信息要经过核验，办理过程要留下记录。"],
  [39, "经办机构编下一年度的基金预算草案，收入部分与征收机构一起编。"],
  [40, "支出户只能收财政专户拨来的钱、支付待遇、上解和下拨资金。"],
  [41, "基金按国家的会计制度记账，并与各方对账。"],
  [42, "经办机构要核查登记、待遇领取资格、协议履行和收费的情况。"],
  [43, "签了协议的机构违约的，可以催改、暂停拨款、追回费用，直至解除协议；对方有权申辩。"],
  [44, "发现违反社会保险规定的，要责令改正；该由别的部门处理的移送过去。"],
  [45, "建立社会保险信用制度，失信行为要如实记下来。"],
  [46, "多领的待遇要退回；一次退不起的可以分期，也可以从以后的待遇或账户余额里扣。"],
  [47, "主管部门要检查经办机构的工作，财政和审计部门也各自监督。"],
  [48, "主管部门可以检查服务机构、用人单位和个人，也可以约谈负责人。"],
  [49, "单位和个人的信息受保护，谁也不能外泄。"],
  [50, "定期公布参保情况和基金的收支、结余、收益，并听取意见。"],
  [51, "任何人都可以举报和投诉违规行为，主管部门必须处理。"],
  [52, "认为经办机构损害了自己权益的，可以申请行政复议，也可以起诉。"],
  [53, "经办机构不履责、乱要材料、拖欠待遇、丢失或篡改记录的，责令改正，责任人受处分。"],
  [54, "泄露单位和个人信息的，要处分责任人；造成损失的要赔。"],
  [55, "骗取待遇或基金的，退回并罚2至5倍；服务机构还会停业务6至12个月或被解约。"],
  [56, "隐匿、转移、侵占或挪用基金的，要追回基金并处分责任人。"],
  [57, "服务机构拒绝检查、说谎或瞒报的，责令改正，可处1万至5万元罚款。"],
  [58, "公职人员在社保工作中滥用职权、徇私或失职的，依法处分。"],
  [59, "违法情节触及治安管理的由公安处罚，构成犯罪的追究刑事责任。"],
  [60, "这里说的经办机构，是人社部门和医保部门下设的办理社会保险业务的机构。"],
  [61, "服务机构指签了协议的医院、药店、辅具配置机构、培训机构等。"],
  [62, "社保卡带有金融功能，用途还可以按规定扩大。"],
  [63, "条例从2023年12月1日起实行。"],
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
