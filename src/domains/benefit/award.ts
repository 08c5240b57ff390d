import { lockPerson, schemeRegion } from "#domains/registration/index.ts";
import { audit } from "#platform/audit/audit.ts";
import { businessDate, businessMonth } from "#platform/config/clock.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { addMonths, sayMonth, type YearMonth } from "#policy/kernel/calendar.ts";
import { type Fen, fen, toYuan } from "#policy/kernel/money.ts";
import type { Missing } from "#policy/kernel/parameter.ts";
import type { Law } from "#policy/law.ts";
import { type Computed, computeAward } from "./computation.ts";
import { keepFacts, readFacts } from "./facts.ts";
import { type AnyFacts, type AwardKind, type FactsOf, kindOf } from "./kinds/index.ts";
import { type Decided, decideStretches, differencesOf } from "./revision.ts";
import * as store from "./store.ts";
import { unowedSpans } from "./unowed.ts";

export interface Desk {
  readonly secrecy: Secrecy;
  readonly law: Law;
}

export interface Grant<K extends AwardKind = AwardKind> {
  readonly kind: K;
  readonly personId: string;
  readonly agencyId: string;
  readonly region: string;
  readonly fundEntityId: string;
  readonly applicationId: string | null;
  /** The law of this month holds: of retirement, and of what else the kind names. */
  readonly retireMonth: YearMonth;
  /** 待遇开始月份, of a pension as a rule the month after retirement. */
  readonly payFrom: YearMonth;
  readonly facts: FactsOf[K];
}

export interface Granted {
  readonly kind: "granted";
  readonly awardNo: number;
  readonly versionNo: number;
  readonly total: Fen;
  readonly provisional: boolean;
  /** The last month that is paid; null: until it is stopped. */
  readonly payTo: YearMonth | null;
  /** 补发: months before the next run, with what they come to. */
  readonly backMonths: number;
  readonly backPayment: Fen;
}

/**
 * 待遇核定: writes the award that the law of its month gives, and a due line for every month that no coming run will make:
 * from the first month to the last one whose run has begun, at least to last month, and to none after its end. A value of
 * law that is missing is answered, and nothing is written.
 *
 * @law 社会保险经办条例 第十八条
 */
export async function grantAward<K extends AwardKind>(
  context: Context,
  desk: Desk,
  grant: Grant<K>,
): Promise<Granted | Missing> {
  const by = { kind: grant.kind, region: grant.region, retire_month: grant.retireMonth };
  const computed = computeAward(lawToday(context, desk), by, grant.facts);
  if (computed.kind === "missing") return computed;
  await lockPerson(context.tx, grant.personId);
  const versions = await store.awardVersions(context.tx, grant.personId);
  await refuseBeside(context, grant, latestOf(versions));
  const award_no = Math.max(0, ...versions.map((award) => award.award_no)) + 1;
  const key = { person_id: grant.personId, award_no, version_no: 1, kind: grant.kind };
  const payTo = lastMonthOf(grant.payFrom, computed.value.months);
  await store.insertAward(context.tx, {
    ...{ ...key, ...termsOf(grant), pay_to: payTo },
    ...datesOf(context),
    application_id: grant.applicationId,
    status: computed.value.provisional ? "provisional" : "final",
    facts: keepFacts(desk.secrecy, key, grant.facts),
    components: computed.value.components,
  });
  const months = await backMonths(context, grant.fundEntityId, { from: grant.payFrom, to: payTo });
  const source = sourceOf(grant.applicationId, context);
  for (const monthFor of months) {
    for (const [item, amount] of computed.value.components) {
      await addLine(context, { grant, award_no, version_no: 1, item, monthFor, amount, kind: "back-payment", source });
    }
  }
  const { total, provisional } = computed.value;
  await audit(context, "benefit.award.grant", subjectOf(key), {
    total: toYuan(total),
    provisional,
    backMonths: months.length,
  });
  return {
    ...{ kind: "granted", awardNo: award_no, versionNo: 1, total, provisional, payTo },
    ...{ backMonths: months.length, backPayment: fen(total * BigInt(months.length)) },
  };
}

