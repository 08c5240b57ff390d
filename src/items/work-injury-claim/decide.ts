import type { InjuryRecordFact, PersonFacts } from "#policy/facts.ts";
import { addMonths, monthOf, type PlainDate, sayDate, sayMonth, type YearMonth } from "#policy/kernel/calendar.ts";
import type { Citation } from "#policy/kernel/citation.ts";
import { sayFigure } from "#policy/kernel/derivation.ts";
import { parseYuan } from "#policy/kernel/money.ts";
import { type Missing, sayMissing } from "#policy/kernel/parameter.ts";
import type { Law } from "#policy/law.ts";
import { statutoryRetirement } from "#policy/retirement/statutory.ts";
import { explainDisabilityAllowanceAward, explainDisabilityGrantAward } from "#policy/work-injury/award.ts";
import type { AllowanceGrade, DisabilityGrade } from "#policy/work-injury/values.ts";
import { type Decision, decided, type Facts, type Finding } from "../define-item.ts";
import { block, pass, remind } from "../findings.ts";
import type { Answers } from "../form.ts";
import { accountFinding, numberFinding, type PayeeChoice, payeeChoice } from "../payee-answer.ts";
import type { form } from "./form.ts";

interface Injury {
  readonly recognition: string;
  readonly injuredOn: PlainDate;
  readonly wagesSum: string;
  readonly wagesMonths: number;
  readonly grade: number;
}

/** The grant, and for grades 1 to 4 the allowance from the month after the appraisal to the statutory age. */
export interface InjuryClaimEffect extends PayeeChoice {
  readonly region: string;
  readonly grant: Injury & { readonly recognisedOn: PlainDate };
  readonly grantMonth: YearMonth;
  readonly payMonth: YearMonth;
  readonly allowance: (Injury & { readonly firstMonth: YearMonth; readonly lastMonth: YearMonth }) | null;
}

type Known = Facts<"agency" | "person" | "benefits" | "injuryRecord" | "payee">;
type Asked = Answers<typeof form>;

const law36: Citation = { title: "社会保险法", article: "第三十六条" };
const law38: Citation = { title: "社会保险法", article: "第三十八条" };
const law40: Citation = { title: "社会保险法", article: "第四十条" };

export function decide(answers: Asked, facts: Known, law: Law, today: PlainDate): Decision<InjuryClaimEffect> {
  const { region } = facts.agency;
  const { wagesSum, wagesMonths } = facts.injuryRecord;
  const grade = Number(answers.grade) as DisabilityGrade;
  const injury: Injury = {
    ...{ recognition: answers.recognition.trim(), injuredOn: answers.injuredOn, wagesSum, wagesMonths, grade },
  };
  const grant = { ...injury, recognisedOn: answers.recognisedOn };
  const dates = datesFinding(answers, today);
  const span = grade <= 4 && dates.level !== "block" ? spanOf(answers, facts, law) : null;
  const findings = [
    dates,
    insuredFinding(answers, facts.injuryRecord),
    onceFinding(injury.recognition, facts.injuryRecord),
    ...(facts.injuryRecord.wagesMonths === 0 || dates.level === "block"
      ? []
      : [grantFinding(grant, law, region), ...allowanceFindings(span, injury, law, region)]),
    numberFinding(facts.payee),
    accountFinding(answers, facts.payee),
  ];
  return decided(findings, () => ({
    ...{ region, grant, grantMonth: monthOf(answers.recognisedOn), payMonth: monthOf(today) },
    allowance: span !== null && "firstMonth" in span ? { ...injury, ...span } : null,
    ...payeeChoice(answers, facts.payee),
  }));
}

function datesFinding({ injuredOn, recognisedOn, appraisedOn }: Asked, today: PlainDate): Finding {
  return injuredOn <= recognisedOn && recognisedOn <= appraisedOn && appraisedOn <= today
    ? pass(
        "dates",
        "受伤、认定、鉴定的先后",
        `${sayDate(injuredOn)}、${sayDate(recognisedOn)}、${sayDate(appraisedOn)}。`,
      )
    : block("dates", "日期的先后不对", "先受伤，再认定，再鉴定，都不晚于今天。请照文书核对。");
}

