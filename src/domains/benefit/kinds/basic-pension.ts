import { sayMonth, month as yearMonth } from "#policy/kernel/calendar.ts";
import { type Derivation, figureOf } from "#policy/kernel/derivation.ts";
import { addFen, type Fen, parseYuan, sayYuan, toDecimal } from "#policy/kernel/money.ts";
import { onceByName, onceFor } from "#policy/kernel/once.ts";
import { bind, known, type Lookup } from "#policy/kernel/parameter.ts";
import type { Region } from "#policy/kernel/region.ts";
import type { LawAt } from "#policy/law.ts";
import { type AdjustmentHad, adjustedPension, explainAdjusted } from "#policy/pension/adjusted-pension.ts";
import { type Award, type AwardFacts, pensionAward } from "#policy/pension/award.ts";
import { type AwardFactsOnWire, awardFactsFromWire, awardFactsToWire } from "#policy/pension/award-facts.ts";
import { awardLaw } from "#policy/pension/award-law.ts";
import { explainWithAdjustments } from "#policy/pension/continued-pension.ts";
import { sayDivisor } from "#policy/pension/divisor.ts";
import { explainPensionAward } from "#policy/pension/explain-award.ts";
import { citeRegulation } from "#policy/regulation.ts";
import { type BenefitKind, findInput, type Item } from "./kind.ts";
import { type Reckoned, reckonedIn } from "./reckoned-in.ts";

const termsOf = (facts: AwardFacts) => ({ deemed: facts.deemedMonths > 0 });

/** The facts of the award, and which yearly adjustments (年度调整) it has had since. */
export interface PensionFacts extends AwardFacts, Reckoned {
  readonly adjustments?: readonly AdjustmentHad[];
}

const adjustedBy = (facts: PensionFacts, region: Region, awarded: Fen) => ({
  ...{ region, awarded, totalMonths: facts.totalMonths, had: facts.adjustments ?? [] },
});

/** The rule of a month in a region, with deemed years or without, bound once: a run asks it of everybody. */
const boundRules = onceFor((at: LawAt) =>
  onceByName(mostRules, (name): Lookup<{ awarded: (facts: AwardFacts) => Award; provisional: boolean }> => {
    const [region, deemed] = name.split(" ") as [Region, string];
    const terms = { deemed: deemed === "true" };
    const rule = pensionAward(at, region, terms);
    if (rule.kind === "missing") return rule;
    const { provisional } = known(awardLaw(at, region, terms));
    return bind({ awarded: rule.value, provisional }, rule);
  }),
);
const mostRules = 100;

/** 基本养老金 of the enterprise scheme. */
export const basicPension: BenefitKind<PensionFacts> = {
  title: "基本养老金",
  sheetTitle: "基本养老金核定表",
  scheme: "enterprise-pension",
  once: false,
  monthTitle: "退休时间",
  components: [
    { code: "basic", title: "基础养老金" },
    { code: "transition", title: "过渡性养老金" },
    { code: "account", title: "个人账户养老金" },
    { code: "adjustment", title: "历年调整" },
  ],
  excludes: ["basic-pension", "resident-pension"],
  fact: "pension",
  sensitive: false,
  legalBasis: citeRegulation(18),
  wire: {
    to: ({ adjustments, reckonedIn: month, ...facts }) => ({
      ...awardFactsToWire(facts),
      ...(month !== undefined && { reckonedIn: month }),
      ...(adjustments !== undefined && adjustments.length > 0 && { adjustments }),
    }),
    from(wire) {
      const {
        adjustments,
        reckonedIn: month,
        ...facts
      } = wire as AwardFactsOnWire & Pick<PensionFacts, "adjustments" | "reckonedIn">;
      return {
        ...awardFactsFromWire(facts),
        ...(month !== undefined && { reckonedIn: month }),
        ...(adjustments !== undefined && { adjustments }),
      };
    },
  },
  compute(law, { region, month }, facts) {
    const rule = boundRules(law.on(reckonedIn(month, facts)))(`${region} ${facts.deemedMonths > 0}`);
    if (rule.kind === "missing") return rule;
    const { awarded, provisional } = rule.value;
    const award = awarded(facts);
    const adjusted = adjustedPension(law, adjustedBy(facts, region, award.total));
    if (adjusted.kind === "missing") return adjusted;
    const components = new Map<Item, typeof award.basic>([
      ["basic", award.basic],
      ...(facts.deemedMonths > 0 ? [["transition", award.transition] as const] : []),
      ["account", award.account],
      ...(adjusted.table === null ? [] : [["adjustment", adjusted.increase] as const]),
    ]);
    const total = addFen(award.total, adjusted.increase);
    const others = adjusted.table === null ? [] : [adjusted.table];
    return bind({ components, total, provisional, months: null }, rule, ...others);
  },
  explain(law, { region, month }, facts) {
    const explain = known(explainPensionAward(law.on(reckonedIn(month, facts)), region, termsOf(facts)));
    const { basic, transition, account, total } = explain(facts);
    const had = facts.adjustments ?? [];
    const awarded = parseYuan(total.result);
    const adjusted = had.length === 0 ? undefined : explainAdjusted(law, adjustedBy(facts, region, awarded));
    const wage = findInput(basic, "指数化月平均缴费工资");
    return {
      parts: new Map<Item, Derivation>([
        ["basic", basic],
        ...(transition === undefined ? [] : [["transition", transition] as const]),
        ["account", account],
        ...(adjusted === undefined ? [] : [["adjustment", adjusted] as const]),
      ]),
      total: adjusted === undefined ? total : explainWithAdjustments(total, adjusted),
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
      ...(facts.reckonedIn === undefined
        ? []
        : [[["病残津贴核定时间", `${sayMonth(yearMonth(facts.reckonedIn))}，转为养老金时不再重新计算`] as const]]),
    ];
  },
};
