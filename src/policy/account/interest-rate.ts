import type { Rate } from "../kernel/money.ts";
import { bind, type Known, type Lookup, type Parameter } from "../kernel/parameter.ts";
import { national, type Region } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import { accountInterestRate, residentAccountInterestRate } from "./values.ts";

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
export const interestRate = (law: LawAt, region: Region = national): Lookup<YearRate> =>
  rateOf(law, region, accountInterestRate);

/**
 * The same of a resident's account (按国家规定计息). Nothing says that it is the employees' rate, so that one is not asked.
 *
 * @law 国发〔2014〕8号 第五条
 */
export const residentInterestRate = (law: LawAt, region: Region = national): Lookup<YearRate> =>
  rateOf(law, region, residentAccountInterestRate);

function rateOf(law: LawAt, region: Region, parameter: Parameter<Rate>): Lookup<YearRate> {
  const published = law.find(parameter, region);
  if (published.kind === "known") return bind({ rate: published.value, provisional: false }, published);
  const own = law.latest(parameter, region);
  if (own.kind === "missing") return own;
  const everywhere = law.latest(parameter);
  const last = everywhere.kind === "known" ? later(own, everywhere) : own;
  return bind({ rate: last.value, provisional: true }, last);
}

/** A region that had rates of its own until 2015 goes on with the national ones, not with its last. */
const later = (own: Known<Rate>, everywhere: Known<Rate>): Known<Rate> =>
  everywhere.parameter.validFrom > own.parameter.validFrom ? everywhere : own;
