import { clampBase } from "#policy/contribution/clamp-base.ts";
import { explainFlexibleShares } from "#policy/contribution/flexible-shares.ts";
import { addMonths, monthOf, type PlainDate, sayMonth, type YearMonth } from "#policy/kernel/calendar.ts";
import type { Citation } from "#policy/kernel/citation.ts";
import { sayFigure } from "#policy/kernel/derivation.ts";
import { parseYuan, sayYuan, toYuan } from "#policy/kernel/money.ts";
import { sayMissing } from "#policy/kernel/parameter.ts";
import type { Law } from "#policy/law.ts";
import { explainFlexibleEligibility } from "#policy/registration/flexible-eligibility.ts";
import { allowanceEnd } from "../allowance-end.ts";
import type { FactTypes } from "../define-item.ts";
import { type Decision, decided, type Facts, type Finding } from "../define-item.ts";
import type { Answers } from "../form.ts";
import type { form } from "./form.ts";

/** A relation as a flexible worker from a month on, and the base the person means to declare. */
export interface FlexibleRegistration {
  readonly fromMonth: YearMonth;
  readonly baseYuan: string;
  readonly region: string;
  /** 病残津贴 that the person draws is not owed from this month on; null where none is drawn. */
  readonly allowanceEnds: YearMonth | null;
}

type Known = Facts<"agency" | "person" | "relations" | "benefits">;

/** Looks at everything, so that whatever would cause a return is said before submission. */
export function decide(
  answers: Answers<typeof form>,
  facts: Known,
  law: Law,
  today: PlainDate,
): Decision<FlexibleRegistration> {
  const { region } = facts.agency;
  const base = baseFinding(answers, facts, law);
  const end = allowanceEnd(facts.benefits, law, answers.startMonth);
  const findings = [
    ageFinding(facts, law, today),
    relationFinding(facts.relations),
    benefitFinding(facts.benefits, end),
    monthFinding(answers.startMonth, today),
    base,
    // What an impossible base would cost is no information.
    ...(base.level === "block" ? [] : [amountFinding(answers, region, law)]),
  ];
  return decided(findings, () => ({
    fromMonth: answers.startMonth,
    baseYuan: toYuan(parseYuan(answers.contributionBase)),
    region,
    allowanceEnds: end ?? null,
  }));
}

const socialInsuranceLaw: Citation = { title: "社会保险法", article: "第十条" };
const pass = (code: string, title: string, text: string, source?: Citation): Finding => ({
  code,
  level: "pass",
  title,
  text,
  ...(source && { source }),
});
const remind = (code: string, title: string, text: string, source?: Citation): Finding => ({
  ...pass(code, title, text, source),
  level: "remind",
});
const block = (code: string, title: string, text: string, source?: Citation): Finding => ({
  ...pass(code, title, text, source),
  level: "block",
});

/** Ages by the law of the day: until 2024 men 60 and women 55, since 2025 the gradually delayed age. */
function ageFinding({ agency, person }: Known, law: Law, today: PlainDate): Finding {
  const rule = explainFlexibleEligibility(law.on(today), agency.region);
  if (rule.kind === "missing") return block("age", "年龄条件没有公布", sayMissing(rule));
  const { birthDate, sex, statutoryGroup } = person;
  const found = rule.value({ birthDate, sex, ...(statutoryGroup !== null && { group: statutoryGroup }) });
  const title = { eligible: "年龄符合", "too-young": "年龄还不够", "retirement-age-reached": "已到法定退休年龄" }[
    found.kind
  ];
  const finding = found.kind === "eligible" ? pass : block;
  return { ...finding("age", title, found.text, found.source), derivation: found.derivation };
}

