import { z } from "zod";
import { schemeRegion } from "#domains/registration/index.ts";
import { ownAgency } from "#platform/auth/actor.ts";
import { businessDate } from "#platform/config/clock.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import type { Figures, RunKind, SliceResult, SliceWork } from "#platform/runs/run-kind.ts";
import { interestRate, residentInterestRate, type YearRate } from "#policy/account/interest-rate.ts";
import { accountInterestRate, residentAccountInterestRate } from "#policy/account/values.ts";
import { date, yearOf } from "#policy/kernel/calendar.ts";
import { type Rate, toPercent } from "#policy/kernel/money.ts";
import { type Lookup, type Parameter, sayMissing } from "#policy/kernel/parameter.ts";
import { type Region, sayRegion } from "#policy/kernel/region.ts";
import type { Law, LawAt } from "#policy/law.ts";
import { post, postedAmount } from "./post.ts";
import { hashOf, leftOutReasons, type Posting, settleSlice } from "./settled.ts";
import { lastSettledYear } from "./store.ts";
import { type AccountScheme, readYear } from "./year-of-slice.ts";

const given = z.strictObject({ year: z.number().int().min(1998).max(2200), region: z.string().regex(/^\d{6}$/) });
export type SettlementGiven = z.infer<typeof given>;

/** Whose accounts a settlement closes. Two accounts of a person are of two schemes, and are never settled in one run. */
interface Settled {
  readonly code: string;
  readonly scheme: AccountScheme;
  readonly title: string;
  readonly explanation: string;
  /** Before the number of a run. */
  readonly mark: string;
  readonly rate: Parameter<Rate>;
  readonly rateOf: (law: LawAt, region: Region) => Lookup<YearRate>;
}

const again = "利率更正或账有补记以后再结一次，只记变了的账户，原来的分录冲销重记，不改写。";
const employees: Settled = {
  ...{ code: "account-settlement", scheme: "enterprise-pension", title: "个人账户年度结算", mark: "JX" },
  explanation: `按当年记账利率给统筹区内每个职工养老个人账户结息，记入12月，并结转年末储存额。${again}`,
  ...{ rate: accountInterestRate, rateOf: interestRate },
};
const residents: Settled = {
  ...{ code: "resident-account-settlement", scheme: "resident-pension", title: "居民个人账户年度结算", mark: "JMJX" },
  explanation: `按公布的居民记账利率给统筹区内每个城乡居民个人账户结息，记入12月，并结转年末储存额。利率要先公布。${again}`,
  ...{ rate: residentAccountInterestRate, rateOf: residentInterestRate },
};

/** 年度结算: interest of a year for every account of a region, and its closing balance. */
export const settlementKind = (law: Law): RunKind<SettlementGiven> => kindOf(law, employees);
export const employeesSettlement = employees.code;
/** The same of residents' accounts (decision 0030). */
export const residentSettlementKind = (law: Law): RunKind<SettlementGiven> => kindOf(law, residents);

const kindOf = (law: Law, of: Settled): RunKind<SettlementGiven> => ({
  ...{ code: of.code, title: of.title, explanation: of.explanation, given, follows: [of.rate.name] },
  openers: ["data", "checker"],
  confirmers: ["approver", "finance"],
  figures: [
    { code: "opening", name: "年初储存额" },
    { code: "credited", name: "当年记入" },
    { code: "open-interest", name: "年初储存额利息" },
    { code: "current-interest", name: "当年记入利息" },
    { code: "withdrawn", name: "当年支付的个人账户养老金" },
    { code: "withdrawal-interest", name: "支付利息" },
    { code: "closing", name: "年末储存额" },
    { code: "corrected", name: "更正重记的账户" },
    { code: "retired", name: "当年退休的账户" },
  ],
  reasons: { ...leftOutReasons, first: "第一次结算", corrected: "更正重记" },
  async offers({ tx, actor, now }) {
    const region = await ownRegion({ tx, actor, now });
    const last = (await lastSettledYear(tx, region, of.code)) ?? yearOf(businessDate(now)) - 2;
    const offer = (year: number, words: string) => ({
      ...{ key: String(year), given: { year, region }, title: `${sayRegion(region)}${year}年${words}` },
      obstacle: year < yearOf(businessDate(now)) ? missingRate(law, year, region, of) : notOver(year),
    });
    return [offer(last + 1, "结算"), offer(last, "重新结算")];
  },
  async begin(context, { year, region }) {
    const today = businessDate(context.now);
    if (region !== (await ownRegion(context))) throw new Problem("permission/refused", "只能结算本统筹区的账户。");
    if (year >= yearOf(today)) throw new Problem("run/not-now", notOver(year));
    const last = await lastSettledYear(context.tx, region, of.code);
    if (last !== undefined && year > last + 1)
      throw new Problem("run/not-now", `${last + 1}年还没有结算，要先结算它。`);
    const { provisional, rate, from } = ratesOf(law, year, region, of);
    const note = provisional ? `暂按${from}年的 ${toPercent(rate)}` : toPercent(rate);
    return {
      scope: region,
      title: `${sayRegion(region)}${year}年${of === residents ? "居民" : ""}个人账户结算，记账利率${note}`,
      mark: `${of.mark}-${region}-${year}`,
      lawKnownOn: law.knownOn,
    };
  },
  slice: (work) => settle(work, law.asKnownOn(work.run.lawKnownOn), of),
});

