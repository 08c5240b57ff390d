import { assess } from "#policy/contribution/assess.ts";
import { contributionRefund, explainRefund, type PaidAmounts } from "#policy/contribution/overpaid.ts";
import { type OverpaidGround, overpaidGroundTitles } from "#policy/contribution/overpaid-values.ts";
import { contributionLimits } from "#policy/contribution/values.ts";
import { type PlainDate, sayMonth, type YearMonth } from "#policy/kernel/calendar.ts";
import { addFen, parseYuan, sayYuan, toYuan, zeroFen } from "#policy/kernel/money.ts";
import { bind, type Lookup, sayMissing, unconfirmedOf } from "#policy/kernel/parameter.ts";
import { type Scheme, schemeTitles } from "#policy/kernel/region.ts";
import type { Law } from "#policy/law.ts";
import { type Decision, decided, type Facts, type Finding, type PaidMonthFact } from "../define-item.ts";
import { block, pass, remind } from "../findings.ts";
import type { Answers } from "../form.ts";
import type { form } from "./form.ts";

/** One line of the books, and what of it goes back, in yuan. */
export interface RefundLine {
  readonly source: string;
  readonly line: number;
  readonly scheme: Scheme;
  readonly monthFor: YearMonth;
  readonly base: string;
  readonly personal: string;
  readonly employer: string;
  readonly account: string;
  readonly total: string;
}

export interface RefundEffect {
  readonly ground: OverpaidGround;
  readonly lines: readonly RefundLine[];
}

type Known = Facts<"agency" | "benefits" | "paidMonths">;
type Asked = Answers<typeof form>;

/** Finds what was overpaid in the months asked, and nothing that a benefit already counts. */
export function decide(answers: Asked, facts: Known, law: Law, today: PlainDate): Decision<RefundEffect> {
  const span = spanFinding(answers);
  const counted = countedFinding(answers, facts);
  const found = span.level === "block" || counted.level === "block" ? nothing : refundsOf(answers, facts, law, today);
  return decided([span, counted, ...found.findings], () => ({ ground: answers.ground, lines: found.lines }));
}

interface Found {
  readonly lines: readonly RefundLine[];
  readonly findings: readonly Finding[];
}
const nothing: Found = { lines: [], findings: [] };

function spanFinding({ fromMonth, toMonth }: Asked): Finding {
  if (fromMonth > toMonth)
    return block("months", "月份填反了", `${sayMonth(fromMonth)}在${sayMonth(toMonth)}后面，请换过来。`);
  return pass("months", "月份", `${sayMonth(fromMonth)}至${sayMonth(toMonth)}。`);
}

/** What a pension was reckoned with may not be taken away under it: the award is looked at first. */
function countedFinding({ ground, fromMonth }: Asked, { benefits }: Known): Finding {
  const pension = benefits.find((one) => one.kind === "pension");
  if (ground === "after-retirement") {
    if (pension === undefined)
      return block("benefit", "还没有核定养老待遇", "没有领取待遇，缴的月份都算数，不能退。请先办领取养老金。");
    if (fromMonth < pension.fromMonth) {
      const text = `${sayMonth(pension.fromMonth)}起领取待遇，以前的月份已计入待遇，不能退。请从${sayMonth(pension.fromMonth)}填起。`;
      return block("benefit", "有的月份已计入待遇", text);
    }
    return pass("benefit", "在领取待遇以后", `${sayMonth(pension.fromMonth)}起领取待遇，这些月份没有计入。`, {
      source: { title: "社会保险法", article: "第十六条" },
    });
  }
  if (pension !== undefined && fromMonth < pension.fromMonth)
    return block("benefit", "有的月份已计入待遇", "养老金是按这些月份算的，不能只退费。请到窗口先办待遇重新核定。");
  return pass("benefit", "没有计入待遇", "这些月份没有用来核定过待遇。");
}

function refundsOf(answers: Asked, facts: Known, law: Law, today: PlainDate): Found {
  const { ground, fromMonth, toMonth } = answers;
  const rule = contributionRefund(law.on(today), ground);
  if (rule.kind === "missing") return { lines: [], findings: [block("amount", "没有公布退费办法", sayMissing(rule))] };
  const within = facts.paidMonths.filter((one) => one.monthFor >= fromMonth && one.monthFor <= toMonth);
  const lines: RefundLine[] = [];
  let doubtful = unconfirmedOf(rule).length > 0;
  const found = overpaidOf[ground](within, law);
  for (const paid of found.filter((one) => one.own)) {
    const right = ground === "above-ceiling" ? atCeiling(paid, law) : bind(nothingOwed, rule);
    if (right.kind === "missing") return { lines: [], findings: [block("amount", "标准没有公布", sayMissing(right))] };
    doubtful ||= unconfirmedOf(right).length > 0;
    const back = rule.value(amountsOf(paid), right.value);
    if (back.total > 0n) lines.push(lineOf(paid, back));
  }
  if (lines.length === 0 && found.length > 0)
    return {
      lines,
      findings: [block("amount", "多缴的在别的经办机构", "多缴的那一份不在本经办处。请向收钱的经办机构申请。")],
    };
  if (lines.length === 0) {
    const text = "这些月份没有查到多缴：可能还没有到账、已经退过，或本来就该缴。请核对月份和原因。";
    return { lines, findings: [block("amount", "没有可退的钱", text)] };
  }
  return { lines, findings: [amountFinding(ground, lines, doubtful)] };
}

