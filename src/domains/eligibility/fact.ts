import { kindOf, type LatestAward, latestAwardsOf, standingOf } from "#domains/benefit/index.ts";
import type { SuspicionFact } from "#items/define-item.ts";
import type { Db } from "#platform/db/database.ts";
import { isDate, monthOf } from "#policy/kernel/calendar.ts";
import { toYuan } from "#policy/kernel/money.ts";
import { concerned, drawnFrom } from "./concern.ts";
import { type SuspicionRow, suspicionsOf } from "./store.ts";

interface Asked {
  readonly personId: string;
  readonly answers: Readonly<Record<string, unknown>>;
}

/** The suspicion that the answers name, with what stands in the books of the benefits in question. */
export async function suspicionFact(
  { db }: { readonly db: Db },
  { personId, answers }: Asked,
): Promise<SuspicionFact | null> {
  const row = (await suspicionsOf(db, personId)).find((one) => String(one.suspicion_no) === answers.suspicion);
  if (row === undefined) return null;
  const { kind, source, detail, happened_on: happenedOn, name_matches: nameMatches } = row;
  const awards = [];
  for (const award of await inQuestion(db, row, { personId, answers })) {
    const { state, since, paid } = await standingOf(db, personId, award.award_no);
    awards.push({
      ...{ no: award.award_no, title: kindOf(award.kind).title, payFrom: award.pay_from },
      suspendedFrom: state === "suspended" ? since : null,
      paid: paid.map(({ month, amount }) => ({ month, amount: toYuan(amount) })),
    });
  }
  const of = { no: row.suspicion_no, kind, source, detail, happenedOn, nameMatches, resolved: row.outcome !== null };
  return { ...of, awards };
}

/**
 * What the suspicion named when it was raised, and of a death or a custody also what was granted since, or had ended before the day
 * that was told and not before the one that was found.
 */
async function inQuestion(db: Db, row: SuspicionRow, { personId, answers }: Asked): Promise<readonly LatestAward[]> {
  const { kind, happened_on: told } = row;
  const found = typeof answers.happenedOn === "string" && isDate(answers.happenedOn) ? answers.happenedOn : told;
  const drawn = kind === "duplicate-benefit" ? [] : concerned(kind, await drawnFrom(db, personId, monthOf(found)));
  const numbers = new Set([...row.awards.map(({ awardNo }) => awardNo), ...drawn.map((award) => award.award_no)]);
  const latest = await latestAwardsOf(db, [personId]);
  return latest.filter((award) => award.status !== "reversed" && numbers.has(award.award_no));
}