async function settle(work: SliceWork<SettlementGiven>, law: Law, kind: Settled): Promise<SliceResult> {
  const { client, slice, now, run } = work;
  const { year, region } = work.given;
  const { rate, provisional } = ratesOf(law, year, region, kind);
  const of = await readYear(client, slice, year, kind.scheme);
  const { postings, leftOut } = settleSlice(of, { region: Number(region), rate });
  const idOf = (place: number): string => String(of.persons.id(place));
  return {
    rowsRead: of.rowsRead,
    count: postings.length,
    total: BigInt(postings.reduce((sum, one) => sum + postedAmount(one), 0)),
    hash: hashOf(of, postings),
    figures: figuresOf(postings),
    largest: largestOf(postings).map((one) => ({
      ...{ personId: idOf(one.place), amount: BigInt(postedAmount(one)) },
      reason: one.before === undefined ? "first" : "corrected",
    })),
    leftOut: leftOut.map(({ place, reason }) => ({ personId: idOf(place), reason, detail: `${year}年` })),
    write: () =>
      post(client, of, postings, {
        ...{ scheme: kind.scheme, year, slice, region, rate, provisional, now },
        ...{ run: run.number, today: businessDate(now) },
      }),
  };
}

function figuresOf(postings: readonly Posting[]): Figures {
  const sum = (pick: (one: Posting) => number, chosen = postings) => {
    let [count, amount] = [0, 0];
    for (const one of chosen) {
      const value = pick(one);
      if (value !== 0) count += 1;
      amount += value;
    }
    return { count, amount: BigInt(amount) };
  };
  const corrected = postings.filter((one) => one.before !== undefined);
  const retired = postings.filter((one) => one.months < 12);
  return {
    opening: sum((one) => one.opening),
    credited: sum((one) => one.credited),
    "open-interest": sum((one) => one.openInterest),
    "current-interest": sum((one) => one.currentInterest),
    withdrawn: sum((one) => one.withdrawn),
    "withdrawal-interest": sum((one) => one.withdrawalInterest),
    closing: sum((one) => one.closing),
    corrected: { count: corrected.length, amount: sum(postedAmount, corrected).amount },
    retired: { count: retired.length, amount: sum((one) => one.closing, retired).amount },
  };
}

const mostShown = 10;

function largestOf(postings: readonly Posting[]): readonly Posting[] {
  const top: Posting[] = [];
  for (const one of postings) {
    const amount = Math.abs(postedAmount(one));
    const least = top.at(-1);
    if (top.length === mostShown && least !== undefined && Math.abs(postedAmount(least)) >= amount) continue;
    const at = top.findIndex((other) => Math.abs(postedAmount(other)) < amount);
    top.splice(at < 0 ? top.length : at, 0, one);
    if (top.length > mostShown) top.pop();
  }
  return top;
}

const notOver = (year: number): string => `${year}年还没有过完，${year + 1}年1月1日起可以结算。`;

const rateIn = (law: Law, year: number, region: Region, { rateOf }: Settled): Lookup<YearRate> =>
  rateOf(law.on(date(`${year}-12-31`)), region);

/** Why a year cannot be settled for want of a rate, with the way out; null where there is one. */
function missingRate(law: Law, year: number, region: Region, of: Settled): string | null {
  const found = rateIn(law, year, region, of);
  return found.kind === "missing" ? `${sayMissing(found)}。先由数据岗在「参数公布」里公布。` : null;
}

function ratesOf(law: Law, year: number, region: Region, of: Settled) {
  const found = rateIn(law, year, region, of);
  if (found.kind === "missing") throw new Problem("law/missing", sayMissing(found));
  const { rate, provisional } = found.value;
  return { rate, provisional, from: yearOf(found.parameter.validFrom) };
}

async function ownRegion(context: Pick<Context, "tx" | "actor" | "now">): Promise<Region> {
  const agency = ownAgency(context.actor);
  const served = await schemeRegion(context.tx, "enterprise-pension", agency, businessDate(context.now));
  if (served === undefined) throw new Problem("law/missing", "经办机构没有配置统筹区，请联系管理员。");
  return served.region;
}
