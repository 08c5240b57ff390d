import { assess, contributionCategories, explainAssessment } from "../contribution/assess.ts";
import type { Fen } from "../kernel/money.ts";
import { known } from "../kernel/parameter.ts";
import { contributionLevyRules } from "./contribution-levy.ts";
import { amount, exactlyOne, oneOf, optional, region, yearMonth } from "./input.ts";
import { answered, defineRule, inYuan } from "./rule.ts";

export const contributionRules = {
  "contribution.assess": defineRule({
    title: "职工基本养老保险月缴费核算：缴费基数保底封顶，单位、个人、个人账户、统筹；机关事业单位另列职业年金",
    input: {
      region,
      month: yearMonth,
      category: oneOf(contributionCategories),
      wage: optional(amount),
      base: optional(amount),
    },
    example: { region: "610000", month: "2026-03", category: "flexible", wage: "4000.00" },
    answer: ({ region: place, month, category, wage, base }, { law }) => {
      exactlyOne(["wage", "base"], wage, base);
      const of = { category, from: wage === undefined ? "base" : "wage" } as const;
      const stated = wage ?? (base as Fen); // exactly one of them is there
      const rule = assess(law.on(month), place, of);
      if (rule.kind === "missing") return rule;
      const { clamped, ...amounts } = rule.value(stated);
      const result = {
        ...inYuan(amounts),
        clamped: clamped !== "no",
        clampedTo: clamped === "no" ? null : clamped.slice("to-".length),
      };
      return answered(result, {
        basis: [rule],
        explain: () => known(explainAssessment(law.on(month), place, of))(stated),
      });
    },
  }),
  ...contributionLevyRules,
};
