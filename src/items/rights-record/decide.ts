import { type PlainDate, yearOf } from "#policy/kernel/calendar.ts";
import type { Law } from "#policy/law.ts";
import { rightsRecordLayout } from "#policy/rights-record/rights-record-layout.ts";
import { certificateValidDays } from "#policy/rights-record/values.ts";
import { type Decision, decided, type Facts, type Finding } from "../define-item.ts";
import type { Answers } from "../form.ts";
import type { form } from "./form.ts";

export interface RightsRecord {
  readonly year: number;
  /** Calendar days. */
  readonly validDays: number;
}

/** Everybody who was ever registered here may have the record of a year, free of charge (社会保险法 第七十四条). */
export function decide(
  answers: Answers<typeof form>,
  { agency, relations, benefits }: Facts<"agency" | "relations" | "benefits">,
  law: Law,
  today: PlainDate,
): Decision<RightsRecord> {
  const year = yearOf(today) - Number(answers.year);
  const days = law.on(today).find(certificateValidDays);
  const findings: Finding[] = [recordFinding(relations.length + benefits.length > 0, year, agency.region)];
  if (answers.year === "0") {
    findings.push({
      code: "year-runs",
      level: "remind",
      title: "今年还没有过完",
      text: "记录写到今天为止，利息在年度结息后才有。要全年的，请明年再开。",
    });
  }
  if (days.kind === "missing") {
    findings.push({
      code: "valid-days-missing",
      level: "block",
      title: "记录单的有效天数没有设定",
      text: "现在开不了。请到窗口办，或拨 12333。",
    });
  }
  return decided(findings, () => ({ year, validDays: days.kind === "missing" ? 0 : days.value }));
}

function recordFinding(registered: boolean, year: number, region: string): Finding {
  if (!registered) {
    return {
      code: "no-record",
      level: "block",
      title: "这里没有您的参保和待遇记录",
      text: "在别的地方参保的，请到那里打印。没有参过保的，可以先办参保。",
    };
  }
  return {
    code: "has-record",
    level: "pass",
    title: "可以打印",
    text: `${rightsRecordLayout(year, region).title}。本系统没有的项目会写明“未记录”。`,
  };
}
