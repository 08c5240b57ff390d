import type { RetirementGroup } from "#policy/retirement/values.ts";
import { call, Problem } from "#web/ui/api.ts";
import type { DerivationAnswer } from "#web/ui/wire.ts";

/** What the rule `retirement.age` answers, as far as the page shows it. */
export interface RetirementAge {
  readonly result: {
    readonly statutoryMonth: string;
    readonly statutoryAgeMonths: number;
    readonly payFrom: string;
    readonly minimumMonths: number;
    readonly earliestMonth: string;
    readonly minimumMonthsAtEarliest: number;
    readonly latestMonth: string;
  };
  readonly explanation: { readonly statutoryMonth: DerivationAnswer };
}

type RuleAnswer =
  | ({ readonly ok: true } & RetirementAge)
  | { readonly ok: false; readonly problem: { readonly title: string; readonly detail: string } };

/** Asks the rule, which is public and keeps nothing. A refusal of the rule becomes a problem, in its own words. */
export async function askRetirementAge(input: { group: RetirementGroup; birthMonth: string }): Promise<RetirementAge> {
  const body = { input, explain: true };
  return answered(await call<RuleAnswer>("/api/policy/retirement.age", { method: "POST", body }));
}

export function answered(answer: RuleAnswer): RetirementAge {
  if (answer.ok) return answer;
  throw new Problem({ title: answer.problem.title, detail: answer.problem.detail, status: 422, instance: "" });
}

/** Months as 60周岁2个月, 15年. */
export function saySpan(months: number, unit: "周岁" | "年"): string {
  const rest = months % 12;
  return `${Math.floor(months / 12)}${unit}${rest === 0 ? "" : `${rest}个月`}`;
}
