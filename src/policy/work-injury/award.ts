import type { PlainDate } from "../kernel/calendar.ts";
import type { Derivation } from "../kernel/derivation.ts";
import { type Fen, toYuan } from "../kernel/money.ts";
import { bind, type Lookup, parameterUsed, together } from "../kernel/parameter.ts";
import type { Region } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import { minimumWage } from "../unemployment/values.ts";
import { disabilityAllowance, explainDisabilityAllowance } from "./disability-allowance.ts";
import { disabilityGrant, explainDisabilityGrant } from "./disability-grant.ts";
import type { MeanWage } from "./own-wage.ts";
import { type AllowanceGrade, type DisabilityGrade, injuryAverageWage } from "./values.ts";

/** Where and when somebody was injured: own wage is held against the local average wage of that day. */
export interface InjuryPlace {
  readonly region: Region;
  readonly injuredOn: PlainDate;
}
export interface InjuryFacts<Grade> {
  readonly grade: Grade;
  readonly wages: MeanWage;
}

/**
 * 一次性伤残补助金 as it is awarded, by the law of the day of recognition and the local average wage of the day of the injury.
 *
 * @law 工伤保险条例 第三十五条
 * @law 工伤保险条例 第三十六条
 * @law 工伤保险条例 第三十七条
 */
export function disabilityGrantAward(
  law: LawAt,
  { region, injuredOn }: InjuryPlace,
): Lookup<(facts: InjuryFacts<DisabilityGrade>) => Fen> {
  const found = together({ rule: disabilityGrant(law), wage: law.on(injuredOn).find(injuryAverageWage, region) });
  if (found.kind === "missing") return found;
  const { rule, wage } = found.all;
  return bind((facts) => rule.value({ ...facts, localAverageWage: wage.value }).grant, rule, wage);
}

/** The same as derivations. */
export function explainDisabilityGrantAward(
  law: LawAt,
  { region, injuredOn }: InjuryPlace,
): Lookup<(facts: InjuryFacts<DisabilityGrade>) => { readonly grant: Derivation; readonly ownWage: Derivation }> {
  const found = together({
    rule: explainDisabilityGrant(law),
    wage: law.on(injuredOn).find(injuryAverageWage, region),
  });
  if (found.kind === "missing") return found;
  const { rule, wage } = found.all;
  const shown = parameterUsed(wage, { value: toYuan(wage.value), unit: "yuan" });
  return bind((facts) => rule.value({ ...facts, localAverageWage: wage.value }, shown), rule, wage);
}

/**
 * 伤残津贴 of the fund, grades 1 to 4, as it is awarded: by the law of the first month that is paid, not below its minimum wage.
 *
 * @law 工伤保险条例 第三十五条
 */
export function disabilityAllowanceAward(
  law: LawAt,
  { region, injuredOn }: InjuryPlace,
): Lookup<(facts: InjuryFacts<AllowanceGrade>) => Fen> {
  const found = together({
    rule: disabilityAllowance(law),
    wage: law.on(injuredOn).find(injuryAverageWage, region),
    minimum: law.find(minimumWage, region),
  });
  if (found.kind === "missing") return found;
  const { rule, wage, minimum } = found.all;
  const local = { localAverageWage: wage.value, minimumWage: minimum.value };
  return bind((facts) => rule.value({ ...facts, ...local }).allowance, rule, wage, minimum);
}

/** The same as derivations. */
export function explainDisabilityAllowanceAward(
  law: LawAt,
  { region, injuredOn }: InjuryPlace,
): Lookup<(facts: InjuryFacts<AllowanceGrade>) => { readonly allowance: Derivation; readonly ownWage: Derivation }> {
  const found = together({
    rule: explainDisabilityAllowance(law),
    wage: law.on(injuredOn).find(injuryAverageWage, region),
    minimum: law.find(minimumWage, region),
  });
  if (found.kind === "missing") return found;
  const { rule, wage, minimum } = found.all;
  const local = { localAverageWage: wage.value, minimumWage: minimum.value };
  const shown = {
    localAverageWage: parameterUsed(wage, { value: toYuan(wage.value), unit: "yuan" }),
    minimumWage: parameterUsed(minimum, { value: toYuan(minimum.value), unit: "yuan" }),
  };
  return bind((facts) => rule.value({ ...facts, ...local }, shown), rule, wage, minimum);
}
