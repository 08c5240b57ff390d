import { lateFee } from "#policy/contribution/late-fee.ts";
import type { Levy } from "#policy/contribution/levy-mode-for.ts";
import { makeUpInterest } from "#policy/contribution/make-up-interest.ts";
import {
  addMonths,
  lastDayOf,
  monthOf,
  monthsBetween,
  type PlainDate,
  sayMonth,
  type YearMonth,
} from "#policy/kernel/calendar.ts";
import type { Citation } from "#policy/kernel/citation.ts";
import { type Fen, parseYuan, sayYuan } from "#policy/kernel/money.ts";
import { bind, type Lookup, sayMissing, unconfirmedOf } from "#policy/kernel/parameter.ts";
import type { Region } from "#policy/kernel/region.ts";
import type { Law } from "#policy/law.ts";
import { type Assessed, type AssessedLine, assessMonth, interestLine, lateFeeLine, sumOf } from "../assessed-line.ts";
import { type Decision, decided, type Facts, type Finding } from "../define-item.ts";
import type { Answers } from "../form.ts";
import { windowFinding } from "../window-finding.ts";
import type { form } from "./form.ts";

type Known = Facts<"agency" | "employer" | "makeUp">;
type Asked = Answers<typeof form>;

/** 一次性补缴三年以上 needs the paper of a court, an audit, an arbitration or the labour inspection. */
const monthsWithoutPaper = 36;
const lumpRule: Citation = {
  title: "关于城镇企业职工基本养老保险关系转移接续若干问题的通知",
  number: "人社部规〔2016〕5号",
};
const lateFeeRule: Citation = { title: "社会保险法", article: "第八十六条" };

/**
 * Assesses each month by its own law: the wage within the limits of that month, its shares, the interest where the month bears
 * any, and the late fee up to the day on which the application came in.
 */
export function decide(answers: Asked, facts: Known, law: Law, today: PlainDate): Decision<Assessed> {
  const span = spanFinding(answers, today);
  const findings = [
    windowFinding(law, facts.agency.region, levyOf(answers, today), today),
    span,
    person(answers, facts),
  ];
  const assessed = span.level === "block" ? { lines: [], findings: [] } : assessAll(answers, facts, law, today);
  findings.push(...assessed.findings);
  return decided(findings, () => ({
    region: facts.agency.region,
    levyKind: "make-up",
    lines: assessed.lines,
  }));
}

/** A month that was only not declared is a late normal payment; which month it is decides who is asked for it. */
const levyOf = ({ reason, toMonth }: Asked, today: PlainDate): Levy => ({
  scheme: "enterprise-pension",
  payer: "employer",
  kind: reason === "missed" ? "make-up" : "normal",
  // A month to come is blocked by itself; the rule of the window is not asked about it.
  monthFor: toMonth > monthOf(today) ? monthOf(today) : toMonth,
});

function spanFinding({ fromMonth, toMonth, legalDocument }: Asked, today: PlainDate): Finding {
  const count = monthsBetween(fromMonth, toMonth) + 1;
  if (count < 1) return block("months", "月份填反了", `${sayMonth(fromMonth)}在${sayMonth(toMonth)}后面，请换过来。`);
  if (toMonth >= monthOf(today))
    return block(
      "months",
      "本月和以后不用补缴",
      `补缴只到${sayMonth(addMonths(monthOf(today), -1))}，本月的按正常申报。`,
    );
  if (count >= monthsWithoutPaper && (legalDocument ?? "") === "") {
    const text = `一次补 ${count} 个月，到了三年，要有法律文书。请填文书编号，或分清月份再报。`;
    return { ...block("months", "还缺法律文书", text), source: lumpRule };
  }
  return pass("months", "月份可以补", `${sayMonth(fromMonth)}至${sayMonth(toMonth)}，共 ${count} 个月。`);
}

