import { parseDecimal } from "../kernel/decimal.ts";
import { parseYuan, rate, toDecimal, toYuan } from "../kernel/money.ts";
import type { AwardFacts } from "./award.ts";
import { sayDivisor } from "./divisor.ts";

/** The facts of an award in wire form: money in yuan, indices and divisor as decimals. What is kept and sent. */
export interface AwardFactsOnWire {
  readonly averageIndex: string;
  readonly indexedWage?: string;
  readonly transitionIndex?: string;
  readonly totalMonths: number;
  readonly deemedMonths: number;
  readonly accountBalance: string;
  readonly divisor: string;
}

/** Exact both ways. */
export function awardFactsToWire(facts: AwardFacts): AwardFactsOnWire {
  const { averageIndex, indexedWage, transitionIndex, totalMonths, deemedMonths, accountBalance, divisor } = facts;
  return {
    averageIndex: toDecimal(averageIndex),
    ...(indexedWage === undefined ? {} : { indexedWage: toYuan(indexedWage) }),
    ...(transitionIndex === undefined ? {} : { transitionIndex: toDecimal(transitionIndex) }),
    totalMonths,
    deemedMonths,
    accountBalance: toYuan(accountBalance),
    divisor: sayDivisor(divisor),
  };
}

export const awardFactsFromWire = (wire: AwardFactsOnWire): AwardFacts => ({
  averageIndex: rate(parseDecimal(wire.averageIndex, 6)),
  indexedWage: wire.indexedWage === undefined ? undefined : parseYuan(wire.indexedWage),
  transitionIndex: wire.transitionIndex === undefined ? undefined : rate(parseDecimal(wire.transitionIndex, 6)),
  totalMonths: wire.totalMonths,
  deemedMonths: wire.deemedMonths,
  accountBalance: parseYuan(wire.accountBalance),
  divisor: parseDecimal(wire.divisor, 1),
});
