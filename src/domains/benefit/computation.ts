import type { YearMonth } from "#policy/kernel/calendar.ts";
import type { Lookup } from "#policy/kernel/parameter.ts";
import type { Region } from "#policy/kernel/region.ts";
import type { Law } from "#policy/law.ts";
import { type AnyFacts, type AwardKind, kindOf } from "./kinds/index.ts";
import type { Computed, Explained } from "./kinds/kind.ts";

export type { Computed } from "./kinds/kind.ts";

/** Of an award, what its computation depends on beside the facts. */
export interface ComputedBy {
  readonly kind: AwardKind;
  readonly region: Region;
  /** The law of this month holds. */
  readonly retire_month: YearMonth;
}

/** What the law of the month makes of the facts, to the fen. Missing: a value that nobody published. */
export const computeAward = (law: Law, of: ComputedBy, facts: AnyFacts): Lookup<Computed> =>
  kindOf(of.kind).compute(law, { region: of.region, month: of.retire_month }, facts);

/** The derivation of each component, by the same rule. */
export const explainAward = (law: Law, of: ComputedBy, facts: AnyFacts): Explained =>
  kindOf(of.kind).explain(law, { region: of.region, month: of.retire_month }, facts);
