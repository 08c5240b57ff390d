import type { YearMonth } from "../kernel/calendar.ts";
import { type Fen, toYuan } from "../kernel/money.ts";
import { known, type Lookup } from "../kernel/parameter.ts";
import type { Law } from "../law.ts";
import { minimumContributionMonths } from "../retirement/values.ts";
import { explainDuplicate, settleDuplicate } from "../transfer/duplicate-benefit.ts";
import { explainOverlapRefund, overlapRefund } from "../transfer/overlap-refund.ts";
import { type ConversionBar, convertScheme, explainConvertScheme } from "../transfer/scheme-conversion.ts";
import { explainTransferFund, transferFund } from "../transfer/transfer-fund.ts";
import {
  amount,
  described,
  given,
  listOf,
  months,
  object,
  oneOf,
  optional,
  part,
  percent,
  refuseField,
  wholeNumber,
  year,
  yearMonth,
  yesOrNo,
} from "./input.ts";
import { answered, type Declined, defineRule } from "./rule.ts";

export const transferMoneyRules = {
  "transfer.fund": defineRule({
    title: "跨省转移划转的统筹基金：1998年起各年月缴费基数 × 月数 × 12%，每年四舍五入到分后相加",
    input: {
      accountKind: oneOf(["normal", "temporary"]),
      employerRate: optional(
        described(part, "临时账户的单位实际缴费比例，如 0.16；不填表示没有单位缴费（灵活就业），按全国统一比例"),
      ),
      years: listOf(object({ year, base: described(amount, "当年的月缴费基数，元"), months: wholeNumber(0, 12) })),
    },
    example: {
      accountKind: "normal",
      years: [
        { year: 1997, base: "300.00", months: 12 },
        { year: 1998, base: "400.50", months: 12 },
      ],
    },
    answer: (facts, { law, on }) => {
      const rule = transferFund(law.on(on));
      if (rule.kind === "missing") return rule;
      const { pooled, perYear } = rule.value(facts);
      const byYear = Object.fromEntries([...perYear].map(([paidIn, share]) => [paidIn, toYuan(share)]));
      const result = { pooled: toYuan(pooled), perYear: byYear };
      const withoutEmployer = facts.accountKind === "temporary" && facts.employerRate === undefined;
      const rest = { basis: [rule], flags: withoutEmployer ? ["assumed:no-employer"] : [] };
      return answered(result, { ...rest, explain: () => ({ pooled: known(explainTransferFund(law.on(on)))(facts) }) });
    },
  }),

  "transfer.convert": defineRule({
    title: "城乡养老保险制度衔接：职工与城乡居民养老保险互转后的个人账户和缴费年限",
    input: {
      direction: oneOf(["to-resident", "to-employee"]),
      employeeMonths: months,
      residentMonths: months,
      employeeAccount: amount,
      residentAccount: amount,
      drawing: optional(described(yesOrNo, "是否已领取养老金")),
      statutoryMonth: optional(
        described(yearMonth, "达到职工养老保险法定退休年龄的月份；填写时核对是否达到和最低缴费年限"),
      ),
      minimumMonths: given(described(months, "职工养老保险最低缴费月数；不填时按法定退休年龄月份查找")),
    },
    example: {
      direction: "to-resident",
      employeeMonths: 100,
      residentMonths: 80,
      employeeAccount: "12345.67",
      residentAccount: "2345.60",
    },
    answer: (facts, { law, on }) => {
      const lawAt = law.on(on);
      const rule = convertScheme(lawAt);
      if (rule.kind === "missing") return rule;
      const minimum = minimumOf(law, facts);
      if (minimum?.kind === "missing") return minimum;
      const complete = { ...facts, minimumMonths: facts.minimumMonths ?? minimum?.value };
      const converted = rule.value(complete);
      if (converted.kind === "barred") return declinedBy(converted.bar, converted.text);
      const { account, employeeMonths, residentMonths, pooledMoved } = converted;
      const result = { account: toYuan(account), employeeMonths, residentMonths, pooledMoved: toYuan(pooledMoved) };
      const rest = { basis: minimum === undefined ? [rule] : [rule, minimum], flags: assumed(complete) };
      return answered(result, {
        ...rest,
        explain: () => {
          const steps = known(explainConvertScheme(lawAt))(complete);
          const kept = facts.direction === "to-employee" ? "employeeMonths" : "residentMonths";
          return { account: steps.account, [kept]: steps.months };
        },
      });
    },
  }),

  "transfer.overlapRefund": defineRule({
    title: "城乡重复缴费退还：（全年个人缴费 + 全年集体补助）× 重复月数 ÷ 12，四舍五入到分；每个缴费年度算一次",
    input: {
      personal: described(amount, "该年度城乡居民养老保险个人缴费全年金额，元"),
      collective: described(amount, "该年度集体补助全年金额，元"),
      overlapMonths: described(wholeNumber(0, 12), "该年度内两种制度重复缴费的月数"),
    },
    example: { personal: "500.00", collective: "100.00", overlapMonths: 7 },
    answer: (facts, { law, on }) => {
      const rule = overlapRefund(law.on(on));
      if (rule.kind === "missing") return rule;
      const result = { refund: toYuan(rule.value(facts)) };
      return answered(result, {
        basis: [rule],
        explain: () => ({ refund: known(explainOverlapRefund(law.on(on)))(facts) }),
      });
    },
  }),

  "transfer.duplicate": defineRule({
    title: "重复领取职工养老金清退：先抵扣清理关系的账户余额，再从保留的养老金按月抵扣",
    input: {
      keptPension: described(amount, "保留关系的月养老金，元"),
      clearedPension: described(amount, "清理关系的月养老金，元"),
      monthsDrawnTwice: months,
      clearedAccount: described(amount, "清理关系的个人账户余额，元"),
      deductionPercent: described(percent, "每月从保留的养老金中抵扣的百分数，如 20"),
    },
    example: {
      keptPension: "3000.00",
      clearedPension: "1234.56",
      monthsDrawnTwice: 24,
      clearedAccount: "10000.00",
      deductionPercent: "20",
    },
    answer: ({ deductionPercent, ...amounts }) => {
      if (deductionPercent > 1_000_000n) refuseField("deductionPercent", "抵扣比例不能大于100");
      const facts = { ...amounts, deduction: deductionPercent };
      const { repay, setOff, rest, monthlyDeduction, accountPaidBack, deductions } = settleDuplicate(facts);
      if (deductions === undefined) return declinedDeduction(rest);
      const result = {
        repay: toYuan(repay),
        setOff: toYuan(setOff),
        rest: toYuan(rest),
        monthlyDeduction: toYuan(monthlyDeduction),
        months: deductions.months,
        lastMonth: toYuan(deductions.lastMonth),
        accountPaidBack: toYuan(accountPaidBack),
      };
      return answered(result, { explain: () => ({ ...explainDuplicate(facts) }) });
    },
  }),
};

