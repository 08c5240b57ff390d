import type { MaternityRecordFact, PersonFacts } from "#policy/facts.ts";
import {
  addMonthsToDate,
  date,
  monthOf,
  type PlainDate,
  sayDate,
  sayMonth,
  type YearMonth,
} from "#policy/kernel/calendar.ts";
import type { Citation } from "#policy/kernel/citation.ts";
import { sayFigure } from "#policy/kernel/derivation.ts";
import { parseYuan } from "#policy/kernel/money.ts";
import { type Missing, sayMissing } from "#policy/kernel/parameter.ts";
import type { Law } from "#policy/law.ts";
import { explainMaternityAward } from "#policy/maternity/award.ts";
import { proofKey } from "#policy/maternity/proof.ts";
import { type MaternityEvent, maternityContinuousMonths } from "#policy/maternity/values.ts";
import { type Decision, decided, type Facts, type Finding } from "../define-item.ts";
import { block, pass, remind } from "../findings.ts";
import type { Answers } from "../form.ts";
import { accountFinding, numberFinding, type PayeeChoice, payeeChoice } from "../payee-answer.ts";
import type { form } from "./form.ts";

/** The birth or miscarriage, and what its allowance is computed from. */
export interface MaternityClaimEffect extends PayeeChoice {
  readonly region: string;
  readonly month: YearMonth;
  readonly payMonth: YearMonth;
  readonly facts: {
    readonly event: MaternityEvent;
    readonly happenedOn: PlainDate;
    readonly difficult: boolean;
    readonly extraInfants: number;
    readonly proof: string;
    readonly employer: string;
    readonly wagesSum: string;
    readonly personMonths: number;
  };
}

type Known = Facts<"agency" | "person" | "maternityRecord" | "payee">;
type Asked = Answers<typeof form>;

const law54: Citation = { title: "社会保险法", article: "第五十四条" };
const law56: Citation = { title: "社会保险法", article: "第五十六条" };
/** Who is not insured is paid by the employer what was earned before the leave. */
const special8: Citation = { title: "女职工劳动保护特别规定", article: "第八条" };

export function decide(answers: Asked, facts: Known, law: Law, today: PlainDate): Decision<MaternityClaimEffect> {
  const { maternityRecord: record, agency, payee } = facts;
  const claim = claimOf(answers, record);
  const dated = dateFinding(claim.happenedOn, today);
  const lawThen = law.on(claim.happenedOn);
  const insured = dated.level === "block" ? undefined : insuredFinding(claim.happenedOn, record);
  const findings = [
    dated,
    ...infantsFindings(answers),
    sexFinding(facts.person),
    ...(insured === undefined ? [] : [insured]),
    ...(insured?.level === "pass"
      ? [monthsFinding(record, lawThen, agency.region), allowanceFinding(claim, lawThen, agency.region)]
      : []),
    onceFinding(claim, record),
    ...motherFindings(record),
    ...earlierFindings(claim, record),
    numberFinding(payee),
    accountFinding(answers, payee),
  ];
  return decided(findings, () => ({
    ...{ region: agency.region, month: monthOf(claim.happenedOn), payMonth: monthOf(today), facts: claim },
    ...payeeChoice(answers, payee),
  }));
}

function claimOf(
  { event, happenedOn, infants, proof }: Asked,
  record: MaternityRecordFact,
): MaternityClaimEffect["facts"] {
  const { employer, wagesSum, personMonths } = record;
  const birth = event === "normal" || event === "difficult";
  return {
    ...{ event: birth ? "birth" : event, happenedOn, difficult: event === "difficult" },
    ...{ extraInfants: birth ? Number(infants ?? "1") - 1 : 0, proof: proof.trim() },
    ...{ employer: employer ?? "", wagesSum, personMonths },
  };
}

/** The law names no last day for the claim; long after it the papers are what is looked at. */
function dateFinding(happenedOn: PlainDate, today: PlainDate): Finding {
  if (happenedOn > today) return block("date", "日期还没有到", "请填实际生育或流产的日期，不能晚于今天。");
  return happenedOn < addMonthsToDate(today, -12)
    ? remind("date", "已经过了一年多", `${sayDate(happenedOn)}。经办人员会仔细核对病历资料。`)
    : pass("date", "生育或流产的日期", `${sayDate(happenedOn)}。`);
}

function infantsFindings({ event, infants }: Asked): readonly Finding[] {
  const birth = event === "normal" || event === "difficult";
  if (birth && infants === undefined)
    return [block("infants", "还没选生了几个孩子", "请选孩子的个数，多胞胎多算天数。")];
  if (birth || infants === undefined) return [];
  return [remind("infants", "流产不看孩子的个数", "产假天数只看怀孕的月份，选的个数不计。")];
}

