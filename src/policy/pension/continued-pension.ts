import type { InvalidityAllowanceFact } from "../facts.ts";
import { type YearMonth, yearOf } from "../kernel/calendar.ts";
import { type Derivation, derive } from "../kernel/derivation.ts";
import { addFen, parseYuan, toYuan } from "../kernel/money.ts";
import { bind, type Lookup } from "../kernel/parameter.ts";
import type { Law } from "../law.ts";
import { type AdjustmentHad, adjustedPension, explainAdjusted } from "./adjusted-pension.ts";
import { awardFactsFromWire } from "./award-facts.ts";
import { explainPensionAward } from "./explain-award.ts";
import { invalidityWholeFrom } from "./invalidity-award.ts";

/** A pension that goes on from 病残津贴 as it was. */
export interface ContinuedPension {
  /** The month by whose law the allowance was reckoned. */
  readonly reckonedIn: YearMonth;
  /** The yearly adjustments since then. */
  readonly adjustments: readonly AdjustmentHad[];
  /** What is paid a month. */
  readonly total: Derivation;
}

/**
 * At the age whoever drew the whole formula retires with the same amounts: 不再重新计算. Null where the allowance was of limited
 * months, or the whole formula never held; the pension is then reckoned as anybody's.
 *
 * @law 人社部发〔2024〕72号 第三条
 */
export function continuedPension(law: Law, allowance: InvalidityAllowanceFact): Lookup<ContinuedPension | null> {
  const { region, decidedIn, group, birthMonth } = allowance;
  const facts = awardFactsFromWire(allowance.award);
  const from = invalidityWholeFrom(law.on(decidedIn));
  if (from.kind === "missing") return from;
  const reckonedIn = allowance.reckonedIn ?? from.value({ group, birthMonth, paidMonths: facts.totalMonths });
  if (reckonedIn === null) return bind(null, from);
  const explain = explainPensionAward(law.on(reckonedIn), region, { deemed: facts.deemedMonths > 0 });
  if (explain.kind === "missing") return explain;
  const { total: awarded } = explain.value(facts);
  // What the basic component alone had been raised by ended when the whole was reckoned.
  const since = allowance.reckonedIn === null && reckonedIn !== decidedIn ? yearOf(reckonedIn) : 0;
  const adjustments = allowance.adjustments.filter((one) => one.year > since);
  const pension = { region, totalMonths: facts.totalMonths, awarded: parseYuan(awarded.result), had: adjustments };
  const adjusted = adjustedPension(law, pension);
  if (adjusted.kind === "missing") return adjusted;
  const total = adjustments.length === 0 ? awarded : explainWithAdjustments(awarded, explainAdjusted(law, pension));
  return bind({ reckonedIn, adjustments, total }, from, explain);
}

/** What was awarded and what the years have added. */
export const explainWithAdjustments = (awarded: Derivation, adjusted: Derivation): Derivation =>
  derive({
    label: "调整后月基本养老金",
    result: toYuan(addFen(parseYuan(awarded.result), parseYuan(adjusted.result))),
    unit: "yuan",
    formula: `${awarded.label} + ${adjusted.label}`,
    inputs: [awarded, adjusted],
    ...(adjusted.law !== undefined && { law: adjusted.law }),
  });
