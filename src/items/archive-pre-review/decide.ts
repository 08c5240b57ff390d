import { type PlainDate, sayDate, sayMonth, type YearMonth } from "#policy/kernel/calendar.ts";
import { sayMissing } from "#policy/kernel/parameter.ts";
import type { Law } from "#policy/law.ts";
import { workHistoryFaults } from "#policy/retirement/work-history.ts";
import { type Decision, decided, type Facts, type Finding } from "../define-item.ts";
import { block, pass, remind } from "../findings.ts";
import type { Answers } from "../form.ts";
import type { form } from "./form.ts";

/** What the agency hands on to the department: which months are its own, so that nothing is counted twice. */
export interface ArchiveReviewEffect {
  readonly sex: "male" | "female";
  readonly firstPaidMonth: YearMonth | null;
}

type Known = Facts<"person" | "benefits" | "archiveReview" | "contributionRecord">;

/** The agency looks at what can be seen beforehand; what is recognised is decided by the department alone. */
export function decide(
  answers: Answers<typeof form>,
  facts: Known,
  law: Law,
  today: PlainDate,
): Decision<ArchiveReviewEffect> {
  const firstPaidMonth = facts.contributionRecord.spans[0]?.fromMonth ?? null;
  const findings = [
    drawingFinding(facts),
    ...historyFindings(answers, facts, law, today),
    reviewedFinding(facts),
    birthFinding(answers, facts),
    firstPaidMonth === null
      ? remind("paid", "还没有缴费记录", "视同年限认定后，仍要有缴费才能领养老金。")
      : pass("paid", "首次缴费的月份", `${sayMonth(firstPaidMonth)}。以前的工作才可能视同缴费。`),
  ];
  return decided(findings, () => ({ sex: facts.person.sex, firstPaidMonth }));
}

/** What nobody can have lived is said before submission, not by the department. */
function historyFindings(
  { firstWorkDate, fileBirthDate }: Answers<typeof form>,
  { person, contributionRecord }: Known,
  law: Law,
  today: PlainDate,
): Finding[] {
  const rule = workHistoryFaults(law.on(today));
  if (rule.kind === "missing") return [block("history", "最低就业年龄没有公布", sayMissing(rule))];
  const faults = rule.value({
    birthDate: fileBirthDate ?? person.birthDate,
    firstWorkDate,
    deemedMonths: 0,
    firstPaidMonth: contributionRecord.spans[0]?.fromMonth ?? null,
    decidedOn: today,
  });
  if (faults.length === 0) {
    return [pass("history", "参加工作的年龄可能", `${sayDate(firstWorkDate)}参加工作。`, { source: labourLaw })];
  }
  return faults.map(({ code, text }) => block(code, "日期对不上", text, { source: labourLaw }));
}

const labourLaw = { title: "劳动法", article: "第十五条" };

const drawingFinding = ({ benefits }: Known): Finding =>
  benefits.some((one) => one.kind === "pension" && one.status !== "stopped")
    ? block("drawing", "已经核定过养老金", "核定以后要改年限或生日，请到窗口办重新核定。")
    : pass("drawing", "还没有核定养老金", "预审的结果，核定时会用上。");

const reviewedFinding = ({ archiveReview }: Known): Finding =>
  archiveReview === null
    ? pass("reviewed", "以前没有预审过", "这是第一次。")
    : remind("reviewed", "以前预审过", `${archiveReview.documentNumber}。新的决定下来后，以新的为准。`);

const birthFinding = ({ fileBirthDate }: Answers<typeof form>, { person }: Known): Finding =>
  fileBirthDate === undefined || fileBirthDate === person.birthDate
    ? pass("birth", "出生日期没有说不同", `身份证是${sayDate(person.birthDate)}。`)
    : remind(
        "birth",
        "出生日期不同，由人社部门认定",
        `档案${sayDate(fileBirthDate)}，身份证${sayDate(person.birthDate)}。`,
      );
