import type { PlainDate, YearMonth } from "#policy/kernel/calendar.ts";
import { type Fen, fen } from "#policy/kernel/money.ts";
import type { Missing } from "#policy/kernel/parameter.ts";
import type { Region } from "#policy/kernel/region.ts";
import type { Law } from "#policy/law.ts";
import { recomputation } from "#policy/pension/recompute.ts";
import { type Computed, computeAward } from "./computation.ts";
import { stretchesFrom } from "./in-force.ts";
import { type AnyFacts, type AwardKind, items } from "./kinds/index.ts";
import type { AwardStatus, DueLine, Item } from "./store.ts";
import { type Span, spanOf } from "./unowed.ts";

// 重新核定 as a rule, the same for one award at the desk and for all awards of a region: what the versions become, and what
// that makes of the months that are due.

/** A version as the rule needs it. */
export interface Version {
  readonly version_no: number;
  readonly in_force_from: YearMonth;
  readonly status: AwardStatus;
  readonly law_known_on: PlainDate;
  readonly total: string;
  readonly facts: AnyFacts;
}

/** What a stretch of months comes to from now on. Kept: the recomputed sum is lower, and the version's own amounts stand. */
export interface Decided {
  readonly from: YearMonth;
  readonly version: Version;
  readonly facts: AnyFacts;
  readonly lawKnownOn: PlainDate;
  readonly total: Fen;
  readonly status: "provisional" | "final";
  /** Null where the amounts are those of the version. */
  readonly computed: Computed | null;
}

/**
 * Each stretch of months that one version held for, decided on its own: by other facts if there are any, by its own otherwise.
 * A lower result does not reduce what is paid (`recomputation`): the stretch keeps its facts, and the law it came from.
 */
export function decideStretches(
  law: Law,
  of: {
    readonly kind: AwardKind;
    readonly region: Region;
    readonly retire_month: YearMonth;
    readonly versions: readonly Version[];
  },
  given: { readonly from: YearMonth; readonly facts: AnyFacts | undefined },
): Missing | { readonly kind: "decided"; readonly stretches: readonly Decided[] } {
  const decided: Decided[] = [];
  for (const { from, version } of stretchesFrom(of.versions, given.from)) {
    const facts = given.facts === undefined ? version.facts : carryingOn(given.facts, version.facts);
    const computed = computeAward(law, of, facts);
    if (computed.kind === "missing") return computed;
    const { provisional } = computed.value;
    const outcome = recomputation(fen(BigInt(version.total)), computed.value.total, 0);
    const base = { from, version, total: outcome.newTotal };
    if (outcome.kept) {
      const { facts: own, law_known_on: lawKnownOn } = version;
      decided.push({ ...base, facts: own, lawKnownOn, status: "final", computed: null });
    } else if (given.facts === undefined || !sameOutcome(decided.at(-1), computed.value)) {
      const status = provisional ? "provisional" : "final";
      decided.push({ ...base, facts, lawKnownOn: law.knownOn, status, computed: computed.value });
    }
  }
  return { kind: "decided", stretches: decided };
}

/** Other facts of an award, with the yearly adjustments that a stretch of its months has had and the month it is reckoned in. */
const carryingOn = (facts: AnyFacts, of: AnyFacts): AnyFacts => ({
  ...facts,
  ...("adjustments" in of && { adjustments: of.adjustments }),
  ...("reckonedIn" in of && { reckonedIn: of.reckonedIn }),
});

/** By the same facts one stretch goes on where another begins, unless an adjustment lies between. */
const sameOutcome = (before: Decided | undefined, computed: Computed): boolean =>
  before?.computed != null && before.computed.components.get("adjustment") === computed.components.get("adjustment");

/** Whether a decision differs from what stands: another total, or final where it was provisional. */
export const changesAnything = (stretches: readonly Decided[]): boolean =>
  stretches.some(({ version, total, status }) => String(total) !== version.total || status !== version.status);

export interface Difference {
  /** Which of the stretches the month belongs to. */
  readonly stretch: number;
  readonly monthFor: YearMonth;
  readonly item: Item;
  readonly amount: Fen;
}

/** For every month that is due and owed, what each item differs by. In the months of a stop nothing is owed. */
export function differencesOf(
  due: readonly Pick<DueLine, "monthFor" | "item" | "amount">[],
  stretches: readonly { readonly from: YearMonth; readonly components: ReadonlyMap<Item, Fen> }[],
  unowed: readonly Span[],
): readonly Difference[] {
  const found: Difference[] = [];
  for (const [monthFor, lines] of Map.groupBy(due, (line) => line.monthFor)) {
    const stretch = stretches.findLastIndex((one) => one.from <= monthFor);
    const components = stretches[stretch]?.components;
    if (components === undefined || spanOf(unowed, monthFor) !== undefined) continue;
    for (const item of items) {
      const before = lines.reduce((sum, line) => (line.item === item ? sum + line.amount : sum), 0n);
      const amount = fen((components.get(item) ?? 0n) - before);
      if (amount !== 0n) found.push({ stretch, monthFor, item, amount });
    }
  }
  return found;
}
