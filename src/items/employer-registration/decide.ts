import { addMonths, monthOf, type PlainDate, sayDate, sayMonth, type YearMonth } from "#policy/kernel/calendar.ts";
import type { Citation } from "#policy/kernel/citation.ts";
import { creditCode } from "#policy/kernel/credit-code.ts";
import { sayMissing } from "#policy/kernel/parameter.ts";
import { InputRefused } from "#policy/kernel/refusal.ts";
import { type Scheme, schemeTitles } from "#policy/kernel/region.ts";
import type { Law } from "#policy/law.ts";
import { citeRegulation } from "#policy/regulation.ts";
import { timeLimitDue } from "#policy/time-limit/time-limit-due.ts";
import { riskClassOf } from "#policy/work-injury/injury-contribution.ts";
import { type RiskClass, riskClasses, riskClassIndustries } from "#policy/work-injury/values.ts";
import { type Decision, decided, type Facts, type Finding } from "../define-item.ts";
import type { Answers } from "../form.ts";
import type { form } from "./form.ts";

/** An employer as it will stand in the books, and the schemes in which it is registered. */
export interface EmployerRegistration {
  readonly creditCode: string;
  readonly name: string;
  /** The division of the registrar: characters 3–8 of the credit code, so that it is not asked twice. */
  readonly division: string;
  readonly industryClass: RiskClass;
  readonly contactPhone: string;
  readonly fromMonth: YearMonth;
  readonly schemes: readonly { readonly scheme: Scheme; readonly region: string }[];
}

type Known = Facts<"agency" | "person" | "codeHolder" | "schemesServed">;
type Given = Answers<typeof form>;

/** Looks at everything, so that whatever would cause a return is said at the counter. */
export function decide(answers: Given, facts: Known, law: Law, today: PlainDate): Decision<EmployerRegistration> {
  const code = readCode(answers.creditCode);
  const industryClass = classOf(answers.industry, facts, law, today);
  const wanted = wantedSchemes[answers.schemes];
  const findings = [
    code.finding,
    holderFinding(facts.codeHolder),
    industryClass.finding,
    schemesFinding(wanted, facts),
    ...monthFindings(answers, law, today),
  ];
  return decided(findings, () => ({
    creditCode: code.value,
    name: answers.employerName.normalize("NFC"),
    division: code.value.slice(2, 8),
    industryClass: industryClass.value ?? riskClasses[0],
    contactPhone: answers.contactPhone,
    fromMonth: answers.startMonth,
    schemes: facts.schemesServed.filter(({ scheme }) => wanted.includes(scheme)),
  }));
}

const wantedSchemes: Readonly<Record<Given["schemes"], readonly Scheme[]>> = {
  all: ["enterprise-pension", "unemployment", "work-injury"],
  "work-injury": ["work-injury"],
};
const article57: Citation = { title: "社会保险法", article: "第五十七条" };
const finding =
  (level: Finding["level"]) =>
  (code: string, title: string, text: string, source?: Citation): Finding => ({
    ...{ code, level, title, text },
    ...(source && { source }),
  });
const pass = finding("pass");
const remind = finding("remind");
const block = finding("block");

/** A wrong check digit says the right one: nearly always one character was misread. */
function readCode(typed: string): { value: string; finding: Finding } {
  try {
    const value = creditCode(typed);
    return { value, finding: pass("code", "统一社会信用代码校验相符", value) };
  } catch (error) {
    if (!(error instanceof InputRefused)) throw error;
    return { value: "", finding: block("code", "统一社会信用代码不对", `${error.message}。请对照执照逐位核对。`) };
  }
}

function holderFinding(holder: Known["codeHolder"]): Finding {
  if (holder === null) return pass("holder", "还没有登记过", "本系统没有用这个代码登记的单位。");
  const { name, agencyName } = holder;
  if (holder.status === "deregistered") {
    return remind(
      "holder",
      "以前登记过，后来注销或撤销了",
      `原来登记为「${name}」（${agencyName}）。办成后恢复同一个单位，账号另发。`,
    );
  }
  return block(
    "holder",
    "这个代码已经登记过",
    `「${name}」已在${agencyName}参保登记，不用再登记。名称、行业、联系人有变化的，请办「社会保险单位参保信息变更」。`,
    citeRegulation(10),
  );
}

