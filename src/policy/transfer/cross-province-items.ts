/**
 * 全程网办: at one agency, online from the first to the last step. 多地联办: applied for once, at the transfer-in agency, and
 * worked on by two; nobody has to go to the place that is left.
 */
export type CrossProvinceMode = "fully-online" | "multi-place";

export const crossProvinceModeTitles: Readonly<Record<CrossProvinceMode, string>> = {
  "fully-online": "全程网办",
  "multi-place": "多地联办",
};

export interface CrossProvinceItem {
  readonly code: string;
  readonly title: string;
  readonly mode: CrossProvinceMode;
  /** How many agencies work on it. */
  readonly agencies: 1 | 2;
}

/** The ten items of social insurance that are done across provinces (跨省通办), as of the end of 2020. */
export const crossProvinceItems = [
  {
    code: "rights-record",
    title: "社会保险个人权益记录单查询打印（养老、工伤、失业）",
    mode: "fully-online",
    agencies: 1,
  },
  {
    code: "enterprise-pension-transfer",
    title: "企业职工基本养老保险关系转移接续",
    mode: "fully-online",
    agencies: 2,
  },
  {
    code: "qualification-auth",
    title: "领取养老金人员待遇资格认证",
    mode: "fully-online",
    agencies: 1,
  },
  {
    code: "survivor-qualification-auth",
    title: "养老保险供养亲属领取待遇资格认证",
    mode: "fully-online",
    agencies: 1,
  },
  { code: "unemployment-claim", title: "失业保险金申领", mode: "fully-online", agencies: 1 },
  {
    code: "resident-pension-transfer",
    title: "城乡居民基本养老保险关系转移接续",
    mode: "multi-place",
    agencies: 2,
  },
  {
    code: "institution-pension-transfer",
    title: "机关事业单位基本养老保险关系转移接续（含职业年金）",
    mode: "multi-place",
    agencies: 2,
  },
  {
    code: "institution-enterprise-transfer",
    title: "机关事业单位与企业职工基本养老保险互转",
    mode: "multi-place",
    agencies: 2,
  },
  // The relations as an employee are gathered (归集) at the benefit place first.
  {
    code: "enterprise-resident-transfer",
    title: "企业职工与城乡居民基本养老保险互转",
    mode: "multi-place",
    agencies: 2,
  },
  { code: "veteran-pension-transfer", title: "退役军人养老保险关系转移接续", mode: "multi-place", agencies: 2 },
] as const satisfies readonly CrossProvinceItem[];
