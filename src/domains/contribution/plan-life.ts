import type { PlanState } from "./contract.ts";

/** What can happen to a 征集计划. Withdrawing before the push is `withdraw`, from the push on `ask`; tax answers. */
export const planEvents = [
  "confirm",
  "push",
  "withdraw",
  "ask",
  "accept",
  "refuse",
  "agree",
  "decline",
  "receive",
  "expire",
] as const;
export type PlanEvent = (typeof planEvents)[number];

/** States in which a plan stands between its obligations and any other plan for them. */
export const livePlanStates = ["draft", "confirmed", "pushed", "withdrawing"] as const satisfies readonly PlanState[];

/**
 * The one table of a plan's life. Paid, withdrawn and expired end it: nothing leads out of them, so «withdrawn and paid»
 * cannot come about. What is not in the table does not happen; what tax says all the same is judged by `lateWord`.
 */
const table: Readonly<Record<PlanState, Partial<Record<PlanEvent, PlanState>>>> = {
  draft: { confirm: "confirmed", withdraw: "withdrawn" },
  confirmed: { push: "pushed", withdraw: "withdrawn", expire: "expired" },
  pushed: { ask: "withdrawing", accept: "pushed", refuse: "withdrawn", receive: "paid", expire: "expired" },
  withdrawing: {
    accept: "withdrawing",
    refuse: "withdrawn",
    agree: "withdrawn",
    decline: "pushed",
    receive: "paid",
    expire: "expired",
  },
  paid: {},
  withdrawn: {},
  expired: {},
};

/** Where an event leads, or undefined when it cannot happen now. */
export const nextPlanState = (state: PlanState, event: PlanEvent): PlanState | undefined => table[state][event];

/**
 * What a word of tax means that the table has no place for: `noted` when it changes nothing that is so already (a plan that
 * is dead is said to be dead once more), `contradiction` when it denies money that came or ends what nobody asked to end.
 */
export function lateWord(
  state: PlanState,
  event: "accept" | "refuse" | "agree" | "decline",
): "noted" | "contradiction" {
  if (event === "accept" || event === "decline") return "noted";
  return state === "withdrawn" || state === "expired" ? "noted" : "contradiction";
}
