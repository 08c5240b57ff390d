import { certain } from "../kernel/certain.ts";
import { type Fen, fen, type Rate } from "../kernel/money.ts";
import { onceFor } from "../kernel/once.ts";
import { bind, type Lookup } from "../kernel/parameter.ts";
import { refuse } from "../kernel/refusal.ts";
import type { Region } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import { type AwardLaw, type AwardTerms, awardLaw } from "./award-law.ts";
import type { Divisor } from "./divisor.ts";
import type { ComponentRounding, YearsMethod } from "./values.ts";

/** What an award is computed from. Months are whole, amounts fen, indices parts per million, the divisor tenths. */
export interface AwardFacts {
  /** 平均缴费工资指数. */
  readonly averageIndex: Rate;
  /** 指数化月平均缴费工资 where a caller has it: then the average index is not asked. */
  readonly indexedWage?: Fen | undefined;
  /** The index of the transition; without one the indexed wage of the basic pension. A province may set its own. */
  readonly transitionIndex?: Rate | undefined;
  /** 累计缴费月数, deemed months included. */
  readonly totalMonths: number;
  readonly deemedMonths: number;
  readonly accountBalance: Fen;
  readonly divisor: Divisor;
}

/** 月基本养老金 by component, each rounded by the rule of the province; the total is their sum. */
export interface Award {
  readonly basic: Fen;
  readonly transition: Fen;
  readonly account: Fen;
  readonly total: Fen;
}

/**
 * 基本养老金核定 for those who retire in the month of the law:
 *
 *     基础养老金 = (计发基数 + 指数化月平均缴费工资) ÷ 2 × 缴费年限 × 1 %
 *     过渡性养老金 = 指数化月平均缴费工资 × 视同缴费年限 × 过渡系数
 *     个人账户养老金 = 个人账户储存额 ÷ 计发月数
 *
 * The indexed wage is base × index. How years are counted, which index and wage the transition takes and what is rounded
 * are dated values of the province. Exact fractions, rounded once for each component: half up to the fen, or up to the
 * jiao (见分进角). Refuses an index above 10, months that are not whole or more than 1,200, a divisor of nothing.
 *
 * @law 国发〔2005〕38号 第六条
 */
export function pensionAward(law: LawAt, region: Region, terms: AwardTerms): Lookup<(facts: AwardFacts) => Award> {
  const found = awardLaw(law, region, terms);
  return found.kind === "missing" ? found : bind(awardBy(found.value), found);
}

/** An index is never above this: ten times the average wage. */
export const greatestIndex = 10_000_000n as Rate;
export const mostMonths = 1200;

/**
 * Stage two, millions of times: straight whole-number arithmetic. What differs among provinces is bound beforehand into
 * tables and constants, so there is no branch on a method here. Where nothing can pass 2^63 (always, with real wages) the
 * steps are marked as 64-bit, which engines compute without allocating; the result is the same either way.
 */
export function awardBy({ base, method, transition }: AwardLaw): (facts: AwardFacts) => Award {
  const { years, rounding, roundsIndexedWage, scaledBelowIndex = 0n } = method.value;
  const basicShares = basicSharesOf(years);
  const basicCut = cutBy(rounding, 2n * million * basicShares.whole);
  const base6 = base * million;
  // Below that index: (wage ÷ s + wage) ÷ 2 = wage × (1 + s) ÷ s ÷ 2
  const [scaledTimes, scaledBy] = fraction(million + scaledBelowIndex, scaledBelowIndex);
  const scaledCut = cutBy(rounding, 2n * million * basicShares.whole * scaledBy);
  const scaledBelow6 = base * scaledBelowIndex;
  const deemedShares = yearsOf(years);
  const { coefficient = 0n, wage, index: ownIndex } = transition ?? {};
  const [coefficientTop, coefficientBottom] = fraction(coefficient, million);
  const meanBase6 = wage === "mean" ? base6 : 0n;
  const transitionWhole = million * deemedShares.whole * coefficientBottom * (wage === "mean" ? 2n : 1n);
  const transitionCut = cutBy(rounding, transitionWhole);
  const [balanceTimes, divisorTimes, balanceLess, balanceCut, balanceUnit] = accountCut[rounding];

  const greatest = (base6 + base * greatestIndex) * 4n;
  const fits =
    greatest * largest(basicShares) * scaledTimes < limit && greatest * largest(deemedShares) * coefficientTop < limit;
  const whole = fits ? (value: bigint) => BigInt.asIntN(64, value) : (value: bigint) => value;

  return (facts) => {
    const { averageIndex, indexedWage, totalMonths, deemedMonths } = facts;
    const share = basicShares.byMonths[totalMonths];
    const deemed = deemedShares.byMonths[deemedMonths];
    const index = ownIndex ?? facts.transitionIndex ?? noIndex;
    if (share === undefined || deemed === undefined) return refuse("award/months", "缴费月数应为0至1200的整数");
    if (averageIndex > greatestIndex || index > greatestIndex) return refuse("award/index", "缴费工资指数不能大于10");
    if (facts.divisor <= 0n) return refuse("award/divisor", "计发月数应大于0");

    const exact6 = indexedWage === undefined ? whole(base * averageIndex) : whole(indexedWage * million);
    const wage6 = roundsIndexedWage === true ? whole(whole(whole(exact6 + half) / million) * million) : exact6;
    const basic =
      wage6 < scaledBelow6
        ? cut(whole(whole(wage6 * scaledTimes) * share), scaledCut, whole)
        : cut(whole(whole(base6 + wage6) * share), basicCut, whole);

    const transitionWage6 = whole(meanBase6 + (index === noIndex ? exact6 : whole(base * index)));
    const transitionTop = whole(whole(transitionWage6 * deemed) * coefficientTop);
    const transitionAmount = cut(transitionTop, transitionCut, whole);

    const balance = whole(
      whole(whole(facts.accountBalance * balanceTimes) + whole(facts.divisor * divisorTimes)) - balanceLess,
    );
    const account = whole(whole(balance / whole(facts.divisor * balanceCut)) * balanceUnit);
    return {
      basic: fen(basic),
      transition: fen(transitionAmount),
      account: fen(account),
      total: fen(whole(whole(basic + transitionAmount) + account)),
    };
  };
}