/** The risk class stands in the list of 人社部发〔2015〕71号, by the name of the division of industry. */
function classOf(
  typed: string,
  { agency }: Known,
  law: Law,
  today: PlainDate,
): { value: RiskClass | undefined; finding: Finding } {
  const rule = riskClassOf(law.on(today), agency.region);
  const lists = law.on(today).find(riskClassIndustries, agency.region);
  if (rule.kind === "missing" || lists.kind === "missing") {
    const missing = rule.kind === "missing" ? sayMissing(rule) : lists.kind === "missing" ? sayMissing(lists) : "";
    return { value: undefined, finding: block("industry", "行业风险类别没有公布", missing) };
  }
  const name = typed.trim();
  const value = rule.value(name);
  const { source } = lists.parameter;
  if (value !== undefined) {
    const text = `${name}属于第${value}类，工伤保险费按这一类的基准费率缴。`;
    return { value, finding: pass("industry", "行业风险类别", text, source) };
  }
  const stem = name.replace(/业$/, "");
  const near = riskClasses.flatMap((one) => lists.value[one]).filter((one) => stem !== "" && one.includes(stem));
  const way =
    near.length === 0
      ? "请照国民经济行业分类（GB/T 4754-2011）的大类名称填，如：零售业、餐饮业。"
      : `相近的有：${near.slice(0, 5).join("、")}。请选一个照填。`;
  return { value, finding: block("industry", "行业名录里没有这一类", `没有「${name}」。${way}`, source) };
}

function schemesFinding(wanted: readonly Scheme[], { agency, schemesServed }: Known): Finding {
  const lacking = wanted.filter((scheme) => !schemesServed.some((one) => one.scheme === scheme));
  if (lacking.length > 0) {
    const names = lacking.map((scheme) => schemeTitles[scheme]).join("、");
    return block("schemes", "有的险种不在这里办", `${agency.name}不经办${names}。请到经办这些险种的机构登记。`);
  }
  if (wanted.length === 1) {
    return remind("schemes", "只参加工伤保险", "只有按项目参加工伤保险的建设单位才能这样登记，请看清材料。", article57);
  }
  return pass("schemes", "险种", `${wanted.map((scheme) => schemeTitles[scheme]).join("、")}。`, article57);
}

/**
 * 自成立之日起三十日内 (社会保险法第五十七条): who comes in time may begin with the month of establishment. Who comes late
 * begins with this month; what was owed before is assessed as a make-up.
 */
function monthFindings({ establishedOn, startMonth }: Given, law: Law, today: PlainDate): readonly Finding[] {
  if (establishedOn > today) {
    return [block("established", "成立日期在今天以后", "请对照执照核对成立日期；还没有成立的单位，成立后再来登记。")];
  }
  const limit = timeLimitDue(law.on(establishedOn), "employer-registration");
  const due = limit.kind === "missing" ? null : limit.value(establishedOn).dueOn;
  const inTime = due !== null && today <= due;
  const first = inTime ? monthOf(establishedOn) : monthOf(today);
  const last = addMonths(monthOf(today), 1);
  const earlier = inTime ? "" : "以前应缴未缴的月份，登记后办「补缴核定」。";
  return [
    inTime
      ? pass("established", "在登记期限里", `登记期限到${sayDate(due)}。`, article57)
      : remind(
          "established",
          "过了 30 天的登记期限",
          `单位应当自成立之日起 30 天内登记。现在照办。${earlier}`,
          article57,
        ),
    startMonth < first
      ? block("month", "开始月份太早", `最早可以从${sayMonth(first)}开始。${earlier}`)
      : startMonth > last
        ? block("month", "开始月份太远", `最晚可以选${sayMonth(last)}。`)
        : pass("month", "开始月份可以", `${sayMonth(startMonth)}起参保。`),
  ];
}
