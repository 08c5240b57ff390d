import { z } from "zod";
import { figureOf } from "#policy/kernel/derivation.ts";
import { parseYuan, sayYuan } from "#policy/kernel/money.ts";
import { bind, known } from "#policy/kernel/parameter.ts";
import { citeRegulation } from "#policy/regulation.ts";
import { explainUnemploymentAward, unemploymentAward } from "#policy/unemployment/award.ts";
import { type BenefitKind, findInput, plainFacts } from "./kind.ts";

const facts = z.strictObject({ paidMonths: z.number().int(), carriedMonths: z.number().int() });
export type UnemploymentFacts = z.infer<typeof facts>;

/** 失业保险金: from the month of the unemployment registration, for the months that the contributions earn. */
export const unemploymentBenefit: BenefitKind<UnemploymentFacts> = {
  title: "失业保险金",
  sheetTitle: "失业保险金核定表",
  scheme: "unemployment",
  once: false,
  monthTitle: "失业登记月份",
  components: [{ code: "unemployment", title: "失业保险金" }],
  excludes: ["unemployment-benefit", "basic-pension", "resident-pension"],
  fact: "unemployment-benefit",
  sensitive: false,
  legalBasis: citeRegulation(24),
  wire: plainFacts(facts),
  compute(law, { region, month }, given) {
    const rule = unemploymentAward(law.on(month), region);
    if (rule.kind === "missing") return rule;
    const { monthly, months } = rule.value(given);
    return bind({ components: new Map([["unemployment", monthly]]), total: monthly, provisional: false, months }, rule);
  },
  explain(law, { region, month }, given) {
    const { monthly, months } = known(explainUnemploymentAward(law.on(month), region))(given);
    return { parts: new Map([["unemployment", monthly]]), total: monthly, steps: [months] };
  },
  sheet({ paidMonths, carriedMonths }, { total, steps }) {
    const wage = findInput(total, "当地最低工资标准");
    return [
      [
        ["累计缴费", `${paidMonths} 个月`],
        ["上次未领", `${carriedMonths} 个月`],
      ],
      [
        ["领取期限", `${steps[0]?.result ?? ""} 个月`],
        ["最低工资（元）", wage === undefined ? "" : sayYuan(parseYuan(figureOf(wage)))],
      ],
    ];
  },
};
