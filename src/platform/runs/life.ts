// The life of a run as data: which act leads where, and whom the four-eyes rule keeps out.

export const runStates = ["previewing", "previewed", "effecting", "stale", "done", "discarded"] as const;
export type RunState = (typeof runStates)[number];

export const runStateName: Record<RunState, string> = {
  previewing: "正在试算",
  previewed: "试算好了，等另一人核对",
  effecting: "正在记账",
  stale: "账有变动，要重新试算",
  done: "办完",
  discarded: "作废",
};

export const runVerbs = ["confirm", "again", "discard"] as const;
export type RunVerb = (typeof runVerbs)[number];

export const acts: Record<
  RunVerb,
  { readonly from: readonly RunState[]; readonly to: RunState; readonly name: string }
> = {
  confirm: { from: ["previewed"], to: "effecting", name: "核对无误，记账" },
  again: { from: ["previewed", "stale"], to: "previewing", name: "重新试算" },
  discard: { from: ["previewed", "stale"], to: "discarded", name: "作废" },
};

export const phases = ["preview", "effect"] as const;
export type Phase = (typeof phases)[number];

/** The phase that a state works in; undefined when nothing is being worked on. */
export const phaseOf = (state: RunState): Phase | undefined =>
  state === "previewing" ? "preview" : state === "effecting" ? "effect" : undefined;
