import { interestRate } from "../account/interest-rate.ts";
import { type AccountYear, settleAt } from "../account/settle.ts";
import { contributionLimits } from "../contribution/values.ts";
import type { ContributionRecordFact, PensionAccountFact } from "../facts.ts";
import { addMonths, date, monthsBetween, type YearMonth, yearOf } from "../kernel/calendar.ts";
import type { Derivation } from "../kernel/derivation.ts";
import { addFen, type Fen, fen, parseYuan, zeroFen } from "../kernel/money.ts";
import { bind, type Lookup, type Missing, together } from "../kernel/parameter.ts";
import type { Region } from "../kernel/region.ts";
import type { Law } from "../law.ts";
import { averageIndex, type Career, explainAverageIndex, type YearOfBases } from "./average-index.ts";
import type { AwardFacts } from "./award.ts";
import { ageRangeOf, annuityDivisor } from "./divisor.ts";
import { indexMethod } from "./values.ts";

/** What the books say of a person who retires in a month. */
export interface PensionClaim {
  readonly record: ContributionRecordFact;
  readonly account: PensionAccountFact;
  readonly deemedMonths: number;
  readonly birthMonth: YearMonth;
  readonly retireMonth: YearMonth;
}

/** What the rule of the award is given, and what stands in for values that nobody published yet. */
export interface PensionClaimFigures {
  readonly facts: AwardFacts;
  readonly index: Derivation;
  /** Years whose 参考工资 is not published: the last published one stands in, and the award is made again. */
  readonly standInYears: readonly number[];
  /** Years whose 参考工资 came with the books of the former system. */
  readonly handedOverYears: readonly number[];
  /** The 记账利率 of the year of retirement is not published. */
  readonly interestProvisional: boolean;
}

/**
 * From the record to the facts of an award: months until the month of retirement, the average index by the law of that
 * month, the account with interest to that month, the divisor of the age in months. Where a province counts the months
 * due, they run from the first month on record, gaps included. Missing: a wage of a year that nobody published or handed
 * over, the rate of interest, the divisor. Undefined: there is no month to count.
 *
 * @law 国发〔2005〕38号 第六条
 */
export function pensionClaimFigures(
  law: Law,
  region: Region,
  claim: PensionClaim,
): Lookup<PensionClaimFigures> | undefined {
  const { deemedMonths, retireMonth, birthMonth } = claim;
  const at = law.on(retireMonth);
  const years = yearsUntil(claim.record, retireMonth);
  const paid = years.reduce((sum, { months }) => sum + months, 0);
  if (paid + deemedMonths === 0) return undefined;
  const method = at.find(indexMethod, region);
  if (method.kind === "missing") return method;
  const wages = referenceWages(law, region, claim.record, years);
  if ("kind" in wages) return wages;
  const first = claim.record.spans[0]?.fromMonth;
  const monthsDue =
    method.value.denominator === "months-due" && first !== undefined
      ? { monthsDue: monthsBetween(first, retireMonth) + 1 + deemedMonths }
      : {};
  const career: Career = { years, deemedMonths, ...monthsDue };
  const terms = { referenceWages: wages.given };
  const age = monthsBetween(birthMonth, retireMonth);
  const found = together({
    index: averageIndex(at, region, career, terms),
    explained: explainAverageIndex(at, region, career, terms),
    divisor: annuityDivisor(at, region, ageRangeOf(age)),
    balance: balanceAt(law, region, claim.account, retireMonth),
  });
  if (found.kind === "missing") return found;
  const { index, explained, divisor, balance } = found.all;
  const facts: AwardFacts = {
    averageIndex: index.value.index,
    totalMonths: paid + deemedMonths,
    deemedMonths,
    accountBalance: balance.value.balance,
    divisor: divisor.value(age),
  };
  const value: PensionClaimFigures = {
    facts,
    index: explained.value,
    standInYears: wages.standIn,
    handedOverYears: wages.handedOver,
    interestProvisional: balance.value.provisional,
  };
  return bind(value, index, divisor, balance);
}

/** Months of a record that count until a month, the month included. */
export const monthsUntil = (record: ContributionRecordFact, last: YearMonth): number =>
  yearsUntil(record, last).reduce((sum, { months }) => sum + months, 0);