/** The award of a claim: by the fund that pays the scheme at the agency today. */
export async function grantClaimed<K extends AwardKind>(
  context: Context,
  desk: Desk,
  claim: Omit<Grant<K>, "fundEntityId">,
): Promise<Granted | Missing> {
  const { scheme } = kindOf(claim.kind);
  const served = await schemeRegion(context.tx, scheme, claim.agencyId, businessDate(context.now));
  if (served === undefined) throw new Problem("law/missing", "经办机构没有配置统筹区，请联系管理员。");
  return grantAward(context, desk, { ...claim, fundEntityId: served.fundEntityId } as Grant<K>);
}

/**
 * 重新核定: by other facts or by a law that knows more (the calculation base of the year was published), from a month on; as a
 * rule from the first. Each stretch of months that one version held for is decided on its own, and what it comes to is the next
 * version. For every month that is already due the difference becomes a line of its own. A lower result does not reduce what
 * is paid: that stretch then keeps its own facts and becomes final (`decideStretches`).
 */
export async function reviseAward(
  context: Context,
  desk: Desk,
  given: {
    readonly personId: string;
    readonly awardNo: number;
    readonly applicationId: string | null;
    readonly facts?: AnyFacts;
    readonly inForceFrom?: YearMonth;
  },
): Promise<Granted | Missing> {
  await lockPerson(context.tx, given.personId);
  const former = await liveAward(context, given.personId, given.awardNo);
  const from = given.inForceFrom ?? former.pay_from;
  if (from < former.pay_from) {
    throw new Problem(
      "benefit/not-now",
      `待遇从${sayMonth(former.pay_from)}开始，重新核定不能早于这个月执行。请改执行月份。`,
    );
  }
  // Whatever month a run is making now is due before the difference is taken.
  await store.lastRunMonth(context.tx, former.fund_entity_id);
  const versions = (await store.awardVersions(context.tx, given.personId))
    .filter((one) => one.award_no === given.awardNo)
    .map((one) => ({ ...one, facts: readFacts(desk.secrecy, one) }));
  const of = { ...former, versions };
  const decided = decideStretches(lawToday(context, desk), of, { from, facts: given.facts });
  if (decided.kind === "missing") return decided;
  const revised: (Decided & { readonly key: Key; readonly components: Computed["components"] })[] = [];
  for (const [at, one] of decided.stretches.entries()) {
    const key = {
      ...{ person_id: given.personId, award_no: given.awardNo, version_no: former.version_no + at + 1 },
      kind: former.kind,
    };
    if (one.computed !== null && lastMonthOf(former.pay_from, one.computed.months) !== former.pay_to) {
      throw new Problem("benefit/not-now", "重新核定后领取的月数变了，要先停发这一份，再核定一份。");
    }
    const kept = { ...key, version_no: one.version.version_no };
    const components = one.computed?.components ?? (await store.componentsOf(context.tx, kept));
    revised.push({ ...one, key, components });
    await store.insertAward(context.tx, {
      ...{ ...former, ...key, ...datesOf(context), law_known_on: one.lawKnownOn, in_force_from: one.from },
      ...{ application_id: given.applicationId, status: one.status, components },
      facts: keepFacts(desk.secrecy, key, one.facts),
    });
  }
  const last = revised.at(-1);
  if (last === undefined) throw new Error("an award in force without a version");
  const lines = await store.dueLinesOf(context.tx, given.personId, given.awardNo);
  const unowed = unowedSpans(await store.eventsOf(context.tx, given.personId, given.awardNo));
  const source = sourceOf(given.applicationId, context);
  const differences = differencesOf(lines, revised, unowed);
  for (const { stretch, ...line } of differences) {
    const kind = line.amount > 0n ? "back-payment" : "reversal";
    await addLine(context, { grant: grantOf(former), ...(revised[stretch]?.key ?? last.key), ...line, kind, source });
  }
  const backPayment = fen(differences.reduce((sum: bigint, one) => sum + one.amount, 0n));
  await audit(context, "benefit.award.revise", subjectOf(last.key), {
    ...{ inForceFrom: from, versions: revised.length, total: toYuan(last.total), kept: last.computed === null },
    backPayment: toYuan(backPayment),
  });
  return {
    ...{ kind: "granted", awardNo: given.awardNo, versionNo: last.key.version_no, total: last.total },
    ...{ provisional: last.status === "provisional", payTo: former.pay_to, backPayment },
    backMonths: new Set(differences.map((one) => one.monthFor)).size,
  };
}

