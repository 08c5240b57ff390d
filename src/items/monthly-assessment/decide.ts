import { baseYearOf } from "#policy/contribution/base-year.ts";
import { monthOf, type PlainDate, sayMonth, type YearMonth } from "#policy/kernel/calendar.ts";
import { sayYuan } from "#policy/kernel/money.ts";
import { sayMissing } from "#policy/kernel/parameter.ts";
import type { Law } from "#policy/law.ts";
import { type Assessed, type AssessedLine, assessMonth, sumOf } from "../assessed-line.ts";
import { type Decision, decided, type Facts, type Finding } from "../define-item.ts";
import type { Answers } from "../form.ts";
import { windowFinding } from "../window-finding.ts";
import type { form } from "./form.ts";

type Known = Facts<"agency" | "employer" | "staffMonth">;

/** The month of everybody whom the employer has: base within the limits, shares by the law of the month. */
export function decide(
  { month }: Answers<typeof form>,
  { agency, employer, staffMonth }: Known,
  law: Law,
  today: PlainDate,
): Decision<Assessed> {
  const now = monthOf(today);
  const levy = { scheme: "enterprise-pension", payer: "employer", kind: "normal" } as const;
  const findings: Finding[] = [
    windowFinding(law, agency.region, { ...levy, monthFor: month > now ? now : month }, today),
    month === now
      ? pass("month", "是本月", `${sayMonth(month)}。`)
      : block("month", "不是本月", `今天只能申报${sayMonth(now)}。以前的月份请办「补缴核定」。`),
  ];
  if (!employer.schemes.some((one) => one.scheme === "enterprise-pension"))
    findings.push(block("employer", "单位没有登记养老保险", "请先办单位参保登记，再来申报。"));
  const lines: AssessedLine[] = [];
  const unknown = staffMonth.filter((one) => one.wage === null).length;
  if (unknown > 0) findings.push(block("wages", "有人没有工资", `${unknown} 人没有申报过工资。请先报缴费工资。`));
  for (const { personId, wage } of staffMonth) {
    if (wage === null) continue;
    const line = assessMonth(law, agency.region, { personId, kind: "normal", monthFor: month, wage });
    if (line.kind === "missing") {
      const text = `${sayMissing(line)}。公布以前不能核定，请到大厅问清。`;
      findings.push(block("amount", "这个月的标准没有公布", text));
      break;
    }
    lines.push(line.value);
  }
  findings.push(...baseYear(month, agency.region, staffMonth, law));
  if (staffMonth.length === 0)
    findings.push(block("staff", "没有要申报的人", `${sayMonth(month)}的人都核定过，或单位没有职工参保。`));
  else findings.push(pass("amount", "本月应缴", `${lines.length} 人，共 ${sayYuan(sumOf(lines))} 元。`));
  return decided(findings, () => ({ region: agency.region, levyKind: "normal", lines }));
}

/** Whoever told no wage since the base year began goes on with the last one; the limits of the month move it. */
function baseYear(month: YearMonth, region: string, staff: Known["staffMonth"], law: Law): readonly Finding[] {
  const rule = baseYearOf(law.on(month), region, "enterprise-pension");
  if (rule.kind === "missing") return [];
  const { from, to } = rule.value(month);
  const before = staff.filter((one) => one.wage !== null && (one.toldIn === null || one.toldIn < from)).length;
  const year = `${sayMonth(from)}至${sayMonth(to)}的缴费年度`;
  if (before === 0) return [];
  const text = `${before} 人没有申报${year}的工资，按上次申报的工资算，夹在本年度上下限之间。要改的先报缴费工资。`;
  return [{ code: "base-year", level: "remind", title: "有人沿用上次的工资", text, source: rule.parameter.source }];
}

const pass = (code: string, title: string, text: string): Finding => ({ code, level: "pass", title, text });
const block = (code: string, title: string, text: string): Finding => ({ code, level: "block", title, text });
