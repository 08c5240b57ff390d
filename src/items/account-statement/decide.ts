import { type PlainDate, sayDate, yearOf } from "#policy/kernel/calendar.ts";
import { parseYuan, sayYuan } from "#policy/kernel/money.ts";
import type { Law } from "#policy/law.ts";
import { certificateValidDays } from "#policy/rights-record/values.ts";
import { type Decision, decided, type Facts, type Finding } from "../define-item.ts";
import type { Answers } from "../form.ts";
import type { form } from "./form.ts";

export interface AccountStatementPaper {
  readonly year: number;
  /** Which of the statements of the year. */
  readonly statementNo: number;
  /** Calendar days. */
  readonly validDays: number;
}

/** Whoever was told what the account of a year closed with may have it on paper, free of charge (社会保险法 第七十四条). */
export function decide(
  answers: Answers<typeof form>,
  { accountStatements }: Facts<"accountStatements">,
  law: Law,
  today: PlainDate,
): Decision<AccountStatementPaper> {
  const year = yearOf(today) - Number(answers.year);
  const statement = accountStatements.find((one) => one.year === year);
  const days = law.on(today).find(certificateValidDays);
  const findings: Finding[] = [statementFinding(year, statement)];
  if (days.kind === "missing") {
    findings.push({
      code: "valid-days-missing",
      level: "block",
      title: "对账单的有效天数没有设定",
      text: "现在开不了。请到窗口办，或拨 12333。",
    });
  }
  return decided(findings, () => ({
    ...{ year, statementNo: statement?.statementNo ?? 0 },
    validDays: days.kind === "missing" ? 0 : days.value,
  }));
}

function statementFinding(
  year: number,
  statement: Facts<"accountStatements">["accountStatements"][number] | undefined,
) {
  if (statement === undefined) {
    return {
      code: "no-statement",
      level: "block",
      title: `${year}年还没有对账单`,
      text: "年度结息以后才出对账单。现在的余额在“参保和缴费”里看。",
    } as const;
  }
  const { statementNo, asOf, closing } = statement;
  const corrected = statementNo > 1 ? `是更正后的第 ${statementNo} 份。` : "";
  return {
    code: "has-statement",
    level: "pass",
    title: "可以打印",
    text: `${year}年末 ${sayYuan(parseYuan(closing))} 元，${sayDate(asOf)}出的。${corrected}`,
  } as const;
}
