import { composeAccountStatement } from "./account-statement.ts";
import { type Issuing, issueCertificate } from "./issue.ts";
import { composeParticipation, type ParticipationDetail } from "./participation.ts";
import { composeRightsRecord } from "./rights-record.ts";

export type { ParticipationDetail } from "./participation.ts";

/** Issues 参保证明. Returns what was done, in sentences. */
export async function issueParticipation(
  context: Issuing,
  given: { detail: ParticipationDetail; validDays: number },
): Promise<readonly string[]> {
  return issueCertificate(context, await composeParticipation(context, given.detail), given.validDays);
}

/** Issues 个人权益记录单 of a year. Returns what was done, in sentences. */
export async function issueRightsRecord(
  context: Issuing,
  given: { year: number; validDays: number },
): Promise<readonly string[]> {
  return issueCertificate(context, await composeRightsRecord(context, given.year), given.validDays);
}

/** Issues 个人账户对账单 of a year. Returns what was done, in sentences. */
export async function issueAccountStatement(
  context: Issuing,
  { validDays, ...of }: { year: number; statementNo: number; validDays: number },
): Promise<readonly string[]> {
  return issueCertificate(context, await composeAccountStatement(context, of), validDays);
}