/** The spans as months of a year on a base, cut off after the last month. */
function yearsUntil({ spans }: ContributionRecordFact, last: YearMonth): readonly YearOfBases[] {
  const years: YearOfBases[] = [];
  for (const { fromMonth, toMonth, baseYuan } of spans) {
    const end = toMonth < last ? toMonth : last;
    for (let from = fromMonth; from <= end; ) {
      const sameYear = yearOf(from) === yearOf(end);
      const to = sameYear ? end : (`${yearOf(from)}-12` as YearMonth);
      years.push({ year: yearOf(from), base: parseYuan(baseYuan), months: monthsBetween(from, to) + 1 });
      from = addMonths(to, 1);
    }
  }
  return years;
}

interface Wages {
  readonly given: ReadonlyMap<number, Fen>;
  readonly standIn: readonly number[];
  readonly handedOver: readonly number[];
}

/** Wages that the law does not have on the day: handed over, or the last published one for a year that is still open. */
function referenceWages(
  law: Law,
  region: Region,
  { handedOverWages }: ContributionRecordFact,
  years: readonly YearOfBases[],
): Wages | Missing {
  const limits = contributionLimits("enterprise-pension");
  const given = new Map<number, Fen>();
  const standIn: number[] = [];
  const handedOver: number[] = [];
  for (const year of new Set(years.map((one) => one.year))) {
    const on = law.on(date(`${year}-07-01`));
    if (on.find(limits, region).kind === "known") continue;
    const own = handedOverWages.find((one) => one.year === year);
    if (own !== undefined) {
      given.set(year, parseYuan(own.wageYuan));
      handedOver.push(year);
      continue;
    }
    const last = on.latest(limits, region);
    if (last.kind === "missing") return { ...last, parameter: `${year}年缴费工资指数的参考工资` };
    given.set(year, last.value.referenceWage);
    standIn.push(year);
  }
  return { given, standIn, handedOver };
}

interface BalanceAt {
  readonly balance: Fen;
  readonly provisional: boolean;
}

/**
 * 储存额 at retirement: the settled years as they stand, every later one settled by its own rate (the last published where
 * it has none), that of retirement to the month (劳办发〔1997〕116号). What was credited later for months that count comes in
 * without interest.
 */
function balanceAt(law: Law, region: Region, account: PensionAccountFact, retireMonth: YearMonth): Lookup<BalanceAt> {
  const counted = account.credits.filter((credit) => credit.monthFor <= retireMonth);
  const last = yearOf(retireMonth);
  const firstYear =
    account.settledYear === null
      ? Math.min(last, ...counted.map((credit) => yearOf(credit.creditedMonth)))
      : Math.min(last, account.settledYear + 1);
  let open = parseYuan(account.settledYuan);
  let provisional = false;
  for (let year = firstYear; year < last; year += 1) {
    const settled = settledYear(law, region, year, { open, credits: creditsOf(counted, year, `${year}-12`) });
    if (settled.kind === "missing") return settled;
    open = settled.value.balance;
    provisional ||= settled.value.provisional;
  }
  const credits = creditsOf(counted, last, retireMonth);
  const final = settledYear(law, region, last, { open, credits, retireMonth: Number(retireMonth.slice(5)) });
  if (final.kind === "missing") return final;
  const late = counted.filter((credit) => credit.creditedMonth > retireMonth);
  const balance = addFen(final.value.balance, ...late.map((credit) => parseYuan(credit.amountYuan)));
  return bind({ balance, provisional: provisional || final.value.provisional }, final);
}

function settledYear(law: Law, region: Region, year: number, of: AccountYear): Lookup<BalanceAt> {
  const rate = interestRate(law.on(date(`${year}-12-31`)), region);
  if (rate.kind === "missing") return rate;
  return bind({ balance: settleAt(rate.value.rate)(of).endBalance, provisional: rate.value.provisional }, rate);
}

function creditsOf(credits: PensionAccountFact["credits"], year: number, last: string): ReadonlyMap<number, Fen> {
  const byMonth = new Map<number, Fen>();
  for (const { creditedMonth, amountYuan } of credits) {
    if (yearOf(creditedMonth) !== year || creditedMonth > last) continue;
    const month = Number(creditedMonth.slice(5));
    byMonth.set(month, fen((byMonth.get(month) ?? zeroFen) + parseYuan(amountYuan)));
  }
  return byMonth;
}
