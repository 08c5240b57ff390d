import { payableKindTitles, roundingLevelTitles } from "../contribution/allocation-values.ts";
import { refundedPartTitles } from "../contribution/overpaid-values.ts";
import { levyModeTitles } from "../contribution/values.ts";
import { relativeTitles } from "../medical/values.ts";
import { groupTitles, specialWorkTitles } from "../retirement/values.ts";
import { careLevelTitles, injuryPayerTitles } from "../work-injury/values.ts";
import {
  age,
  byKey,
  byKind,
  counted,
  fields,
  index,
  list,
  maybe,
  month,
  months,
  percent,
  record,
  type Sayer,
  tenths,
  text,
  word,
  years,
  yesOrNo,
  yuan,
} from "./sayer.ts";

const days = counted("天");
const workingDays = counted("个工作日");
const minutes = counted("分钟");
const times = counted("倍");
const group = word(groupTitles);
const share = (label: string) => [label, percent] as const;
const count = (label: string) => [label, months] as const;
const grades = (say: Sayer) => byKey((grade) => `${grade}级 `, say, "、");
const titled = (titles: Readonly<Record<string, string>>, say: Sayer) =>
  byKey((key) => `${titles[key] ?? missing(key)} `, say);
const clock: Sayer = (value) => `${Math.floor(Number(value) / 60)}:${String(Number(value) % 60).padStart(2, "0")}`;
const timeUnits = word({ "working-days": "个工作日", "calendar-days": "天", years: "年" });
const limit = fields(
  { count: ["", counted("")], unit: ["", timeUnits], pauses: ["，", yesOrNo("可以中止", "不中止")] },
  "",
);
const payer = word({ ...injuryPayerTitles, "pension-fund": "基本养老保险基金" });

const retirementAge = byKind({
  fixed: fields({ baseMonths: ["", age] }),
  gradual: fields(
    {
      baseMonths: ["原", age],
      firstBirthMonth: ["，", month],
      stepMonths: ["起出生的，每", months],
      capMonths: ["延迟1个月，最多延迟", months],
    },
    "",
  ),
});

/** 计发月数 in one line: 40岁 233、41岁 230. */
const divisors: Sayer = (value) => {
  const { youngest, months: table } = record(value) as { youngest: number; months: readonly number[] };
  return table.map((divisor, at) => `${youngest + at}岁 ${divisor}`).join("、");
};

const subsidies = (say: Sayer) =>
  ({ medical: ["医疗补助金：", grades(say)], employment: ["就业补助金：", grades(say)] }) as const;
const subsidyNames = list(word({ medical: "医疗补助金", employment: "就业补助金" }));

