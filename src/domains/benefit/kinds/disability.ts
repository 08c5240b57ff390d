import { z } from "zod";
import { date, monthsBetween, month as yearMonth } from "#policy/kernel/calendar.ts";
import { parseYuan, sayYuan } from "#policy/kernel/money.ts";
import { bind, known } from "#policy/kernel/parameter.ts";
import { citeRegulation } from "#policy/regulation.ts";
import {
  disabilityAllowanceAward,
  disabilityGrantAward,
  explainDisabilityAllowanceAward,
  explainDisabilityGrantAward,
  type InjuryFacts,
} from "#policy/work-injury/award.ts";
import type { AllowanceGrade, DisabilityGrade } from "#policy/work-injury/values.ts";
import { type BenefitKind, plainFacts } from "./kind.ts";

const injury = {
  /** 工伤认定决定书: one injury is paid for once. */
  recognition: z.string(),
  injuredOn: z.string(),
  /** Contribution wages of the months before the injury, together, yuan. */
  wagesSum: z.string(),
  wagesMonths: z.number().int(),
};
const grantFacts = z.strictObject({ ...injury, recognisedOn: z.string(), grade: z.number().int().min(1).max(10) });
export type DisabilityGrantFacts = z.infer<typeof grantFacts>;
const allowanceFacts = z.strictObject({
  ...{ ...injury, grade: z.number().int().min(1).max(4) },
  /** From the month after the appraisal to the month of the statutory age. */
  ...{ firstMonth: z.string(), lastMonth: z.string() },
});
export type DisabilityAllowanceFacts = z.infer<typeof allowanceFacts>;

type Wages = Pick<DisabilityGrantFacts, "grade" | "wagesSum" | "wagesMonths">;
const given = <Grade extends DisabilityGrade>({ grade, wagesSum, wagesMonths }: Wages): InjuryFacts<Grade> => ({
  ...{ grade: grade as Grade, wages: { sum: parseYuan(wagesSum), months: wagesMonths } },
});
const sheetOf = (facts: Wages & { readonly recognition: string; readonly injuredOn: string }, ownWage: string) =>
  [
    [
      ["工伤认定", facts.recognition],
      ["受伤日期", facts.injuredOn],
    ],
    [
      ["伤残等级", `${facts.grade}级`],
      ["本人工资（元）", ownWage === "" ? "" : sayYuan(parseYuan(ownWage))],
    ],
  ] as const;

/** 一次性伤残补助金: months of own wage by grade, once for each injury. */
export const disabilityGrant: BenefitKind<DisabilityGrantFacts> = {
  title: "一次性伤残补助金",
  sheetTitle: "一次性伤残补助金核定表",
  scheme: "work-injury",
  once: true,
  monthTitle: "认定月份",
  components: [{ code: "disability-grant", title: "一次性伤残补助金" }],
  // Each injury has its own grant; what excludes a second one is the recognition.
  excludes: [],
  fact: null,
  sensitive: true,
  legalBasis: citeRegulation(21),
  wire: plainFacts(grantFacts),
  compute(law, { region }, facts) {
    const place = { region, injuredOn: date(facts.injuredOn) };
    const rule = disabilityGrantAward(law.on(date(facts.recognisedOn)), place);
    if (rule.kind === "missing") return rule;
    const total = rule.value(given(facts));
    return bind({ components: new Map([["disability-grant", total]]), total, provisional: false, months: 1 }, rule);
  },
  explain(law, { region }, facts) {
    const place = { region, injuredOn: date(facts.injuredOn) };
    const { grant, ownWage } = known(explainDisabilityGrantAward(law.on(date(facts.recognisedOn)), place))(
      given(facts),
    );
    return { parts: new Map([["disability-grant", grant]]), total: grant, steps: [ownWage] };
  },
  sheet: (facts, { steps }) => sheetOf(facts, steps[0]?.result ?? ""),
};

/** 伤残津贴 of grades 1 to 4, from the month after the appraisal until the statutory age. */
export const disabilityAllowance: BenefitKind<DisabilityAllowanceFacts> = {
  title: "伤残津贴",
  sheetTitle: "伤残津贴核定表",
  scheme: "work-injury",
  once: false,
  monthTitle: "开始月份",
  components: [{ code: "disability-allowance", title: "伤残津贴" }],
  excludes: ["disability-allowance", "basic-pension"],
  fact: null,
  sensitive: true,
  legalBasis: citeRegulation(21),
  wire: plainFacts(allowanceFacts),
  compute(law, { region, month }, facts) {
    const rule = disabilityAllowanceAward(law.on(month), { region, injuredOn: date(facts.injuredOn) });
    if (rule.kind === "missing") return rule;
    const total = rule.value(given<AllowanceGrade>(facts));
    const months = monthsBetween(yearMonth(facts.firstMonth), yearMonth(facts.lastMonth)) + 1;
    return bind({ components: new Map([["disability-allowance", total]]), total, provisional: false, months }, rule);
  },
  explain(law, { region, month }, facts) {
    const rule = explainDisabilityAllowanceAward(law.on(month), { region, injuredOn: date(facts.injuredOn) });
    const { allowance, ownWage } = known(rule)(given<AllowanceGrade>(facts));
    return { parts: new Map([["disability-allowance", allowance]]), total: allowance, steps: [ownWage] };
  },
  sheet: (facts, { steps }) => sheetOf(facts, steps[0]?.result ?? ""),
};
