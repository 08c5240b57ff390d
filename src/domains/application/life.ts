import type { AnyItem, Step } from "#items/define-item.ts";
import type { State, Verb } from "./contract.ts";

/**
 * The life of an application (DESIGN §4), as data and pure functions. What is not listed here cannot happen.
 */
export type StepVerb = Step["verb"];
export type Lane = "auto" | "reviewed";

const afterStep = {
  accept: "accepted",
  check: "checked",
  approve: "approved",
  decide: "approved",
} as const satisfies Record<StepVerb, State>;

const isStep = (verb: Verb): verb is StepVerb => verb in afterStep;

/** Verbs that mean the same for every item: from which states, to which. */
const common: Partial<Record<Verb, { readonly from: readonly State[]; readonly to: State | "same" }>> = {
  save: { from: ["draft", "returned"], to: "same" },
  submit: { from: ["draft", "returned"], to: "submitted" },
  discard: { from: ["draft"], to: "discarded" },
  withdraw: { from: ["submitted", "returned", "accepted", "checked", "waiting"], to: "withdrawn" },
  return: { from: ["submitted", "accepted", "checked"], to: "returned" },
  refuse: { from: ["submitted", "accepted", "checked", "waiting"], to: "refused" },
  supply: { from: ["accepted", "checked", "waiting"], to: "same" },
  begin: { from: ["approved"], to: "effecting" },
  effect: { from: ["approved", "effecting"], to: "done" },
  "effect-in-part": { from: ["effecting"], to: "partly-done" },
};

/** The steps of an item in order. What is done at once, and the auto lane, is approved by the rule alone. */
export const stepsOf = (item: AnyItem, lane: Lane = "reviewed"): readonly Step[] =>
  item.kind === "apply" && lane === "reviewed" ? item.steps : [{ verb: "approve", decider: "agency" }];

/** The state that a step leads to: where the next one is decided elsewhere, the application waits. */
function stateAfter(steps: readonly Step[], position: number): State | undefined {
  const [step, next] = [steps[position], steps[position + 1]];
  if (step === undefined) return undefined;
  if (next === undefined) return "approved";
  return next.decider === "agency" ? afterStep[step.verb] : "waiting";
}

/** The step that was done last and the one that waits, when a state lies between two steps. */
export function stepsAround(steps: readonly Step[], state: State): { done: StepVerb; next: StepVerb } | undefined {
  const done = steps.findIndex((_, position) => position < steps.length - 1 && stateAfter(steps, position) === state);
  const [last, next] = [steps[done], steps[done + 1]];
  return last === undefined || next === undefined ? undefined : { done: last.verb, next: next.verb };
}

/** The state in which a step waits to be done. */
export function stateBefore(steps: readonly Step[], verb: StepVerb): State | undefined {
  const position = steps.findIndex((step) => step.verb === verb);
  if (position < 0) return undefined;
  return position === 0 ? "submitted" : stateAfter(steps, position - 1);
}

/** The state after a verb, or undefined when the verb is not listed for that state. */
export function nextState(steps: readonly Step[], state: State, verb: Verb, sendBackTo?: StepVerb): State | undefined {
  if (isStep(verb)) {
    if (stateBefore(steps, verb) !== state) return undefined;
    return stateAfter(
      steps,
      steps.findIndex((step) => step.verb === verb),
    );
  }
  if (verb === "send-back") return sentBack(steps, state, sendBackTo);
  const transition = common[verb];
  if (transition === undefined || !transition.from.includes(state)) return undefined;
  return transition.to === "same" ? state : transition.to;
}

/** Any earlier step may be done again; without a name it is the one before. */
function sentBack(steps: readonly Step[], state: State, to: StepVerb | undefined): State | undefined {
  const done = steps.findIndex((_, position) => position < steps.length - 1 && stateAfter(steps, position) === state);
  if (done < 0) return undefined;
  const target = to === undefined ? done : steps.findIndex((step) => step.verb === to);
  const again = steps[target];
  return target < 0 || target > done || again === undefined ? undefined : stateBefore(steps, again.verb);
}

/** All verbs that the table allows in a state. */
export const allowedVerbs = (steps: readonly Step[], state: State, verbs: readonly Verb[]): readonly Verb[] =>
  verbs.filter((verb) => nextState(steps, state, verb) !== undefined);

export const isFinal = (state: State): boolean =>
  ["done", "partly-done", "refused", "withdrawn", "discarded"].includes(state);

/** Time runs while the agency has the application, and stands while the applicant or another body has it. */
export const clockRuns = (state: State): boolean =>
  !isFinal(state) && !["draft", "returned", "waiting"].includes(state);