const sexFinding = ({ sex }: PersonFacts): Finding =>
  sex === "female"
    ? pass("woman", "由女职工本人申领", "登记的信息相符。")
    : block("woman", "生育津贴发给女职工", "请由生育的女职工本人申领。登记的性别不对的，到窗口更正。", {
        source: law56,
      });

function insuredFinding(happenedOn: PlainDate, record: MaternityRecordFact): Finding {
  const { insuredAs, employer, personMonths } = record;
  const month = sayMonth(monthOf(happenedOn));
  if (insuredAs === null) {
    const text = `${month}没有职工医保的参保记录。没有参保的，由单位按产假前的工资支付。请找单位，或到窗口核对参保。`;
    return block("insured", "当时没有参加职工医保", text, { source: special8 });
  }
  if (insuredAs !== "employee" || employer === null) {
    const text = `${month}没有用人单位。生育津贴按单位的平均工资发给职工。参保身份不对的，请到窗口核对。`;
    return block("insured", "没有用人单位的没有生育津贴", text, { source: law56 });
  }
  if (personMonths === 0) {
    const text = `${employer}在上一年没有职工医保缴费，算不出平均工资。请到窗口核对。`;
    return block("insured", "单位上年度没有缴费记录", text, { source: law56 });
  }
  return pass("insured", "当时在单位参保", `${employer}，上一年有 ${personMonths} 个人月的缴费。`, { source: law54 });
}

function monthsFinding(
  { continuousMonths: paid }: MaternityRecordFact,
  law: ReturnType<Law["on"]>,
  region: string,
): Finding {
  const required = law.find(maternityContinuousMonths, region);
  if (required.kind === "missing") return missing("months", required);
  const { source } = required.parameter;
  if (required.value === 0) return pass("months", "当地不要求连续缴费的月数", `已连续缴费 ${paid} 个月。`, { source });
  const said = `当地要求连续缴费 ${required.value} 个月，您有 ${paid} 个月。`;
  return paid >= required.value
    ? pass("months", "连续缴费的月数够了", said, { source })
    : block("months", "连续缴费的月数不够", `${said}有漏记的，请到窗口核对。`, { source });
}

const missing = (code: string, what: Missing): Finding =>
  block(code, "还缺核定用的标准", `${sayMissing(what)}。公布后再办。`);

function allowanceFinding(claim: MaternityClaimEffect["facts"], law: ReturnType<Law["on"]>, region: string): Finding {
  const rule = explainMaternityAward(law, region, claim);
  if (rule.kind === "missing") return missing("allowance", rule);
  const { wagesSum, personMonths } = claim;
  const { allowance, days } = rule.value({ sum: parseYuan(wagesSum), personMonths });
  const text = `产假 ${days.result} 天，一次发 ${sayFigure(allowance)} 元，由职工医保基金支付。`;
  return pass("allowance", "生育津贴", text, { source: law56, derivation: allowance });
}

/** Twins have two certificates and one birth: the same day is the same event, whatever number is given. */
function onceFinding({ proof, happenedOn }: MaternityClaimEffect["facts"], { paidFor }: MaternityRecordFact): Finding {
  const same = paidFor.some((one) => one.happenedOn === happenedOn || proofKey(one.proof) === proofKey(proof));
  return same
    ? block("once", "这一次已经核定过生育津贴", "一次生育或流产只发一次。核定有错的，请到窗口核查。")
    : pass("once", "这一次还没有核定过生育津贴", "病历资料由经办人员对照。");
}

/** A birth certificate names one mother. Who typed it wrongly is found by the papers of both. */
const motherFindings = ({ proofOfAnother }: MaternityRecordFact): readonly Finding[] =>
  proofOfAnother
    ? [
        block(
          "mother",
          "这个编号已经核定给另一位母亲",
          "一张出生医学证明只有一位母亲。请先核对编号；没有填错的，带原件到窗口核查。",
        ),
      ]
    : [];

/** Within so many months of another event people look whether it is the same one. */
const closeMonths = 10;

function earlierFindings(
  { happenedOn }: MaternityClaimEffect["facts"],
  { paidFor }: MaternityRecordFact,
): readonly Finding[] {
  const close = paidFor.find(
    (one) =>
      one.happenedOn !== happenedOn &&
      addMonthsToDate(one.happenedOn, -closeMonths) < happenedOn &&
      happenedOn < addMonthsToDate(one.happenedOn, closeMonths),
  );
  if (close === undefined) return [];
  const text = `${sayDate(date(close.happenedOn))}的一次已经核定过。经办人员会核对是不是同一次。`;
  return [remind("earlier", "不到十个月有两次", text)];
}
