import type { z } from "zod";
import { findOpen } from "#domains/application/index.ts";
import { kindOf, type LatestAward, latestAwardsOf, standingOf } from "#domains/benefit/index.ts";
import { getPerson, logReads, maskedNumber } from "#domains/registration/index.ts";
import { ownAgency } from "#platform/auth/actor.ts";
import { businessDate } from "#platform/config/clock.ts";
import type { Context } from "#platform/http/operation.ts";
import { toAmount } from "#platform/http/wire.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import type { YearMonth } from "#policy/kernel/calendar.ts";
import { fen } from "#policy/kernel/money.ts";
import { entitlementEndTitles } from "#policy/pension/values.ts";
import * as contract from "./contract.ts";
import { sharedDataSender } from "./feed.ts";
import * as store from "./store.ts";

/** The suspicions of the own agency that wait, oldest first, which is a read of every person in them. */
export async function suspicionListOf(
  context: Context,
  secrecy: Secrecy,
): Promise<z.infer<typeof contract.suspicionList>> {
  const { tx, actor } = context;
  const rows = await store.openSuspicions(tx, ownAgency(actor));
  const personIds = [...new Set(rows.map((row) => row.person_id))];
  if (personIds.length > 0)
    await logReads(context, personIds, { purpose: "核查待遇疑点", seen: ["identity", "masked-number", "benefits"] });
  const awards = Map.groupBy(await latestAwardsOf(tx, personIds), (award) => award.person_id);
  const underWay = await findOpen(
    tx,
    rows.flatMap((row) => row.application_id ?? []),
  );
  const shown: contract.Suspicion[] = [];
  for (const row of rows) {
    const numbers = row.awards.map(({ awardNo }) => awardNo);
    const own = (awards.get(row.person_id) ?? []).filter((award) => numbers.includes(award.award_no));
    const application = underWay.get(row.application_id ?? "") ?? null;
    shown.push({ ...(await cardOf(context, secrecy, row)), ...benefitsOf(own), application });
  }
  const heard = await store.lastHeard(tx, sharedDataSender);
  return {
    rows: shown,
    total: shown.length,
    heard: contract.suspicionKinds.map((kind) => ({
      ...{ kind, kindName: entitlementEndTitles[kind] },
      at: heard.get(kind)?.toISOString() ?? null,
    })),
  };
}

function benefitsOf(awards: readonly LatestAward[]): Pick<contract.Suspicion, "benefits" | "monthly"> {
  const total = awards.reduce((sum, award) => sum + BigInt(award.total), 0n);
  return {
    benefits: awards.map(({ kind }) => kindOf(kind).title),
    monthly: awards.length === 0 ? null : toAmount(fen(total), null),
  };
}

async function cardOf({ tx, now }: Context, secrecy: Secrecy, row: store.SuspicionRow) {
  const person = await getPerson(tx, row.person_id);
  const kept: YearMonth[] = [];
  for (const { awardNo } of row.awards) {
    const { state, since } = await standingOf(tx, row.person_id, awardNo);
    if (state === "suspended" && since !== null) kept.push(since);
  }
  return {
    id: `${row.person_id}-${row.suspicion_no}`,
    ...{ kind: row.kind, kindName: entitlementEndTitles[row.kind], source: row.source, detail: row.detail },
    ...{ happenedOn: row.happened_on, nameMatches: row.name_matches, name: person.name },
    maskedNumber: maskedNumber(secrecy, person),
    suspendedFrom: kept.toSorted()[0] ?? null,
    raisedAt: row.raised_at.toISOString(),
    days: (Date.parse(businessDate(now)) - Date.parse(businessDate(row.raised_at))) / 86_400_000,
  };
}