function insuredFinding({ injuredOn }: Asked, { insuredThrough, wagesMonths }: InjuryRecordFact): Finding {
  const month = sayMonth(monthOf(injuredOn));
  if (insuredThrough === null) {
    const text = `${month}没有工伤保险。没有参保的，由单位按同样的标准支付。请找单位，或到窗口核对参保。`;
    return block("insured", "受伤时没有参保", text, { source: { title: "社会保险法", article: "第四十一条" } });
  }
  if (wagesMonths === 0) {
    return block("insured", "没有可以计算的缴费工资", `${month}以前没有已到账的工伤保险缴费。请到窗口核对缴费。`);
  }
  return pass("insured", "受伤时在参保", `${insuredThrough}，以前 ${wagesMonths} 个月的缴费工资作为本人工资。`, {
    source: law36,
  });
}

const onceFinding = (recognition: string, { paidFor }: InjuryRecordFact): Finding =>
  paidFor.includes(recognition)
    ? block("once", "这份认定已经发过补助金", "一次工伤的一次性补助金只发一次。等级有变的，请到窗口办理。")
    : pass("once", "这份认定还没有发过补助金", "认定书和鉴定结论由经办人员对照。");

function grantFinding(facts: InjuryClaimEffect["grant"], law: Law, region: string): Finding {
  const rule = explainDisabilityGrantAward(law.on(facts.recognisedOn), { region, injuredOn: facts.injuredOn });
  if (rule.kind === "missing") return missing("grant", rule);
  const { grant } = rule.value({ grade: facts.grade as DisabilityGrade, wages: wagesOf(facts) });
  return pass("grant", "一次性伤残补助金", `一次发 ${sayFigure(grant)} 元，由工伤保险基金支付。`, {
    ...{ source: law38, derivation: grant },
  });
}

const missing = (code: string, what: Missing): Finding =>
  block(code, "还缺计算用的标准", `${sayMissing(what)}公布后再办。`);
const wagesOf = ({ wagesSum, wagesMonths }: Injury) => ({ sum: parseYuan(wagesSum), months: wagesMonths });

type Span = { readonly firstMonth: YearMonth; readonly lastMonth: YearMonth } | Finding;

/** From the month after the appraisal to the month of the statutory age; whoever draws a pension has none. */
function spanOf({ appraisedOn }: Asked, { person, benefits }: Known, law: Law): Span {
  const firstMonth = addMonths(monthOf(appraisedOn), 1);
  const pension = benefits.find((one) => one.kind === "pension" && one.status !== "stopped");
  if (pension !== undefined) {
    return remind("allowance", "领养老金的不发伤残津贴", "养老金低于伤残津贴的，差额到窗口办理。", { source: law40 });
  }
  const lastMonth = statutoryMonth(person, law.on(firstMonth));
  if (lastMonth === undefined) {
    return block("allowance", "退休类别还没有认定", "伤残津贴发到退休年龄。请先办「档案预审」，认定 50 岁还是 55 岁。");
  }
  return firstMonth <= lastMonth
    ? { firstMonth, lastMonth }
    : remind("allowance", "已到退休年龄，不发伤残津贴", "请申请领养老金。低于伤残津贴的，差额到窗口办理。", {
        source: law40,
      });
}

function statutoryMonth(
  { statutoryGroup: group, birthDate, sex }: PersonFacts,
  law: ReturnType<Law["on"]>,
): YearMonth | undefined {
  const rule = statutoryRetirement(law);
  const known = group ?? (sex === "male" ? "M60" : null);
  if (rule.kind === "missing" || known === null) return undefined;
  return rule.value({ group: known, birthMonth: monthOf(birthDate) }).statutoryMonth;
}

function allowanceFindings(span: Span | null, injury: Injury, law: Law, region: string): Finding[] {
  if (span === null) return [];
  if (!("firstMonth" in span)) return [span];
  const { firstMonth, lastMonth } = span;
  const rule = explainDisabilityAllowanceAward(law.on(firstMonth), { region, injuredOn: injury.injuredOn });
  if (rule.kind === "missing") return [missing("allowance", rule)];
  const { allowance } = rule.value({ grade: injury.grade as AllowanceGrade, wages: wagesOf(injury) });
  const text = `${sayMonth(firstMonth)}起每月 ${sayFigure(allowance)} 元，到${sayMonth(lastMonth)}退休为止。`;
  return [pass("allowance", "伤残津贴", text, { source: law38, derivation: allowance })];
}
