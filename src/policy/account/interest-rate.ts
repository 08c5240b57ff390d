import type { Rate } from "../kernel/money.ts";
import { bind, type Known, type Lookup } from "../kernel/parameter.ts";
import { national, type Region } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import { accountInterestRate } from "./values.ts";

/** The rate to settle a year with. `provisional`: that year's own is not published, and the year is settled again when it is. */
export interface YearRate {
  readonly rate: Rate;
  readonly provisional: boolean;
}

/**
 * 记账利率 of the year of the law given: the region's own, else the national one. A year without a published rate takes the
 * one that began last before it, of region or nation, and is provisional. Missing before the first.
 *
 * @law 人社部发〔2017〕31号
 */
export function interestRate(law: LawAt, region: Region = national): Lookup<YearRate> {
  const published = law.find(accountInterestRate, region);
  if (published.kind === "known") return bind({ rate: published.value, provisional: false }, published);
  const own = law.latest(accountInterestRate, region);
  if (own.kind === "missing") return own;
  const everywhere = law.latest(accountInterestRate);
  const last = everywhere.kind === "known" ? later(own, everywhere) : own;
  return bind({ rate: last.value, provisional: true }, last);
}

/** A region that had rates of its own until 2015 goes on with the national ones, not with its last. */
const later = (own: Known<Rate>, everywhere: Known<Rate>): Known<Rate> =>
  everywhere.parameter.validFrom > own.parameter.validFrom ? everywhere : own;
