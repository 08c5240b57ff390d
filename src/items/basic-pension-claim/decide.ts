import type { InvalidityAllowanceFact } from "#policy/facts.ts";
import { type PlainDate, sayDate, sayMonth, type YearMonth } from "#policy/kernel/calendar.ts";
import type { Citation } from "#policy/kernel/citation.ts";
import { sayMissing } from "#policy/kernel/parameter.ts";
import { sayRegion } from "#policy/kernel/region.ts";
import type { Law } from "#policy/law.ts";
import type { AwardFactsOnWire } from "#policy/pension/award-facts.ts";
import { type ContinuedPension, continuedPension } from "#policy/pension/continued-pension.ts";
import { type Decision, decided, type Facts, type Finding } from "../define-item.ts";
import { block, pass, remind } from "../findings.ts";
import type { Answers } from "../form.ts";
import { accountFinding, numberFinding, type PayeeChoice, payeeChoice } from "../payee-answer.ts";
import { amountOf, continuedAmount, payFromOf } from "./amount.ts";
import type { form } from "./form.ts";
import { isFlexible, retireWhen } from "./when.ts";

/** The award that approval grants: region, months, the facts as given to the rule, and where the money goes. */
export interface PensionClaimEffect extends PayeeChoice {
  readonly region: string;
  readonly retireMonth: YearMonth;
  readonly payFrom: YearMonth;
  readonly facts: AwardFactsOnWire;
  /** 病残津贴: the award that ends, from when it must be stopped if it does not end by itself, and what the pension keeps of it. */
  readonly allowance: {
    readonly awardNo: number;
    readonly stopFrom: YearMonth | null;
    readonly kept: Pick<ContinuedPension, "reckonedIn" | "adjustments"> | null;
  } | null;
  readonly delivery: "online" | "mail" | "counter";
}

export type ClaimFacts = Facts<
  | "agency"
  | "person"
  | "relations"
  | "benefits"
  | "contributionRecord"
  | "pensionAccount"
  | "archiveReview"
  | "retirementChoice"
  | "invalidityAllowance"
  | "payee"
>;
type ClaimAnswers = Answers<typeof form>;

const socialInsuranceLaw: Citation = { title: "社会保险法", article: "第十六条" };

/** Everything that would cause a return, at once: months, file, other pensions, unpaid months, account, and the amount. */
export function decide(
  answers: ClaimAnswers,
  facts: ClaimFacts,
  law: Law,
  today: PlainDate,
): Decision<PensionClaimEffect> {
  const { invalidityAllowance: allowance } = facts;
  const continued = allowance === null ? null : continuedPension(law, allowance);
  if (continued?.kind === "missing") {
    return {
      kind: "refused",
      findings: [block("amount", "还缺计算用的标准", `${sayMissing(continued)}公布后再申请。`)],
    };
  }
  const kept = continued?.value ?? null;
  const when = retireWhen(facts, law, today, kept !== null);
  const { retireMonth } = when;
  const amount =
    allowance !== null && kept !== null
      ? continuedAmount(allowance, kept)
      : retireMonth === undefined
        ? { findings: [] }
        : amountOf(facts, law, retireMonth);
  const findings = [
    ...when.findings,
    ...(retireMonth === undefined ? [] : [startFinding(answers, payFromOf(retireMonth))]),
    numberFinding(facts.payee),
    drawingFinding(facts),
    ...fileFindings(answers, facts),
    ...recordFindings(facts, retireMonth),
    placeFinding(facts),
    accountFinding(answers, facts.payee),
    ...deliveryFindings(answers),
    ...amount.findings,
  ];
  const { facts: awardFacts } = amount;
  if (retireMonth === undefined || awardFacts === undefined) return { kind: "refused", findings };
  return decided(findings, () => ({
    region: facts.agency.region,
    retireMonth,
    payFrom: payFromOf(retireMonth),
    facts: awardFacts,
    allowance: allowance === null ? null : endedBy(allowance, kept, payFromOf(retireMonth)),
    ...payeeChoice(answers, facts.payee),
    delivery: answers.delivery,
  }));
}

/**
 * The auto lane: a flexible worker whose every month is posted once and in one region, without deemed months or a choice,
 * of an established group, paid to the account on record. Nothing is then left to judge.
 */
export function nothingLeftToJudge(facts: Facts<never> & Partial<ClaimFacts>, effect: PensionClaimEffect): boolean {
  const { person, contributionRecord: record, archiveReview, retirementChoice, payee } = facts as ClaimFacts;
  return (
    isFlexible(facts as ClaimFacts) &&
    person.statutoryGroup !== null &&
    archiveReview === null &&
    retirementChoice === null &&
    effect.allowance === null &&
    effect.facts.deemedMonths === 0 &&
    record.regions.length === 1 &&
    record.regions[0]?.region === effect.region &&
    [record.unpaid, record.undeclared, record.overlapping].every((months) => months.length === 0) &&
    payee.account !== null &&
    !payee.numberDisputed &&
    effect.account === null
  );
}

function startFinding({ startMonth }: ClaimAnswers, payFrom: YearMonth): Finding {
  return startMonth === payFrom
    ? pass("start", "开始领的月份", `${sayMonth(payFrom)}起，退休的下一个月。`)
    : block("start", "开始领的月份不对", `应当从${sayMonth(payFrom)}开始，退休的下一个月。请改成这个月。`);
}

