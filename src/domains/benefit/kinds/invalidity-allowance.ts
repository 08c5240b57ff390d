import { monthsBetween, sayMonth, month as yearMonth } from "#policy/kernel/calendar.ts";
import { type Derivation, derive, figureOf } from "#policy/kernel/derivation.ts";
import { addFen, type Fen, parseYuan, sayYuan, toDecimal, toYuan } from "#policy/kernel/money.ts";
import { bind, known } from "#policy/kernel/parameter.ts";
import type { Region } from "#policy/kernel/region.ts";
import type { Law } from "#policy/law.ts";
import { type AdjustmentHad, adjustedPension, explainAdjusted } from "#policy/pension/adjusted-pension.ts";
import { type AwardFactsOnWire, awardFactsFromWire } from "#policy/pension/award-facts.ts";
import { explainRaised, raisedAllowance } from "#policy/pension/invalidity-adjustment.ts";
import {
  explainInvalidityAward,
  type InvalidityAwardFacts,
  invalidityAward,
} from "#policy/pension/invalidity-award.ts";
import { citeRegulation } from "#policy/regulation.ts";
import type { RetirementGroup } from "#policy/retirement/values.ts";
import { type Basis, type BenefitKind, findInput, type Item } from "./kind.ts";
import { type Reckoned, reckonedIn } from "./reckoned-in.ts";

/** As a pension of the month would be reckoned, with who the person is for the statutory age. In wire form. */
export interface InvalidityFactsKept extends AwardFactsOnWire, Reckoned {
  readonly group: RetirementGroup;
  readonly birthMonth: string;
  readonly adjustments?: readonly AdjustmentHad[];
}

const given = ({ group, birthMonth, ...facts }: InvalidityFactsKept): InvalidityAwardFacts => ({
  ...{ ...awardFactsFromWire(facts), group, birthMonth: yearMonth(birthMonth) },
});
const termsOf = (facts: InvalidityFactsKept) => ({ deemed: facts.deemedMonths > 0 });

/** Who has the whole formula is adjusted as the pensions of the place are, who has its basic component by the national rate. */
const adjustedBy = (whole: boolean, region: Region, facts: InvalidityFactsKept, awarded: Fen) => {
  const { totalMonths, adjustments: had = [] } = facts;
  return {
    by: (law: Law) =>
      whole ? adjustedPension(law, { region, totalMonths, awarded, had }) : raisedAllowance(law, { awarded, had }),
    explain: (law: Law) =>
      whole ? explainAdjusted(law, { region, totalMonths, awarded, had }) : explainRaised(law, { awarded, had }),
  };
};

/** What each yearly adjustment adds to an allowance; the law in which it was reckoned had every value. */
export function allowanceAdjusted(law: Law, { region, month }: Basis, facts: InvalidityFactsKept) {
  const rule = known(invalidityAward(law.on(reckonedIn(month, facts)), region, termsOf(facts)));
  const { parts, outcome } = rule(given(facts));
  return adjustedBy(outcome.kind === "invalidity-A", region, facts, addFen(...Object.values(parts))).by(law);
}

/** 病残津贴: to who cannot work any more before the statutory age, from the month after the decision. */
export const invalidityAllowance: BenefitKind<InvalidityFactsKept> = {
  title: "病残津贴",
  sheetTitle: "病残津贴核定表",
  scheme: "enterprise-pension",
  once: false,
  monthTitle: "核定月份",
  // The parts are those of a pension, and the account is drawn from in the same way.
  components: [
    { code: "basic", title: "基础养老金" },
    { code: "transition", title: "过渡性养老金" },
    { code: "account", title: "个人账户养老金" },
    { code: "adjustment", title: "历年调整" },
  ],
  excludes: ["invalidity-allowance", "basic-pension", "resident-pension"],
  fact: "invalidity-allowance",
  sensitive: true,
  legalBasis: citeRegulation(18),
  wire: { to: (facts) => facts, from: (wire) => wire as InvalidityFactsKept },
  compute(law, { region, month }, facts) {
    const reckoned = reckonedIn(month, facts);
    const rule = invalidityAward(law.on(reckoned), region, termsOf(facts));
    if (rule.kind === "missing") return rule;
    const { parts, outcome, months, provisional } = rule.value(given(facts));
    const awarded = addFen(...Object.values(parts));
    const adjusted = adjustedBy(outcome.kind === "invalidity-A", region, facts, awarded).by(law);
    if (adjusted.kind === "missing") return adjusted;
    const { increase, table } = adjusted;
    const components = new Map<Item, Fen>([
      ...Object.entries(parts),
      ...(table === null ? [] : [["adjustment", increase] as const]),
    ]);
    const all = { components, total: addFen(awarded, increase), months: months + monthsBetween(month, reckoned) };
    return bind({ ...all, provisional }, rule, ...(table === null ? [] : [table]));
  },
  explain(law, { region, month }, facts) {
    const at = law.on(reckonedIn(month, facts));
    const parts = known(explainInvalidityAward(at, region, termsOf(facts)))(given(facts));
    const { outcome } = known(invalidityAward(at, region, termsOf(facts)))(given(facts));
    const awarded = addFen(...[...parts.values()].map((part) => parseYuan(part.result)));
    const had = (facts.adjustments ?? []).length > 0;
    const adjusted = had ? adjustedBy(outcome.kind === "invalidity-A", region, facts, awarded).explain(law) : undefined;
    const all: readonly Derivation[] = [...parts.values(), ...(adjusted === undefined ? [] : [adjusted])];
    const total = derive({
      label: "月病残津贴",
      result: toYuan(addFen(...all.map((part) => parseYuan(part.result)))),
      unit: "yuan",
      formula: all.map(({ label }) => label).join(" + "),
      inputs: all,
      law: { title: "企业职工基本养老保险病残津贴暂行办法", number: "人社部发〔2024〕72号" },
    });
    return {
      parts: new Map<Item, Derivation>([
        ...parts,
        ...(adjusted === undefined ? [] : [["adjustment", adjusted] as const]),
      ]),
      total,
      steps: [],
    };
  },
  sheet(facts, { total }) {
    const base = findInput(total, "计发基数");
    return [
      [
        ["累计缴费", `${facts.totalMonths} 个月`],
        ["其中视同缴费", `${facts.deemedMonths} 个月`],
      ],
      ...(facts.reckonedIn === undefined ? [] : [[["重新核算", sayMonth(yearMonth(facts.reckonedIn))] as const]]),
      [
        ["平均缴费工资指数", toDecimal(given(facts).averageIndex)],
        ["计发基数（元）", base === undefined ? "" : sayYuan(parseYuan(figureOf(base)))],
      ],
    ];
  },
};