interface MinimumAsked {
  readonly statutoryMonth: YearMonth | undefined;
  readonly minimumMonths: number | undefined;
}

/** 最低缴费年限 by the month of the statutory age; undefined when it was given, or that month is not known. */
const minimumOf = (law: Law, { statutoryMonth, minimumMonths }: MinimumAsked): Lookup<number> | undefined =>
  minimumMonths !== undefined || statutoryMonth === undefined
    ? undefined
    : law.on(statutoryMonth).find(minimumContributionMonths);

/** What nobody said and the answer takes for granted. */
const assumed = ({ statutoryMonth, minimumMonths }: MinimumAsked): readonly string[] => [
  ...(statutoryMonth === undefined ? ["assumed:statutory-age-reached"] : []),
  ...(minimumMonths === undefined ? ["assumed:minimum-months"] : []),
];

const declinedBy = (bar: ConversionBar, detail: string): Declined => ({
  kind: "declined",
  code: `transfer/${bar}`,
  title: "不符合城乡衔接条件",
  detail,
});

const declinedDeduction = (rest: Fen): Declined => ({
  kind: "declined",
  code: "transfer/deduction-too-small",
  title: "按此比例扣不完",
  detail: `还有${toYuan(rest)}元需要退还，按此比例1200个月内抵扣不完，请提高抵扣比例或改为一次性退还。`,
});
