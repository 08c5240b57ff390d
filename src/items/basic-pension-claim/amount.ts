import type { InvalidityAllowanceFact } from "#policy/facts.ts";
import { addMonths, sayMonth, type YearMonth } from "#policy/kernel/calendar.ts";
import { sayFigure } from "#policy/kernel/derivation.ts";
import { sayMissing } from "#policy/kernel/parameter.ts";
import type { Law } from "#policy/law.ts";
import { type AwardFactsOnWire, awardFactsToWire } from "#policy/pension/award-facts.ts";
import { type PensionClaimFigures, pensionClaimFigures } from "#policy/pension/claim.ts";
import type { ContinuedPension } from "#policy/pension/continued-pension.ts";
import { explainPensionAward } from "#policy/pension/explain-award.ts";
import { birthMonthOf } from "#policy/retirement/own-window.ts";
import type { Facts, Finding } from "../define-item.ts";
import { block, pass, remind } from "../findings.ts";
import { ownFacts } from "./when.ts";

type AmountFacts = Facts<"agency" | "person" | "relations" | "archiveReview" | "contributionRecord" | "pensionAccount">;

/** What the award will be, with its derivation; without facts the law or the record does not say. */
export interface Amount {
  readonly facts?: AwardFactsOnWire;
  readonly findings: readonly Finding[];
}

/** What goes on from 病残津贴 as it was. */
export function continuedAmount({ award }: InvalidityAllowanceFact, { total, reckonedIn }: ContinuedPension): Amount {
  const text = `每月 ${sayFigure(total)} 元，和${sayMonth(reckonedIn)}核算、以后调整过的病残津贴相同，不再重新计算。`;
  const source = { title: "企业职工基本养老保险病残津贴暂行办法", number: "人社部发〔2024〕72号", article: "第三条" };
  const amount = pass("amount", "每月养老金", text, { derivation: total, source });
  return { facts: award, findings: [amount] };
}

/** The same rule as the award itself: what is shown before submission is what approval grants, as far as nothing changes. */
export function amountOf(facts: AmountFacts, law: Law, retireMonth: YearMonth): Amount {
  const { region } = facts.agency;
  const figures = pensionClaimFigures(law, region, {
    record: facts.contributionRecord,
    account: facts.pensionAccount,
    deemedMonths: facts.archiveReview?.deemedMonths ?? 0,
    birthMonth: birthMonthOf(ownFacts(facts)),
    retireMonth,
  });
  if (figures === undefined) {
    return { findings: [block("amount", "没有可以计算的缴费", "记录里没有缴费月份。请带缴费凭证到窗口核对。")] };
  }
  if (figures.kind === "missing") {
    return { findings: [block("amount", "还缺计算用的标准", `${sayMissing(figures)}公布后再申请，晚领的会补发。`)] };
  }
  const { value } = figures;
  const rule = explainPensionAward(law.on(retireMonth), region, { deemed: value.facts.deemedMonths > 0 });
  if (rule.kind === "missing") {
    return { findings: [block("amount", "还缺计算用的标准", `${sayMissing(rule)}公布后再申请，晚领的会补发。`)] };
  }
  const { total, basic, transition, account } = rule.value(value.facts, { averageIndex: value.index });
  const parts = [basic, ...(transition === undefined ? [] : [transition]), account];
  const text = `每月 ${sayFigure(total)} 元：${parts.map((part) => `${part.label} ${sayFigure(part)} 元`).join("，")}。`;
  const provisional = total.note !== undefined;
  return {
    facts: awardFactsToWire(value.facts),
    findings: [
      pass("amount", "每月养老金", text, { derivation: total }),
      ...provisionalFinding(value, provisional),
      ...handedOver(value),
    ],
  };
}

function provisionalFinding({ standInYears, interestProvisional }: PensionClaimFigures, base: boolean): Finding[] {
  const waiting = [
    ...(base ? ["当年的计发基数"] : []),
    ...(standInYears.length > 0 ? [`${standInYears.join("、")}年的平均工资`] : []),
    ...(interestProvisional ? ["当年的记账利率"] : []),
  ];
  if (waiting.length === 0) return [];
  const text = `${waiting.join("、")}还没有公布，先按最近公布的发。公布后重新核定，少的补给您。`;
  return [remind("provisional", "先预发，以后重新核定", text)];
}

function handedOver({ handedOverYears }: PensionClaimFigures): Finding[] {
  const [first] = handedOverYears;
  const last = handedOverYears.at(-1);
  if (first === undefined || last === undefined) return [];
  const years = first === last ? `${first}年` : `${Math.min(...handedOverYears)}至${Math.max(...handedOverYears)}年`;
  return [remind("handed-over", "早年的平均工资来自原系统", `${years}的平均工资，用原系统移交的数。`)];
}

/** The first month that is paid. */
export const payFromOf = (retireMonth: YearMonth): YearMonth => addMonths(retireMonth, 1);
