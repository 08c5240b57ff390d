import { beijingDate, toBeijingIso } from "../contribution/beijing-time.ts";
import { type NotAgencyAssessed, type OpenWindow, windowAt } from "../contribution/declaration-window.ts";
import { explainLateFee, lateFee } from "../contribution/late-fee.ts";
import { type Levy, levyModeFor } from "../contribution/levy-mode-for.ts";
import { explainMakeUpInterest, makeUpInterest } from "../contribution/make-up-interest.ts";
import { nextPush } from "../contribution/next-push.ts";
import { type LevyKind, levyModeTitles, type Payer } from "../contribution/values.ts";
import { addDays, addMonths, monthOf, sayDate, sayMonth, type YearMonth } from "../kernel/calendar.ts";
import { toDecimal, toYuan } from "../kernel/money.ts";
import { type Scheme, schemeTitles } from "../kernel/region.ts";
import { amount, moment, oneOf, optional, plainDate, type Reader, region, yearMonth } from "./input.ts";
import { answered, type Declined, defineRule } from "./rule.ts";

/** "pension" is the pension of enterprise employees and flexible workers. */
const schemeWord = oneOf(["pension", ...(Object.keys(schemeTitles) as Scheme[])]);
const scheme: Reader<Scheme> = {
  ...schemeWord,
  read: (value) => {
    const word = schemeWord.read(value);
    return word === "pension" ? "enterprise-pension" : word;
  },
};
const payer = oneOf(["employer", "flexible"]);
const kind = oneOf(["normal", "make-up"]);

const timed = {
  region,
  at: moment,
  scheme: optional(scheme),
  payer: optional(payer),
  kind: optional(kind),
  monthFor: optional(yearMonth),
};

export const contributionLevyRules = {
  "contribution.levyMode": defineRule({
    title: "征收模式：某月的社会保险费在某日办理时由谁核定、由谁征收",
    input: { region, scheme, payer, kind, monthFor: yearMonth, on: plainDate },
    example: {
      region: "610000",
      scheme: "enterprise-pension",
      payer: "employer",
      kind: "normal",
      monthFor: "2024-04",
      on: "2024-04-15",
    },
    answer: ({ region: place, on, ...levy }, { law }) => {
      const mode = levyModeFor(law.on(on), place, levy);
      return mode.kind === "missing" ? mode : answered({ mode: mode.value }, { basis: [mode] });
    },
  }),

  "contribution.window": defineRule({
    title: "经办机构核定征收的申报期：某时刻是否开放，何时开放、何时截止（截止时刻不含）",
    input: timed,
    example: { region: "610000", at: "2024-03-22T23:59:59+08:00" },
    answer: (input, { law }) => {
      const { at, region: place } = input;
      const window = windowAt(law.on(beijingDate(at)), place, levyOf(input), at);
      if (window.kind === "missing") return window;
      if (window.value.kind === "not-agency-assessed") return notAssessed(window.value);
      const { open, opensAt, closesAt } = window.value;
      const result = { open, opensAt: toBeijingIso(opensAt), closesAt: toBeijingIso(closesAt) };
      return answered(result, { basis: [window] });
    },
  }),

  "contribution.push": defineRule({
    title: "征集计划推送：某时刻确认的计划何时推送税务，何时可以缴款",
    input: timed,
    example: { region: "610000", at: "2024-03-22T23:59:59+08:00" },
    answer: (input, { law }) => {
      const { at, region: place } = input;
      const push = nextPush(law.on(beijingDate(at)), place, levyOf(input), at);
      if (push.kind === "missing") return push;
      if (push.value.kind === "not-agency-assessed") return notAssessed(push.value);
      if (push.value.kind === "window") return closed(push.value, at);
      const { pushAt, payableAt } = push.value;
      return answered({ pushAt: toBeijingIso(pushAt), payableAt: toBeijingIso(payableAt) }, { basis: [push] });
    },
  }),

  "contribution.lateFee": defineRule({
    title: "用人单位欠缴社会保险费的滞纳金：按日计收，分费率各段分别计算",
    input: { amount, lastDay: plainDate, paidOn: plainDate },
    example: { amount: "10000.00", lastDay: "2011-06-20", paidOn: "2011-07-10" },
    answer: (payment, { law, on }) => {
      const found = lateFee(law.on(on), payment);
      if (found.kind === "missing") return found;
      const segments = found.segments.map(({ days, rate, fee }) => ({
        days,
        rate: toDecimal(rate.value),
        fee: toYuan(fee),
      }));
      const result = { days: found.days, fee: toYuan(found.fee), segments };
      const basis = found.segments.map(({ rate }) => rate);
      return answered(result, { basis, explain: () => ({ ...explainLateFee(payment, found) }) });
    },
  }),

  "contribution.makeUpInterest": defineRule({
    title: "补缴利息：2011年6月以前的月份按记账利率逐年计息，以后的月份只有滞纳金",
    input: { region, amount, monthFor: yearMonth, paidOn: plainDate },
    example: { region: "610000", amount: "1608.00", monthFor: "2024-03", paidOn: "2026-11-18" },
    answer: ({ region: place, ...madeUp }, { law, on }) => {
      const found = makeUpInterest(law.on(on), place, madeUp);
      if (found.kind === "missing") return found;
      const years = found.years.map(({ year, months, rate, interest }) => ({
        ...{ year, months, rate: toDecimal(rate.value.rate), provisional: rate.value.provisional },
        interest: toYuan(interest),
      }));
      const result = { interest: toYuan(found.interest), years };
      const basis = [found.bearing, ...found.years.map(({ rate }) => rate)];
      return answered(result, { basis, explain: () => ({ interest: explainMakeUpInterest(madeUp, found) }) });
    },
  }),
};

interface Asked {
  readonly at: Date;
  readonly scheme: Scheme | undefined;
  readonly payer: Payer | undefined;
  readonly kind: LevyKind | undefined;
  readonly monthFor: YearMonth | undefined;
}

/** What is not said is the normal levy of an employer's pension contributions for the month of the moment. */
const levyOf = ({ at, scheme = "enterprise-pension", payer = "employer", kind = "normal", monthFor }: Asked): Levy => ({
  scheme,
  payer,
  kind,
  monthFor: monthFor ?? monthOf(beijingDate(at)),
});

const notAssessed = ({ mode }: NotAgencyAssessed): Declined => ({
  kind: "declined",
  code: "not-agency-assessed",
  title: "不由经办机构核定",
  detail: `该月的征收模式是「${levyModeTitles[mode]}」，没有经办机构的申报期和推送时点。请按该模式办理；以前月份和漏登记的补缴，请按补缴（make-up）查询。`,
});

/** The last day of the window ends where the window closes: 22 March, 24:00. */
function closed({ opensAt, closesAt }: OpenWindow, at: Date): Declined {
  const [first, last] = [beijingDate(opensAt), addDays(beijingDate(closesAt), -1)];
  const next = at < opensAt ? `${sayDate(first)}以后` : `${sayMonth(addMonths(monthOf(first), 1))}的申报期内`;
  return {
    kind: "declined",
    code: "window-closed",
    title: "不在申报期内",
    detail: `本月申报期为${sayDate(first)}0时至${sayDate(last)}24时，此时确认的征集计划不再推送。请在${next}申报。`,
  };
}
