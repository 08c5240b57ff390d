import { monthsBetween, type YearMonth } from "../kernel/calendar.ts";
import { type Derivation, type DerivationInput, derive, given } from "../kernel/derivation.ts";
import type { Known } from "../kernel/parameter.ts";
import { refuse } from "../kernel/refusal.ts";
import { type Region, sayRegion } from "../kernel/region.ts";

/** 正常缴费, 临时账户缴费, or 视同缴费 of work done in that province. */
export type StayKind = "normal" | "temporary" | "deemed";

/** Months of one kind in one province without a gap; `from` and `to` are both counted. */
export interface Stay {
  readonly region: Region;
  readonly from: YearMonth;
  readonly to: YearMonth;
  readonly kind: StayKind;
}

export interface CountedStay extends Stay {
  /** Months of this stay that no other stay counts. */
  readonly counted: number;
  /** Months that another stay counts already: they are no lost months, they were paid twice. */
  readonly overlapping: number;
}

export interface CountedMonths {
  /** In the order of the history. */
  readonly stays: readonly CountedStay[];
  /** Normal and deemed months of each province: those of the ten years. */
  readonly byRegion: ReadonlyMap<Region, number>;
  /** Months on temporary accounts of each province. */
  readonly temporaryByRegion: ReadonlyMap<Region, number>;
  /** Every month once, temporary accounts included. */
  readonly total: number;
  /** Two provinces claim the same month, so that one of them does not count it. */
  readonly overlapAcrossRegions: boolean;
}

/**
 * Counts a history so that each month counts once: stays in one province add up, and a month that two stays have belongs to
 * one of them. Which one, the law leaves to agreement between the person and the agencies; here a contribution goes before
 * deemed service and both before a temporary account, then the stay that began earlier keeps the month, then the one named
 * first. A stay that ends before it begins is refused.
 * @law 国办发〔2009〕66号 第六条
 */
export function countMonths(history: readonly Stay[]): CountedMonths {
  const keptBy = new Map<number, Region>();
  const stays: CountedStay[] = [];
  let overlapAcrossRegions = false;
  for (const { stay, index } of inOrderOfPrecedence(history)) {
    let counted = 0;
    const first = monthsBetween(origin, stay.from);
    const length = lengthOf(stay);
    for (let at = first; at < first + length; at += 1) {
      const holder = keptBy.get(at);
      if (holder === undefined) {
        keptBy.set(at, stay.region);
        counted += 1;
      } else if (holder !== stay.region) overlapAcrossRegions = true;
    }
    stays[index] = { ...stay, counted, overlapping: length - counted };
  }
  const ofKind = (temporary: boolean) => sumByRegion(stays.filter(({ kind }) => (kind === "temporary") === temporary));
  return {
    stays,
    byRegion: ofKind(false),
    temporaryByRegion: ofKind(true),
    total: keptBy.size,
    overlapAcrossRegions,
  };
}

const origin = "1900-01" as YearMonth;
const lengthOf = ({ from, to }: Stay): number => monthsBetween(from, to) + 1;
const precedence: Readonly<Record<StayKind, number>> = { normal: 0, deemed: 1, temporary: 2 };

function inOrderOfPrecedence(history: readonly Stay[]): readonly { readonly stay: Stay; readonly index: number }[] {
  const listed = history.map((stay, index) => {
    if (stay.to < stay.from) {
      refuse("policy/input", `字段 history[${index}].to：${stay.to} 早于起始月份 ${stay.from}，请核对这一段的起止月份`);
    }
    return { stay, index };
  });
  return listed.sort(
    (a, b) => precedence[a.stay.kind] - precedence[b.stay.kind] || monthsBetween(b.stay.from, a.stay.from),
  );
}

function sumByRegion(stays: readonly CountedStay[]): ReadonlyMap<Region, number> {
  const sums = new Map<Region, number>();
  for (const { region, counted } of stays) sums.set(region, (sums.get(region) ?? 0) + counted);
  return sums;
}

/** Months of one province as a derivation: its stays, less what overlaps. `needed` stands beside it for comparison. */
export function explainRegionMonths(
  { stays }: CountedMonths,
  region: Region,
  needed: DerivationInput,
  rule: Known<unknown>,
): Derivation {
  const own = stays.filter((stay) => stay.region === region && stay.kind !== "temporary");
  const inputs: DerivationInput[] = own.map((stay, index) =>
    given(`第${index + 1}段${kindTitles[stay.kind]}月数`, String(lengthOf(stay)), "months", `${stay.from}至${stay.to}`),
  );
  const overlapping = own.reduce((sum, stay) => sum + stay.overlapping, 0);
  const formula = inputs.map(({ label }) => label).join(" + ");
  const less = given("重复月数", String(overlapping), "months", "与其他时段重复的月份只计算一次");
  return derive({
    label: `在${sayRegion(region)}的累计缴费月数`,
    result: String(own.reduce((sum, stay) => sum + stay.counted, 0)),
    unit: "months",
    formula: overlapping === 0 ? formula : `${formula} − ${less.label}`,
    inputs: [...inputs, ...(overlapping === 0 ? [] : [less]), needed],
    law: rule.parameter.source,
  });
}

const kindTitles: Readonly<Record<StayKind, string>> = { normal: "缴费", deemed: "视同缴费", temporary: "临时账户" };
