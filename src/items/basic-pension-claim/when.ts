import { addMonths, monthOf, type PlainDate, sayDate, sayMonth, type YearMonth } from "#policy/kernel/calendar.ts";
import type { Citation } from "#policy/kernel/citation.ts";
import { type Known, sayMissing } from "#policy/kernel/parameter.ts";
import type { Law } from "#policy/law.ts";
import { monthsUntil } from "#policy/pension/claim.ts";
import { ownWindow, recognisedBirthDate } from "#policy/retirement/own-window.ts";
import { sayAge } from "#policy/retirement/statutory.ts";
import { minimumContributionMonths } from "#policy/retirement/values.ts";
import type { RetirementWindow } from "#policy/retirement/window.ts";
import type { Facts, Finding } from "../define-item.ts";
import { block, pass, remind } from "../findings.ts";

export type WhenFacts = Facts<"person" | "relations" | "archiveReview" | "retirementChoice" | "contributionRecord">;

/** The month of retirement, and what stands against it. Without a month the group is open, or the law is silent. */
export interface When {
  readonly retireMonth?: YearMonth;
  readonly findings: readonly Finding[];
}

const delayed: Citation = { title: "国务院关于渐进式延迟法定退休年龄的办法", article: "第一条" };
const minimum: Citation = { title: "国务院关于渐进式延迟法定退休年龄的办法", article: "第二条" };
const invalidity: Citation = {
  ...{ title: "企业职工基本养老保险病残津贴暂行办法", number: "人社部发〔2024〕72号", article: "第三条" },
};
/** How long before the month of retirement a claim is taken in: so that the award is there when it is needed. */
const monthsAhead = 1;

/**
 * The statutory month or the chosen one; that it is near; that the months suffice for its year. Of whoever goes on from 病残津贴
 * they did when that was decided, and none are paid while it is drawn.
 */
export function retireWhen(facts: WhenFacts, law: Law, today: PlainDate, goesOn: boolean): When {
  const of = ownFacts(facts);
  const window = ownWindow(law.on(today), of);
  if (window === undefined) {
    const text = "50岁还是55岁退休，要看岗位和档案。请先办「档案预审」，由人社部门认定。";
    return { findings: [block("group", "退休类别还没有认定", text, { source: delayed })] };
  }
  if (window.kind === "missing") return { findings: [block("group", "退休年龄没有公布", sayMissing(window))] };
  const { value } = window;
  const retireMonth = facts.retirementChoice?.chosenMonth ?? value.statutoryMonth;
  return {
    retireMonth,
    findings: [
      monthFinding(facts, value, retireMonth),
      tooEarly(retireMonth, today),
      goesOn
        ? pass("minimum", "缴费年限够了", "核定病残津贴时已经满最低缴费年限。", { source: invalidity })
        : minimumFinding(facts, law, value, retireMonth),
    ],
  };
}

/** Who insures oneself has no relation with an employer that still lives. */
export const isFlexible = ({ relations }: Pick<WhenFacts, "relations">): boolean => {
  const own = relations.filter((one) => one.scheme === "enterprise-pension");
  return own.length > 0 && own.every((one) => one.category === "flexible");
};

export const ownFacts = (facts: Pick<WhenFacts, "person" | "archiveReview" | "relations">) => ({
  person: facts.person,
  archiveReview: facts.archiveReview,
  flexible: isFlexible(facts),
});

function monthFinding(facts: WhenFacts, window: RetirementWindow, retireMonth: YearMonth): Finding {
  const born = sayDate(recognisedBirthDate(ownFacts(facts)));
  const age = `${sayMonth(window.statutoryMonth)}满${sayAge(window.statutoryAgeMonths)}`;
  if (facts.retirementChoice === null) {
    return pass("month", "法定退休时间", `${born}出生，${age}。`, { source: delayed });
  }
  const early = retireMonth < window.statutoryMonth ? "提前" : "延迟";
  return pass("month", `您选的退休时间：${sayMonth(retireMonth)}`, `法定是${age}，您选了${early}退休，已登记。`, {
    source: { ...delayed, article: "第三条" },
  });
}

function tooEarly(retireMonth: YearMonth, today: PlainDate): Finding {
  const from = addMonths(retireMonth, -monthsAhead);
  if (monthOf(today) < from) {
    const text = `${sayMonth(from)}1日起可以申请。想早点退休的，可以先办「选择退休时间」。`;
    return block("early", "现在申请还太早", text);
  }
  const late = addMonths(retireMonth, 1) < monthOf(today);
  return late
    ? remind("early", "申请晚了，钱不少", `${sayMonth(addMonths(retireMonth, 1))}起的养老金，会一次补发。`)
    : pass("early", "现在可以申请", "退休当月和前一个月都可以申请。");
}

/** The minimum of the year: of the chosen month when it is early, else of the statutory one. */
function minimumFinding(facts: WhenFacts, law: Law, window: RetirementWindow, retireMonth: YearMonth): Finding {
  const year = retireMonth < window.statutoryMonth ? retireMonth : window.statutoryMonth;
  const needed = law.on(year).find(minimumContributionMonths);
  if (needed.kind === "missing") return block("minimum", "最低缴费年限没有公布", sayMissing(needed));
  const paid = monthsUntil(facts.contributionRecord, retireMonth);
  const deemed = facts.archiveReview?.deemedMonths ?? 0;
  return minimumSaid(needed, paid, deemed);
}

function minimumSaid(needed: Known<number>, paid: number, deemed: number): Finding {
  const counted = `${sayMonths(paid + deemed)}${deemed > 0 ? `，其中视同 ${sayMonths(deemed)}` : ""}`;
  const missing = needed.value - paid - deemed;
  if (missing <= 0) {
    return pass("minimum", "缴费年限够了", `累计 ${counted}，至少要 ${sayMonths(needed.value)}。`, { source: minimum });
  }
  const text = `累计 ${counted}，还差 ${sayMonths(missing)}。可以继续缴费，或到窗口问能不能补、能不能转居民养老。`;
  return block("minimum", "缴费年限不够", text, { source: minimum });
}

/** 15年, 20年11个月. */
export const sayMonths = (months: number): string => {
  const [years, rest] = [Math.floor(months / 12), months % 12];
  if (years === 0) return `${rest}个月`;
  return rest === 0 ? `${years}年` : `${years}年${rest}个月`;
};
