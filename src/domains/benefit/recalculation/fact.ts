import { getPerson } from "#domains/registration/index.ts";
import { businessMonth } from "#platform/config/clock.ts";
import type { Db } from "#platform/db/database.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import type { RecalculationFact } from "#policy/facts.ts";
import { monthOf } from "#policy/kernel/calendar.ts";
import { type Fen, fen, toYuan } from "#policy/kernel/money.ts";
import { awardFactsToWire } from "#policy/pension/award-facts.ts";
import { latestOf } from "../award.ts";
import { readFacts } from "../facts.ts";
import { holdingIn } from "../in-force.ts";
import { reckonedIn } from "../kinds/reckoned-in.ts";
import { contributionRecord, pensionAccountAt } from "../record.ts";
import { archiveReview } from "../retirement-store.ts";
import { type AwardRow, awardVersions, componentsOf } from "../store.ts";
import { lateCredits } from "./store.ts";

/** The pension that the answers name, what it stands on, and what the books say today. Null: there is none that holds. */
export async function recalculationFact(
  { db, secrecy, now }: { readonly db: Db; readonly secrecy: Secrecy; readonly now: Date },
  of: { readonly personId: string; readonly answers: Readonly<Record<string, unknown>> },
): Promise<RecalculationFact | null> {
  const { personId } = of;
  const versions = await awardVersions(db, personId);
  const award = latestOf(versions).find((one) => String(one.award_no) === of.answers.award);
  if (award === undefined || award.status === "reversed" || award.kind !== "basic-pension") return null;
  const own = versions.filter((one) => one.award_no === award.award_no);
  const held = holdingIn(own, businessMonth(now)) ?? award;
  const review = await archiveReview(db, personId);
  const late = (await lateCredits(db, { personId })).find((one) => one.award_no === award.award_no);
  const { region } = award;
  const facts = readFacts(secrecy, { ...award, kind: award.kind });
  // A pension that goes on from 病残津贴 stands on the record and the law of that month.
  const retireMonth = reckonedIn(award.retire_month, facts);
  return {
    ...{ awardNo: award.award_no, region, retireMonth, payFrom: award.pay_from },
    awarded: toYuan(await awardedOf(db, held)),
    facts: awardFactsToWire(facts),
    lateMonths: late?.months ?? [],
    record: await contributionRecord({ db, now, personId, region }),
    account: await pensionAccountAt(db, personId, retireMonth),
    deemedMonths: review?.deemedMonths ?? 0,
    birthMonth: monthOf(review?.birthDate ?? (await getPerson(db, personId)).birth_date),
  };
}

/** Without yearly adjustments: those are carried over, and reckoned on what comes out. */
async function awardedOf(db: Db, version: AwardRow): Promise<Fen> {
  const parts = await componentsOf(db, version);
  return fen([...parts].reduce((sum: bigint, [item, amount]) => (item === "adjustment" ? sum : sum + amount), 0n));
}