function person({ fromMonth, toMonth }: Asked, { employer, makeUp }: Known): Finding {
  if (!employer.schemes.some((one) => one.scheme === "enterprise-pension"))
    return block("person", "单位没有登记养老保险", "请先办单位参保登记，再来补缴。");
  if (makeUp.personId === null)
    return block("person", "没有找到这名职工", "姓名和证件号码要都相符，并且在本单位参过保。请先办职工参保登记。");
  const elsewhere = makeUp.elsewhere.find((one) => one.fromMonth <= toMonth && (one.toMonth ?? toMonth) >= fromMonth);
  if (elsewhere !== undefined) {
    const from = elsewhere.fromMonth > fromMonth ? elsewhere.fromMonth : fromMonth;
    return block("person", "有的月份在别处参保", `${sayMonth(from)}已在别处参保，同一个月不能补两次。请改月份。`);
  }
  const owed = makeUp.owedMonths.filter((one) => one >= fromMonth && one <= toMonth);
  if (owed.length > 0)
    return block("person", "有的月份已有缴费记录", `${owed.map(sayMonth).join("、")}已经申报或核定过。请改月份。`);
  return pass("person", "这些月份都还空着", "没有在别处参保，也没有缴费记录。");
}

function assessAll(answers: Asked, { agency, makeUp }: Known, law: Law, today: PlainDate) {
  const months: AssessedLine[] = [];
  const interest: AssessedLine[] = [];
  const fees: AssessedLine[] = [];
  let doubtful = false;
  for (const monthFor of monthsOf(answers)) {
    const of = { personId: makeUp.personId ?? "0", monthFor, wage: answers.wage };
    const line = assessed(law, agency.region, of, today);
    if (line.kind === "missing") return { lines: [], findings: [missing(sayMissing(line))] };
    doubtful ||= unconfirmedOf(line).length > 0;
    const { month, earned, fee } = line.value;
    months.push(month);
    if (earned !== undefined) interest.push(earned);
    if (fee > 0n) fees.push(lateFeeLine(month, fee));
  }
  const doubt = doubtful ? "（有标准待确认）" : "";
  const sums = [`本金 ${sayYuan(sumOf(months))} 元`, `滞纳金 ${sayYuan(sumOf(fees))} 元，算到今天`];
  if (interest.length > 0) sums.splice(1, 0, `利息 ${sayYuan(sumOf(interest))} 元`);
  const finding: Finding = {
    code: "amount",
    level: doubtful ? "remind" : "pass",
    title: "核定金额",
    text: `${sums.join("，")}${doubt}。${interest.length > 0 ? "" : "2011年7月起的月份只有滞纳金，不另计利息。"}`,
    source: lateFeeRule,
  };
  return { lines: [...months, ...interest, ...fees], findings: [finding] };
}

interface AssessedMonth {
  readonly month: AssessedLine;
  readonly earned: AssessedLine | undefined;
  readonly fee: Fen;
}

/** A month with what its lateness costs. The fee is of the principal alone; interest of the account part is the account's. */
function assessed(
  law: Law,
  region: Region,
  of: { personId: string; monthFor: YearMonth; wage: string },
  paidOn: PlainDate,
): Lookup<AssessedMonth> {
  const { monthFor } = of;
  const month = assessMonth(law, region, { ...of, kind: "make-up" });
  if (month.kind === "missing") return month;
  const amount = parseYuan(month.value.total);
  // 条例第十条: a month is paid in that month, so its last day is the last one in time.
  const fee = lateFee(law.on(paidOn), { amount, lastDay: lastDayOf(monthFor), paidOn });
  if (fee.kind === "missing") return fee;
  const whole = makeUpInterest(law.on(paidOn), region, { amount, monthFor, paidOn });
  if (whole.kind === "missing") return whole;
  const onAccount = makeUpInterest(law.on(paidOn), region, {
    amount: parseYuan(month.value.account),
    monthFor,
    paidOn,
  });
  if (onAccount.kind === "missing") return onAccount;
  const earned = whole.interest > 0n ? interestLine(month.value, whole.interest, onAccount.interest) : undefined;
  return bind({ month: month.value, earned, fee: fee.fee }, month, whole.bearing);
}

function monthsOf({ fromMonth, toMonth }: Asked): readonly YearMonth[] {
  return Array.from({ length: monthsBetween(fromMonth, toMonth) + 1 }, (_, index) => addMonths(fromMonth, index));
}

const pass = (code: string, title: string, text: string): Finding => ({ code, level: "pass", title, text });
const block = (code: string, title: string, text: string): Finding => ({ code, level: "block", title, text });
const missing = (what: string): Finding =>
  block("amount", "这段时间的标准没有公布", `${what}。公布以前不能核定，请到大厅问清。`);
