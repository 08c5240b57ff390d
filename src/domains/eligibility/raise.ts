import { suspendAward } from "#domains/benefit/index.ts";
import type { Context } from "#platform/http/operation.ts";
import type { YearMonth } from "#policy/kernel/calendar.ts";
import type { Drawn } from "./concern.ts";
import * as store from "./store.ts";

interface Raised extends Omit<store.NewSuspicion, "awards"> {
  /** 涉及的待遇. */
  readonly awards: readonly Drawn[];
  /** From which month they are kept back, and what the person reads of it; null: they are paid on. */
  readonly suspend: { readonly fromMonth: YearMonth; readonly reason: string } | null;
}

/** Writes a suspicion and keeps back what it concerns. Answers how many awards were paid until now and are not. */
export async function raiseSuspicion(context: Context, { awards, suspend, ...suspicion }: Raised): Promise<number> {
  const kept = suspend === null ? [] : awards.filter(({ paying }) => paying);
  const named = awards.map((award) => ({ awardNo: award.award_no, suspended: kept.includes(award) }));
  await store.insertSuspicion(context.tx, { ...suspicion, awards: named }, context.now);
  if (suspend === null) return 0;
  for (const { award_no: awardNo } of kept) {
    await suspendAward(context, { personId: suspicion.personId, awardNo, ...suspend, applicationId: null });
  }
  return kept.length;
}
