import { type BaseDifference, baseDifference, explainBaseDifference } from "#policy/contribution/base-difference.ts";
import { differenceLastDay } from "#policy/contribution/base-year.ts";
import { lateFee } from "#policy/contribution/late-fee.ts";
import { monthOf, type PlainDate, sayMonth } from "#policy/kernel/calendar.ts";
import type { Derivation } from "#policy/kernel/derivation.ts";
import { addFen, type Fen, fen, parseYuan, sayYuan, toYuan } from "#policy/kernel/money.ts";
import { bind, type Lookup, sayMissing, unconfirmedOf } from "#policy/kernel/parameter.ts";
import type { Law } from "#policy/law.ts";
import { type Assessed, type AssessedLine, lateFeeLine, sumOf } from "../assessed-line.ts";
import { type Decision, decided, type Facts, type Finding, type StaffPaidFact } from "../define-item.ts";
import { block, pass, remind } from "../findings.ts";
import type { Answers } from "../form.ts";
import { windowFinding } from "../window-finding.ts";
import type { form } from "./form.ts";

type Known = Facts<"agency" | "employer" | "staffPaid">;
type Asked = Answers<typeof form>;
type Owed = Extract<BaseDifference, { kind: "owed" }>;

/** The difference of every paid month of the employer's people whose base the limits of today, or the wage, have overtaken. */
export function decide(answers: Asked, facts: Known, law: Law, today: PlainDate): Decision<Assessed> {
  const { region } = facts.agency;
  const levy = { scheme: "enterprise-pension", payer: "employer", kind: "make-up" } as const;
  const span = spanFinding(answers, today);
  // A month to come is blocked by itself; the rule of the window is not asked about it.
  const monthFor = span.level === "block" ? monthOf(today) : answers.toMonth;
  const findings = [windowFinding(law, region, { ...levy, monthFor }, today), span];
  if (!facts.employer.schemes.some((one) => one.scheme === "enterprise-pension"))
    findings.push(block("employer", "单位没有登记养老保险", "请先办单位参保登记。"));
  const found = span.level === "block" ? { lines: [], findings: [] } : assessAll(answers, facts, law, today);
  return decided([...findings, ...found.findings], () => ({ region, levyKind: "make-up", lines: found.lines }));
}

function spanFinding({ fromMonth, toMonth }: Asked, today: PlainDate): Finding {
  if (fromMonth > toMonth)
    return block("months", "月份填反了", `${sayMonth(fromMonth)}在${sayMonth(toMonth)}后面，请换过来。`);
  if (toMonth > monthOf(today))
    return block("months", "有的月份还没有到", `补差只到${sayMonth(monthOf(today))}，请改月份。`);
  return pass("months", "月份", `${sayMonth(fromMonth)}至${sayMonth(toMonth)}。`);
}

function assessAll({ fromMonth, toMonth }: Asked, { agency, staffPaid }: Known, law: Law, today: PlainDate) {
  const differences: AssessedLine[] = [];
  const fees: AssessedLine[] = [];
  const derivations: Derivation[] = [];
  let [over, doubtful] = [0, false];
  for (const paid of staffPaid.filter((one) => one.monthFor >= fromMonth && one.monthFor <= toMonth)) {
    const found = assessed(law, agency.region, paid, today);
    if (found.kind === "missing")
      return {
        lines: [],
        findings: [block("amount", "这段时间的标准没有公布", `${sayMissing(found)}。请到大厅问清。`)],
      };
    const { difference, fee } = found.value;
    if (difference.kind === "overpaid") over += 1;
    if (difference.kind !== "owed") continue;
    doubtful ||= unconfirmedOf(found).length > 0;
    const line = lineOf(paid, difference);
    differences.push(line);
    if (fee > 0n) fees.push(lateFeeLine(line, fee));
    derivations.push(explainBaseDifference({ ...difference, paid: amountsOf(paid), said: sayMonth(paid.monthFor) }));
  }
  const findings =
    over === 0 ? [] : [remind("over", "有的月份基数高了", `${over} 笔缴多了，不在这里补。请办「多缴退费」。`)];
  if (differences.length === 0)
    return {
      lines: [],
      findings: [...findings, block("amount", "没有要补的差额", "这些月份的基数都对，或已经补过。请核对月份。")],
    };
  const late = fees.length === 0 ? "在缴费年度里，没有滞纳金" : `滞纳金 ${sayYuan(sumOf(fees))} 元，算到今天`;
  const people = new Set(differences.map((line) => line.personId)).size;
  const text = `${people} 人、${differences.length} 笔，补差 ${sayYuan(sumOf(differences))} 元；${late}。`;
  const [first] = derivations;
  const say = doubtful ? remind : pass;
  const amount = say("amount", doubtful ? "核定金额（标准待确认）" : "核定金额", text, {
    source: { title: "社会保险法", article: "第八十六条" },
    derivation: derivations.length === 1 ? first : undefined,
  });
  return { lines: [...differences, ...fees], findings: [...findings, amount] };
}

/** A month's difference by the law of the month, and the late fee once the base year is over. */
function assessed(
  law: Law,
  region: string,
  paid: StaffPaidFact,
  today: PlainDate,
): Lookup<{ readonly difference: BaseDifference; readonly fee: Fen }> {
  const at = law.on(paid.monthFor);
  const rule = baseDifference(at, region);
  if (rule.kind === "missing") return rule;
  const difference = rule.value(amountsOf(paid), paid.wage === null ? null : parseYuan(paid.wage));
  if (difference.kind !== "owed") return bind({ difference, fee: fen(0n) }, rule);
  const lastDay = differenceLastDay(at, region, "enterprise-pension");
  if (lastDay.kind === "missing") return lastDay;
  const fee = lateFee(law.on(today), {
    amount: difference.amounts.total,
    lastDay: lastDay.value(paid.monthFor),
    paidOn: today,
  });
  if (fee.kind === "missing") return fee;
  return bind({ difference, fee: fee.fee }, rule, lastDay);
}

const amountsOf = (paid: StaffPaidFact) => ({
  base: parseYuan(paid.base),
  personal: parseYuan(paid.personal),
  employer: parseYuan(paid.employer),
  account: parseYuan(paid.account),
  total: addFen(parseYuan(paid.personal), parseYuan(paid.employer)),
});

const lineOf = (paid: StaffPaidFact, { amounts }: Owed): AssessedLine => ({
  personId: paid.personId,
  kind: "base-difference",
  monthFor: paid.monthFor,
  wage: paid.wage,
  base: toYuan(amounts.base),
  personal: toYuan(amounts.personal),
  employer: toYuan(amounts.employer),
  account: toYuan(amounts.account),
  total: toYuan(amounts.total),
  corrects: { source: paid.source, line: paid.line },
});
