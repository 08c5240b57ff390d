import type { PlainDate } from "../kernel/calendar.ts";
import type { Derivation } from "../kernel/derivation.ts";
import { type Fen, toYuan } from "../kernel/money.ts";
import type { Known, Missing } from "../kernel/parameter.ts";
import type { Law } from "../law.ts";
import { type InputOf, readInput, type Shape } from "./input.ts";

/** Derivations by the field of the result that each explains. */
export type Explanation = Readonly<Record<string, Derivation>>;

export interface RuleContext {
  /** The day whose law answers, where the input names no time of its own. */
  readonly on: PlainDate;
  readonly law: Law;
}

/** What a rule answers, in wire form. `basis` are the values of law it stands on: unconfirmed ones are flagged. */
export interface Answered {
  readonly kind: "answered";
  readonly result: Readonly<Record<string, unknown>>;
  readonly basis?: readonly Known<unknown>[];
  readonly flags?: readonly string[];
  /** Asked only where somebody wants to know how the figures came about. */
  readonly explain?: () => Explanation;
}

/** The rule does not answer this case, though every field could be right: `code` is for programs, `detail` for people. */
export interface Declined {
  readonly kind: "declined";
  readonly code: string;
  readonly title: string;
  readonly detail: string;
}

export type Outcome = Answered | Declined | Missing;

/** One rule of the public interface: what it is called, what it is asked with, and how it answers. */
export interface Rule {
  readonly title: string;
  readonly input: Shape;
  /** An input that the rule answers (with unconfirmed values allowed), for the documentation. */
  readonly example: Readonly<Record<string, unknown>>;
  readonly run: (input: unknown, context: RuleContext) => Outcome;
}

/** Makes a rule: its shape reads the input, so `answer` sees fen, rates and dates, never text. */
export function defineRule<S extends Shape>(rule: {
  readonly title: string;
  readonly input: S;
  readonly example: Readonly<Record<string, unknown>>;
  readonly answer: (input: InputOf<S>, context: RuleContext) => Outcome;
}): Rule {
  const { title, input, example, answer } = rule;
  return { title, input, example, run: (value, context) => answer(readInput(value, input), context) };
}

export const answered = (result: Answered["result"], rest: Omit<Answered, "kind" | "result"> = {}): Answered => ({
  kind: "answered",
  result,
  ...rest,
});

/** Amounts in wire form. */
export const inYuan = (amounts: Readonly<Record<string, Fen>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(amounts).map(([part, fen]) => [part, toYuan(fen)]));