function endedBy(
  { awardNo, lastMonth }: InvalidityAllowanceFact,
  kept: ContinuedPension | null,
  payFrom: YearMonth,
): NonNullable<PensionClaimEffect["allowance"]> {
  return {
    ...{ awardNo, stopFrom: lastMonth === null || lastMonth >= payFrom ? payFrom : null },
    kept: kept === null ? null : { reckonedIn: kept.reckonedIn, adjustments: kept.adjustments },
  };
}

/** 病残津贴 does not stand against a pension: the pension takes its place. Suspended it is looked into first. */
function drawingFinding({ benefits }: ClaimFacts): Finding {
  const allowance = benefits.findLast((one) => one.kind === "invalidity-allowance" && one.status !== "stopped");
  if (allowance?.status === "suspended") {
    return block("drawing", "病残津贴暂停着", "请先到窗口把暂停的病残津贴办清，再申请领养老金。");
  }
  const drawing = benefits.find(
    ({ kind, status }) => status !== "stopped" && kind !== "unemployment-benefit" && kind !== "invalidity-allowance",
  );
  if (drawing === undefined && allowance !== undefined) {
    return pass("drawing", "在领病残津贴", "养老金开始的那个月起，病残津贴就不发了。");
  }
  if (drawing === undefined) return pass("drawing", "没有在别处领养老待遇", "本地和外省告知的都看过了。");
  const text = `${sayMonth(drawing.fromMonth)}起已有养老待遇，只能领一份。请到窗口或拨 12333 核对。`;
  return block("drawing", "已经有一份养老待遇", text, { source: socialInsuranceLaw });
}

/** Deemed months and the day of birth are recognised by the department, before the claim. */
function fileFindings({ earlyWork, fileBirthDate }: ClaimAnswers, { person, archiveReview }: ClaimFacts): Finding[] {
  if (archiveReview !== null) {
    const { documentNumber, decidedOn, deemedMonths, birthDate } = archiveReview;
    const text = `${documentNumber}，${sayDate(decidedOn)}：视同 ${deemedMonths} 个月，出生日期${sayDate(birthDate)}。`;
    return [pass("file", "档案已经预审", text)];
  }
  const early =
    earlyWork === "yes"
      ? [block("file", "要先办档案预审", "早年上班的年限由人社部门认定。请先办「档案预审」，再来申请。")]
      : [pass("file", "没有视同缴费年限", "按您的回答，没有要认定的早年工作。")];
  if (fileBirthDate === undefined || fileBirthDate === person.birthDate) return early;
  const text = `档案写${sayDate(fileBirthDate)}，身份证是${sayDate(person.birthDate)}。请先办「档案预审」认定。`;
  return [...early, block("birth", "档案和身份证的出生日期不同", text)];
}

/** Months that are not here yet stop nothing: what comes later is awarded again and paid back. */
function recordFindings({ contributionRecord: record, relations }: ClaimFacts, retireMonth?: YearMonth): Finding[] {
  const last = record.spans.at(-1)?.toMonth;
  const ahead =
    retireMonth !== undefined && last !== undefined && last < retireMonth && record.undeclared.length === 0
      ? [
          remind(
            "ahead",
            "到退休还要缴的月份",
            `${sayMonth(last)}以后到${sayMonth(retireMonth)}的缴费，到账后重新核定、补给您。`,
          ),
        ]
      : [];
  const open = [...record.unpaid, ...record.undeclared].filter((at) => retireMonth === undefined || at <= retireMonth);
  const whom = isFlexible({ relations }) ? "请在税务渠道缴清" : "请催单位向税务申报缴清";
  const months =
    open.length === 0
      ? pass("months", "缴费没有欠的月份", "应缴的月份都已记账。")
      : remind("months", `有 ${open.length} 个月还没到账`, `${sayList(open)}。${whom}；现在也能申请，到账后补算。`);
  if (record.overlapping.length === 0) return [months, ...ahead];
  const text = `${sayList(record.overlapping)}缴了两份，只算一份。多缴的由窗口核对后退还。`;
  return [months, ...ahead, remind("overlap", "有重复缴费的月份", text)];
}

/** 待遇领取地: ten years in the last place decide without asking where the household is. */
function placeFinding({ agency, contributionRecord }: ClaimFacts): Finding {
  const source: Citation = { title: "城镇企业职工基本养老保险关系转移接续暂行办法", number: "国办发〔2009〕66号" };
  const { regions } = contributionRecord;
  const [last] = regions.toSorted((left, right) => (left.lastMonth < right.lastMonth ? 1 : -1));
  if (last === undefined || (regions.length === 1 && last.region === agency.region)) {
    return pass("place", "在这里领", `缴费都在${agency.regionName}。`, { source });
  }
  if (last.months >= 120 && last.region !== agency.region) {
    const text = `您最后在${sayRegion(last.region)}缴满十年，应当在那里领。请向那里的经办机构申请。`;
    return block("place", "不在这里领", text, { source });
  }
  const each = regions.map((one) => `${sayRegion(one.region)} ${one.months} 个月`).join("，");
  return remind("place", "在几个地方缴过费", `${each}。在哪里领由经办人员核对户籍后确定。`, { source });
}

const deliveryFindings = ({ delivery, address }: ClaimAnswers): Finding[] =>
  delivery === "mail" && address === undefined
    ? [block("delivery", "还没填寄到哪里", "请填收件地址，或改选网上看、到窗口拿。")]
    : [];

function sayList(months: readonly YearMonth[]): string {
  const shown = months.slice(0, 3).map(sayMonth).join("、");
  return months.length > 3 ? `${shown}等 ${months.length} 个月` : shown;
}
