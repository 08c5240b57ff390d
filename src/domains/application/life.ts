import type { AnyItem, Step } from "#items/define-item.ts";
import type { State, Verb } from "./contract.ts";

/**
 * The life of an application (DESIGN §4), as data and pure functions. What is not listed here cannot happen.
 */
type StepVerb = Step["verb"];

const afterStep = { accept: "accepted", check: "checked", approve: "approved" } as const satisfies Record<
  StepVerb,
  State
>;

const isStep = (verb: Verb): verb is StepVerb => verb in afterStep;

/** Verbs that mean the same for every item: from which states, to which. */
const common: Partial<Record<Verb, { readonly from: readonly State[]; readonly to: State | "same" }>> = {
  save: { from: ["draft", "returned"], to: "same" },
  submit: { from: ["draft", "returned"], to: "submitted" },
  discard: { from: ["draft"], to: "discarded" },
  withdraw: { from: ["submitted", "returned", "accepted", "checked"], to: "withdrawn" },
  return: { from: ["submitted", "accepted", "checked"], to: "returned" },
  refuse: { from: ["submitted", "accepted", "checked"], to: "refused" },
  effect: { from: ["approved", "effecting"], to: "done" },
};

/** The steps of an item in order. What is done at once is approved by its rule alone. */
export const stepsOf = (item: AnyItem): readonly Step[] =>
  item.kind === "apply" ? item.steps : [{ verb: "approve", decider: "agency" }];

/** The step that was done last and the one that waits, when a state lies between two steps of the item. */
export function stepsAround(item: AnyItem, state: State): { done: StepVerb; next: StepVerb } | undefined {
  const steps = stepsOf(item);
  const done = steps.findIndex((step) => afterStep[step.verb] === state);
  const [last, next] = [steps[done], steps[done + 1]];
  return last === undefined || next === undefined ? undefined : { done: last.verb, next: next.verb };
}

/** The state in which a step waits to be done. */
export function stateBefore(item: AnyItem, verb: StepVerb): State | undefined {
  const steps = stepsOf(item);
  const position = steps.findIndex((step) => step.verb === verb);
  const before = steps[position - 1];
  if (position < 0) return undefined;
  return before === undefined ? "submitted" : afterStep[before.verb];
}

/** The state after a verb, or undefined when the verb is not listed for that state. */
export function nextState(item: AnyItem, state: State, verb: Verb, sendBackTo?: StepVerb): State | undefined {
  if (isStep(verb)) {
    if (stateBefore(item, verb) !== state) return undefined;
    const last = stepsOf(item).at(-1)?.verb === verb;
    return last ? "approved" : afterStep[verb];
  }
  if (verb === "send-back") return sentBack(item, state, sendBackTo);
  const transition = common[verb];
  if (transition === undefined || !transition.from.includes(state)) return undefined;
  return transition.to === "same" ? state : transition.to;
}

/** Any earlier step may be done again; without a name it is the one before. */
function sentBack(item: AnyItem, state: State, to: StepVerb | undefined): State | undefined {
  const steps = stepsOf(item);
  const done = steps.findIndex((step) => afterStep[step.verb] === state);
  if (done < 0 || done === steps.length - 1) return undefined;
  const target = to === undefined ? done : steps.findIndex((step) => step.verb === to);
  const again = steps[target];
  return target < 0 || target > done || again === undefined ? undefined : stateBefore(item, again.verb);
}

/** All verbs that the table allows in a state. */
export const allowedVerbs = (item: AnyItem, state: State, verbs: readonly Verb[]): readonly Verb[] =>
  verbs.filter((verb) => nextState(item, state, verb) !== undefined);

export const isFinal = (state: State): boolean => ["done", "refused", "withdrawn", "discarded"].includes(state);

/** Time runs while the agency has the application, and stands while the applicant has it. */
export const clockRuns = (state: State): boolean => !isFinal(state) && state !== "draft" && state !== "returned";
