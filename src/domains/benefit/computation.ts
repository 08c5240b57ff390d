import type { YearMonth } from "#policy/kernel/calendar.ts";
import type { Fen } from "#policy/kernel/money.ts";
import { bind, known, type Lookup } from "#policy/kernel/parameter.ts";
import type { Region } from "#policy/kernel/region.ts";
import type { Law } from "#policy/law.ts";
import { type AwardFacts, pensionAward } from "#policy/pension/award.ts";
import { awardLaw } from "#policy/pension/award-law.ts";
import { type ExplainedAward, explainPensionAward } from "#policy/pension/explain-award.ts";
import type { Item } from "./store.ts";

export interface Computed {
  readonly components: ReadonlyMap<Item, Fen>;
  readonly total: Fen;
  readonly provisional: boolean;
}

/** What the law of the month of retirement makes of the facts, to the fen. Missing: a value that nobody published. */
export function computeAward(law: Law, region: Region, retireMonth: YearMonth, facts: AwardFacts): Lookup<Computed> {
  const terms = { deemed: facts.deemedMonths > 0 };
  const at = law.on(retireMonth);
  const rule = pensionAward(at, region, terms);
  if (rule.kind === "missing") return rule;
  const award = rule.value(facts);
  const components = new Map<Item, Fen>([
    ["basic", award.basic],
    ...(facts.deemedMonths > 0 ? [["transition", award.transition] as const] : []),
    ["account", award.account],
  ]);
  const { provisional } = known(awardLaw(at, region, terms));
  return bind({ components, total: award.total, provisional }, rule);
}

/** The derivation of each component, by the same rule. */
export function explainAward(law: Law, region: Region, retireMonth: YearMonth, facts: AwardFacts): ExplainedAward {
  return known(explainPensionAward(law.on(retireMonth), region, { deemed: facts.deemedMonths > 0 }))(facts);
}
