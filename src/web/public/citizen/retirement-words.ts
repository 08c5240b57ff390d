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
  | { readonly ok: false; readonly problem: { readonly code: string } };

/** Asks the rule, which is public and keeps nothing. `today` is a day, empty while it is not known: nobody was born after it. */
export async function askRetirementAge(
  input: { readonly group: RetirementGroup; readonly birthMonth: string },
  today: string,
): Promise<RetirementAge> {
  if (today !== "" && input.birthMonth > today.slice(0, 7)) throw said("出生年月晚于今天", "请核对出生年月。");
  const body = { input, explain: true };
  return answered(await call<RuleAnswer>("/api/policy/retirement.age", { method: "POST", body }));
}

/** The answer; a refusal of the rule becomes a problem in words for the person who asked, not for a programmer. */
export function answered(answer: RuleAnswer): RetirementAge {
  if (answer.ok) return answer;
  throw answer.problem.code === "policy/input"
    ? said("出生年月不对", "请填1900年以后的年月，如 1965-05。")
    : said("这个年月算不了", "按填写的年月，早已过了退休年龄，当时的规定没有收录。请到大厅询问。");
}

const said = (title: string, detail: string) => new Problem({ title, detail, status: 422, instance: "" });

/** Months as 60周岁2个月, 15年. */
export function saySpan(months: number, unit: "周岁" | "年"): string {
  const rest = months % 12;
  return `${Math.floor(months / 12)}${unit}${rest === 0 ? "" : `${rest}个月`}`;
}
