import { monthsBetween, type YearMonth } from "../kernel/calendar.ts";
import { type Derivation, derive, given, type Unit } from "../kernel/derivation.ts";
import type { Sex } from "../kernel/identity-number.ts";
import { type Fen, fen } from "../kernel/money.ts";
import { bind, type Known, type Lookup, parameterUsed, together } from "../kernel/parameter.ts";
import type { LawAt } from "../law.ts";
import { statutoryRetirement } from "../retirement/statutory.ts";
import { minimumContributionMonths, type RetirementGroup } from "../retirement/values.ts";
import type { Award } from "./award.ts";
import { type DisabilityRetirement, disabilityRetirement, invalidityMethod, limitedInvalidity } from "./values.ts";

export interface InvalidityFacts {
  readonly group: RetirementGroup;
  readonly birthMonth: YearMonth;
  /** 累计缴费月数, deemed months included. */
  readonly paidMonths: number;
}

/** What a person assessed as wholly unable to work before the statutory age is entitled to. */
export type Invalidity =
  | { readonly kind: "old-retirement" }
  /** The whole formula, within five years of the statutory age. */
  | { readonly kind: "invalidity-A" }
  /** 基础养老金 alone; becomes A when five years remain. */
  | { readonly kind: "invalidity-B" }
  /** 基础养老金 alone, for so many months. */
  | { readonly kind: "invalidity-C"; readonly payMonths: number }
  | { readonly kind: "none"; readonly reason: "statutory-age-reached" | "too-young" | "too-few-months" };

/**
 * 病残津贴 from 2025, 病退 before, for a decision in the month of the law. The minimum of contributions is that of the year of
 * the decision. The distance to the statutory age counts whole months; exactly five years is within. A limited allowance
 * (C) is paid for 12 months, and 3 more for each year begun above five.
 *
 * @law 人社部发〔2024〕72号 第三条
 * @law 人社部发〔2024〕72号 第四条
 * @law 人社部发〔2024〕72号 第五条
 * @law 国发〔1978〕104号 第一条
 */
export function invalidity(law: LawAt): Lookup<(facts: InvalidityFacts) => Known<Invalidity>> {
  const old = law.find(disabilityRetirement);
  if (old.kind === "known")
    return bind((facts: InvalidityFacts) => bind(oldRetirement(law, old.value, facts), old), old);
  const found = together({
    method: law.find(invalidityMethod),
    limited: law.find(limitedInvalidity),
    minimum: law.find(minimumContributionMonths),
    statutory: statutoryRetirement(law),
  });
  if (found.kind === "missing") return found;
  const { method, limited, minimum, statutory } = found.all;
  const decidedMonth = law.date.slice(0, 7) as YearMonth;
  return bind(
    (facts: InvalidityFacts): Known<Invalidity> => {
      const left = monthsBetween(decidedMonth, statutory.value(facts).statutoryMonth);
      if (left <= 0) return bind({ kind: "none", reason: "statutory-age-reached" }, statutory);
      if (facts.paidMonths >= minimum.value) {
        const kind = left <= method.value.nearMonths ? "invalidity-A" : "invalidity-B";
        return bind({ kind }, method, minimum, statutory);
      }
      const { baseMonths, aboveMonths, monthsPerYear } = limited.value;
      const yearsAbove = Math.ceil(Math.max(0, facts.paidMonths - aboveMonths) / 12);
      return bind(
        { kind: "invalidity-C", payMonths: baseMonths + monthsPerYear * yearsAbove },
        limited,
        minimum,
        statutory,
      );
    },
    method,
    minimum,
    statutory,
  );
}

/** The derivation of the months for which a limited allowance (C) is paid. */
export function explainLimitedMonths(law: LawAt): Lookup<(paidMonths: number) => Derivation> {
  const limited = law.find(limitedInvalidity);
  if (limited.kind === "missing") return limited;
  const { baseMonths, aboveMonths, monthsPerYear } = limited.value;
  const used = (label: string, value: number, unit: Unit) =>
    parameterUsed(limited, { label, value: String(value), unit });
  return bind((paidMonths: number) => {
    const above = used("起算月数", aboveMonths, "months");
    const paid = given("累计缴费月数", String(paidMonths), "months", "缴费记录");
    const years = derive({
      label: "超过的年数",
      result: String(Math.ceil(Math.max(0, paidMonths - aboveMonths) / 12)),
      unit: "number",
      rounding: "进位到整数",
      formula: `较大者（${paid.label} − ${above.label}，0） ÷ 12`,
      inputs: [paid, above],
      law: limited.parameter.source,
      note: "不满一年的按一年计算。",
    });
    const base = used("基本领取月数", baseMonths, "months");
    const more = used("每超过一年增加月数", monthsPerYear, "months");
    return derive({
      label: "病残津贴领取月数",
      result: String(baseMonths + monthsPerYear * Number(years.result)),
      unit: "months",
      formula: `${base.label} + ${more.label} × ${years.label}`,
      inputs: [base, more, years],
      law: limited.parameter.source,
    });
  }, limited);
}

function oldRetirement(
  law: LawAt,
  limits: DisabilityRetirement,
  { group, birthMonth, paidMonths }: InvalidityFacts,
): Invalidity {
  const sex: Sex = group === "M60" ? "male" : "female";
  const age = monthsBetween(birthMonth, law.date.slice(0, 7) as YearMonth);
  if (age < limits[sex]) return { kind: "none", reason: "too-young" };
  return paidMonths < limits.minimumMonths ? { kind: "none", reason: "too-few-months" } : { kind: "old-retirement" };
}

/** The monthly amount: A is the whole award, B and C its basic component, old retirement the whole award. */
export function invalidityAmount(kind: Exclude<Invalidity["kind"], "none">, award: Award): Fen {
  return kind === "invalidity-B" || kind === "invalidity-C" ? award.basic : fen(award.total);
}
