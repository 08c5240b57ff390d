import { date, type YearMonth } from "../kernel/calendar.ts";
import { toDecimal, toYuan, zeroFen } from "../kernel/money.ts";
import { type Known, known } from "../kernel/parameter.ts";
import { adjustment, explainAdjustment } from "../pension/adjustment.ts";
import { averageIndex, explainAverageIndex } from "../pension/average-index.ts";
import { ageRangeOf, annuityDivisor, explainAnnuityDivisor, sayDivisor } from "../pension/divisor.ts";
import { explainInstitutionTransition, institutionTransition } from "../pension/institution-transition.ts";
import { explainLimitedMonths, type Invalidity, invalidity } from "../pension/invalidity.ts";
import { explainResidentPension, residentPension } from "../pension/resident.ts";
import { type AdjustmentTable, adjustmentTable } from "../pension/values.ts";
import * as read from "./input.ts";
import { pensionAwardRules } from "./pension-award.ts";
import { answered, type Declined, defineRule, inYuan } from "./rule.ts";

export const pensionRules = {
  ...pensionAwardRules,

  "pension.divisor": defineRule({
    title: "个人账户养老金计发月数（按月龄）",
    input: { ageMonths: read.months, region: read.optional(read.region) },
    example: { ageMonths: 722 },
    answer: ({ ageMonths, region = "national" }, { law, on }) => {
      const rule = annuityDivisor(law.on(on), region, ageRangeOf(ageMonths));
      if (rule.kind === "missing") return rule;
      const result = { divisor: sayDivisor(rule.value(ageMonths)) };
      return answered(result, {
        basis: [rule],
        explain: () => ({
          divisor: known(explainAnnuityDivisor(law.on(on), region, ageRangeOf(ageMonths)))(ageMonths),
        }),
      });
    },
  }),

  "pension.index": defineRule({
    title: "平均缴费工资指数：参考工资按缴费年份给出或取自参数",
    input: {
      region: read.region,
      years: read.listOf(
        read.object({ year: read.wholeNumber(1992, 2100), base: read.amount, months: read.wholeNumber(0, 12) }),
      ),
      deemedMonths: read.optional(read.months),
      deemedIndex: read.given(read.share),
      monthsDue: read.given(read.months),
      referenceWages: read.given(read.recordOf(read.yearKey, read.amount)),
    },
    example: {
      region: "310000",
      years: [
        { year: 2024, base: "8000.00", months: 12 },
        { year: 2025, base: "8200.00", months: 6 },
      ],
    },
    answer: (input, { law, on }) => {
      const { region, years, deemedMonths = 0, monthsDue, deemedIndex, referenceWages } = input;
      const career = { years, deemedMonths, monthsDue };
      const terms = { deemedIndex, referenceWages };
      const found = averageIndex(law.on(on), region, career, terms);
      if (found.kind === "missing") return found;
      const { index, monthsPaid, denominator, assumed } = found.value;
      const result = { index: toDecimal(index), monthsPaid, denominator };
      const flags = assumed ? ["assumed:monthsDue"] : [];
      return answered(result, {
        basis: [found],
        flags,
        explain: () => ({ index: known(explainAverageIndex(law.on(on), region, career, terms)) }),
      });
    },
  }),

  "pension.adjust": defineRule({
    title: "基本养老金年度调整：定额、挂钩、倾斜",
    input: {
      table: read.given(
        read.object({
          fixed: read.amount,
          perYear: read.amount,
          percent: read.percent,
          ageBands: read.listOf(
            read.object({
              from: read.wholeNumber(0, 999),
              to: read.optional(read.wholeNumber(0, 999)),
              amount: read.amount,
            }),
          ),
        }),
      ),
      region: read.optional(read.region),
      paidYears: read.years,
      pension: read.amount,
      age: read.wholeNumber(0, 150),
    },
    example: {
      table: { fixed: "25.00", perYear: "1.00", percent: "0.6", ageBands: [{ from: 70, to: 79, amount: "20.00" }] },
      paidYears: 32,
      pension: "3000.00",
      age: 71,
    },
    answer: ({ table: given, region, paidYears, pension, age }, { law, on }) => {
      const lookup = given === undefined ? law.on(on).find(adjustmentTable, region) : undefined;
      if (lookup?.kind === "missing") return lookup;
      const source: Known<AdjustmentTable> | undefined = lookup;
      const table = (given ?? source?.value) as AdjustmentTable;
      const facts = { hundredthYears: paidYears, pension, age };
      const { increase, newPension } = adjustment(table)(facts);
      const result = inYuan({ increase, newPension });
      const basis = source === undefined ? [] : [source];
      return answered(result, { basis, explain: () => ({ newPension: explainAdjustment(table, source)(facts) }) });
    },
  }),

  "pension.invalidity": defineRule({
    title: "病残津贴的档次（2025年起）；此前的病退",
    input: {
      group: read.oneOf(["M60", "F55", "F50"]),
      birthMonth: read.yearMonth,
      decidedMonth: read.yearMonth,
      paidMonths: read.months,
    },
    example: { group: "M60", birthMonth: "1972-03", decidedMonth: "2026-03", paidMonths: 200 },
    answer: ({ group, birthMonth, decidedMonth, paidMonths }, { law }) => {
      if (decidedMonth < birthMonth) read.refuseField("decidedMonth", "鉴定结论月份早于出生年月 birthMonth");
      const rule = invalidity(law.on(decidedMonth));
      if (rule.kind === "missing") return rule;
      const found = rule.value({ group, birthMonth, paidMonths });
      if (found.value.kind === "none") return refusedBecause[found.value.reason];
      const { kind: scheme } = found.value;
      if (scheme !== "invalidity-C") return answered({ scheme }, { basis: [found] });
      const result = { scheme, payMonths: found.value.payMonths };
      return answered(result, {
        basis: [found],
        explain: () => ({ payMonths: known(explainLimitedMonths(law.on(decidedMonth)))(paidMonths) }),
      });
    },
  }),

  "pension.institutionTransition": defineRule({
    title: "机关事业单位过渡期待遇：保低限高",
    input: { oldMethod: read.amount, newMethod: read.amount, retiredYear: read.wholeNumber(1990, 2100) },
    example: { oldMethod: "5000.00", newMethod: "5600.00", retiredYear: 2020 },
    answer: ({ oldMethod, newMethod, retiredYear }, { law }) => {
      if (retiredYear < 2014 || retiredYear > 2024) return outsideTransition;
      // The first year began in October.
      const lawAt = law.on(retiredYear === 2014 ? date("2014-10-01") : (`${retiredYear}-01` as YearMonth));
      const rule = institutionTransition(lawAt);
      if (rule.kind === "missing") return rule;
      const methods = { oldMethod, newMethod };
      const result = { payable: toYuan(rule.value(methods)) };
      return answered(result, {
        basis: [rule],
        explain: () => ({ payable: known(explainInstitutionTransition(lawAt))(methods) }),
      });
    },
  }),

  "pension.resident": defineRule({
    title: "城乡居民养老金：基础养老金、当地加发、个人账户养老金",
    input: {
      month: read.yearMonth,
      region: read.optional(read.region),
      basicPension: read.given(read.amount),
      additions: read.optional(read.amount),
      accountBalance: read.amount,
    },
    example: { month: "2026-03", basicPension: "180.00", additions: "12.00", accountBalance: "13900.00" },
    answer: ({ month, region = "national", basicPension, additions = zeroFen, accountBalance }, { law }) => {
      const rule = residentPension(law.on(month), region);
      if (rule.kind === "missing") return rule;
      const facts = { basicPension, additions, accountBalance };
      const result = inYuan({ ...rule.value(facts) });
      return answered(result, {
        basis: [rule],
        explain: () => ({ total: known(explainResidentPension(law.on(month), region))(facts) }),
      });
    },
  }),
};

const declined = (code: string, detail: string): Declined => ({
  kind: "declined",
  code: `invalidity/${code}`,
  title: "不符合条件",
  detail,
});

const refusedBecause: Readonly<Record<Extract<Invalidity, { kind: "none" }>["reason"], Declined>> = {
  "statutory-age-reached": declined(
    "statutory-age-reached",
    "已达到法定退休年龄，请申请领取基本养老金，不再办理病残津贴。",
  ),
  "too-young": declined("too-young", "2024年底以前因病退休须男满50周岁、女满45周岁。"),
  "too-few-months": declined("too-few-months", "2024年底以前因病退休须累计缴费满180个月，可继续缴费后再申请。"),
};

const outsideTransition: Declined = {
  kind: "declined",
  code: "institution-transition/outside",
  title: "不在过渡期内",
  detail: "过渡期为2014年10月至2024年9月：此前退休按老办法，此后退休按新办法，不再比较。",
};
