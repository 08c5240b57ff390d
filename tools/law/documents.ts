/** A document of law that doc comments name. `tag` is the one spelling after `@law`; `title` is what a heading adds to it. */
export interface LawDocument {
  readonly tag: string;
  readonly title?: string;
  /** Spellings that were met and are refused: the message says which one to write. */
  readonly not?: readonly string[];
}

/**
 * Every document that a function may name, in the order of the index: laws, regulations, documents of the State Council,
 * of the ministries, of the provinces. A document with a number is tagged by it, since titles are long and alike.
 */
export const lawDocuments: readonly LawDocument[] = [
  { tag: "中华人民共和国社会保险法", not: ["社会保险法"] },
  { tag: "中华人民共和国劳动法", not: ["劳动法"] },
  { tag: "中华人民共和国民法典", not: ["民法典"] },
  { tag: "社会保险经办条例", title: "国务院令第765号" },
  { tag: "社会保险费征缴暂行条例", title: "国务院令第259号" },
  { tag: "失业保险条例", title: "国务院令第258号" },
  { tag: "工伤保险条例", title: "国务院令第375号，第586号修订" },
  { tag: "女职工劳动保护特别规定", title: "国务院令第619号" },
  { tag: "国务院关于渐进式延迟法定退休年龄的办法", title: "全国人民代表大会常务委员会2024年9月13日批准" },
  { tag: "国发〔1978〕104号", title: "国务院关于工人退休、退职的暂行办法" },
  {
    tag: "国发〔1997〕26号",
    title: "国务院关于建立统一的企业职工基本养老保险制度的决定",
    not: ["国务院关于建立统一的企业职工基本养老保险制度的决定"],
  },
  { tag: "国发〔1998〕44号", title: "国务院关于建立城镇职工基本医疗保险制度的决定" },
  {
    tag: "国发〔2005〕38号",
    title: "国务院关于完善企业职工基本养老保险制度的决定",
    not: ["国务院关于完善企业职工基本养老保险制度的决定"],
  },
  { tag: "国发〔2014〕8号", title: "国务院关于建立统一的城乡居民基本养老保险制度的意见" },
  { tag: "国发〔2015〕2号", title: "国务院关于机关事业单位工作人员养老保险制度改革的决定" },
  { tag: "国发〔2019〕28号", title: "国务院关于进一步做好稳就业工作的意见" },
  { tag: "财会〔2017〕28号", title: "社会保险基金会计制度" },
  { tag: "国办发〔2009〕66号", title: "城镇企业职工基本养老保险关系转移接续暂行办法" },
  { tag: "国办发〔2015〕18号", title: "机关事业单位职业年金办法" },
  { tag: "国办发〔2019〕13号", title: "降低社会保险费率综合方案" },
  { tag: "国办发〔2021〕14号", title: "国务院办公厅关于建立健全职工基本医疗保险门诊共济保障机制的指导意见" },
  { tag: "国办发〔2024〕38号", title: "国务院办公厅关于健全基本医疗保险参保长效机制的指导意见" },
  { tag: "人社部令第14号", title: "社会保险个人权益记录管理办法" },
  { tag: "企业年金办法", title: "人社部令第36号" },
  { tag: "劳部发〔1993〕120号", title: "关于加强提前退休工种审批工作的通知" },
  { tag: "劳办发〔1997〕116号", title: "职工基本养老保险个人账户管理暂行办法" },
  { tag: "人社部发〔2009〕187号", title: "关于印发城镇企业职工基本养老保险关系转移接续若干具体问题意见的通知" },
  { tag: "人社部发〔2014〕17号", title: "城乡养老保险制度衔接暂行办法" },
  {
    tag: "人社部发〔2015〕28号",
    title: "关于贯彻落实《国务院关于机关事业单位工作人员养老保险制度改革的决定》的通知",
  },
  { tag: "人社部发〔2015〕71号", title: "人力资源社会保障部、财政部关于调整工伤保险费率政策的通知" },
  { tag: "人社部规〔2016〕5号", title: "关于城镇企业职工基本养老保险关系转移接续若干问题的通知" },
  { tag: "人社部发〔2017〕14号", title: "人力资源社会保障部、财政部关于阶段性降低失业保险费率有关问题的通知" },
  { tag: "人社部发〔2017〕31号", title: "统一和规范职工养老保险个人账户记账利率办法" },
  { tag: "人社部发〔2018〕25号", title: "人力资源社会保障部、财政部关于继续阶段性降低社会保险费率的通知" },
  { tag: "人社部发〔2021〕18号", title: "企业职工基本养老保险遗属待遇暂行办法" },
  { tag: "人社部发〔2024〕72号", title: "企业职工基本养老保险病残津贴暂行办法" },
  { tag: "人社部发〔2024〕94号", title: "实施弹性退休制度暂行办法" },
  { tag: "上海市人口与计划生育条例" },
  { tag: "广东省失业保险条例" },
  { tag: "浙江省工伤保险条例" },
  { tag: "陕人社发〔2014〕78号", title: "关于进一步规范灵活就业人员参加基本养老保险有关问题的通知" },
  { tag: "陕西省税务局等五部门公告2024年第1号" },
];

/** The document of a tag; throws with the way out when the tag is none of them. */
export function documentOf(tag: string, where: string): LawDocument {
  const found = lawDocuments.find((document) => document.tag === tag);
  if (found !== undefined) return found;
  const meant = lawDocuments.find((document) => document.not?.includes(tag));
  if (meant !== undefined) throw new Error(`${where}：「${tag}」应写作「${meant.tag}」`);
  throw new Error(`${where}：「${tag}」不在 tools/law/documents.ts 里，请补上这份文件`);
}

/** The number of an article: 第十六条 is 16; undefined for what is no number (附件, 过渡期). */
export function articleNumber(article: string): number | undefined {
  const numeral = /^第([零一二三四五六七八九十百]+)条/.exec(article)?.[1];
  if (numeral === undefined) return undefined;
  let [sum, digit] = [0, 0];
  for (const sign of numeral) {
    const worth = sign === "百" ? 100 : sign === "十" ? 10 : undefined;
    if (worth === undefined) digit = "零一二三四五六七八九".indexOf(sign);
    else [sum, digit] = [sum + Math.max(digit, 1) * worth, 0];
  }
  return sum + digit;
}