/** No index of its own: an index is never negative. */
const noIndex = -1n;
const million = 1_000_000n;
const half = 500_000n;
const limit = 1n << 62n;

/** `top ÷ whole` rounded: times, plus, divided, times again. */
interface Cut {
  readonly times: bigint;
  readonly plus: bigint;
  readonly by: bigint;
  readonly unit: bigint;
}

const cutBy = (rounding: ComponentRounding, whole: bigint): Cut =>
  rounding === "half-up-to-fen"
    ? { times: 2n, plus: whole, by: whole * 2n, unit: 1n }
    : { times: 1n, plus: whole * 10n - 1n, by: whole * 10n, unit: 10n };

const cut = (top: bigint, { times, plus, by, unit }: Cut, whole: (value: bigint) => bigint): bigint =>
  whole(whole(whole(whole(top * times) + plus) / by) * unit);

/** (balance × times + divisor × divisorTimes − less) ÷ (divisor × by) × unit, with the divisor in tenths. */
const accountCut: Readonly<Record<ComponentRounding, readonly [bigint, bigint, bigint, bigint, bigint]>> = {
  "half-up-to-fen": [20n, 1n, 0n, 2n, 1n],
  "up-to-jiao": [1n, 1n, 1n, 1n, 10n],
};

/** For each number of months the numerator of a share over `whole`. */
interface Shares {
  readonly byMonths: readonly bigint[];
  readonly whole: bigint;
}

const monthsTable = (of: (months: number) => bigint): readonly bigint[] =>
  Array.from({ length: mostMonths + 1 }, (_, months) => of(months));

const largest = ({ byMonths }: Shares): bigint => certain(byMonths[mostMonths]);

/** 缴费年限 × 1 %, by the way in which a province counts years: its tables are made once for its method. */
const basicSharesOf = onceFor((years: YearsMethod): Shares => {
  if (years.kind !== "years-and-months") {
    const { byMonths, whole } = yearsOf(years);
    return { byMonths, whole: whole * 100n };
  }
  const { perYear, perMonth } = years;
  const byMonths = monthsTable((months) => BigInt(Math.floor(months / 12)) * perYear + BigInt(months % 12) * perMonth);
  return { byMonths, whole: million };
});

/** 缴费年限: months ÷ 12, exactly or rounded half up to two places. */
const yearsOf = onceFor(
  ({ kind }: YearsMethod): Shares =>
    kind === "two-place-years"
      ? { byMonths: monthsTable((months) => (BigInt(months) * 200n + 12n) / 24n), whole: 100n }
      : { byMonths: monthsTable(BigInt), whole: 12n },
);

/** In lowest terms: 14,000 over a million is 7 over 500. */
function fraction(top: bigint, bottom: bigint): readonly [bigint, bigint] {
  let [a, b] = [top, bottom];
  while (b !== 0n) [a, b] = [b, a % b];
  return [top / a, bottom / a];
}
