import { getPerson, maskedNumber, registrationFacts } from "#domains/registration/index.ts";
import { businessDate } from "#platform/config/clock.ts";
import type { Tx } from "#platform/db/database.ts";
import { toAmount } from "#platform/http/wire.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import {
  addMonths,
  firstDayOf,
  monthOf,
  type PlainDate,
  sayDate,
  sayMonth,
  type YearMonth,
} from "#policy/kernel/calendar.ts";
import { fen, parseYuan, sayYuan, toYuan } from "#policy/kernel/money.ts";
import { type Lookup, sayMissing } from "#policy/kernel/parameter.ts";
import type { Law } from "#policy/law.ts";
import { monthsUntil, type PensionClaim } from "#policy/pension/claim.ts";
import { birthMonthOf, ownWindow, recognisedBirthDate, retirementGroupOf } from "#policy/retirement/own-window.ts";
import { retirementChoice } from "#policy/retirement/retirement-choice.ts";
import { sayAge } from "#policy/retirement/statutory.ts";
import { earlyLateRetirement, groupTitles } from "#policy/retirement/values.ts";
import type { RetirementWindow } from "#policy/retirement/window.ts";
import { type Estimate, estimateAward } from "./estimate.ts";
import { hasPension, retirementFacts } from "./index.ts";
import { payeeFact } from "./retirement.ts";

/** Everything that is known of a person's retirement, read once. */
export interface OwnRetirement {
  readonly claim: Omit<PensionClaim, "retireMonth">;
  readonly region: string;
  readonly regionName: string;
  readonly own: Parameters<typeof ownWindow>[1];
  readonly window: RetirementWindow | undefined;
  readonly today: PlainDate;
}

export const estimatePath = "/api/me/retirement/derivation";

/** Reads what a claim of this person would stand on, at the agency that keeps the record. */
export async function readOwn(
  { tx, now, secrecy, law }: { tx: Tx; now: Date; secrecy: Secrecy; law: Law },
  personId: string,
): Promise<OwnRetirement> {
  const source = { db: tx, secrecy, now };
  const { agency_id: agencyId } = await getPerson(tx, personId);
  const of = { personId, agencyId };
  const agency = await registrationFacts.agency(source, of);
  const archiveReview = await retirementFacts.archiveReview(source, of);
  const relations = (await registrationFacts.relations(source, of)).filter(
    (one) => one.scheme === "enterprise-pension",
  );
  const flexible = relations.length > 0 && relations.every((one) => one.category === "flexible");
  const own = { person: await registrationFacts.person(source, of), archiveReview, flexible };
  const today = businessDate(now);
  const found = ownWindow(law.on(today), own);
  return {
    ...{ own, region: agency.region, regionName: agency.regionName, today },
    window: found?.kind === "known" ? found.value : undefined,
    claim: {
      record: await retirementFacts.contributionRecord(source, { personId, region: agency.region }),
      account: await retirementFacts.pensionAccount(source, of),
      deemedMonths: archiveReview?.deemedMonths ?? 0,
      birthMonth: birthMonthOf(own),
    },
  };
}

export const estimateFor = (law: Law, of: OwnRetirement, month: YearMonth): Lookup<Estimate> | undefined =>
  estimateAward(law, of.region, { ...of.claim, retireMonth: month });

/** One month as an option: what it would bring, against the statutory one, and what stands against it. */
export function optionAt(law: Law, of: OwnRetirement, window: RetirementWindow, month: YearMonth) {
  const { statutoryMonth } = window;
  const kind =
    month === statutoryMonth ? ("statutory" as const) : month < statutoryMonth ? ("early" as const) : ("late" as const);
  const found = estimateFor(law, of, month);
  const base = kind === "statutory" ? found : estimateFor(law, of, statutoryMonth);
  const yuan = found?.kind === "known" ? found.value.total.result : undefined;
  const baseYuan = base?.kind === "known" ? base.value.total.result : undefined;
  return {
    ...{ kind, month, payFrom: addMonths(month, 1) },
    amount: yuan === undefined ? null : toAmount(parseYuan(yuan), `${estimatePath}?month=${month}`),
    obstacles: [
      ...(found === undefined ? ["记录里没有缴费月份，算不出金额。"] : []),
      ...(found?.kind === "missing" ? [sayMissing(found)] : []),
      ...obstaclesAt(law, of, month),
    ],
    difference:
      yuan === undefined || baseYuan === undefined ? null : toYuan(fen(parseYuan(yuan) - parseYuan(baseYuan))),
  };
}

/** The rule of the choice, for a person who will have paid until then and has not said anything in writing yet. */
function obstaclesAt(law: Law, { own, claim, today }: OwnRetirement, month: YearMonth): readonly string[] {
  const group = retirementGroupOf(own);
  if (group === null) return [];
  const rule = retirementChoice(law.on(today), group);
  if (rule.kind === "missing") return [sayMissing(rule)];
  const last = claim.record.spans.at(-1)?.toMonth;
  let paidMonths = monthsUntil(claim.record, month) + claim.deemedMonths;
  for (let at = last; at !== undefined && at < month; at = addMonths(at, 1)) paidMonths += 1;
  const found = rule.value({
    ...{ birthDate: recognisedBirthDate(own), chosenMonth: month, paidMonths },
    ...{ hasEmployer: !own.flexible, heldToStatutoryAge: false },
  });
  if (found.kind === "missing") return [sayMissing(found)];
  return found.value.obstacles.filter(({ code }) => code !== "not-said").map(({ text }) => text);
}