function relationFinding(relations: FactTypes["relations"]): Finding {
  const live = relations.find((relation) => relation.status === "contributing" && relation.category !== "resident");
  if (live !== undefined) {
    const where = live.employerName ?? live.agencyName;
    return block(
      "elsewhere",
      "已在别处参保",
      `${sayMonth(live.fromMonth)}起在${where}参保。请先办停保，再来登记。`,
      socialInsuranceLaw,
    );
  }
  const former = relations.find((relation) => relation.category !== "resident");
  if (former !== undefined) {
    return block(
      "not-first",
      "以前参过保，不是首次",
      `${former.agencyName}有您的参保关系。请改办「灵活就业人员续保」，年限会连起来算。`,
    );
  }
  return pass("elsewhere", "没有在别处参保", "全部参保关系都看过了。", socialInsuranceLaw);
}

function benefitFinding(benefits: FactTypes["benefits"], end: YearMonth | undefined): Finding {
  const drawing = benefits.find(
    ({ kind, status }) =>
      status === "drawing" && kind !== "unemployment-benefit" && (kind !== "invalidity-allowance" || end === undefined),
  );
  if (drawing === undefined && end !== undefined)
    return remind(
      "drawing",
      "病残津贴要停发",
      `恢复缴费的次月停发，从${sayMonth(end)}起不再领。不再工作时可以到窗口申请恢复。`,
    );
  if (drawing === undefined) return pass("drawing", "没有在领养老待遇", "本地和外省告知的待遇都看过了。");
  return block(
    "drawing",
    "已经在领养老待遇",
    `${sayMonth(drawing.fromMonth)}起领取，不能再参保缴费。有疑问请拨 12333。`,
    {
      title: "社会保险法",
      article: "第十六条",
    },
  );
}

function monthFinding(startMonth: YearMonth, today: PlainDate): Finding {
  const now = monthOf(today);
  if (startMonth < now)
    return block("month", "开始月份已经过去", `最早可以从${sayMonth(now)}开始。以前的月份一般不能补缴。`);
  if (startMonth > addMonths(now, 1))
    return block("month", "开始月份太远", `最晚可以选${sayMonth(addMonths(now, 1))}。到时候再来办也行。`);
  return pass("month", "开始月份可以", `${sayMonth(startMonth)}起参保。`);
}

/** The base is declared to the tax authority; a base outside the limits would be refused there, so it is said here. */
function baseFinding(answers: Answers<typeof form>, { agency }: Known, law: Law): Finding {
  const rule = clampBase(law.on(answers.startMonth), agency.region, "enterprise-pension");
  if (rule.kind === "missing") {
    return remind(
      "base",
      "缴费基数的上下限还没公布",
      `${agency.regionName}${sayMonth(answers.startMonth)}的标准还没公布。先按您填的登记，公布后税务会核对。`,
    );
  }
  const { clamped, floor, ceiling } = rule.value(parseYuan(answers.contributionBase));
  const limits = `${sayYuan(floor)} 元到 ${sayYuan(ceiling)} 元`;
  const doubt = rule.parameter.status === "unconfirmed" ? "（标准待确认）" : "";
  if (clamped !== "no")
    return block("base", "缴费基数不在范围里", `请填 ${limits} 之间的数${doubt}。`, rule.parameter.source);
  const found = doubt === "" ? pass : remind;
  const title = doubt === "" ? "缴费基数在范围里" : "缴费基数在范围里，标准待确认";
  return found("base", title, `可以选 ${limits}${doubt}。`, rule.parameter.source);
}

/** What it costs a month, with its derivation. */
function amountFinding(answers: Answers<typeof form>, region: string, law: Law): Finding {
  const rule = explainFlexibleShares(law.on(answers.startMonth), region);
  if (rule.kind === "missing") return remind("amount", "缴费比例没有公布", sayMissing(rule));
  const { total, account } = rule.value(parseYuan(answers.contributionBase));
  const text = `每月 ${sayFigure(total)} 元，其中 ${sayFigure(account)} 元记入您的个人账户。`;
  return { ...pass("amount", "每月大约要缴", text, rule.parameter.source), derivation: total };
}
