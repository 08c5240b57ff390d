import type { RightsRecordField, RightsRecordFieldKind, RightsRecordSection } from "./section.ts";

const each =
  (kind: RightsRecordFieldKind) =>
  (titles: Readonly<Record<string, string>>): readonly RightsRecordField[] =>
    Object.entries(titles).map(([key, title]) => ({ key, title, kind }));
const [texts, dates, months, money, whole] = [each("text"), each("date"), each("month"), each("money"), each("whole")];
const perScheme = ["enterprise-pension", "unemployment", "work-injury"] as const;

/**
 * The sections of the record in the order in which they are printed, before the switches by year and place. Their fields are
 * those that forms of Shanghai, Qingdao and Henan print; the section on unemployment benefit is not confirmed. The record is
 * for the person to check by: no benefit is reckoned from it.
 */
export const rightsRecordSections: readonly RightsRecordSection[] = [
  {
    key: "person",
    title: "个人基本信息",
    shown: "always",
    fields: [
      ...texts({
        documentType: "证件类型",
        documentNumber: "证件号码",
        identityNumber: "社会保障号码",
        personNumber: "个人（投保）编号",
        name: "姓名",
        sex: "性别",
        address: "联系地址",
        postcode: "邮政编码",
        employer: "单位名称",
      }),
      ...months({ workStart: "参加工作时间" }),
      ...dates({
        firstPension: "首次参保日期（养老）",
        firstMedical: "首次参保日期（医疗）",
        firstUnemployment: "首次参保日期（失业）",
      }),
    ],
  },
  {
    key: "participation",
    title: "参保情况",
    shown: "always",
    perScheme,
    fields: [...dates({ joinedOn: "参保时间" }), ...each("status")({ contributionStatus: "缴费状态" })],
  },
  {
    key: "monthly",
    title: "参保缴费情况",
    shown: "always",
    perScheme,
    rows: 12,
    fields: [...months({ month: "月份" }), ...money({ base: "缴费基数" }), ...each("mark")({ mark: "缴费情况" })],
  },
  {
    key: "year-totals",
    title: "缴费情况",
    shown: "always",
    fields: [
      ...money({
        pensionBase: "个人月缴费基数（养老，年均）",
        medicalBase: "个人月缴费基数（医疗，年均）",
        unemploymentBase: "个人月缴费基数（失业，年均）",
        pensionEmployer: "养老保险单位缴费",
        pensionPerson: "养老保险个人缴费",
        medicalEmployer: "医疗保险单位缴费",
        medicalPerson: "医疗保险个人缴费",
        unemploymentEmployer: "失业保险单位缴费",
        unemploymentPerson: "失业保险个人缴费",
        injuryEmployer: "工伤保险单位缴费",
        maternityEmployer: "生育保险单位缴费",
        pensionArrearsPaid: "本年个人补缴欠费金额（养老）",
        medicalArrearsPaid: "本年个人补缴欠费金额（医疗）",
        unemploymentArrearsPaid: "本年个人补缴欠费金额（失业）",
      }),
      ...whole({
        makeUpMonths: "补缴历年月数",
        paidMonths: "截止年末实际缴费月数",
        owedMonths: "累计欠缴月数",
      }),
    ],
  },
  {
    // The balance at the end is the one at the beginning with the three amounts after it, less what was paid out.
    key: "account",
    title: "基本养老保险个人账户情况",
    shown: "employee-or-flexible",
    fields: [
      ...money({
        openBalance: "截止上年末个人账户累计储存额",
        principal: "当年记账金额",
        openInterest: "上年末储存额当年记账利息",
        currentInterest: "当年记账金额利息",
      }),
      ...whole({ accountMonths: "账户月数" }),
      ...money({ paidOut: "本年账户支出额及利息", endBalance: "至本年末账户累计储存额" }),
    ],
  },
  {
    key: "pension-benefit",
    title: "养老保险待遇",
    shown: "retired-by-year-end",
    fields: money({ decemberPension: "{year}年12月基本养老金金额", adjustment: "{year}年增资调待金额" }),
  },
  {
    key: "injury-benefit",
    title: "工伤保险待遇",
    shown: "injury-benefit-in-year",
    fields: [
      ...money({
        medical: "工伤医疗费",
        disabilityAllowance: "伤残津贴",
        careAllowance: "生活护理费",
        disabilityGrant: "一次性伤残补助金",
        medicalSubsidy: "一次性工伤医疗补助金",
      }),
      ...whole({ grade: "伤残等级" }),
    ],
  },
  {
    key: "medical-benefit",
    title: "医疗保险待遇享受情况",
    shown: "medical-settlement-in-year",
    fields: money({
      total: "医疗费发生总额",
      pooled: "基本医疗保险统筹金支付额",
      large: "大额医疗补助金支付额",
      special: "特殊人员医疗补助金支付额",
      serious: "大病医疗救助额",
      civil: "民政医疗救助额",
      own: "个人实际负担额",
    }),
  },
  {
    key: "maternity-benefit",
    title: "生育保险待遇享受情况",
    shown: "maternity-benefit-in-year",
    fields: [
      ...money({ manualReimbursement: "生育医疗费（手工报销）金额" }),
      // A leave over the New Year is split: each record has the days of its own year.
      ...whole({ allowanceDays: "生育津贴发放天数" }),
      ...money({ allowance: "生育津贴发放金额", fatherGrant: "男职工生育补助金" }),
    ],
  },
  {
    key: "unemployment-benefit",
    title: "失业保险待遇",
    shown: "unemployment-benefit-in-year",
    fields: [...whole({ months: "领取月数" }), ...money({ amount: "领取金额" })],
  },
  {
    key: "supplement",
    title: "补充信息",
    shown: "former-town-or-rural-member",
    fields: [
      ...whole({ townMonths: "原小城镇养老保险折算月数" }),
      ...money({ townAmount: "原小城镇养老保险折算金额" }),
      ...whole({ ruralMonths: "原农村社会养老保险折算月数" }),
      ...money({ ruralAmount: "原农村社会养老保险折算金额" }),
    ],
  },
];
