import type { DeceasedFact } from "#policy/facts.ts";
import {
  addMonths,
  monthOf,
  monthsBetween,
  type PlainDate,
  sayDate,
  sayMonth,
  type YearMonth,
} from "#policy/kernel/calendar.ts";
import type { Citation } from "#policy/kernel/citation.ts";
import { sayFigure } from "#policy/kernel/derivation.ts";
import { parseYuan } from "#policy/kernel/money.ts";
import { sayMissing } from "#policy/kernel/parameter.ts";
import type { Law } from "#policy/law.ts";
import { explainDeathAward } from "#policy/survivor/award.ts";
import { type Decision, decided, type Facts, type Finding } from "../define-item.ts";
import { block, pass, remind } from "../findings.ts";
import type { Answers } from "../form.ts";
import { accountFinding, numberFinding, type PayeeChoice, payeeChoice } from "../payee-answer.ts";
import type { form } from "./form.ts";

/** What approval does: stops what the deceased drew, empties the account, awards the survivor. */
export interface DeathEffect extends PayeeChoice {
  readonly deceasedId: string;
  readonly region: string;
  readonly facts: {
    readonly diedOn: PlainDate;
    readonly paidMonths: number;
    readonly drawnMonths: number;
    readonly accountBalance: string;
  };
  readonly stops: readonly { readonly awardNo: number; readonly fromMonth: YearMonth }[];
}

type Known = Facts<"agency" | "deceased" | "payee">;
type Asked = Answers<typeof form>;

const law17: Citation = { title: "社会保险法", article: "第十七条" };

export function decide(answers: Asked, facts: Known, law: Law, today: PlainDate): Decision<DeathEffect> {
  const { deceased } = facts;
  if (deceased === null) {
    const text = "没有姓名和证件号码都相符的参保人。请照死亡证明或身份证再核对一遍。";
    return { kind: "refused", findings: [block("deceased", "没有找到这位参保人", text)] };
  }
  const day = dayFinding(answers.diedOn, deceased, today);
  if (day.level === "block") return { kind: "refused", findings: [day] };
  const counted = countedOf(answers.diedOn, deceased);
  const findings = [
    day,
    insuredFinding(deceased),
    onceFinding(deceased),
    injuryFinding(answers),
    ...stopFindings(answers.diedOn, deceased),
    numberFinding(facts.payee),
    accountFinding(answers, facts.payee),
    ...amountFindings(counted, law, facts.agency.region),
  ];
  const fromMonth = addMonths(monthOf(answers.diedOn), 1);
  return decided(findings, () => ({
    ...{ deceasedId: deceased.personId, region: facts.agency.region, facts: counted },
    stops: deceased.awards.map(({ awardNo, payFrom }) => ({ awardNo, fromMonth: laterOf(fromMonth, payFrom) })),
    ...payeeChoice(answers, facts.payee),
  }));
}

const laterOf = (left: YearMonth, right: YearMonth): YearMonth => (left < right ? right : left);

function dayFinding(diedOn: PlainDate, deceased: DeceasedFact, today: PlainDate): Finding {
  if (diedOn > today || diedOn < deceased.birthDate) {
    return block("day", "去世日期不对", "请照死亡证明填，不会晚于今天。");
  }
  return pass("day", "去世日期", `${sayDate(diedOn)}，由经办人员对照死亡证明和共享数据。`);
}

/** The pension is drawn up to and with the month of death. */
const countedOf = (
  diedOn: PlainDate,
  { paidMonths, pensionFrom, accountBalance }: DeceasedFact,
): DeathEffect["facts"] => ({
  ...{ diedOn, paidMonths, accountBalance },
  drawnMonths: pensionFrom === null ? 0 : Math.max(0, monthsBetween(pensionFrom, monthOf(diedOn)) + 1),
});

/** The grants are those of the employees' scheme (社会保险法第十七条): of who was never in it that fund owes nothing. */
const insuredFinding = ({ paidMonths, pensionFrom }: DeceasedFact): Finding =>
  paidMonths === 0 && pensionFrom === null
    ? block(
        "insured",
        "没有参加过企业职工养老保险",
        "这里发的是职工养老保险的待遇。参加城乡居民养老保险的，账户余额可以继承，请到窗口办理。",
        { source: law17 },
      )
    : pass("insured", "参加过企业职工养老保险", paidMonths === 0 ? "已领养老金。" : `缴费 ${paidMonths} 个月。`);

const onceFinding = ({ claimed }: DeceasedFact): Finding =>
  claimed
    ? block("once", "已经有人领过", "一位参保人的遗属待遇只发一次。怎么分由遗属自己商量；有争议请到窗口核对。")
    : pass("once", "还没有人领过", "一位参保人的遗属待遇只发一次。");

const injuryFinding = ({ workInjury }: Asked): Finding =>
  workInjury === "yes"
    ? block(
        "injury",
        "因工死亡的不在这里办",
        "丧葬补助金、供养亲属抚恤金和工亡补助金由工伤保险基金支付。请到窗口办工亡待遇。",
      )
    : pass("injury", "不是因工死亡", "由养老保险基金支付。", { source: law17 });

function stopFindings(diedOn: PlainDate, { awards }: DeceasedFact): Finding[] {
  if (awards.length === 0) return [];
  const text = `去世当月照发，${sayMonth(addMonths(monthOf(diedOn), 1))}起停发。以后月份已经发了的要退还。`;
  return [remind("stop", "在领的待遇要停发", text)];
}

function amountFindings(counted: DeathEffect["facts"], law: Law, region: string): Finding[] {
  const rule = explainDeathAward(law.on(counted.diedOn), region);
  if (rule.kind === "missing") {
    return [block("amount", "还缺计算用的标准", `${sayMissing(rule)}公布后再办。`)];
  }
  const { total, funeral, grant, payout } = rule.value({
    ...counted,
    accountBalance: parseYuan(counted.accountBalance),
  });
  const parts = [funeral, grant, ...(payout === undefined ? [] : [payout])];
  const text = `一次发 ${sayFigure(total)} 元：${parts.map((part) => `${part.label} ${sayFigure(part)} 元`).join("，")}。`;
  return [pass("amount", "遗属待遇", text, { derivation: total })];
}
