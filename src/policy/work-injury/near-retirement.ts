import { addMonthsToDate, type PlainDate } from "../kernel/calendar.ts";
import { type Derivation, derive, given } from "../kernel/derivation.ts";
import { type Rate, rate, toDecimal } from "../kernel/money.ts";
import { bind, type Known, type Lookup, parameterUsed } from "../kernel/parameter.ts";
import type { Region } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import { type NearRetirementCut, nearRetirementCut, type SubsidyName } from "./values.ts";

export interface NearRetirementFacts {
  /** The day on which the contract ends; before the retirement date. */
  readonly endedOn: PlainDate;
  /** The day on which the statutory retirement age is reached. */
  readonly retirementDate: PlainDate;
}

/** The part of each subsidy that is still paid: one million is all of it. */
export type KeptShares = Readonly<Record<SubsidyName, Rate>>;

export const wholeSubsidies: KeptShares = { medical: rate(1_000_000n), employment: rate(1_000_000n) };

/**
 * What is left of the two termination subsidies near the statutory retirement age, by the region's own rule. Years are full
 * years to the day. Nothing is rounded. Throws RangeError where the retirement date is not after the end of the contract.
 *
 * @law 工伤保险条例 第三十六条
 * @law 工伤保险条例 第三十七条
 */
export function nearRetirementShares(law: LawAt, region: Region): Lookup<(facts: NearRetirementFacts) => KeptShares> {
  const cut = law.find(nearRetirementCut, region);
  if (cut.kind === "missing") return cut;
  return bind((facts: NearRetirementFacts) => sharesBy(cut.value, facts), cut);
}

function sharesBy(cut: NearRetirementCut, facts: NearRetirementFacts): KeptShares {
  const kept = keptBy(cut, yearsBy(cut, facts));
  const partOf = (name: SubsidyName) => (cut.cuts.includes(name) ? kept : wholeSubsidies[name]);
  return { medical: partOf("medical"), employment: partOf("employment") };
}

/** By how many years the subsidy falls, and whether less than a year is left (asked only where years left count). */
interface Years {
  readonly missing: number;
  readonly underOneYear: boolean;
}

function yearsBy({ kind, windowMonths }: NearRetirementCut, { endedOn, retirementDate }: NearRetirementFacts): Years {
  if (endedOn >= retirementDate) throw new RangeError("nearRetirementShares: retired already");
  const years = windowMonths / 12;
  let count = 0;
  if (kind === "full-years-inside") {
    while (addMonthsToDate(retirementDate, (count + 1) * 12 - windowMonths) <= endedOn) count += 1;
    return { missing: count, underOneYear: false };
  }
  while (count < years && addMonthsToDate(retirementDate, -(count + 1) * 12) >= endedOn) count += 1;
  return { missing: years - count, underOneYear: count === 0 };
}

function keptBy(cut: NearRetirementCut, { missing, underOneYear }: Years): Rate {
  if (cut.kind === "years-left" && underOneYear) return cut.underOneYear;
  return rate(1_000_000n - cut.cutPerYear * BigInt(missing));
}

/** The derivation of the part that is still paid. */
export function explainNearRetirementShare(
  law: LawAt,
  region: Region,
): Lookup<(facts: NearRetirementFacts) => Derivation> {
  const cut = law.find(nearRetirementCut, region);
  if (cut.kind === "missing") return cut;
  return bind((facts: NearRetirementFacts) => explainBy(cut, facts), cut);
}

function explainBy(cut: Known<NearRetirementCut>, facts: NearRetirementFacts): Derivation {
  const { value, parameter } = cut;
  const years = yearsBy(value, facts);
  const kept = {
    label: "发放比例",
    result: toDecimal(keptBy(value, years)),
    unit: "rate",
    law: parameter.source,
  } as const;
  const retirement = given("达到法定退休年龄日期", facts.retirementDate, "date", "出生日期和退休年龄");
  const ended = given("解除或者终止劳动关系日期", facts.endedOn, "date", "劳动合同");
  if (value.kind === "years-left" && years.underOneYear) {
    const label = "不足一年的发放比例";
    const share = parameterUsed(cut, { label, value: toDecimal(value.underOneYear), unit: "rate" });
    return derive({ ...kept, formula: label, inputs: [share, retirement, ended], note: "距法定退休年龄不足一年。" });
  }
  const perYear = parameterUsed(cut, { label: "每年递减比例", value: toDecimal(value.cutPerYear), unit: "rate" });
  const count = given("递减年数", String(years.missing), "number", "按退休日期和解除日期计算的周年");
  return derive({
    ...kept,
    formula: "1 − 每年递减比例 × 递减年数",
    inputs: [perYear, count, retirement, ended],
    note: years.missing === 0 ? "距法定退休年龄还远，全额发放。" : "临近法定退休年龄，按年递减。",
  });
}
