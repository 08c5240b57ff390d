import type { PlainDate, YearMonth } from "#policy/kernel/calendar.ts";
import { fen } from "#policy/kernel/money.ts";
import { type Missing, sayMissing } from "#policy/kernel/parameter.ts";
import type { Law } from "#policy/law.ts";
import type { AdjustmentHad } from "#policy/pension/adjusted-pension.ts";
import { computeAward } from "../computation.ts";
import { holdingIn, stretchesFrom } from "../in-force.ts";
import type { FactsOf } from "../kinds/index.ts";
import { reckonedIn } from "../kinds/reckoned-in.ts";
import type { Held, Ruled } from "../mass-revision/slice.ts";
import type { Decided } from "../revision.ts";

// What a yearly adjustment makes of one award, and what is left when it is taken back. An award keeps which adjustments it had
// (`AdjustmentHad`); its amounts follow from that.

/** Whose awards follow the yearly adjustment. */
export type Adjusted = "basic-pension" | "invalidity-allowance";
export const adjustedKinds: readonly Adjusted[] = ["basic-pension", "invalidity-allowance"];
type AdjustedFacts = FactsOf[Adjusted];

/** The month by whose law a version is reckoned: what was reckoned in a year is not adjusted for it. */
const reckoned = (
  { retire_month }: { readonly retire_month: YearMonth },
  { facts }: { readonly facts: AdjustedFacts },
) => reckonedIn(retire_month, facts);

const januaryOf = (year: number): YearMonth => `${year}-01` as YearMonth;

/**
 * 年度调整 of an award: from January on every stretch of months gets the adjustment of the year, upon the version that held for it.
 * Who has it already gets the difference when the table was corrected upwards; a lower table takes nothing.
 */
export function decideAdjusted(
  law: Law,
  held: Held<Adjusted>,
  given: { readonly year: number; readonly knownOn: PlainDate; readonly age: number; readonly run: string },
): Ruled {
  const { award, stopMonth } = held;
  const { year } = given;
  const january = januaryOf(year);
  const detail = (words: string) => ({ kind: "left-out" as const, detail: words });
  if (award.pay_to !== null && award.pay_to < january) return { kind: "untouched" };
  const since = holdingIn(held.versions, award.pay_from) ?? award;
  const began = reckoned(award, since);
  if (began >= january) return { ...detail(`${began}核定`), reason: "later" };
  if (stopMonth !== null && stopMonth <= january) return { ...detail(`从${stopMonth}起停发`), reason: "stopped" };
  const decided: Decided[] = [];
  for (const { from, version } of stretchesFrom(held.versions, january)) {
    if (reckoned(award, version) >= january) {
      decided.push(asItStands(from, version));
      continue;
    }
    const had = version.facts.adjustments ?? [];
    const others = had.filter((one) => one.year !== year);
    const again = { ...version.facts, adjustments: [...others, given] };
    const one = computedUpon(law, held, { from, version, facts: again });
    if (one.kind === "missing") return { ...detail(sayMissing(one)), reason: "missing" };
    const hadIt = others.length < had.length;
    decided.push(hadIt && one.decided.total <= BigInt(version.total) ? asItStands(from, version) : one.decided);
  }
  return { kind: "decided", stretches: decided };
}

/** An adjustment taken back: what a run gave goes, and what the award had for the year before that run holds again. */
export function decideTakenBack(
  law: Law,
  held: Held<Adjusted>,
  of: { readonly year: number; readonly run: string },
): Ruled {
  const given = ({ facts }: { readonly facts: AdjustedFacts }) =>
    (facts.adjustments ?? []).some((one) => one.run === of.run);
  const first = held.versions.find(given);
  if (first === undefined) return { kind: "untouched" };
  const before = held.versions.filter((one) => one.version_no < first.version_no);
  const decided: Decided[] = [];
  for (const { from, version } of stretchesFrom(held.versions, januaryOf(of.year))) {
    if (!given(version)) {
      decided.push(asItStands(from, version));
      continue;
    }
    const former: readonly AdjustmentHad[] = holdingIn(before, from)?.facts.adjustments ?? [];
    const rest = (version.facts.adjustments ?? []).filter((one) => one.run !== of.run);
    const facts = { ...version.facts, adjustments: [...rest, ...former.filter((one) => one.year === of.year)] };
    const one = computedUpon(law, held, { from, version, facts });
    if (one.kind === "missing") return { kind: "left-out", reason: "missing", detail: sayMissing(one) };
    decided.push(one.decided);
  }
  return { kind: "decided", stretches: decided };
}

interface Stretch {
  readonly from: YearMonth;
  readonly version: Held<Adjusted>["versions"][number];
  readonly facts: AdjustedFacts;
}

/** By the law that the version itself stands on: an adjustment does not recompute the award. */
function computedUpon(
  law: Law,
  { award }: Held<Adjusted>,
  { from, version, facts }: Stretch,
): Missing | { readonly kind: "decided"; readonly decided: Decided } {
  const lawKnownOn = version.law_known_on;
  const computed = computeAward(law.asKnownOn(lawKnownOn), award, facts);
  if (computed.kind === "missing") return computed;
  const { total } = computed.value;
  return {
    kind: "decided",
    decided: { from, version, facts, lawKnownOn, total, status: statusOf(version), computed: computed.value },
  };
}

const asItStands = (from: YearMonth, version: Stretch["version"]): Decided => ({
  ...{ from, version, facts: version.facts, lawKnownOn: version.law_known_on },
  ...{ total: fen(BigInt(version.total)), status: statusOf(version), computed: null },
});

const statusOf = ({ status }: Stretch["version"]): Decided["status"] =>
  status === "provisional" ? "provisional" : "final";
