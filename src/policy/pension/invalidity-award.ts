import { addMonths, monthsBetween, type YearMonth } from "../kernel/calendar.ts";
import type { Derivation } from "../kernel/derivation.ts";
import { bind, type Lookup, together } from "../kernel/parameter.ts";
import type { Region } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import { statutoryRetirement } from "../retirement/statutory.ts";
import { type Award, type AwardFacts, pensionAward } from "./award.ts";
import { awardLaw } from "./award-law.ts";
import { explainPensionAward } from "./explain-award.ts";
import { type Invalidity, type InvalidityFacts, invalidity } from "./invalidity.ts";
import { invalidityMethod } from "./values.ts";

/** What an allowance is reckoned from: the facts of a pension of the month, and how far the statutory age is. */
export interface InvalidityAwardFacts extends AwardFacts, Pick<InvalidityFacts, "group" | "birthMonth"> {}

export interface InvalidityAward {
  readonly outcome: Invalidity;
  /** The whole formula within five years of the statutory age, before that the basic component alone. */
  readonly parts: Partial<Pick<Award, "basic" | "transition" | "account">>;
  /** From the month after the decision: to the statutory age, or the months of a short record. */
  readonly months: number;
  readonly provisional: boolean;
}

/**
 * 病残津贴 by the law of the month of the decision, paid from the next month on. Nothing is due where the outcome is `none`, nor
 * by the law before 2025, which knew 病退.
 *
 * @law 人社部发〔2024〕72号 第三条
 * @law 人社部发〔2024〕72号 第四条
 * @law 人社部发〔2024〕72号 第五条
 */
export function invalidityAward(
  law: LawAt,
  region: Region,
  terms: { readonly deemed: boolean },
): Lookup<(facts: InvalidityAwardFacts) => InvalidityAward> {
  const found = together({
    kind: invalidity(law),
    award: pensionAward(law, region, terms),
    values: awardLaw(law, region, terms),
    statutory: statutoryRetirement(law),
  });
  if (found.kind === "missing") return found;
  const { kind, award, values, statutory } = found.all;
  return bind(
    (facts: InvalidityAwardFacts) => {
      const { group, birthMonth } = facts;
      const outcome = kind.value({ group, birthMonth, paidMonths: facts.totalMonths }).value;
      const amounts = award.value(facts);
      const whole = {
        basic: amounts.basic,
        ...(terms.deemed && { transition: amounts.transition }),
        account: amounts.account,
      };
      const toAge = monthsBetween(law.date.slice(0, 7) as YearMonth, statutory.value(facts).statutoryMonth);
      return {
        outcome,
        parts: outcome.kind === "invalidity-A" ? whole : { basic: amounts.basic },
        months: outcome.kind === "invalidity-C" ? Math.min(outcome.payMonths, toAge) : toAge,
        provisional: values.value.provisional,
      };
    },
    kind,
    award,
    statutory,
  );
}

/** The derivations of the parts that are due, in the order of the award. */
export function explainInvalidityAward(
  law: LawAt,
  region: Region,
  terms: { readonly deemed: boolean },
): Lookup<(facts: InvalidityAwardFacts) => ReadonlyMap<keyof InvalidityAward["parts"], Derivation>> {
  const found = together({
    rule: invalidityAward(law, region, terms),
    explain: explainPensionAward(law, region, terms),
  });
  if (found.kind === "missing") return found;
  const { rule, explain } = found.all;
  return bind(
    (facts: InvalidityAwardFacts) => {
      const { parts } = rule.value(facts);
      const steps = explain.value(facts);
      const due = (["basic", "transition", "account"] as const).flatMap((part) => {
        const step = steps[part];
        return parts[part] === undefined || step === undefined ? [] : [[part, step] as const];
      });
      return new Map(due);
    },
    rule,
    explain,
  );
}

/**
 * The month from which the whole formula holds for an allowance that is decided by this law: that of the decision, or the one in
 * which five years remain to the statutory age; null where it is paid for limited months.
 *
 * @law 人社部发〔2024〕72号 第三条
 * @law 人社部发〔2024〕72号 第四条
 */
export function invalidityWholeFrom(law: LawAt): Lookup<(facts: InvalidityFacts) => YearMonth | null> {
  const found = together({
    kind: invalidity(law),
    method: law.find(invalidityMethod),
    statutory: statutoryRetirement(law),
  });
  if (found.kind === "missing") return found;
  const { kind, method, statutory } = found.all;
  const { nearMonths } = method.value;
  return bind(
    (facts: InvalidityFacts) => {
      const outcome = kind.value(facts).value.kind;
      if (outcome === "invalidity-B") return addMonths(statutory.value(facts).statutoryMonth, -nearMonths);
      return outcome === "invalidity-A" ? (law.date.slice(0, 7) as YearMonth) : null;
    },
    kind,
    method,
    statutory,
  );
}

/** The first month that is paid. */
export const invalidityFrom = (decided: YearMonth): YearMonth => addMonths(decided, 1);
