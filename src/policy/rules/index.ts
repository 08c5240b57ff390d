import type { PlainDate } from "../kernel/calendar.ts";
import { sayMissing, unconfirmedOf } from "../kernel/parameter.ts";
import { attempt, InputRefused } from "../kernel/refusal.ts";
import { type Law, shippedLaw } from "../law.ts";
import { accountRules } from "./account.ts";
import { calendarRules } from "./calendar.ts";
import { contributionRules } from "./contribution.ts";
import { coordinatesRules } from "./coordinates.ts";
import { identityRules } from "./identity.ts";
import { injuryRules } from "./injury.ts";
import { schemaOf, type WireSchema } from "./input.ts";
import { maternityRules } from "./maternity.ts";
import { medicalRules } from "./medical.ts";
import { pensionRules } from "./pension.ts";
import { retirementRules } from "./retirement.ts";
import type { Explanation, Rule } from "./rule.ts";
import { survivorRules } from "./survivor.ts";
import { transferRules } from "./transfer.ts";
import { unemploymentRules } from "./unemployment.ts";

export interface RuleProblem {
  readonly code: string;
  readonly title: string;
  readonly detail: string;
}

export type RuleAnswer =
  | {
      readonly id: unknown;
      readonly ok: true;
      readonly result: Readonly<Record<string, unknown>>;
      readonly flags: readonly string[];
      readonly explanation?: Explanation;
    }
  | { readonly id: unknown; readonly ok: false; readonly problem: RuleProblem };

export interface RuleOptions {
  /** The day whose law answers, where the input names no month of its own. */
  readonly on: PlainDate;
  readonly explain?: boolean;
  readonly allowUnconfirmed?: boolean;
  readonly law?: Law;
}

/**
 * Answers one request `{ rule, input, id }` of the public interface. All figures are in wire form: yuan as decimal strings.
 * Whatever the request is, there is an answer: only a fault of ours throws.
 */
export function runRule(
  request: unknown,
  { on, explain = false, allowUnconfirmed = false, law = shippedLaw }: RuleOptions,
): RuleAnswer {
  const { rule: name, input, id = null } = isRecord(request) ? request : {};
  const rule = typeof name === "string" && Object.hasOwn(rules, name) ? rules[name] : undefined;
  if (rule === undefined) return problem(id, "policy/unknown-rule", `没有名为「${sayName(name)}」的规则。${ruleList}`);
  const outcome = attempt(() => rule.run(input, { on, law }));
  if (outcome instanceof InputRefused) return problem(id, outcome.code, outcome.message);
  if (outcome.kind === "missing") {
    return problem(id, "policy/missing", `${sayMissing(outcome)}。请由机构发布该参数，或换一个已有参数的日期。`);
  }
  if (outcome.kind === "declined") {
    return { id, ok: false, problem: { code: outcome.code, title: outcome.title, detail: outcome.detail } };
  }
  const { result, basis = [], flags = [] } = outcome;
  const unconfirmed = new Map(basis.flatMap(unconfirmedOf).map(({ name: called, label }) => [called, label]));
  if (unconfirmed.size > 0 && !allowUnconfirmed) {
    const labels = [...unconfirmed.values()].join("、");
    return problem(id, "policy/unconfirmed", `待确认的参数：${labels}。如仍要计算，请注明允许使用待确认参数。`);
  }
  return {
    id,
    ok: true,
    result,
    flags: [
      ...[...unconfirmed.keys()].map((called) => `unconfirmed:${called}`),
      ...givenFields(rule, input).map((field) => `given:${field}`),
      ...flags,
    ],
    ...(explain && outcome.explain !== undefined ? { explanation: outcome.explain() } : {}),
  };
}

const rules: Readonly<Record<string, Rule>> = {
  ...retirementRules,
  ...pensionRules,
  ...accountRules,
  ...contributionRules,
  ...transferRules,
  ...survivorRules,
  ...injuryRules,
  ...unemploymentRules,
  ...maternityRules,
  ...medicalRules,
  ...calendarRules,
  ...identityRules,
  ...coordinatesRules,
};

export const ruleNames: readonly string[] = Object.keys(rules);

const ruleList = `现有规则：${ruleNames.join("、")}。`;

/** What each rule is asked with, for the documentation. */
export const ruleDocumentation: readonly {
  readonly name: string;
  readonly title: string;
  readonly input: WireSchema;
  readonly example: Readonly<Record<string, unknown>>;
}[] = Object.entries(rules).map(([name, { title, input, example }]) => ({
  name,
  title,
  input: schemaOf(input),
  example,
}));

const titles: Readonly<Record<string, string>> = {
  "policy/unknown-rule": "没有这条规则",
  "policy/missing": "参数未配置",
  "policy/unconfirmed": "参数待确认",
};

const problem = (id: unknown, code: string, detail: string): RuleAnswer => ({
  id,
  ok: false,
  problem: { code, title: titles[code] ?? "输入有误", detail },
});

/** Fields of the input that won over a parameter. The input has been read, so it is an object. */
const givenFields = (rule: Rule, input: unknown): readonly string[] =>
  Object.entries(rule.input)
    .filter(([field, { presence }]) => presence === "given" && Object.hasOwn(input as object, field))
    .map(([field]) => field);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const sayName = (name: unknown): string => (typeof name === "string" ? name.slice(0, 40) : "");
