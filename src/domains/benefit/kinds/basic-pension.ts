import { type Derivation, figureOf } from "#policy/kernel/derivation.ts";
import { parseYuan, sayYuan, toDecimal } from "#policy/kernel/money.ts";
import { bind, known } from "#policy/kernel/parameter.ts";
import { type AwardFacts, pensionAward } from "#policy/pension/award.ts";
import { type AwardFactsOnWire, awardFactsFromWire, awardFactsToWire } from "#policy/pension/award-facts.ts";
import { awardLaw } from "#policy/pension/award-law.ts";
import { sayDivisor } from "#policy/pension/divisor.ts";
import { explainPensionAward } from "#policy/pension/explain-award.ts";
import { citeRegulation } from "#policy/regulation.ts";
import { type BenefitKind, findInput, type Item } from "./kind.ts";

const termsOf = (facts: AwardFacts) => ({ deemed: facts.deemedMonths > 0 });

/** 基本养老金 of the enterprise scheme. */
export const basicPension: BenefitKind<AwardFacts> = {
  title: "基本养老金",
  sheetTitle: "基本养老金核定表",
  scheme: "enterprise-pension",
  once: false,
  monthTitle: "退休时间",
  components: [
    { code: "basic", title: "基础养老金" },
    { code: "transition", title: "过渡性养老金" },
    { code: "account", title: "个人账户养老金" },
  ],
  excludes: ["basic-pension"],
  fact: "pension",
  legalBasis: citeRegulation(18),
  wire: { to: awardFactsToWire, from: (wire) => awardFactsFromWire(wire as AwardFactsOnWire) },
  compute(law, { region, month }, facts) {
    const at = law.on(month);
    const rule = pensionAward(at, region, termsOf(facts));
    if (rule.kind === "missing") return rule;
    const award = rule.value(facts);
    const components = new Map<Item, typeof award.basic>([
      ["basic", award.basic],
      ...(facts.deemedMonths > 0 ? [["transition", award.transition] as const] : []),
      ["account", award.account],
    ]);
    const { provisional } = known(awardLaw(at, region, termsOf(facts)));
    return bind({ components, total: award.total, provisional, months: null }, rule);
  },
  explain(law, { region, month }, facts) {
    const { basic, transition, account, total } = known(explainPensionAward(law.on(month), region, termsOf(facts)))(
      facts,
    );
    const wage = findInput(basic, "指数化月平均缴费工资");
    return {
      parts: new Map<Item, Derivation>([
        ["basic", basic],
        ...(transition === undefined ? [] : [["transition", transition] as const]),
        ["account", account],
      ]),
      total,
      steps: wage?.kind === "derivation" ? [wage] : [],
    };
  },
  sheet(facts, { total }) {
    const base = findInput(total, "计发基数");
    const index = facts.transitionIndex === undefined ? "" : `（过渡 ${toDecimal(facts.transitionIndex)}）`;
    return [
      [
        ["累计缴费", `${facts.totalMonths} 个月`],
        ["其中视同缴费", `${facts.deemedMonths} 个月`],
      ],
      [
        ["平均缴费工资指数", `${toDecimal(facts.averageIndex)}${index}`],
        ["计发基数（元）", base === undefined ? "" : sayYuan(parseYuan(figureOf(base)))],
      ],
      [
        ["个人账户储存额（元）", sayYuan(facts.accountBalance)],
        ["计发月数", sayDivisor(facts.divisor)],
      ],
    ];
  },
};