type Key = Pick<store.AwardRow, "person_id" | "award_no" | "version_no">;

/**
 * 业务回退 of an award of which nothing was paid: a reversed version, and for every due month a line that takes it back. Refused
 * once anything was paid, or while a run that holds it is on its way: then a correction, or first the run computed again.
 */
export async function reverseAward(
  context: Context,
  given: { personId: string; awardNo: number; applicationId: string | null; reason: string },
): Promise<void> {
  await lockPerson(context.tx, given.personId);
  const former = await liveAward(context, given.personId, given.awardNo);
  await store.lastRunMonth(context.tx, former.fund_entity_id);
  const lines = await store.dueLinesOf(context.tx, given.personId, given.awardNo);
  if (lines.some((line) => line.standing === "paid")) {
    throw new Problem("benefit/not-now", "这份核定已经发过钱，不能回退。要更正请办理重新核定。");
  }
  if (lines.some((line) => line.setOff > 0n)) {
    throw new Problem("benefit/not-now", "这份核定的待遇抵扣过多发的钱，不能回退。要更正请办理重新核定。");
  }
  if (lines.some((line) => line.standing === "frozen")) {
    throw new Problem("benefit/not-now", "这份核定已列入正在发放的批次。请财务先退回那个批次重算，再回退。");
  }
  const key = { person_id: given.personId, award_no: given.awardNo, version_no: former.version_no + 1 };
  await store.insertAward(context.tx, {
    ...former,
    ...key,
    ...{
      status: "reversed",
      in_force_from: former.pay_from,
      known_at: context.now,
      awarded_on: businessDate(context.now),
    },
    application_id: given.applicationId,
    components: new Map(),
  });
  const source = sourceOf(given.applicationId, context);
  for (const { item, monthFor, amount } of openSums(lines)) {
    const reversed = { item, monthFor, amount: fen(-amount), kind: "reversal", source } as const;
    await addLine(context, { grant: grantOf(former), ...key, ...reversed });
  }
  await audit(context, "benefit.award.reverse", subjectOf(key), { reason: given.reason.slice(0, 200) });
}

/** Latest version of each award. */
export const latestOf = (versions: readonly store.AwardRow[]): readonly store.AwardRow[] => [
  ...new Map(versions.map((award) => [award.award_no, award])).values(),
];

/** The version of an award that holds; an award that was taken back has none. */
export async function liveAward(
  context: Pick<Context, "tx">,
  personId: string,
  awardNo: number,
): Promise<store.AwardRow> {
  const versions = await store.awardVersions(context.tx, personId);
  const award = latestOf(versions).find((one) => one.award_no === awardNo);
  if (award === undefined || award.status === "reversed")
    throw new Problem("request/not-found", "没有找到这份待遇核定。");
  return award;
}

/** What each item and month still comes to, leaving out what comes to nothing. */
export function openSums(
  lines: readonly store.DueLine[],
): readonly { item: store.Item; monthFor: YearMonth; amount: Fen }[] {
  const sums = new Map<string, { item: store.Item; monthFor: YearMonth; amount: Fen }>();
  for (const line of lines) {
    const at = `${line.item}/${line.monthFor}`;
    const { item, monthFor } = line;
    sums.set(at, { item, monthFor, amount: fen((sums.get(at)?.amount ?? 0n) + line.amount) });
  }
  return [...sums.values()].filter((sum) => sum.amount !== 0n);
}

