import { type AwardKind, kindOf, type LatestAward, latestAwardsOf, standingOf } from "#domains/benefit/index.ts";
import type { Db } from "#platform/db/database.ts";
import type { YearMonth } from "#policy/kernel/calendar.ts";
import type { EntitlementEnd } from "#policy/pension/values.ts";

/** An award of which something is drawn, and whether it is paid now. */
export interface Drawn extends LatestAward {
  readonly paying: boolean;
}

/** What a person draws month by month that is owed in this month or later, as far as it is not stopped. */
export async function drawnFrom(db: Db, personId: string, month: YearMonth): Promise<readonly Drawn[]> {
  const drawn: Drawn[] = [];
  for (const award of await latestAwardsOf(db, [personId])) {
    if (award.status === "reversed" || (award.pay_to !== null && award.pay_to < month)) continue;
    const { state } = await standingOf(db, personId, award.award_no);
    if (state !== "stopped") drawn.push({ ...award, paying: state === "paying" });
  }
  return drawn;
}

/**
 * 疑点涉及的待遇. A death and a custody end whatever is drawn. A benefit elsewhere ends what may not be drawn beside it; where
 * nobody says which one it is, the law is not clear, and only the award that was granted last is in question.
 *
 * @law 社会保险经办条例 第二十六条
 */
export function concerned<Award extends { readonly kind: AwardKind }>(
  kind: EntitlementEnd,
  drawn: readonly Award[],
  elsewhere?: AwardKind,
): readonly Award[] {
  if (kind !== "duplicate-benefit") return drawn;
  if (elsewhere === undefined) return drawn.slice(-1);
  return drawn.filter((award) => excludes(award.kind, elsewhere) || excludes(elsewhere, award.kind));
}

const excludes = (one: AwardKind, other: AwardKind): boolean => kindOf(one).excludes.includes(other);
