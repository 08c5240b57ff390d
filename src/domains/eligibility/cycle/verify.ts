import { resumeAward, standingOf } from "#domains/benefit/index.ts";
import { notify } from "#domains/notification/index.ts";
import { lockPerson, refuseOwn } from "#domains/registration/index.ts";
import { audit } from "#platform/audit/audit.ts";
import { ownAgency } from "#platform/auth/actor.ts";
import { businessDate, businessMonth } from "#platform/config/clock.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { date, type PlainDate } from "#policy/kernel/calendar.ts";
import { known } from "#policy/kernel/parameter.ts";
import type { Law } from "#policy/law.ts";
import { eligibilityMonths } from "#policy/pension/eligibility-cycle.ts";
import { type EntitlementEnd, eligibilityCycle } from "#policy/pension/values.ts";
import { concerned, drawnFrom } from "../concern.ts";
import { raiseSuspicion } from "../raise.ts";
import { keptBack, suspicionsOf } from "../store.ts";
import * as store from "./store.ts";

/**
 * 认证通过: somebody was found alive and entitled. The cycle begins anew; an award that was suspended because nobody knew is paid
 * again, with the months kept back, unless a suspicion still keeps it.
 *
 * @law 社会保险经办条例 第二十六条
 */
export async function verify(
  context: Context,
  given: { personId: string; way: store.Way; verifiedOn: PlainDate; source: string },
): Promise<void> {
  const { tx, now, actor } = context;
  const { personId } = given;
  if (given.verifiedOn > businessDate(now))
    throw new Problem("request/invalid", `认证日期 ${given.verifiedOn} 还没有到。请改日期。`);
  await lockPerson(tx, personId);
  const last = await store.lastVerification(tx, personId);
  if (last !== undefined && given.verifiedOn < last.verified_on)
    throw new Problem("eligibility/not-now", `${last.verified_on} 已经认证过，这一次更早，不用再记。`);
  await store.insertVerification(tx, { ...given, actor: actor.id, now });
  await audit(context, "eligibility.verified", `person:${personId}`, { way: given.way, on: given.verifiedOn });
  const kept = keptBack(await suspicionsOf(tx, personId));
  for (const { award_no: awardNo } of await store.drawingOf(tx, personId, businessMonth(now))) {
    const { state, since } = await standingOf(tx, personId, awardNo);
    if (state !== "suspended" || since === null || kept.includes(awardNo)) continue;
    const reason = "资格认证通过";
    await resumeAward(context, { personId, awardNo, fromMonth: since, reason, applicationId: null });
    await notify(context, personId, {
      ...{ template: "eligibility.resumed", title: "资格认证通过，待遇恢复发放" },
      body: "暂停期间的钱，下一批一起补发给您。",
    });
  }
}

/** Somebody tried to reach the person, and did not: without this nobody is suspended. */
export async function recordAttempt(context: Context, law: Law, given: { personId: string; note: string }) {
  const { tx, now, actor, requestId } = context;
  await ownOrThrow(context, given.personId);
  await refuseOwn(context, given.personId);
  await lockPerson(tx, given.personId);
  const [one] = await store.drawingOf(tx, given.personId, businessMonth(now));
  if (one === undefined) throw unknown();
  const cycle = known(law.on(businessDate(now)).find(eligibilityCycle));
  const { until, firstNotice } = eligibilityMonths(cycle, one.since);
  if (businessDate(now).slice(0, 7) < firstNotice)
    throw new Problem("eligibility/not-now", "认证还没有快到期，不用上门。");
  const step = { personId: given.personId, kind: "attempt" as const, until, note: given.note };
  await store.insertSteps(tx, [step], { source: `request/${requestId}`, actor: actor.id, now });
  await audit(context, "eligibility.attempt", `person:${given.personId}`, { until });
}

/** What a visit found out against the person is a suspicion like any other: looked into and decided by three. */
export async function reportLost(
  context: Context,
  given: { personId: string; kind: EntitlementEnd; happenedOn: string; detail: string },
): Promise<void> {
  const { tx, now, requestId } = context;
  const { personId, kind } = given;
  const happenedOn = date(given.happenedOn);
  await ownOrThrow(context, personId);
  if (happenedOn > businessDate(now)) throw new Problem("request/invalid", "这一天还没有到。请改日期。");
  await refuseOwn(context, personId);
  await lockPerson(tx, personId);
  if ((await suspicionsOf(tx, personId)).some((one) => one.kind === kind && one.outcome === null))
    throw new Problem("eligibility/not-now", "已经有一条同样的疑点在核查。请到待遇疑点里看。");
  const fromMonth = businessMonth(now);
  const awards = concerned(kind, await drawnFrom(tx, personId, fromMonth));
  await raiseSuspicion(context, {
    ...{ personId, kind, happenedOn, source: "资格认证走访", detail: given.detail, sender: "visit", number: requestId },
    ...{ line: 1, nameMatches: true, awards, agencyId: ownAgency(context.actor) },
    suspend: { fromMonth, reason: "资格认证走访发现的线索，待核实" },
  });
  await audit(context, "eligibility.reported", `person:${personId}`, { kind });
}

/** Only of people whose award the own agency keeps. */
export async function ownOrThrow(context: Context, personId: string): Promise<void> {
  const drawing = await store.drawingOf(context.tx, personId, businessMonth(context.now));
  if (!drawing.some((one) => one.agency_id === ownAgency(context.actor))) throw unknown();
}

const unknown = () => new Problem("request/not-found", "没有这个人在领的待遇。请回到资格认证的名单里重新打开。");
