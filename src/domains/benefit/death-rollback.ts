import { accountLines, takePayoutBack } from "#domains/account/index.ts";
import { enterprisePension, lockPersons, logVisit } from "#domains/registration/index.ts";
import { businessMonth } from "#platform/config/clock.ts";
import type { Db } from "#platform/db/database.ts";
import { sayMonth, yearOf } from "#policy/kernel/calendar.ts";
import { fen } from "#policy/kernel/money.ts";
import { type ClaimContext, claimRollback } from "./claim.ts";
import { type DeathClaim, deathClaimOf } from "./death-store.ts";
import { reinstateStopped } from "./reinstatement.ts";

const award = claimRollback("遗属待遇");

/**
 * 业务回退 of a death that was claimed for: the survivor's award never was, the account is the person's again, and what they drew and
 * was stopped for the death goes on from the month of the stop. Not once the survivor was paid, or interest was settled since.
 *
 * @law 社会保险经办条例 第三十七条
 */
export const deathRollback = {
  async obstacle(
    db: Db,
    target: { readonly applicationId: string; readonly personId: string | null },
  ): Promise<string | null> {
    const obstacle = await award.obstacle(db, target);
    const claim = await deathClaimOf(db, target.applicationId);
    if (obstacle !== null || claim === undefined) return obstacle;
    const left = await payoutLine(db, claim);
    const settled = (await accountLines(db, claim.personId)).some(
      (line) => line.kind === "interest" && left !== undefined && yearOf(line.month_for) >= yearOf(left.credited_month),
    );
    return settled ? "支付以后账户又结过息，不能回退，请办更正。" : null;
  },
  async undo(
    context: ClaimContext,
    target: { readonly applicationId: string; readonly number: string },
  ): Promise<readonly string[]> {
    const { tx, now } = context;
    const claim = await deathClaimOf(tx, target.applicationId);
    if (claim === undefined) throw new Error(`application ${target.number} claimed for nobody`);
    const { personId } = claim;
    await lockPersons(tx, [personId, claim.survivorId]);
    await logVisit(context, { personId, purpose: "回退遗属待遇", seen: ["identity", "contributions"] });
    const said = await award.undo(context, target);
    const left = await payoutLine(tx, claim);
    if (left !== undefined) {
      await takePayoutBack(tx, {
        ...{ personId, scheme: left.scheme, source: givenBackBy(claim), sourceLine: 1, amount: fen(-left.amount) },
        ...{ monthFor: left.month_for, monthCharged: left.month_charged, receivedOn: left.received_on },
        ...{ creditedMonth: left.credited_month, bookMonth: businessMonth(now), knownAt: now },
        ...(left.region !== null && { region: left.region }),
      });
    }
    const again = await reinstateStopped(context, claim, target.number);
    return [...said, ...again.map((month) => `参保人的待遇从${sayMonth(month)}起照旧发。`)];
  },
};

const payoutLine = async (db: Db, { personId, applicationId }: DeathClaim) =>
  (await accountLines(db, personId)).find(
    (line) =>
      line.scheme === enterprisePension && line.kind === "payment" && line.source === `application/${applicationId}`,
  );

/** Under this the amount stands in the account again: the invariant M7-death looks for it. */
const givenBackBy = ({ applicationId }: DeathClaim): string => `rollback/${applicationId}`;