/** How the value of each parameter is said, by its name before the first `/`. */
export const sayers: Readonly<Record<string, Sayer>> = {
  "flexible-registration-groups": fields({ male: ["男：低于", group], female: ["女：低于", group] }),
  "minimum-working-age": counted("周岁"),

  "flexible-worker-rates": fields({ total: share("全部 "), account: share("其中计入个人账户 ") }),
  "employer-rate": percent,
  "employee-rate": percent,
  "account-credit-rate": percent,
  "occupational-annuity-rates": fields({ employer: share("单位 "), employee: share("个人 ") }),
  "enterprise-annuity-limits": fields({ employer: share("单位不超过工资总额的 "), total: share("合计不超过 ") }),
  "undeclared-rate": percent,
  "wage-change-reminder": percent,
  "late-fee-rate": percent,
  "allocation-order": (order) => list(word(payableKindTitles))(order),
  "round-at": word(roundingLevelTitles),
  "base-year-start": counted("月起"),
  "difference-grace-months": counted("个月"),
  "refunded-part": word(refundedPartTitles),
  "resident-contribution-levels": list(yuan),
  "resident-paid-for": yuan,
  "resident-subsidies": list(fields({ from: ["", yuan], subsidy: ["及以上的档次，每年补贴 ", yuan] }, ""), "；"),
  "make-up-interest-bearing": (bearing) => (bearing === true ? "按记账利率计息" : "不计息，只有滞纳金"),
  "contribution-limits": fields({
    floor: ["下限 ", yuan],
    ceiling: ["上限 ", yuan],
    referenceWage: ["参考工资 ", yuan],
  }),
  "levy-mode": word(levyModeTitles),
  "declaration-window": fields({ fromDay: ["每月", counted("日0时")], toDay: ["至", counted("日24时")] }, ""),
  "push-slots": fields({ minutes: ["每天 ", list(clock)], lagMinutes: ["推送后可缴款需 ", minutes] }),
  "withdrawal-answer-minutes": minutes,

  "account-interest-rate": percent,
  "resident-account-interest-rate": percent,

  "special-work-ages": titled(groupTitles, retirementAge),
  "special-work-years": titled(specialWorkTitles, counted("年")),
  "retirement-ages": titled(groupTitles, retirementAge),
  "early-late-retirement": fields({
    earlyMonths: count("最多提前"),
    lateMonths: count("最多延迟"),
    earlyNoticeMonths: count("提前退休须提前告知"),
    lateNoticeMonths: count("延迟退休须提前告知"),
  }),
  "certificate-valid-days": days,
  "minimum-contribution-months": years,

  "annuity-divisors": divisors,
  "divisor-below-table": counted(""),
  "eligibility-cycle": fields({
    months: count("一次认证管"),
    firstNoticeMonths: count("第一次提醒提前"),
    secondNoticeMonths: count("第二次提醒提前"),
  }),
  "invalidity-work-end": counted("个月"),
  "entitlement-end": word({ "same-month": "发到当月，次月停发", "month-before": "当月起停发" }),
  "divisor-method": word({ "whole-age": "按整岁", interpolated: "相邻整岁之间按月插值，保留1位小数" }),
  "calculation-base": yuan,
  "index-method": fields({
    places: ["保留小数", counted("位")],
    denominator: ["分母为", word({ "paid-and-deemed": "实际缴费与视同缴费月数", "months-due": "应缴费月数" })],
  }),
  "deemed-index": index,
  "index-floor": index,
  "pension-method": fields({
    years: [
      "缴费年限",
      byKind({
        "exact-months": () => "按月数精确计算",
        "two-place-years": () => "保留两位小数",
        "years-and-months": fields({ perYear: share("每满1年 "), perMonth: share("余下每1个月 ") }, "、"),
      }),
    ],
    rounding: ["各项", word({ "half-up-to-fen": "四舍五入到分", "up-to-jiao": "见分进角" })],
    roundsIndexedWage: ["", yesOrNo("指数化工资先四舍五入到分", "")],
    scaledBelowIndex: ["计发基数按指数折算的界限：指数低于 ", index],
  }),
  "transition-method": fields({
    coefficient: share("计发系数 "),
    wage: ["计发工资：", word({ indexed: "指数化月平均缴费工资", mean: "计发基数与指数化工资的平均" })],
    index: ["指数固定为 ", index],
    estimate: ["", yesOrNo("只作估算", "")],
  }),
  "invalidity-method": fields({ nearMonths: count("距法定退休年龄不超过 ") }),
  "national-adjustment-rate": percent,
  "limited-invalidity": fields(
    { baseMonths: count("领取"), aboveMonths: count("；缴费超过"), monthsPerYear: count("的，每多1年增加") },
    "",
  ),
  "disability-retirement": fields({ male: ["男 ", age], female: ["女 ", age], minimumMonths: ["缴费满 ", years] }),
  "institution-transition-share": percent,
  "resident-basic-pension": yuan,
  "resident-divisor": counted(""),
  "resident-pension-age": age,
  "resident-minimum-years": counted("年"),
  "resident-long-contribution": yuan,
  "resident-scheme-start": fields({ year: ["", counted("年")], month: ["", counted("月")] }, ""),

  "benefit-place-months": years,
  "temporary-months-count": yesOrNo("计入", "不计入"),
  "temporary-account-ages": maybe(fields({ male: ["男满 ", age], female: ["女满 ", age] }), "没有临时账户"),
  "pooled-transfer": fields({ share: share("月缴费基数的 "), sinceYear: ["自", counted("年起")] }),
  "months-converted": fields({
    residentMonthsCountAsEmployee: ["居民缴费年限", yesOrNo("计入职工年限", "不折算为职工年限")],
    employeeMonthsCountAsResident: ["职工缴费年限", yesOrNo("计入居民年限", "不计入居民年限")],
  }),
  "overlap-refund-payers": list(word({ personal: "个人缴费", collective: "集体补助" })),
  "transfer-working-days": fields({
    contactLetter: ["转入地发联系函 ", workingDays],
    informationForm: ["转出地传信息表、划基金 ", workingDays],
    merge: ["转入地接续 ", workingDays],
  }),

  "survivor-months": fields({
    funeral: count("丧葬补助金"),
    bands: ["抚恤金：", list(fields({ belowYears: ["缴费不满", counted("年")], months: ["的", months] }, ""))],
    plainMonths: count("满以上各档的"),
    plainUntilYears: ["至", counted("年为止")],
    capYears: ["此后每满1年加1个月，至", counted("年")],
    pensionerMinimum: count("退休人员最少"),
  }),
  "provincial-urban-income": yuan,
  "injury-death-payer": payer,
  "pension-months-after-death": months,
  "set-off-limit": fields({ share: share("不超过当月待遇的 "), floor: ["本人至少留 ", yuan] }),

  "injury-time-limit": limit,
  "own-wage-limits": fields({
    months: ["前", counted("个月平均")],
    floor: share("不低于当地平均工资的 "),
    ceiling: share("不高于 "),
  }),
  "stop-work-months": fields({ most: count("最长"), extension: count("确认后可延长") }),
  "disability-grant-months": grades(months),
  "disability-allowance-shares": grades(fields({ share: share(""), payer: ["", payer] }, " ")),
  "care-allowance-shares": titled(careLevelTitles, percent),
  "injury-funeral-months": months,
  "dependants-pension-shares": fields({
    spouse: share("配偶 "),
    other: share("其他亲属 "),
    loneExtra: share("孤寡老人或者孤儿加发 "),
    cap: share("合计不超过 "),
  }),
  "work-death-grant-times": times,
  "missing-person-rule": fields({ wageMonths: count("照发工资"), advance: share("可预支一次性工亡补助金的 ") }),
  "national-urban-income": yuan,
  "injury-average-wage": yuan,
  "injury-stop-reasons": byKey(() => "", text),
  "advance-payments": byKey(
    () => "",
    fields(
      {
        title: ["", text],
        covers: ["：", word({ "all-benefits": "基金先行支付全部待遇", "medical-costs": "基金先行支付医疗费用" })],
        recoveredFrom: ["，向", word({ employer: "用人单位追偿", "third-party": "第三人追偿" })],
      },
      "",
    ),
  ),
  "risk-class-rates": byKey(
    (risk) => `${risk}类 `,
    fields({ baseRate: share(""), steps: ["浮动档 ", list(percent)] }, "，"),
    "<br>",
  ),
  "risk-class-industries": byKey((risk) => `${risk}类：`, list(text, "；"), "<br>"),
  "injury-rate-cuts": list(
    fields(
      {
        fromMonths: count("累计结余可支付 "),
        aboveOnly: ["", yesOrNo("以上（不含）", "及以上")],
        cut: share("，下调 "),
      },
      "",
    ),
    "；",
  ),
  "termination-subsidies": byKind({
    "average-wage-months": fields({ wageTitle: ["基数：", text], ...subsidies(months) }, "<br>"),
    "own-wage-months": (value) => `基数：本人工资<br>${fields(subsidies(months), "<br>")(value)}`,
    "fixed-amount": fields(subsidies(yuan), "<br>"),
  }),
  "near-retirement-cut": byKind({
    "full-years-inside": fields({
      windowMonths: count("距法定退休年龄不足 "),
      cutPerYear: share("其中每满1年减 "),
      cuts: ["减发：", subsidyNames],
    }),
    "years-left": fields({
      windowMonths: count("距法定退休年龄不足 "),
      cutPerYear: share("每差1年减 "),
      underOneYear: share("不足1年的发 "),
      cuts: ["减发：", subsidyNames],
    }),
  }),
  "subsidies-once": word({ "heaviest-grade": "按最高伤残等级发一次" }),

  "unemployment-minimum-months": months,
  "benefit-month-scale": byKind({
    maxima: fields({
      steps: ["", list(fields({ fromMonths: ["缴费满", years], months: ["，最长", months] }, ""), "；")],
    }),
    "by-year": fields({
      yearlyUpTo: ["缴费每满1年1个月，至", counted("年")],
      furtherStepMonths: ["此后每满", counted("个月加1个月")],
      most: count("最长"),
    }),
  }),
  "benefit-months-most": months,
  "unemployment-near-retirement-months": (value) => `距法定退休年龄不足 ${months(value)}`,
  "unemployment-notice-days": days,
  "medical-contribution-of-unemployed": percent,
  "minimum-wage": yuan,
  "unemployment-rates": fields({ employer: share("单位 "), employee: share("个人 ") }),
  "unemployment-stop": fields({ keepsUnusedMonths: ["未领的期限", yesOrNo("保留", "不保留")] }),
  "unemployment-benefit-share": (value) => `当地最低工资的 ${percent(value)}`,
  "job-seeking-subsidy": fields({ share: share("前十二个月平均缴费工资的 "), mostMonths: count("最长") }),
  "unemployment-birth-grant-months": months,
  "early-employment-grant": fields({
    contractMonths: count("劳动合同不少于"),
    insuredMonths: count("参保满"),
    share: share("发给未领部分的 "),
  }),
  "business-start-grant": (value) => `未领部分的 ${percent(value)}`,

  "maternity-leave-days": days,
  "maternity-day-divisor": (value) => `${tenths(value)}天`,
  "provincial-maternity-leave-days": days,
  "maternity-continuous-months": months,
  "partner-leave-days": days,
  "childcare-leave-days": days,

  "medical-account-own-rate": percent,
  "medical-account-employer-share": percent,
  "medical-account-reform": text,
  "retiree-account-share": percent,
  "family-sharing": fields({
    relatives: ["", list(word(relativeTitles))],
    needsInsurance: ["", yesOrNo("须已参加基本医疗保险", "不要求参保")],
    needsAuthorisation: ["", yesOrNo("须本人授权", "不要求授权")],
  }),
  "medical-exclusions": byKey(
    () => "",
    fields({ title: ["", text], advance: ["", yesOrNo("（可先行支付）", "")] }, ""),
  ),

  "time-limit": limit,
  "temporary-loss-hours": counted("小时"),
};

function missing(key: string): never {
  throw new Error(`没有「${key}」的说法`);
}
