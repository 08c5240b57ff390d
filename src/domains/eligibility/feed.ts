import { latestAwardsOf } from "#domains/benefit/index.ts";
import { notify } from "#domains/notification/index.ts";
import {
  lockPerson,
  logReads,
  type NumberedPerson,
  personsByNumbers,
  relationsOfMany,
} from "#domains/registration/index.ts";
import { audit } from "#platform/audit/audit.ts";
import { numberIndex } from "#platform/auth/session.ts";
import { businessDate, businessMonth } from "#platform/config/clock.ts";
import type { Tx } from "#platform/db/database.ts";
import type { Context } from "#platform/http/operation.ts";
import { lockMessage, markProcessed, openMessage, type Sender } from "#platform/messages/inbound.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { date } from "#policy/kernel/calendar.ts";
import type { Law } from "#policy/law.ts";
import { firstMonthNotOwed } from "#policy/pension/entitlement-end.ts";
import { concerned, drawnFrom } from "./concern.ts";
import { type SharedDataMessage, sharedDataMessage } from "./contract.ts";
import { drawingOf, lastVerification } from "./cycle/store.ts";
import { verify } from "./cycle/verify.ts";
import { raiseSuspicion } from "./raise.ts";
import * as store from "./store.ts";

export const sharedDataSender = "shared-data";
export const feedTopic = "eligibility.feed";

/** Deaths, custody and benefits elsewhere, as other authorities know them. */
export const sharedData: Sender = { sender: sharedDataSender, topic: feedTopic, shape: sharedDataMessage };

interface Desk {
  readonly number: string;
  readonly secrecy: Secrecy;
  readonly law: Law;
}

/** How the lines of a message came out. Most of those who are reported are in nobody's books here. */
export interface Fed {
  readonly raised: number;
  readonly suspended: number;
  readonly before: number;
  readonly elsewhere: number;
}

/**
 * Matches one stored message with the books, once. Whoever is here gets a suspicion; where number and name both match and one
 * person alone has the number, whatever it concerns is suspended: the money stays due until people have looked into it. Nothing
 * stops.
 *
 * @law 社会保险经办条例 第二十六条
 */
export async function matchFeed(context: Context, desk: Desk): Promise<Fed | "before"> {
  const { tx } = context;
  const stored = await lockMessage(tx, sharedDataSender, desk.number);
  if (stored === undefined) throw new Error(`message ${desk.number} is not stored`);
  if (stored.processed_at !== null) return "before";
  const message = sharedDataMessage.parse(JSON.parse(openMessage(desk.secrecy, sharedDataSender, desk.number, stored)));
  const fed = { raised: 0, suspended: 0, before: 0, elsewhere: 0 };
  for (const [line, persons] of await matched(context, desk, message)) {
    if (persons.length === 0) fed.elsewhere += 1;
    for (const person of persons) {
      const outcome = await raise(context, desk, message, line, { person, alone: persons.length === 1 });
      fed[outcome === "suspended" ? "raised" : outcome] += 1;
      if (outcome === "suspended") fed.suspended += 1;
    }
  }
  await markProcessed(tx, sharedDataSender, desk.number, "posted");
  await audit(context, "eligibility.feed", desk.number, { kind: message.kind, lines: message.lines.length, ...fed });
  return fed;
}

type Line = SharedDataMessage["lines"][number];

/** The lines in the order of the people, so that two messages wait for each other and do not block. */
async function matched(
  context: Context,
  { secrecy }: Desk,
  message: SharedDataMessage,
): Promise<readonly (readonly [Line, readonly NumberedPerson[]])[]> {
  const indexed = message.lines.map((line) => ({ line, index: numberIndex(secrecy, line.identityNumber) }));
  const found = await personsByNumbers(
    context.tx,
    indexed.map(({ index }) => index),
  );
  const personIds = [...new Set(found.map((person) => person.person_id))];
  if (personIds.length > 0) {
    await logReads(context, personIds, { purpose: `与${message.source}的数据比对`, seen: ["identity", "relations"] });
  }
  const byNumber = Map.groupBy(found, (person) => person.number_index.toString("hex"));
  const first = (persons: readonly NumberedPerson[]) => BigInt(persons[0]?.person_id ?? 0);
  return indexed
    .map(({ line, index }) => [line, byNumber.get(index.toString("hex")) ?? []] as const)
    .toSorted(([, a], [, b]) => (first(a) < first(b) ? -1 : first(a) > first(b) ? 1 : 0));
}

async function raise(
  context: Context,
  { law }: Desk,
  { kind, number, source }: SharedDataMessage,
  line: Line,
  { person, alone }: { person: NumberedPerson; alone: boolean },
): Promise<"suspended" | "raised" | "before" | "elsewhere"> {
  const { tx, now } = context;
  const personId = person.person_id;
  await lockPerson(tx, personId);
  if (kind === "alive") return (await matchAlive(context, { source, line, person, alone })) ? "raised" : "elsewhere";
  const known = await store.suspicionsOf(tx, personId);
  if (known.some((one) => one.kind === kind && (one.outcome === null || one.happened_on === line.happenedOn)))
    return "before";
  const happenedOn = date(line.happenedOn);
  const from = firstMonthNotOwed(law.on(businessDate(now)), kind, happenedOn);
  const drawn = await drawnFrom(tx, personId, from.kind === "known" ? from.value : businessMonth(now));
  const awards = concerned(kind, drawn, line.benefit);
  const agencyId = awards.at(-1)?.agency_id ?? (await agencyOf(tx, personId));
  if (agencyId === undefined) return "elsewhere";
  const nameMatches = alone && !person.disputed && person.name === line.name.trim().normalize("NFC");
  const certain = nameMatches && from.kind === "known" && happenedOn <= businessDate(now);
  const suspended = await raiseSuspicion(context, {
    ...{ personId, kind, happenedOn, source, detail: line.detail, sender: sharedDataSender, number, line: line.line },
    ...{ nameMatches, awards, agencyId },
    suspend: certain ? { fromMonth: from.value, reason: `${source}报来的线索，待核实` } : null,
  });
  if (suspended === 0) return "raised";
  await notify(context, personId, suspendedMessage);
  return "suspended";
}

/** Who looks into it where nothing is drawn: the agency of the last award, or that of the last relation. */
async function agencyOf(tx: Tx, personId: string): Promise<string | undefined> {
  const award = (await latestAwardsOf(tx, [personId])).findLast((one) => one.status !== "reversed");
  return award?.agency_id ?? (await relationsOfMany(tx, [personId])).get(personId)?.at(-1)?.agency_id;
}

/** Seen by another authority: a verification, where number and name are one person's who draws something. */
async function matchAlive(
  context: Context,
  { source, line, person, alone }: { source: string; line: Line; person: NumberedPerson; alone: boolean },
): Promise<boolean> {
  const verifiedOn = date(line.happenedOn);
  const matches = alone && !person.disputed && person.name === line.name.trim().normalize("NFC");
  const last = await lastVerification(context.tx, person.person_id);
  if (!matches || verifiedOn > businessDate(context.now)) return false;
  if (last !== undefined && last.verified_on >= verifiedOn) return false;
  if ((await drawingOf(context.tx, person.person_id, businessMonth(context.now))).length === 0) return false;
  await verify(context, { personId: person.person_id, way: "match", verifiedOn, source });
  return true;
}

const suspendedMessage = {
  template: "eligibility.suspended",
  title: "待遇先暂停，等核实",
  body: "别的部门的数据里有一条和您姓名、号码都相同的记录，要核实。钱给您留着，一分不少。请带身份证到大厅，或打电话，我们可以上门。",
};
