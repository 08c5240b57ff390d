import { assess, contributionCategories, explainAssessment } from "../contribution/assess.ts";
import {
  explainResidentContribution,
  explainResidentContributionInHardship,
  residentContribution,
  residentContributionInHardship,
  sayResidentLevels,
} from "../contribution/resident-contribution.ts";
import type { Fen } from "../kernel/money.ts";
import { known } from "../kernel/parameter.ts";
import { contributionLevyRules } from "./contribution-levy.ts";
import { amount, exactlyOne, oneOf, optional, region, yearMonth, yesOrNo } from "./input.ts";
import { answered, type Declined, defineRule, inYuan } from "./rule.ts";

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
  "contribution.resident": defineRule({
    title: "城乡居民养老保险年缴费：缴费档次、代缴、政府补贴、计入个人账户",
    input: { region, month: yearMonth, level: amount, hardship: optional(yesOrNo) },
    example: { region: "610000", month: "2026-03", level: "500.00" },
    answer: ({ region: place, month, level, hardship = false }, { law }) => {
      const [credits, explaining] = hardship
        ? [residentContributionInHardship, explainResidentContributionInHardship]
        : [residentContribution, explainResidentContribution];
      const rule = credits(law.on(month), place);
      if (rule.kind === "missing") return rule;
      const credit = rule.value(level);
      if (credit === undefined) return noSuchLevel(known(sayResidentLevels(law.on(month), place)));
      return answered(inYuan({ ...credit }), {
        basis: [rule],
        explain: () => ({ credited: known(explaining(law.on(month), place))(level) }),
      });
    },
  }),
  ...contributionLevyRules,
};

const noSuchLevel = (levels: string): Declined => ({
  kind: "declined",
  code: "resident/no-such-level",
  title: "没有这个缴费档次",
  detail: `请从下列档次中选一个：${levels}。`,
});
