import { z } from "zod";
import { date } from "#policy/kernel/calendar.ts";
import { parseYuan, sayYuan } from "#policy/kernel/money.ts";
import { bind, known } from "#policy/kernel/parameter.ts";
import { explainMaternityAward, maternityAward } from "#policy/maternity/award.ts";
import { maternityEvents, maternityEventTitles } from "#policy/maternity/values.ts";
import { citeRegulation } from "#policy/regulation.ts";
import { type BenefitKind, plainFacts } from "./kind.ts";

const facts = z.strictObject({
  event: z.enum(maternityEvents),
  happenedOn: z.string(),
  difficult: z.boolean(),
  /** Beyond the first. */
  extraInfants: z.number().int().min(0).max(8),
  /** Of the birth certificate or the diagnosis: one event is paid for once. */
  proof: z.string(),
  employer: z.string(),
  /** Contribution bases of the employer's people in the year before, together, yuan, and of how many months. */
  wagesSum: z.string(),
  personMonths: z.number().int(),
});
export type MaternityFacts = z.infer<typeof facts>;

const wagesOf = ({ wagesSum, personMonths }: MaternityFacts) => ({ sum: parseYuan(wagesSum), personMonths });

/** 生育津贴: the employer's average for the days of leave, once for each birth or miscarriage, by the law of its day. */
export const maternityAllowance: BenefitKind<MaternityFacts> = {
  title: "生育津贴",
  sheetTitle: "生育津贴核定表",
  // 国办发〔2019〕10号: maternity insurance is carried out together with the employees' medical insurance, by its fund.
  scheme: "medical",
  once: true,
  monthTitle: "生育或流产月份",
  components: [{ code: "maternity", title: "生育津贴" }],
  // Each event has its own allowance; what excludes a second one is the event.
  excludes: [],
  fact: null,
  sensitive: true,
  legalBasis: citeRegulation(20),
  wire: plainFacts(facts),
  compute(law, { region }, given) {
    const rule = maternityAward(law.on(date(given.happenedOn)), region, given);
    if (rule.kind === "missing") return rule;
    const total = rule.value(wagesOf(given));
    return bind({ components: new Map([["maternity", total]]), total, provisional: false, months: 1 }, rule);
  },
  explain(law, { region }, given) {
    const rule = explainMaternityAward(law.on(date(given.happenedOn)), region, given);
    const { allowance, days, average } = known(rule)(wagesOf(given));
    return { parts: new Map([["maternity", allowance]]), total: allowance, steps: [average, days] };
  },
  sheet({ event, difficult, happenedOn, proof, employer, extraInfants }, { steps: [average, days] }) {
    return [
      [
        ["事由", difficult ? "难产" : maternityEventTitles[event]],
        ["日期", happenedOn],
      ],
      [
        ["证明编号", proof],
        ["胎儿数", event === "birth" ? String(extraInfants + 1) : ""],
      ],
      [["用人单位", employer]],
      [
        ["单位上年度月平均工资（元）", average === undefined ? "" : sayYuan(parseYuan(average.result))],
        ["产假天数", `${days?.result ?? ""} 天`],
      ],
    ];
  },
};
