import { addMonths, monthOf, type PlainDate, sayMonth, type YearMonth } from "#policy/kernel/calendar.ts";
import type { Citation } from "#policy/kernel/citation.ts";
import { sayFigure } from "#policy/kernel/derivation.ts";
import { parseYuan } from "#policy/kernel/money.ts";
import { sayMissing } from "#policy/kernel/parameter.ts";
import type { Law } from "#policy/law.ts";
import { explainResidentAward, residentRises } from "#policy/pension/resident-award.ts";
import { type ResidentEntitlement, residentEntitlement } from "#policy/pension/resident-entitlement.ts";
import { minimumContributionMonths } from "#policy/retirement/values.ts";
import { type Decision, decided, type Facts, type Finding } from "../define-item.ts";
import { block, pass, remind } from "../findings.ts";
import type { Answers } from "../form.ts";
import { accountFinding, numberFinding, type PayeeChoice, payeeChoice } from "../payee-answer.ts";
import type { form } from "./form.ts";

export interface ResidentClaimEffect extends PayeeChoice {
  readonly region: string;
  readonly month: YearMonth;
  readonly payFrom: YearMonth;
  readonly facts: KeptFacts;
  /** What is paid from later months on, where the basic pension rose since. */
  readonly later: readonly { readonly from: YearMonth; readonly facts: KeptFacts }[];
}

interface KeptFacts {
  readonly paidYears: number;
  readonly accountBalance: string;
  readonly basicOf: YearMonth;
}

type Known = Facts<"agency" | "person" | "benefits" | "residentRecord" | "payee">;

const opinion: Citation = { title: "国务院关于建立统一的城乡居民基本养老保险制度的意见", number: "国发〔2014〕8号" };
const bridging: Citation = { title: "城乡养老保险制度衔接暂行办法", number: "人社部发〔2014〕17号" };

/** Of age, years enough, no other pension. Who claims late is paid each month by what was paid in that month. */
export function decide(
  answers: Answers<typeof form>,
  facts: Known,
  law: Law,
  today: PlainDate,
): Decision<ResidentClaimEffect> {
  const month = monthOf(today);
  const { region } = facts.agency;
  const { paidYears, accountBalance } = facts.residentRecord;
  const rule = residentEntitlement(law.on(month), region);
  if (rule.kind === "missing") return { kind: "refused", findings: [missing(sayMissing(rule))] };
  const entitled = rule.value({ birthMonth: monthOf(facts.person.birthDate), paidYears });
  const payFrom = addMonths(entitled.ageMonth, 1);
  const rises = residentRises(law, region, { first: payFrom, last: month });
  const keptOf = (basicOf: YearMonth) => ({ paidYears, accountBalance, basicOf });
  const findings = [
    ageFinding(entitled, month),
    yearsFinding(entitled, paidYears),
    drawingFinding(facts),
    employeeFinding(facts, law, today),
    numberFinding(facts.payee),
    accountFinding(answers, facts.payee),
    // Of who is not of age yet the amount is that of the first month, by what is known today.
    amountFinding(keptOf(rises.at(-1) ?? payFrom), { law, region, month: payFrom }),
  ];
  return decided(findings, () => ({
    ...{ region, month: payFrom, payFrom, facts: keptOf(payFrom) },
    later: rises.map((from) => ({ from, facts: keptOf(from) })),
    ...payeeChoice(answers, facts.payee),
  }));
}

const missing = (text: string): Finding => block("amount", "还缺计算用的标准", `${text}公布后再申请。`);

function ageFinding({ ageMonth }: ResidentEntitlement, month: YearMonth): Finding {
  const from = sayMonth(addMonths(ageMonth, 1));
  return ageMonth > month
    ? block("age", "还没到领取年龄", `男女都是满60周岁，您是${sayMonth(ageMonth)}。到那个月再来，次月起发。`, {
        source: opinion,
      })
    : pass("age", "到了领取年龄", `${sayMonth(ageMonth)}满60周岁，${from}起发。`, { source: opinion });
}

function yearsFinding({ years, yearsNeeded }: ResidentEntitlement, paidYears: number): Finding {
  if (years === "enough") {
    return pass("years", "缴费年数够", `已缴 ${paidYears} 年，要 ${yearsNeeded} 年。`, { source: opinion });
  }
  if (years === "start-unknown") {
    const text = `已缴 ${paidYears} 年，不到 ${yearsNeeded} 年。当地制度实施时离60岁不远的可以少些，实施时间还没有公布，请到窗口核对。`;
    return block("years", "缴费年数还定不了", text, { source: opinion });
  }
  return block("years", "缴费年数不够", `已缴 ${paidYears} 年，要 ${yearsNeeded} 年，请先把差的年份缴上。`, {
    source: opinion,
  });
}

function drawingFinding({ benefits }: Known): Finding {
  const drawing = benefits.find((one) => one.status !== "stopped" && one.kind !== "unemployment-benefit");
  if (drawing === undefined) return pass("drawing", "没有在领养老待遇", "本地和外省告知的都看过了。");
  const text = `${sayMonth(drawing.fromMonth)}起已有养老待遇，只能领一份。有疑问请到窗口核对。`;
  return block("drawing", "已经在领养老待遇", text, { source: bridging });
}

/** Who has enough months as an employee takes that pension, and the account of this scheme is added to it (办法第三条、第五条). */
function employeeFinding({ residentRecord: { employeeMonths } }: Known, law: Law, today: PlainDate): Finding {
  if (employeeMonths === 0) return pass("employee", "没有职工养老保险缴费", "本地的记录都看过了。");
  const minimum = law.on(today).find(minimumContributionMonths);
  const months = `您的职工养老保险缴了 ${employeeMonths} 个月`;
  if (minimum.kind === "known" && employeeMonths >= minimum.value) {
    const text = `${months}，够领职工养老金，居民养老的账户并过去。请办「领取基本养老金申请」。`;
    return block("employee", "应当领职工养老金", text, { source: bridging });
  }
  const text = `${months}，不够领职工养老金的，可以先把它转到居民养老再申请，账户合在一起算。`;
  return remind("employee", "还有职工养老保险缴费", text, { source: bridging });
}

function amountFinding(
  facts: KeptFacts,
  { law, region, month }: { readonly law: Law; readonly region: string; readonly month: YearMonth },
): Finding {
  const rule = explainResidentAward(law, { region, awarded: month, basicOf: facts.basicOf });
  if (rule.kind === "missing") return missing(sayMissing(rule));
  const { basic, addition, account, total } = rule.value({
    ...{ paidYears: facts.paidYears, accountBalance: parseYuan(facts.accountBalance) },
  });
  const parts = [basic, ...(addition === undefined ? [] : [addition]), account];
  const words = parts.map((part) => `${part.label} ${sayFigure(part)} 元`).join("，");
  return pass("amount", "每月养老金", `每月 ${sayFigure(total)} 元：${words}。`, { derivation: total });
}