/** 退休 as the page shows it. */
export async function retirementViewOf(context: { tx: Tx; now: Date; secrecy: Secrecy; law: Law }, personId: string) {
  const { tx, law, secrecy } = context;
  const of = await readOwn(context, personId);
  const { window, own, claim, today } = of;
  const group = retirementGroupOf(own);
  const chosen = (await retirementFacts.retirementChoice({ db: tx, secrecy, now: context.now }, { personId }))
    ?.chosenMonth;
  const offered = window && offeredMonths(window, monthOf(today), !own.flexible);
  const months = offered === undefined ? [] : [...new Set([offered.earliest, offered.statutory, offered.latest])];
  const options = window === undefined ? [] : months.map((month) => optionAt(law, of, window, month));
  const holds = chosen ?? window?.statutoryMonth;
  const { spans } = claim.record;
  const payee = await payeeFact({ db: tx, secrecy }, personId, "登记的银行");
  return {
    name: own.person.name,
    maskedNumber: maskedNumber(secrecy, await getPerson(tx, personId)),
    birthDate: recognisedBirthDate(own),
    birthDateFrom: own.archiveReview === null ? "身份证" : own.archiveReview.documentNumber,
    groupName: group === null ? null : groupTitles[group],
    regionName: of.regionName,
    record: {
      months: monthsUntil(claim.record, spans.at(-1)?.toMonth ?? ("0000-01" as YearMonth)),
      deemedMonths: claim.deemedMonths,
      firstMonth: spans[0]?.fromMonth ?? null,
      lastMonth: spans.at(-1)?.toMonth ?? null,
      openMonths: [...claim.record.unpaid, ...claim.record.undeclared],
      overlappingMonths: claim.record.overlapping.length,
      document: own.archiveReview?.documentNumber ?? null,
      account: payee.account === null ? null : `尾号 ${payee.account.lastDigits}`,
    },
    window:
      window === undefined || offered === undefined
        ? null
        : {
            ...offered,
            ...{ statutoryAge: sayAge(window.statutoryAgeMonths), minimumMonths: window.minimumMonths },
            hasEmployer: !own.flexible,
            noticeMonths: noticeMonthsOf(law, today),
          },
    options,
    chosen: chosen ?? null,
    claimFrom: holds === undefined ? null : firstDayOf(addMonths(holds, -1)),
    awarded: await hasPension(tx, personId),
    assumptions: assumptionsOf(law, of, holds),
    asOf: today,
  };
}

/** The months that can still be chosen: none gone by, and none late for whom nobody employs or whose time has come. */
function offeredMonths(
  { earliestMonth, statutoryMonth, latestMonth }: RetirementWindow,
  now: YearMonth,
  hasEmployer: boolean,
): { earliest: YearMonth; statutory: YearMonth; latest: YearMonth } {
  const still = earliestMonth < now ? now : earliestMonth;
  return {
    earliest: still < statutoryMonth ? still : statutoryMonth,
    statutory: statutoryMonth,
    latest: hasEmployer && now < statutoryMonth ? latestMonth : statutoryMonth,
  };
}

function noticeMonthsOf(law: Law, today: PlainDate): number | null {
  const found = law.on(today).find(earlyLateRetirement);
  return found.kind === "known" ? found.value.earlyNoticeMonths : null;
}

/** What an estimate takes for granted, in sentences: base, wages, rates, months. */
function assumptionsOf(law: Law, of: OwnRetirement, month: YearMonth | undefined): string[] {
  if (month === undefined) return [];
  const last = of.claim.record.spans.at(-1);
  const found = estimateFor(law, of, month);
  if (found === undefined || found.kind === "missing" || last === undefined) return [];
  const { facts, standInYears, handedOverYears, interestProvisional } = found.value.figures;
  const ahead = last.toMonth < month ? `缴费基数保持 ${sayYuan(parseYuan(last.baseYuan))} 元，每月缴到退休。` : "";
  return [
    ...(ahead === "" ? [] : [ahead]),
    `到${sayMonth(month)}，累计 ${facts.totalMonths} 个月，其中视同 ${facts.deemedMonths} 个月。`,
    ...(found.value.total.note === undefined ? [] : ["计发基数用最近公布的，以后的上涨没有算。"]),
    ...(standInYears.length === 0 ? [] : [`${standInYears.join("、")}年的平均工资还没公布，用最近公布的。`]),
    ...(handedOverYears.length === 0 ? [] : ["早年的平均工资用原系统移交的数。"]),
    ...(interestProvisional ? ["没公布记账利率的年份，用最近公布的利率。"] : []),
    `今天是${sayDate(of.today)}，按今天已公布的规定。`,
  ];
}
