import { month as yearMonth } from "#policy/kernel/calendar.ts";
import { type Derivation, derive, figureOf } from "#policy/kernel/derivation.ts";
import { addFen, type Fen, parseYuan, sayYuan, toDecimal, toYuan } from "#policy/kernel/money.ts";
import { bind, known } from "#policy/kernel/parameter.ts";
import { type AwardFactsOnWire, awardFactsFromWire } from "#policy/pension/award-facts.ts";
import {
  explainInvalidityAward,
  type InvalidityAwardFacts,
  invalidityAward,
} from "#policy/pension/invalidity-award.ts";
import { citeRegulation } from "#policy/regulation.ts";
import type { RetirementGroup } from "#policy/retirement/values.ts";
import { type BenefitKind, findInput, type Item } from "./kind.ts";

/** As a pension of the month would be reckoned, with who the person is for the statutory age. In wire form. */
export interface InvalidityFactsKept extends AwardFactsOnWire {
  readonly group: RetirementGroup;
  readonly birthMonth: string;
}

const given = ({ group, birthMonth, ...facts }: InvalidityFactsKept): InvalidityAwardFacts => ({
  ...{ ...awardFactsFromWire(facts), group, birthMonth: yearMonth(birthMonth) },
});
const termsOf = (facts: InvalidityFactsKept) => ({ deemed: facts.deemedMonths > 0 });

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
  ],
  excludes: ["invalidity-allowance", "basic-pension", "resident-pension"],
  fact: "invalidity-allowance",
  legalBasis: citeRegulation(18),
  wire: { to: (facts) => facts, from: (wire) => wire as InvalidityFactsKept },
  compute(law, { region, month }, facts) {
    const rule = invalidityAward(law.on(month), region, termsOf(facts));
    if (rule.kind === "missing") return rule;
    const { parts, months, provisional } = rule.value(given(facts));
    const components = new Map<Item, Fen>(Object.entries(parts));
    return bind({ components, total: addFen(...components.values()), provisional, months }, rule);
  },
  explain(law, { region, month }, facts) {
    const parts = known(explainInvalidityAward(law.on(month), region, termsOf(facts)))(given(facts));
    const all: readonly Derivation[] = [...parts.values()];
    const total = derive({
      label: "月病残津贴",
      result: toYuan(addFen(...all.map((part) => parseYuan(part.result)))),
      unit: "yuan",
      formula: all.map(({ label }) => label).join(" + "),
      inputs: all,
      law: { title: "企业职工基本养老保险病残津贴暂行办法", number: "人社部发〔2024〕72号" },
    });
    return { parts, total, steps: [] };
  },
  sheet(facts, { total }) {
    const base = findInput(total, "计发基数");
    return [
      [
        ["累计缴费", `${facts.totalMonths} 个月`],
        ["其中视同缴费", `${facts.deemedMonths} 个月`],
      ],
      [
        ["平均缴费工资指数", toDecimal(given(facts).averageIndex)],
        ["计发基数（元）", base === undefined ? "" : sayYuan(parseYuan(figureOf(base)))],
      ],
    ];
  },
};
