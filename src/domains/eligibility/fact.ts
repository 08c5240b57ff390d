import { latestAwardsOf, standingOf } from "#domains/benefit/index.ts";
import type { SuspicionFact } from "#items/define-item.ts";
import type { Db } from "#platform/db/database.ts";
import { toYuan } from "#policy/kernel/money.ts";
import { suspicionsOf } from "./store.ts";

/** The suspicion that the answers name, with what stands in the books of the benefit in question. */
export async function suspicionFact(
  { db }: { readonly db: Db },
  { personId, answers }: { readonly personId: string; readonly answers: Readonly<Record<string, unknown>> },
): Promise<SuspicionFact | null> {
  const row = (await suspicionsOf(db, personId)).find((one) => String(one.suspicion_no) === answers.suspicion);
  if (row === undefined) return null;
  const { kind, source, detail, happened_on: happenedOn, name_matches: nameMatches } = row;
  const award = (await latestAwardsOf(db, [personId])).find((one) => one.award_no === row.award_no);
  const of = { no: row.suspicion_no, kind, source, detail, happenedOn, nameMatches, resolved: row.outcome !== null };
  if (award === undefined) return { ...of, award: null };
  const { state, since, paid } = await standingOf(db, personId, award.award_no);
  return {
    ...of,
    award: {
      payFrom: award.pay_from,
      suspendedFrom: state === "suspended" ? since : null,
      paid: paid.map(({ month, amount }) => ({ month, amount: toYuan(amount) })),
    },
  };
}
