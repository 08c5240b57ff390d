import type { UnemploymentRecordFact } from "#policy/facts.ts";
import { monthOf, type PlainDate, sayMonth, type YearMonth } from "#policy/kernel/calendar.ts";
import type { Citation } from "#policy/kernel/citation.ts";
import { sayFigure } from "#policy/kernel/derivation.ts";
import { sayMissing } from "#policy/kernel/parameter.ts";
import type { Law } from "#policy/law.ts";
import { explainUnemploymentAward } from "#policy/unemployment/award.ts";
import { unemploymentObstacles } from "#policy/unemployment/eligibility.ts";
import { keepsUnused } from "#policy/unemployment/stop.ts";
import { type Decision, decided, type Facts, type Finding } from "../define-item.ts";
import { block, pass, remind } from "../findings.ts";
import type { Answers } from "../form.ts";
import { accountFinding, numberFinding, type PayeeChoice, payeeChoice } from "../payee-answer.ts";
import { type form, leavingReasons } from "./form.ts";

/** The award that approval grants. */
export interface UnemploymentClaimEffect extends PayeeChoice {
  readonly region: string;
  readonly month: YearMonth;
  readonly payFrom: YearMonth;
  readonly facts: { readonly paidMonths: number; readonly carriedMonths: number };
}

type Known = Facts<"agency" | "benefits" | "unemploymentRecord" | "payee">;
type Asked = Answers<typeof form>;

const law45: Citation = { title: "社会保险法", article: "第四十五条" };
const law48: Citation = { title: "社会保险法", article: "第四十八条" };
const law51: Citation = { title: "社会保险法", article: "第五十一条" };

/** Work that ended against one's will after a year of contributions; from the month of the registration, for some months. */
export function decide(answers: Asked, facts: Known, law: Law, today: PlainDate): Decision<UnemploymentClaimEffect> {
  const { registeredOn } = answers;
  const month = monthOf(registeredOn);
  const { region } = facts.agency;
  const counted = {
    paidMonths: facts.unemploymentRecord.paidMonths,
    carriedMonths: carriedMonths(facts.unemploymentRecord, law, registeredOn),
  };
  const findings = [
    ...registrationFindings(registeredOn, facts.unemploymentRecord, today),
    insuredFinding(facts.unemploymentRecord),
    drawingFinding(facts),
    ...conditionFindings(answers, counted, { law, region }),
    numberFinding(facts.payee),
    accountFinding(answers, facts.payee),
    ...amountFindings(counted, { law, region, month }),
  ];
  return decided(findings, () => ({
    ...{ region, month, payFrom: month, facts: counted },
    ...payeeChoice(answers, facts.payee),
  }));
}

/** What was left of the benefit before, where the reason for which it stopped keeps it. */
function carriedMonths({ last }: UnemploymentRecordFact, law: Law, on: PlainDate): number {
  if (last === null || last.stopped === null) return 0;
  return keepsUnused(law.on(on), last.stopped.reason) ? last.stopped.unusedMonths : 0;
}

function registrationFindings(registeredOn: PlainDate, record: UnemploymentRecordFact, today: PlainDate): Finding[] {
  if (registeredOn > today) return [block("registered", "登记日期还没到", "请填实际办理失业登记的日期。")];
  const { leftMonth } = record;
  if (leftMonth !== null && monthOf(registeredOn) < leftMonth) {
    const text = `您在原单位缴到${sayMonth(leftMonth)}，登记不会早于这个月。请核对登记凭证上的日期。`;
    return [block("registered", "登记日期早于离职", text)];
  }
  return [pass("registered", "已办失业登记", `${registeredOn}，从${sayMonth(monthOf(registeredOn))}算起。`)];
}

function insuredFinding({ insuredThrough, leftMonth }: UnemploymentRecordFact): Finding {
  if (insuredThrough === null) {
    return pass(
      "insured",
      "已不在单位参保",
      leftMonth === null ? "没有在保的单位。" : `最后参保月份是${sayMonth(leftMonth)}。`,
    );
  }
  const where = insuredThrough === "" ? "一个单位" : insuredThrough;
  return block("insured", "还在单位参保", `您在${where}的失业保险没有停。请让单位先办减员，再来申请。`);
}

function drawingFinding({ benefits, unemploymentRecord: { last } }: Known): Finding {
  const drawing = benefits.find((one) => one.status !== "stopped");
  if (drawing === undefined) return pass("drawing", "没有在领别的待遇", "养老金和失业保险金都看过了。");
  if (drawing.kind === "unemployment-benefit") {
    const until = last === null ? "" : `，领到${sayMonth(last.toMonth)}`;
    return block("drawing", "已经在领失业保险金", `${sayMonth(drawing.fromMonth)}起在领${until}，不用再申请。`);
  }
  const text = `${sayMonth(drawing.fromMonth)}起已有养老待遇，不能再领失业保险金。有疑问请到窗口核对。`;
  return block("drawing", "已经在领养老待遇", text, { source: law51 });
}

interface Under {
  readonly law: Law;
  readonly region: string;
}

/** Months left from before are drawn also when the new work was short. */
function conditionFindings(
  { reason, registeredOn }: Asked,
  { paidMonths, carriedMonths }: UnemploymentClaimEffect["facts"],
  { law, region }: Under,
): Finding[] {
  const rule = unemploymentObstacles(law.on(registeredOn), region);
  if (rule.kind === "missing") return [block("conditions", "还缺办理用的标准", `${sayMissing(rule)}公布后再申请。`)];
  const involuntary = leavingReasons.some((one) => one.value === reason && one.involuntary);
  const obstacles = rule.value({ paidMonths, involuntary, registered: true });
  const months = `已缴失业保险 ${paidMonths} 个月`;
  const short = obstacles.includes("less-than-minimum-months");
  const time =
    !short || carriedMonths > 0
      ? pass("months", short ? "有上次没领完的月数" : "缴费满一年", `${months}，上次没领完 ${carriedMonths} 个月。`, {
          source: law45,
        })
      : block("months", "缴费不满一年", `${months}，要满 12 个月。有没记上的月份，请先到窗口核对缴费。`, {
          source: law45,
        });
  const will = obstacles.includes("voluntary")
    ? block("will", "自己辞职的不能领", "因本人意愿离职的不符合条件。离职原因写错了，请让单位更正证明后再申请。", {
        source: law45,
      })
    : pass("will", "不是自愿离职", "以单位出具的终止或解除证明为准，由经办人员核对。", { source: law45 });
  return [time, will];
}

function amountFindings(
  counted: UnemploymentClaimEffect["facts"],
  { law, region, month }: Under & { readonly month: YearMonth },
): Finding[] {
  const rule = explainUnemploymentAward(law.on(month), region);
  if (rule.kind === "missing") {
    return [block("amount", "还缺计算用的标准", `${sayMissing(rule)}公布后再申请，晚领的会补发。`)];
  }
  const { monthly, months } = rule.value(counted);
  if (months.result === "0") return [];
  return [
    pass("amount", "每月失业保险金", `每月 ${sayFigure(monthly)} 元。`, { derivation: monthly }),
    pass("length", "能领几个月", `${months.result} 个月。找到工作、领养老金等情形要停发。`, { derivation: months }),
    remind("medical", "医保不用自己缴", "领取期间的职工医保费由失业保险基金交，个人不缴。", { source: law48 }),
  ];
}
