import type { RecalculationFact } from "#policy/facts.ts";
import { type PlainDate, sayMonth } from "#policy/kernel/calendar.ts";
import { sayFigure } from "#policy/kernel/derivation.ts";
import { parseYuan, sayYuan } from "#policy/kernel/money.ts";
import { sayMissing } from "#policy/kernel/parameter.ts";
import type { Law } from "#policy/law.ts";
import { type AwardFactsOnWire, awardFactsToWire } from "#policy/pension/award-facts.ts";
import { pensionClaimFigures } from "#policy/pension/claim.ts";
import { explainPensionAward } from "#policy/pension/explain-award.ts";
import { citeRegulation } from "#policy/regulation.ts";
import { type Decision, decided, type Facts, type Finding } from "../define-item.ts";
import { block, pass } from "../findings.ts";
import type { Answers } from "../form.ts";
import type { form } from "./form.ts";

export interface RecalculationEffect {
  readonly awardNo: number;
  readonly facts: AwardFactsOnWire;
}

const source = citeRegulation(18);

/** By the months that are posted now and the law of the month of retirement; what comes out lower changes nothing. */
export function decide(
  _: Answers<typeof form>,
  { recalculation }: Facts<"recalculation">,
  law: Law,
  _today: PlainDate,
): Decision<RecalculationEffect> {
  if (recalculation === null) {
    return { kind: "refused", findings: [block("award", "没有这份养老金", "请从待重核名单里重新打开。")] };
  }
  const late = lateFinding(recalculation);
  const figures = pensionClaimFigures(law, recalculation.region, recalculation);
  if (figures === undefined || figures.kind === "missing") {
    const text =
      figures === undefined ? "记录里没有可以计算的缴费。请先核对缴费记录。" : `${sayMissing(figures)}公布后再办。`;
    return { kind: "refused", findings: [late, block("amount", "现在算不出来", text)] };
  }
  const { facts } = figures.value;
  const rule = explainPensionAward(law.on(recalculation.retireMonth), recalculation.region, {
    deemed: facts.deemedMonths > 0,
  });
  if (rule.kind === "missing") {
    return { kind: "refused", findings: [late, block("amount", "现在算不出来", `${sayMissing(rule)}公布后再办。`)] };
  }
  const { total } = rule.value(facts, { averageIndex: figures.value.index });
  const before = parseYuan(recalculation.awarded);
  const after = parseYuan(total.result);
  const months = `累计 ${facts.totalMonths} 个月，原来 ${recalculation.facts.totalMonths} 个月。`;
  const amount: Finding =
    after > before
      ? pass("amount", "重核后每月养老金", `每月 ${sayFigure(total)} 元，原来 ${sayYuan(before)} 元。${months}`, {
          ...{ source, derivation: total },
        })
      : block(
          "amount",
          "算出来不比原来高",
          `按现在的记录每月 ${sayFigure(total)} 元，原来 ${sayYuan(before)} 元，照原来的发。${months}退回这件即可。`,
          { source, derivation: total },
        );
  return decided([late, amount], () => ({ awardNo: recalculation.awardNo, facts: awardFactsToWire(facts) }));
}

function lateFinding({ lateMonths, retireMonth }: RecalculationFact): Finding {
  if (lateMonths.length === 0) {
    return block("late", "没有核定以后才到账的缴费", "已经重核过，或还没有到账。请回到待重核名单。");
  }
  const shown = lateMonths.slice(0, 6).map(sayMonth).join("、");
  const text = `${shown}${lateMonths.length > 6 ? `等 ${lateMonths.length} 个月` : ""}，都在${sayMonth(retireMonth)}以前。`;
  return pass("late", "核定以后才到账的月份", text, { source });
}
