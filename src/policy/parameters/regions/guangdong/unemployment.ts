import { date } from "../../../kernel/calendar.ts";
import { rate } from "../../../kernel/money.ts";
import { type Dated, type Parameter, values } from "../../../kernel/parameter.ts";
import {
  benefitMonthScale,
  birthGrantMonths,
  businessStartShare,
  earlyEmploymentRule,
  jobSeekingSubsidyRule,
  unemploymentBenefitShare,
} from "../../../unemployment/values.ts";

/** 广东省. */
const guangdong = "440000";
const since = date("2014-07-01");

const inForce = <T>(parameter: Parameter<T>, value: T, article: string) => {
  const source = { title: "广东省失业保险条例", article, from: since };
  const entries: readonly Dated<T>[] = [{ from: since, value, source, status: "verified" }];
  return values(parameter, { [guangdong]: entries });
};

export const unemployment = [
  inForce(benefitMonthScale, { kind: "by-year", yearlyUpTo: 4, furtherStepMonths: 6, most: 24 }, "第十七条"),
  inForce(unemploymentBenefitShare, rate(900_000n), "第十九条"),
  inForce(jobSeekingSubsidyRule, { share: rate(150_000n), mostMonths: 6 }, "第二十条"),
  inForce(birthGrantMonths, 3, "第二十一条"),
  inForce(earlyEmploymentRule, { contractMonths: 12, insuredMonths: 3, share: rate(500_000n) }, "第二十二条"),
  inForce(businessStartShare, rate(1_000_000n), "第二十三条"),
];
