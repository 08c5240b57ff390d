import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { parseDecimal } from "#policy/kernel/decimal.ts";
import { parseYuan, rate, toDecimal, toYuan } from "#policy/kernel/money.ts";
import type { AwardFacts } from "#policy/pension/award.ts";
import { sayDivisor } from "#policy/pension/divisor.ts";
import type { AwardRow } from "./store.ts";

type Key = Pick<AwardRow, "person_id" | "award_no" | "version_no">;

const placeOf = ({ person_id, award_no, version_no }: Key): string =>
  `award.facts:${person_id}/${award_no}/${version_no}`;

/** The facts of an award as given to the rule, sealed for this version: money in yuan, indices as decimals. */
export function sealFacts(secrecy: Secrecy, key: Key, facts: AwardFacts): Buffer {
  const { averageIndex, indexedWage, transitionIndex, totalMonths, deemedMonths, accountBalance, divisor } = facts;
  const stored: StoredFacts = {
    averageIndex: toDecimal(averageIndex),
    ...(indexedWage === undefined ? {} : { indexedWage: toYuan(indexedWage) }),
    ...(transitionIndex === undefined ? {} : { transitionIndex: toDecimal(transitionIndex) }),
    totalMonths,
    deemedMonths,
    accountBalance: toYuan(accountBalance),
    divisor: sayDivisor(divisor),
  };
  return secrecy.seal(placeOf(key), JSON.stringify(stored));
}

/** The same facts again. Fails when the value was moved here from another award. */
export function openFacts(secrecy: Secrecy, award: Key & { readonly facts: Buffer }): AwardFacts {
  const stored = JSON.parse(secrecy.open(placeOf(award), award.facts)) as StoredFacts;
  return {
    averageIndex: rate(parseDecimal(stored.averageIndex, 6)),
    indexedWage: stored.indexedWage === undefined ? undefined : parseYuan(stored.indexedWage),
    transitionIndex: stored.transitionIndex === undefined ? undefined : rate(parseDecimal(stored.transitionIndex, 6)),
    totalMonths: stored.totalMonths,
    deemedMonths: stored.deemedMonths,
    accountBalance: parseYuan(stored.accountBalance),
    divisor: parseDecimal(stored.divisor, 1),
  };
}

interface StoredFacts {
  readonly averageIndex: string;
  readonly indexedWage?: string;
  readonly transitionIndex?: string;
  readonly totalMonths: number;
  readonly deemedMonths: number;
  readonly accountBalance: string;
  readonly divisor: string;
}
