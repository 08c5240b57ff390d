import type { YearMonth } from "#policy/kernel/calendar.ts";
import { fen } from "#policy/kernel/money.ts";
import type { Missing } from "#policy/kernel/parameter.ts";
import type { Law } from "#policy/law.ts";
import { recomputation } from "#policy/pension/recompute.ts";
import { residentRises } from "#policy/pension/resident-award.ts";
import { computeAward } from "../computation.ts";
import { holdingIn } from "../in-force.ts";
import type { ResidentFacts } from "../kinds/resident-pension.ts";
import type { Decided, Version } from "../revision.ts";

interface Resident {
  readonly award: {
    readonly kind: string;
    readonly region: string;
    readonly retire_month: YearMonth;
    readonly pay_from: YearMonth;
  };
  readonly versions: readonly Version[];
}

/**
 * A resident's pension by the standards of its months, as they are known now: from each month in which another basic pension or
 * addition began, until this month. What is paid is never reduced. Stretches before the first that changes are left alone.
 */
export function decideRisen(
  law: Law,
  { award, versions }: Resident,
  last: YearMonth,
): Missing | { readonly kind: "decided"; readonly stretches: readonly Decided[] } {
  const { region, retire_month, pay_from: first } = award;
  const rises = residentRises(law, region, { first, last });
  const starts = [...new Set([first, ...rises, ...versions.map((one) => one.in_force_from)])].toSorted();
  const stretches: Decided[] = [];
  for (const from of starts) {
    const version = holdingIn(versions, from);
    if (version === undefined) throw new Error("a month of an award without a version");
    const basicOf = rises.findLast((month) => month <= from) ?? first;
    const facts: ResidentFacts = { ...(version.facts as ResidentFacts), basicOf };
    const computed = computeAward(law, { kind: "resident-pension", region, retire_month }, facts);
    if (computed.kind === "missing") return computed;
    const outcome = recomputation(fen(BigInt(version.total)), computed.value.total, 0);
    const decided = { from, version, total: outcome.newTotal, status: "final" } as const;
    stretches.push(
      outcome.kept
        ? { ...decided, facts: version.facts, lawKnownOn: version.law_known_on, computed: null }
        : { ...decided, facts, lawKnownOn: law.knownOn, computed: computed.value },
    );
  }
  const changed = stretches.findIndex(({ version, total }) => String(total) !== version.total);
  return { kind: "decided", stretches: changed === -1 ? [] : stretches.slice(changed) };
}
