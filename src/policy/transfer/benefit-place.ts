import type { Derivation, DerivationInput } from "../kernel/derivation.ts";
import { bind, type Lookup, parameterUsed, together } from "../kernel/parameter.ts";
import { type Region, sayRegion } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import { type CountedMonths, countMonths, explainRegionMonths, type Stay } from "./counted-months.ts";
import { benefitPlaceMonths, temporaryMonthsCount } from "./values.ts";

export interface BenefitPlaceFacts {
  /** The province of household registration when the conditions are met. */
  readonly household: Region;
  readonly history: readonly Stay[];
}

export interface BenefitPlace {
  readonly place: Region;
  /** Which branch of the article decided. */
  readonly step: BenefitPlaceStep;
  /** The same as a Chinese sentence. */
  readonly why: string;
  readonly counted: CountedMonths;
  /** Another place would follow if months on temporary accounts counted the other way: that clause decides the case. */
  readonly temporaryMonthsDecide: boolean;
}

export type BenefitPlaceStep = "in-household" | "last-place" | "earlier-place" | "back-to-household" | "no-relation";

/**
 * 待遇领取地. The province of the last normal relation pays when it is the household province or counts 120 months; else the
 * latest earlier province that counts them; else the household province, even where the person was never insured. Temporary
 * accounts are no relation of their own. Who has no normal relation at all is placed by deemed service, and without that by
 * the household. Of stays that end in the same month the one that began later is the last.
 * @law 国办发〔2009〕66号 第六条
 * @law 人社部发〔2009〕187号
 */
export function benefitPlace(law: LawAt): Lookup<(facts: BenefitPlaceFacts) => BenefitPlace> {
  const found = together({ needed: law.find(benefitPlaceMonths), temporary: law.find(temporaryMonthsCount) });
  if (found.kind === "missing") return found;
  const { needed, temporary } = found.all;
  return bind(({ household, history }: BenefitPlaceFacts) => {
    const counted = countMonths(history);
    const placed = (withTemporary: boolean) => placeBy(needed.value, household, counted, withTemporary);
    const answer = placed(temporary.value);
    return { ...answer, counted, temporaryMonthsDecide: placed(!temporary.value).place !== answer.place };
  }, needed);
}

/** Months of each province that counts some, by region, each as a derivation. */
export function explainBenefitPlace(law: LawAt): Lookup<(facts: BenefitPlaceFacts) => ReadonlyMap<Region, Derivation>> {
  const rule = law.find(benefitPlaceMonths);
  if (rule.kind === "missing") return rule;
  const needed: DerivationInput = parameterUsed(rule, { value: String(rule.value), unit: "months" });
  return bind(({ history }: BenefitPlaceFacts) => {
    const counted = countMonths(history);
    const explain = (region: Region) => explainRegionMonths(counted, region, needed, rule);
    return new Map([...counted.byRegion.keys()].map((region) => [region, explain(region)]));
  }, rule);
}

type Placed = Pick<BenefitPlace, "place" | "step" | "why">;

function placeBy(needed: number, household: Region, counted: CountedMonths, withTemporary: boolean): Placed {
  const counting = counted.stays.filter(({ kind }) => withTemporary || kind !== "temporary");
  const monthsIn = (region: Region) =>
    counting.reduce((sum, stay) => (stay.region === region ? sum + stay.counted : sum), 0);
  const home = sayRegion(household);
  const relations = counted.stays.filter(({ kind }) => kind !== "temporary");
  const last = lastOf(relations.filter(({ kind }) => kind === "normal")) ?? lastOf(relations);
  if (last === undefined) {
    return { place: household, step: "no-relation", why: `没有正常的参保关系，待遇领取地为户籍地${home}。` };
  }
  const there = sayRegion(last);
  if (last === household) {
    return { place: household, step: "in-household", why: `第一步：最后参保地就是户籍地${home}，在当地领取。` };
  }
  if (monthsIn(last) >= needed) {
    const why = `第二步：最后参保地${there}累计缴费${monthsIn(last)}个月，已满${needed}个月，在${there}领取。`;
    return { place: last, step: "last-place", why };
  }
  const short = `最后参保地${there}只有${monthsIn(last)}个月，不满${needed}个月`;
  for (let left = without(relations, last), next = lastOf(left); next !== undefined; next = lastOf(left)) {
    if (monthsIn(next) >= needed) {
      const earlier = sayRegion(next);
      const why = `第三步：${short}；往前最近的满${needed}个月的参保地是${earlier}，共${monthsIn(next)}个月，在${earlier}领取。`;
      return { place: next, step: "earlier-place", why };
    }
    left = without(left, next);
  }
  const why = `第四步：${short}，其他参保地也都不满，归集到户籍地${home}领取。`;
  return { place: household, step: "back-to-household", why };
}

const without = <S extends Stay>(stays: readonly S[], region: Region): readonly S[] =>
  stays.filter((stay) => stay.region !== region);

/** The province of the stay that ended last. */
function lastOf(stays: readonly Stay[]): Region | undefined {
  let last: Stay | undefined;
  for (const stay of stays) {
    if (last === undefined || stay.to > last.to || (stay.to === last.to && stay.from >= last.from)) last = stay;
  }
  return last?.region;
}
