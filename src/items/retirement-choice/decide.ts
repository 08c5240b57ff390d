import { addMonths, type PlainDate, sayMonth, type YearMonth } from "#policy/kernel/calendar.ts";
import type { Citation } from "#policy/kernel/citation.ts";
import { sayMissing } from "#policy/kernel/parameter.ts";
import type { Law } from "#policy/law.ts";
import { monthsUntil } from "#policy/pension/claim.ts";
import { recognisedBirthDate, retirementGroupOf } from "#policy/retirement/own-window.ts";
import { retirementChoice } from "#policy/retirement/retirement-choice.ts";
import { isFlexible, ownFacts } from "../basic-pension-claim/when.ts";
import { type Decision, decided, type Facts, type Finding } from "../define-item.ts";
import { block, pass, remind } from "../findings.ts";
import type { Answers } from "../form.ts";
import type { form } from "./form.ts";

/** The month that was chosen, and the day on which it was said in writing. */
export interface ChosenRetirement {
  readonly chosenMonth: YearMonth;
  readonly saidOn: PlainDate | null;
}

type Known = Facts<"person" | "relations" | "benefits" | "archiveReview" | "retirementChoice" | "contributionRecord">;
type ChoiceAnswers = Answers<typeof form>;

const source: Citation = { title: "国务院关于渐进式延迟法定退休年龄的办法", article: "第三条" };

/** Months of contributions that will be there: those posted, and every month until the chosen one if it is paid. */
export function decide(answers: ChoiceAnswers, facts: Known, law: Law, today: PlainDate): Decision<ChosenRetirement> {
  const findings = [...choiceFindings(answers, facts, law, today), drawingFinding(facts), formerFinding(facts)];
  return decided(findings, () => ({ chosenMonth: answers.chosenMonth, saidOn: answers.saidOn ?? null }));
}

/** Nobody has to be told where there is no employer, and an early month is then a matter of the calendar alone. */
export const nothingLeftToAsk = (facts: Partial<Known>): boolean =>
  isFlexible(facts as Known) && facts.person?.statutoryGroup != null;

function choiceFindings(answers: ChoiceAnswers, facts: Known, law: Law, today: PlainDate): Finding[] {
  const own = ownFacts(facts);
  const group = retirementGroupOf(own);
  if (group === null) {
    return [block("group", "退休类别还没有认定", "50岁还是55岁要先认定。请先办「档案预审」。", { source })];
  }
  const rule = retirementChoice(law.on(today), group);
  if (rule.kind === "missing") return [block("choice", "弹性退休的规定没有公布", sayMissing(rule))];
  const { chosenMonth, saidOn } = answers;
  const found = rule.value({
    birthDate: recognisedBirthDate(own),
    chosenMonth,
    paidMonths: monthsExpected(facts, chosenMonth),
    ...(saidOn === undefined ? {} : { saidOn }),
    hasEmployer: !own.flexible,
    heldToStatutoryAge: answers.held === "yes",
  });
  if (found.kind === "missing") return [block("choice", "最低缴费年限没有公布", sayMissing(found))];
  const { kind, obstacles } = found.value;
  if (saidOn !== undefined && saidOn > today) {
    return [block("said", "书面日期在今天以后", "请在告诉单位、或签好协议以后再来登记。", { source })];
  }
  if (kind === "statutory") {
    return [block("choice", "这就是法定退休时间", "到点退不用登记，到时候直接申请领取养老金。", { source })];
  }
  if (obstacles.length > 0) return obstacles.map(({ code, text }) => block(code, "这个月不能选", text, { source }));
  const past = chosenMonth < today.slice(0, 7);
  if (past) return [block("past", "这个月已经过去", "请选本月或以后的月份。", { source })];
  const text = `${sayMonth(chosenMonth)}退休，${sayMonth(addMonths(chosenMonth, 1))}开始领。`;
  return [pass("choice", kind === "early" ? "可以提前退休" : "可以延迟退休", text, { source })];
}

/** Posted months, and those from the last posted one to the chosen month, which are still to be paid. */
function monthsExpected({ contributionRecord, archiveReview, relations }: Known, chosen: YearMonth): number {
  const posted = monthsUntil(contributionRecord, chosen) + (archiveReview?.deemedMonths ?? 0);
  const last = contributionRecord.spans.at(-1)?.toMonth;
  const lives = relations.some((one) => one.scheme === "enterprise-pension" && one.status === "contributing");
  if (last === undefined || !lives) return posted;
  let months = posted;
  for (let at = addMonths(last, 1); at <= chosen; at = addMonths(at, 1)) months += 1;
  return months;
}

const drawingFinding = ({ benefits }: Known): Finding =>
  benefits.some((one) => one.kind === "pension" && one.status !== "stopped")
    ? block("drawing", "已经核定过养老金", "领了养老金以后不能再改退休时间。", { source })
    : pass("drawing", "还没有核定养老金", "选了以后，按选的月份核定。");

const formerFinding = ({ retirementChoice: former }: Known): Finding =>
  former === null
    ? pass("former", "以前没有选过", "这是第一次选。")
    : remind("former", "以前选过", `选的是${sayMonth(former.chosenMonth)}。办好后以这次的为准。`);
