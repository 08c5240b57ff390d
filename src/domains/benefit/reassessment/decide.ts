import { monthOf, sayMonth, type YearMonth, month as yearMonth, yearOf } from "#policy/kernel/calendar.ts";
import { known, sayMissing } from "#policy/kernel/parameter.ts";
import type { Law } from "#policy/law.ts";
import { invalidityWholeFrom } from "#policy/pension/invalidity-award.ts";
import { computeAward } from "../computation.ts";
import { stretchesFrom } from "../in-force.ts";
import type { InvalidityFactsKept } from "../kinds/invalidity-allowance.ts";
import type { Held, Ruled } from "../mass-revision/slice.ts";
import type { Decided } from "../revision.ts";

/**
 * 重新核算 of an allowance of the basic component alone, once five years remain to the statutory age: from that month on the
 * whole formula by the law of that month. Yearly adjustments before go, because the formula is new; later ones are those of a
 * pension. A lower result is not written but listed, for people to look at.
 *
 * @law 人社部发〔2024〕72号 第四条
 */
export function decideReassessed(law: Law, held: Held<"invalidity-allowance">): Ruled {
  const { award, versions, stopMonth } = held;
  const near = nearOf(law, held);
  if (near === undefined || near > monthOf(law.knownOn)) return { kind: "untouched" };
  if (stopMonth !== null && stopMonth <= near) {
    return { kind: "left-out", reason: "stopped", detail: `从${stopMonth}起停发` };
  }
  const stretches: Decided[] = [];
  for (const { from, version } of stretchesFrom(versions, near)) {
    const adjustments = (version.facts.adjustments ?? []).filter((one) => one.year > yearOf(near));
    const facts: InvalidityFactsKept = { ...version.facts, reckonedIn: near, adjustments };
    const computed = computeAward(law, award, facts);
    if (computed.kind === "missing") return { kind: "left-out", reason: "missing", detail: sayMissing(computed) };
    const { total, provisional } = computed.value;
    if (total < BigInt(version.total)) {
      return { kind: "left-out", reason: "lower", detail: `${sayMonth(from)}起算出来比现在低` };
    }
    const status = provisional ? "provisional" : "final";
    stretches.push({ from, version, facts, lawKnownOn: law.knownOn, total, status, computed: computed.value });
  }
  return { kind: "decided", stretches };
}

/** When five years remain; undefined for who has the whole formula already, and for who is paid for limited months. */
function nearOf(law: Law, { award, versions }: Held<"invalidity-allowance">): YearMonth | undefined {
  if (versions.some((one) => one.facts.reckonedIn !== undefined)) return undefined;
  const { group, birthMonth, totalMonths: paidMonths } = award.facts;
  const wholeFrom = known(invalidityWholeFrom(law.on(award.retire_month)));
  const from = wholeFrom({ group, birthMonth: yearMonth(birthMonth), paidMonths });
  return from === null || from === award.retire_month ? undefined : from;
}
