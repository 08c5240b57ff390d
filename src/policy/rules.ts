import { employeeShares, explainEmployeeShares } from "./contribution/employee-shares.ts";
import { explainFlexibleShares, flexibleShares } from "./contribution/flexible-shares.ts";
import type { PlainDate } from "./kernel/calendar.ts";
import type { Derivation } from "./kernel/derivation.ts";
import { readIdentityNumber, upgradeCandidates } from "./kernel/identity-number.ts";
import { type Fen, toYuan } from "./kernel/money.ts";
import { bind, known, type Lookup, sayMissing, unconfirmedOf } from "./kernel/parameter.ts";
import { InputRefused } from "./kernel/refusal.ts";
import { dueOn } from "./kernel/working-days.ts";
import { type Law, shippedLaw } from "./law.ts";
import { explainStatutoryRetirement, statutoryRetirement } from "./retirement/statutory.ts";
import { amount, oneOf, plainDate, readInput, region, text, wholeNumber, yearMonth } from "./rule-input.ts";

/** Derivations by the field of the result that each explains. */
export type Explanation = Readonly<Record<string, Derivation>>;

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
  { on, explain, allowUnconfirmed, law = shippedLaw }: RuleOptions,
): RuleAnswer {
  const { rule: name, input, id = null } = isRecord(request) ? request : {};
  const rule = typeof name === "string" && Object.hasOwn(rules, name) ? rules[name as RuleName] : undefined;
  if (rule === undefined) return problem(id, "policy/unknown-rule", `没有名为「${sayName(name)}」的规则。${ruleList}`);
  try {
    const outcome = rule(input, { on, law, explain: explain ?? false });
    if (outcome.kind === "missing") {
      return problem(id, "policy/missing", `${sayMissing(outcome)}。请由机构发布该参数，或换一个已有参数的日期。`);
    }
    const unconfirmed = outcome.kind === "free" ? [] : unconfirmedOf(outcome);
    if (unconfirmed.length > 0 && !(allowUnconfirmed ?? false)) {
      const labels = unconfirmed.map(({ label }) => label).join("、");
      return problem(id, "policy/unconfirmed", `待确认的参数：${labels}。如仍要计算，请注明允许使用待确认参数。`);
    }
    return { id, ok: true, ...outcome.value, flags: unconfirmed.map((parameter) => `unconfirmed:${parameter.name}`) };
  } catch (error) {
    if (error instanceof InputRefused) return problem(id, error.code, error.message);
    throw error;
  }
}

interface Context {
  readonly on: PlainDate;
  readonly law: Law;
  readonly explain: boolean;
}

interface Answered {
  readonly result: Readonly<Record<string, unknown>>;
  readonly explanation?: Explanation;
}

/** A rule that stands on no parameter answers `free`; the others a value bound to their parameters. */
type Outcome = Lookup<Answered> | { readonly kind: "free"; readonly value: Answered };

type Rule = (input: unknown, context: Context) => Outcome;

const free = (result: Readonly<Record<string, unknown>>): Outcome => ({ kind: "free", value: { result } });

const rules = {
  /** {number} → {valid, birthDate, sex, division} or {valid: false, reason, problem}. */
  "identity.check": (input, { on }) => {
    const reading = readIdentityNumber(readInput(input, { number: text }).number, on);
    if (reading.kind === "invalid") return free({ valid: false, reason: reading.reason, problem: reading.text });
    const { birthDate, sex, division } = reading;
    return free({ valid: true, birthDate, sex, division });
  },

  /** {number} of 15 digits → {candidates: [{number, birthDate}], ambiguous}. */
  "identity.upgrade": (input) => {
    const candidates = upgradeCandidates(readInput(input, { number: text }).number);
    const shown = candidates.map(({ number, birthDate }) => ({ number, birthDate }));
    return free({ candidates: shown, ambiguous: candidates.length > 1 });
  },

  /** {received, workingDays} → {due, provisional, unpublishedYears}. */
  "deadline.due": (input, { law }) => {
    const { received, workingDays } = readInput(input, { received: plainDate, workingDays: wholeNumber(1, 2000) });
    const { dueOn: due, provisional, unpublishedYears } = dueOn(law.calendar, received, workingDays);
    return free({ due, provisional, unpublishedYears });
  },

  /** {region, base, month} → {base, total, account, pooled}. The base is taken as it is, within its limits or not. */
  "contribution.flexible": (input, { law, explain }) => {
    const { region: place, base, month } = readInput(input, { region, base: amount, month: yearMonth });
    const shares = flexibleShares(law.on(month), place);
    if (shares.kind === "missing") return shares;
    const result = inYuan({ base, ...shares.value(base) });
    if (!explain) return bind({ result }, shares);
    return bind({ result, explanation: { ...known(explainFlexibleShares(law.on(month), place))(base) } }, shares);
  },

  /** {region, base, month} → {base, employer, employee, account, total}. The base is taken as it is. */
  "contribution.employee": (input, { law, explain }) => {
    const { region: place, base, month } = readInput(input, { region, base: amount, month: yearMonth });
    const shares = employeeShares(law.on(month), place);
    if (shares.kind === "missing") return shares;
    const result = inYuan({ base, ...shares.value(base) });
    if (!explain) return bind({ result }, shares);
    return bind({ result, explanation: { ...known(explainEmployeeShares(law.on(month), place))(base) } }, shares);
  },

  /** {group, birthMonth} → {statutoryMonth, statutoryAgeMonths, delayMonths}, by the law of the day asked about. */
  "retirement.statutory": (input, { law, on, explain }) => {
    const facts = readInput(input, { group: oneOf(["M60", "F55", "F50"]), birthMonth: yearMonth });
    const statutory = statutoryRetirement(law.on(on));
    if (statutory.kind === "missing") return statutory;
    const result = { ...statutory.value(facts) };
    if (!explain) return bind({ result }, statutory);
    return bind(
      { result, explanation: { statutoryMonth: known(explainStatutoryRetirement(law.on(on)))(facts) } },
      statutory,
    );
  },
} as const satisfies Record<string, Rule>;

export type RuleName = keyof typeof rules;
export const ruleNames = Object.keys(rules) as readonly RuleName[];

const ruleList = `现有规则：${ruleNames.join("、")}。`;

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

const inYuan = (amounts: Readonly<Record<string, Fen>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(amounts).map(([part, fen]) => [part, toYuan(fen)]));

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const sayName = (name: unknown): string => (typeof name === "string" ? name.slice(0, 40) : "");
