import type { z } from "zod";
import type { planList, planView } from "#domains/contribution/contract.ts";

export type PlanList = z.infer<typeof planList>;
export type PlanCard = PlanList["plans"][number];
export type PlanView = z.infer<typeof planView>;

const tones = {
  draft: "plain",
  confirmed: "ochre",
  pushed: "ochre",
  withdrawing: "ochre",
  paid: "ok",
  withdrawn: "plain",
  expired: "danger",
} as const satisfies Record<PlanCard["state"], string>;

export const toneOf = (state: PlanCard["state"]): (typeof tones)[PlanCard["state"]] => tones[state];
