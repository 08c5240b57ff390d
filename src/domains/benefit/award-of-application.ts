import type { Db } from "#platform/db/database.ts";
import { latestOf } from "./award.ts";
import type { AwardRow, StandingLine } from "./store.ts";
import { awardVersions, dueLinesOf } from "./store.ts";

/**
 * The award that an application brought, as it stands, and why it cannot be taken back any more: something was paid, a run
 * holds it, or it was made again since. Undefined when it brought none.
 */
export async function awardOfApplication(
  db: Db,
  personId: string,
  applicationId: string,
): Promise<{ readonly award: AwardRow; readonly obstacle: string | null } | undefined> {
  const versions = await awardVersions(db, personId);
  const first = versions.find((one) => one.application_id === applicationId && one.status !== "reversed");
  const award = latestOf(versions).find((one) => one.award_no === first?.award_no);
  if (first === undefined || award === undefined) return undefined;
  const lines = await dueLinesOf(db, personId, award.award_no);
  return { award, obstacle: obstacleOf(first, award, lines) };
}

function obstacleOf(first: AwardRow, award: AwardRow, lines: readonly StandingLine[]): string | null {
  if (award.status === "reversed") return "这份核定已经回退过了。";
  if (award.version_no !== first.version_no) return "这份核定后来重新核定过，请办更正。";
  if (lines.some((line) => line.standing === "paid")) return "已经发过养老金，不能回退，请办重新核定。";
  if (lines.some((line) => line.setOff > 0n)) return "已经抵扣过多发的钱，不能回退，请办重新核定。";
  if (lines.some((line) => line.standing === "frozen")) return "已列入正在发放的批次，请财务先退回那个批次。";
  return null;
}
