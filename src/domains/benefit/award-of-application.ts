import type { Db } from "#platform/db/database.ts";
import { latestOf } from "./award.ts";
import type { AwardRow, StandingLine } from "./store.ts";
import { awardVersions, dueLinesOf } from "./store.ts";

/**
 * The awards that an application brought, as they stand, and why one cannot be taken back any more: something was paid, a run
 * holds it, or it was made again since.
 */
export async function awardsOfApplication(
  db: Db,
  personId: string,
  applicationId: string,
): Promise<readonly { readonly award: AwardRow; readonly obstacle: string | null }[]> {
  const versions = await awardVersions(db, personId);
  const brought = [];
  for (const award of latestOf(versions)) {
    const own = versions.filter((one) => one.award_no === award.award_no);
    const first = own.find((one) => one.application_id === applicationId && one.status !== "reversed");
    if (first === undefined) continue;
    const lines = await dueLinesOf(db, personId, award.award_no);
    brought.push({ award, obstacle: obstacleOf(first, award, lines) });
  }
  return brought;
}

function obstacleOf(first: AwardRow, award: AwardRow, lines: readonly StandingLine[]): string | null {
  if (award.status === "reversed") return "这份核定已经回退过了。";
  if (award.version_no !== first.version_no) return "这份核定后来重新核定过，请办更正。";
  if (lines.some((line) => line.standing === "paid")) return "已经发过钱，不能回退，请办重新核定。";
  if (lines.some((line) => line.setOff > 0n)) return "已经抵扣过多发的钱，不能回退，请办重新核定。";
  if (lines.some((line) => line.standing === "frozen")) return "已列入正在发放的批次，请财务先退回那个批次。";
  return null;
}
