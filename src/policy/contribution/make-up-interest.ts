import { interestRate, type YearRate } from "../account/interest-rate.ts";
import { date, firstDayOf, monthOf, type PlainDate, type YearMonth, yearOf } from "../kernel/calendar.ts";
import { roundHalfUp } from "../kernel/decimal.ts";
import { derive, given } from "../kernel/derivation.ts";
import { addFen, type Fen, fen, toDecimal, toYuan, zeroFen } from "../kernel/money.ts";
import { type Known, type Missing, parameterUsed } from "../kernel/parameter.ts";
import type { Region } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import { makeUpInterestBearing } from "./collection-values.ts";

/** An amount that was due in a month gone by, and the day on which it is made up. */
export interface MadeUp {
  readonly amount: Fen;
  readonly monthFor: YearMonth;
  readonly paidOn: PlainDate;
}

/** The interest of a calendar year, on what had come together until it began. */
export interface MakeUpYear {
  readonly year: number;
  readonly months: number;
  readonly rate: Known<YearRate>;
  readonly open: Fen;
  readonly interest: Fen;
}

export interface MakeUpInterest {
  readonly kind: "make-up-interest";
  /** Whether the month bears interest at all, and by which law. */
  readonly bearing: Known<boolean>;
  readonly interest: Fen;
  /** Oldest first; none when the month bears no interest. */
  readonly years: readonly MakeUpYear[];
}

/**
 * 补缴利息 in fen: what the amount would have earned at 记账利率, had it come in its month, up to the month before it is paid
 * (from which the account itself bears interest). Each year is reckoned on the amount with the interest of the years before:
 * open × rate × months ÷ 12, rounded half up to the fen; a month counts from its first day. Months since July 2011 bear
 * none: the law then knows the late fee alone. Missing when a month lies before 1998 or a year has no rate and none before it.
 *
 * @law 劳办发〔1997〕116号 第十二条
 * @law 中华人民共和国社会保险法 第八十六条
 */
export function makeUpInterest(
  law: LawAt,
  region: Region,
  { amount, monthFor, paidOn }: MadeUp,
): MakeUpInterest | Missing {
  const bearing = law.on(firstDayOf(monthFor)).find(makeUpInterestBearing, region);
  if (bearing.kind === "missing") return bearing;
  const years: MakeUpYear[] = [];
  let open = amount;
  for (let year = yearOf(monthFor); bearing.value && year <= yearOf(paidOn); year += 1) {
    const months = monthsOf(year, monthFor, monthOf(paidOn));
    if (months === 0) continue;
    const rate = interestRate(law.on(date(`${year}-12-31`)), region);
    if (rate.kind === "missing") return rate;
    const interest = fen(roundHalfUp(open * BigInt(months) * rate.value.rate, 12_000_000n));
    years.push({ year, months, rate, open, interest });
    open = addFen(open, interest);
  }
  return { kind: "make-up-interest", bearing, interest: addFen(zeroFen, ...years.map((one) => one.interest)), years };
}

/** From the month itself, or January, to the month before payment, or December. */
function monthsOf(year: number, from: YearMonth, paid: YearMonth): number {
  const first = year === yearOf(from) ? ofYear(from) : 1;
  const after = year === yearOf(paid) ? ofYear(paid) : 13;
  return Math.max(after - first, 0);
}

const ofYear = (month: YearMonth): number => Number(month.slice(5));

/** The derivation of the interest from what `makeUpInterest` found. */
export function explainMakeUpInterest({ amount }: MadeUp, found: MakeUpInterest) {
  const law = found.bearing.parameter.source;
  const parts = found.years.map(({ year, months, rate, open, interest }) =>
    derive({
      label: `${year}年利息`,
      result: toYuan(interest),
      unit: "yuan",
      rounding: "四舍五入到分",
      formula: "年初本息 × 当年记账利率 × 计息月数 ÷ 12",
      inputs: [
        given("年初本息", toYuan(open), "yuan", open === amount ? "补缴本金" : "补缴本金和以前各年利息"),
        parameterUsed(rate, { label: "当年记账利率", value: toDecimal(rate.value.rate), unit: "rate" }),
        given("计息月数", String(months), "months", "补缴的月份至缴清前一个月"),
      ],
      law,
      ...(rate.value.provisional ? { note: "当年利率还没有公布，先用以前最近公布的。" } : {}),
    }),
  );
  return derive({
    label: "补缴利息",
    result: toYuan(found.interest),
    unit: "yuan",
    formula: parts.length === 0 ? "0" : parts.map(({ label }) => label).join(" + "),
    inputs: parts,
    law,
    note: parts.length === 0 ? "没有计息的月份。" : "按个人账户记账利率，逐年计复利。",
  });
}