type Chosen = (within: readonly PaidMonthFact[], law: Law) => readonly PaidMonthFact[];

/** Which paid lines are too many. */
const overpaidOf: Readonly<Record<OverpaidGround, Chosen>> = {
  "after-retirement": (within) => within,
  // Each employer pays work injury by itself, so there two lines of one month are both owed.
  "duplicate-month": (within) =>
    [...Map.groupBy(within, (one) => `${one.scheme} ${one.monthFor}`).values()].flatMap((same) =>
      same[0]?.scheme === "work-injury" ? [] : same.toSorted(keptFirst).slice(1),
    ),
  // The limits that are published are those of the pension.
  "above-ceiling": (within, law) =>
    within.filter((one) => {
      if (one.scheme !== "enterprise-pension") return false;
      const limits = law.on(one.monthFor).find(contributionLimits("enterprise-pension"), one.region);
      return limits.kind === "known" && parseYuan(one.base) > limits.value.ceiling;
    }),
};

/** The line that is kept comes first: the higher base; of equal ones another agency's, so that the one asked can give back. */
function keptFirst(left: PaidMonthFact, right: PaidMonthFact): number {
  const difference = parseYuan(right.base) - parseYuan(left.base);
  if (difference !== 0n) return difference > 0n ? 1 : -1;
  return Number(left.own) - Number(right.own);
}

const nothingOwed: PaidAmounts = {
  base: zeroFen,
  personal: zeroFen,
  employer: zeroFen,
  account: zeroFen,
  total: zeroFen,
};

/** What the month ought to have come to: the base moved to the ceiling, and its shares. */
function atCeiling(paid: PaidMonthFact, law: Law): Lookup<PaidAmounts> {
  const category = paid.category === "flexible" ? "flexible" : "employee";
  const rule = assess(law.on(paid.monthFor), paid.region, { category, from: "wage" });
  if (rule.kind === "missing") return rule;
  const { base, employee: personal, employer, account, total } = rule.value(parseYuan(paid.base));
  return bind({ base, personal, employer, account, total }, rule);
}

const amountsOf = ({ base, personal, employer, account, total }: PaidMonthFact): PaidAmounts => ({
  base: parseYuan(base),
  personal: parseYuan(personal),
  employer: parseYuan(employer),
  account: parseYuan(account),
  total: parseYuan(total),
});

const lineOf = ({ source, line, scheme, monthFor }: PaidMonthFact, back: PaidAmounts): RefundLine => ({
  ...{ source, line, scheme, monthFor },
  base: toYuan(back.base),
  personal: toYuan(back.personal),
  employer: toYuan(back.employer),
  account: toYuan(back.account),
  total: toYuan(back.total),
});

function amountFinding(ground: OverpaidGround, lines: readonly RefundLine[], doubtful: boolean): Finding {
  const sum = (part: "personal" | "employer" | "account") => addFen(...lines.map((one) => parseYuan(one[part])));
  const [personal, employer, account] = [sum("personal"), sum("employer"), sum("account")];
  const months = new Set(lines.map((one) => one.monthFor)).size;
  const who = [`退个人 ${sayYuan(personal)} 元`, ...(employer > 0n ? [`退单位 ${sayYuan(employer)} 元`] : [])].join(
    "，",
  );
  const text = `${overpaidGroundTitles[ground]}：${months} 个月，${who}；个人账户同时冲减 ${sayYuan(account)} 元。`;
  const derivation = explainRefund(
    lines.map((one, index) => ({
      said: `第${index + 1}笔 ${sayMonth(one.monthFor)}${schemeTitles[one.scheme]}`,
      from: `缴费记录 ${one.source}/${one.line}`,
      total: parseYuan(one.total),
    })),
  );
  return doubtful
    ? remind("amount", "应退金额（标准待确认）", text, { derivation })
    : pass("amount", "应退金额", text, { derivation });
}
