import { date } from "../../../kernel/calendar.ts";
import { rate } from "../../../kernel/money.ts";
import { type Dated, type Parameter, values } from "../../../kernel/parameter.ts";
import {
  type NearRetirementCut,
  nearRetirementCut,
  subsidiesOnce,
  type TerminationSubsidies,
  terminationSubsidies,
} from "../../../work-injury/values.ts";

/** 浙江省. The text was seen as amended on 2020-09-24; what it said before, since 2018, is not confirmed. */
const zhejiang = "330000";
const source = { title: "浙江省工伤保险条例", number: "2020年9月24日修正" };

const seen = <T>(parameter: Parameter<T>, value: T, article?: string) => {
  const cited = article === undefined ? source : { ...source, article };
  const entries: readonly Dated<T>[] = [
    { from: date("2018-01-01"), to: date("2020-09-23"), value, source: cited, status: "unconfirmed" },
    { from: date("2020-09-24"), value, source: cited, status: "verified" },
  ];
  return values(parameter, { [zhejiang]: entries });
};

const months = { 5: 30, 6: 25, 7: 10, 8: 7, 9: 4, 10: 2 };
const subsidies: TerminationSubsidies = {
  kind: "average-wage-months",
  wageTitle: "解除或者终止时上年度全省职工月平均工资",
  medical: months,
  employment: months,
};
const cut: NearRetirementCut = {
  kind: "full-years-inside",
  windowMonths: 60,
  cutPerYear: rate(200_000n),
  cuts: ["employment"],
};

export const workInjury = [
  seen(terminationSubsidies, subsidies),
  seen(nearRetirementCut, cut),
  seen(subsidiesOnce, "heaviest-grade", "第二十八条"),
];
