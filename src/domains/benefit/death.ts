import { accountLines, payOutAccount } from "#domains/account/index.ts";
import { enterprisePension, identify, lockPerson, logVisit } from "#domains/registration/index.ts";
import { businessDate, businessMonth } from "#platform/config/clock.ts";
import type { Db } from "#platform/db/database.ts";
import { Problem } from "#platform/http/problem.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import type { DeceasedFact } from "#policy/facts.ts";
import {
  addMonths,
  date,
  monthOf,
  monthsBetween,
  type PlainDate,
  sayMonth,
  type YearMonth,
  yearOf,
} from "#policy/kernel/calendar.ts";
import { fen, parseYuan, toYuan } from "#policy/kernel/money.ts";
import { latestOf } from "./award.ts";
import { type ClaimContext, grantByClaim } from "./claim.ts";
import { type DeathClaim, deathClaimsOf, insertDeathClaim, withdrawnSince } from "./death-store.ts";
import type { DeathFacts } from "./kinds/death-benefits.ts";
import { contributionRecord } from "./record.ts";
import { archiveReview } from "./retirement-store.ts";
import * as store from "./store.ts";
import { stateOf, stopAward } from "./suspension.ts";

interface Source {
  readonly db: Db;
  readonly secrecy: Secrecy;
  readonly now: Date;
}

/**
 * The insured person whom a claim names by number and name; null unless both fit somebody in the books. The claim is taken in
 * at a counter only, from whoever shows the papers of the death.
 */
export async function deceasedFact(
  { db, secrecy, now }: Source,
  of: { readonly region: string; readonly answers: Readonly<Record<string, string | boolean>> },
): Promise<DeceasedFact | null> {
  const named = { identityNumber: String(of.answers.identityNumber ?? ""), name: String(of.answers.name ?? "") };
  const person = await identify(db, secrecy, named).catch((error: unknown) => {
    if (error instanceof Problem) return undefined;
    throw error;
  });
  if (person === undefined) return null;
  const personId = person.person_id;
  const record = await contributionRecord({ db, now, personId, region: of.region });
  const months = record.spans.reduce((sum, span) => sum + monthsBetween(span.fromMonth, span.toMonth) + 1, 0);
  const awards = latestOf(await store.awardVersions(db, personId)).filter((award) => award.status !== "reversed");
  const paid: store.AwardRow[] = [];
  for (const award of awards) {
    const stopped = stateOf(await store.eventsOf(db, personId, award.award_no)) === "stopped";
    const ended = award.pay_to !== null && award.pay_to < businessMonth(now);
    if (!stopped && !ended) paid.push(award);
  }
  return {
    personId,
    birthDate: person.birth_date,
    paidMonths: months + ((await archiveReview(db, personId))?.deemedMonths ?? 0),
    pensionFrom: awards.find((award) => award.kind === "basic-pension")?.pay_from ?? null,
    awards: paid.map((award) => ({ awardNo: award.award_no, payFrom: award.pay_from })),
    accountBalance: toYuan(fen(await balanceOf(db, personId))),
    claimed: (await standingClaim(db, personId)) !== undefined,
  };
}

/** The claim for a death that holds; one whose award was taken back does not. */
async function standingClaim(db: Db, personId: string): Promise<DeathClaim | undefined> {
  const last = (await deathClaimsOf(db, personId)).at(-1);
  if (last === undefined) return undefined;
  const award = latestOf(await store.awardVersions(db, last.survivorId)).find((one) => one.award_no === last.awardNo);
  return award?.status === "reversed" ? undefined : last;
}

/** What stands in the account, less what banks have paid out of it since the last settled year. */
async function balanceOf(db: Db, personId: string): Promise<bigint> {
  const lines = (await accountLines(db, personId)).filter((line) => line.scheme === enterprisePension);
  const settled = lines.findLast((line) => line.kind === "interest");
  const balance = lines.reduce((sum: bigint, line) => sum + line.amount, 0n);
  const left =
    balance - (await withdrawnSince(db, personId, settled === undefined ? 1990 : yearOf(settled.credited_month)));
  return left > 0n ? left : 0n;
}

export interface DeathClaimed {
  readonly deceasedId: string;
  readonly region: string;
  readonly facts: DeathFacts;
  /** Awards of the deceased that are paid still: their first month not owed. */
  readonly stops: readonly { readonly awardNo: number; readonly fromMonth: YearMonth }[];
  readonly account: { readonly bank: string; readonly number: string } | null;
  readonly recordedBank: string | null;
}

/**
 * A death takes effect: what the deceased drew stops, the account is emptied, and the survivor is awarded what is due. Once for
 * each death, whoever claims.
 *
 * @law 社会保险经办条例 第十九条
 */
export async function settleDeath(context: ClaimContext, claim: DeathClaimed): Promise<readonly string[]> {
  const { tx, now, personId: survivorId, applicationId } = context;
  const { deceasedId, facts, region } = claim;
  // In the order of their numbers, so that two claims wait for each other.
  for (const personId of [deceasedId, survivorId].toSorted((a, b) => Number(BigInt(a) - BigInt(b)))) {
    await lockPerson(tx, personId);
  }
  if ((await standingClaim(tx, deceasedId)) !== undefined) {
    throw new Problem("benefit/not-now", "这位参保人的遗属待遇已经有人领过。请到窗口核对。");
  }
  await logVisit(context, { personId: deceasedId, purpose: "核定遗属待遇", seen: ["identity", "contributions"] });
  for (const stop of claim.stops) {
    const change = { ...stop, personId: deceasedId, reason: "参保人死亡", applicationId };
    await stopAward(context, change);
  }
  const payout = parseYuan(facts.accountBalance);
  if (payout > 0n) {
    await payOutAccount(tx, {
      ...{ personId: deceasedId, scheme: enterprisePension, source: `application/${applicationId}`, amount: payout },
      ...{ on: businessDate(now), knownAt: now, region },
    });
  }
  const diedOn: PlainDate = date(facts.diedOn);
  const said = await grantByClaim(context, {
    ...{ kind: "death-benefits", region, month: monthOf(diedOn), payFrom: businessMonth(now), facts },
    ...{ account: claim.account, recordedBank: claim.recordedBank },
  });
  const award = latestOf(await store.awardVersions(tx, survivorId)).at(-1);
  if (award === undefined) throw new Error("a claim without an award");
  const row = { personId: deceasedId, diedOn, survivorId, awardNo: award.award_no, payout, applicationId };
  await insertDeathClaim(tx, row, now);
  const stopped =
    claim.stops.length === 0 ? [] : [`参保人的待遇从${sayMonth(addMonths(monthOf(diedOn), 1))}起停发，多发的要退还。`];
  return [...said, ...stopped];
}