async function isStopped(context: Context, personId: string, awardNo: number): Promise<boolean> {
  return (await store.eventsOf(context.tx, personId, awardNo)).at(-1)?.verb === "stop";
}

/** Whoever draws one pension gets no second; nobody has two awards of kinds that exclude each other. */
async function refuseBeside(context: Context, grant: Grant, awards: readonly store.AwardRow[]): Promise<void> {
  for (const award of awards) {
    if (award.status === "reversed" || !kindOf(grant.kind).excludes.includes(award.kind)) continue;
    if (award.pay_to !== null && award.pay_to < grant.payFrom) continue;
    if (await isStopped(context, grant.personId, award.award_no)) continue;
    const { title } = kindOf(award.kind);
    throw new Problem(
      "benefit/not-now",
      `已有${award.retire_month}核定的${title}，不能再核定${kindOf(grant.kind).title}。要更正请办理重新核定，要换先停发。`,
    );
  }
}

/** The last month of an award that is paid for so many months. */
export const lastMonthOf = (payFrom: YearMonth, months: number | null): YearMonth | null =>
  months === null ? null : addMonths(payFrom, months - 1);

/** The months that no coming run will make: to the last one whose run has begun, at least to last month. */
export async function backMonths(
  context: Context,
  fundEntityId: string,
  pay: { readonly from: YearMonth; readonly to: YearMonth | null },
): Promise<readonly YearMonth[]> {
  const begun = await store.lastRunMonth(context.tx, fundEntityId);
  const lastMonth = addMonths(businessMonth(context.now), -1);
  const reached = begun !== undefined && begun > lastMonth ? begun : lastMonth;
  const last = pay.to !== null && pay.to < reached ? pay.to : reached;
  const months: YearMonth[] = [];
  for (let at = pay.from; at <= last; at = addMonths(at, 1)) months.push(at);
  return months;
}

interface NewLine {
  readonly grant: Pick<Grant, "personId" | "fundEntityId">;
  readonly award_no: number;
  readonly version_no: number;
  readonly item: store.Item;
  readonly monthFor: YearMonth;
  readonly amount: Fen;
  readonly kind: store.DueLine["kind"];
  readonly source: string;
}

/** A component of nothing is owed nothing: no line. */
async function addLine(context: Context, line: NewLine): Promise<void> {
  if (line.amount === 0n) return;
  const { grant, award_no: awardNo, version_no: versionNo, ...rest } = line;
  const { personId, fundEntityId } = grant;
  const written = { ...rest, personId, awardNo, versionNo, deltaNo: 1, fundEntityId };
  await store.insertDueLine(context.tx, written, context.now);
}

const termsOf = (grant: Grant) => ({
  ...{ scheme: kindOf(grant.kind).scheme, agency_id: grant.agencyId, region: grant.region },
  ...{ fund_entity_id: grant.fundEntityId, retire_month: grant.retireMonth, pay_from: grant.payFrom },
  in_force_from: grant.payFrom,
});
/** One law for the whole day, the one that the award will name: known on this day, whatever is published meanwhile. */
const lawToday = (context: Context, { law }: Desk): Law => law.asKnownOn(businessDate(context.now));

const datesOf = (context: Context) => {
  const today = businessDate(context.now);
  return { known_at: context.now, awarded_on: today, law_known_on: today };
};
const grantOf = (award: store.AwardRow) => ({ personId: award.person_id, fundEntityId: award.fund_entity_id });
const sourceOf = (applicationId: string | null, context: Context): string =>
  applicationId === null ? `request/${context.requestId}` : `application/${applicationId}`;
const subjectOf = (key: { person_id: string; award_no: number; version_no: number }): string =>
  `award:${key.person_id}/${key.award_no}/${key.version_no}`;
