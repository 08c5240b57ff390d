import {
  addMonths,
  monthOf,
  monthsBetween,
  type PlainDate,
  sayMonth,
  type YearMonth,
} from "#policy/kernel/calendar.ts";
import type { Citation } from "#policy/kernel/citation.ts";
import { sayMissing } from "#policy/kernel/parameter.ts";
import type { Law } from "#policy/law.ts";
import { stopBenefit } from "#policy/unemployment/stop.ts";
import { unemploymentStopTitles } from "#policy/unemployment/values.ts";
import type { Decision, Facts, Finding } from "../define-item.ts";
import { block, pass, remind } from "../findings.ts";
import type { Answers } from "../form.ts";
import type { form } from "./form.ts";

export interface UnemploymentStopEffect {
  readonly awardNo: number;
  /** The first month that is not owed. */
  readonly fromMonth: YearMonth;
  readonly reason: string;
  readonly keptMonths: number;
}

type Known = Facts<"unemploymentRecord">;

const source: Citation = { title: "社会保险法", article: "第五十一条" };

/** Paid is to the month of the event; what was not drawn stays with the person where the reason keeps it. */
export function decide(
  { reason, happenedOn }: Answers<typeof form>,
  { unemploymentRecord: { last } }: Known,
  law: Law,
  today: PlainDate,
): Decision<UnemploymentStopEffect> {
  const refused = (finding: Finding) => ({ kind: "refused" as const, findings: [finding] });
  if (last === null || last.stopped !== null) {
    return refused(block("drawing", "没有在领失业保险金", "没有要停的失业保险金。要申领请办「失业保险金申领」。"));
  }
  if (happenedOn > today) return refused(block("day", "日期还没到", "请在事情发生以后再来办停发。"));
  const month = monthOf(happenedOn);
  if (month < last.fromMonth) {
    const text = `失业保险金从${sayMonth(last.fromMonth)}开始领。以前就不符合条件的，请到窗口办更正。`;
    return refused(block("day", "日期早于开始领的月份", text));
  }
  if (month >= last.toMonth) {
    return refused(block("day", "已经领满", `领到${sayMonth(last.toMonth)}就满了，不用办停发。`));
  }
  const rule = stopBenefit(law.on(happenedOn), reason);
  if (rule.kind === "missing") return refused(block("rule", "还缺办理用的标准", `${sayMissing(rule)}请到窗口办理。`));
  const remainingMonths = monthsBetween(addMonths(month, 1), last.toMonth) + 1;
  const { stopsFrom, keptMonths } = rule.value({ on: happenedOn, remainingMonths });
  const kept =
    keptMonths > 0
      ? pass("kept", "没领的月数给您留着", `还有 ${keptMonths} 个月没领，下次失业时合并计算。`, { source })
      : remind("kept", "没领的月数不保留", `还有 ${remainingMonths} 个月没领。这种情形以后不能再领。`, { source });
  return {
    kind: "granted",
    findings: [
      pass("stop", "从哪个月停发", `${sayMonth(stopsFrom)}起停发，${sayMonth(month)}照发。`, { source }),
      kept,
    ],
    effect: { awardNo: last.awardNo, fromMonth: stopsFrom, reason: unemploymentStopTitles[reason], keptMonths },
  };
}
