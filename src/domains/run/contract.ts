import { z } from "zod";
import { amount, plainDate } from "#platform/http/wire.ts";
import { phases, runStates, runVerbs } from "#platform/runs/life.ts";

export const runKindCard = z.strictObject({
  code: z.string(),
  title: z.string(),
  explanation: z.string(),
  /** Parameters of which a new value is followed by such a run. */
  follows: z.array(z.string()),
  mayOpen: z.boolean(),
  offers: z.array(z.strictObject({ key: z.string(), title: z.string(), obstacle: z.string().nullable() })),
});

const progress = z.strictObject({
  phase: z.enum(phases),
  done: z.number().int(),
  of: z.number().int(),
  rows: z.number().int(),
  /** Rows a second of working time; null before the first slice is done. */
  rate: z.number().int().nullable(),
  remainingSeconds: z.number().int().nullable(),
});

export const runCard = z.strictObject({
  number: z.string(),
  kind: z.string(),
  kindName: z.string(),
  title: z.string(),
  state: z.enum(runStates),
  stateName: z.string(),
  count: z.number().int(),
  total: amount,
  openedAt: z.string(),
  finishedAt: z.string().nullable(),
});
export const runList = z.strictObject({ kinds: z.array(runKindCard), runs: z.array(runCard) });
export const runRequest = z.strictObject({ kind: z.string().max(60), key: z.string().min(1).max(120) });
export const runOpened = z.strictObject({ number: z.string() });

export const runView = runCard.extend({
  version: z.number().int(),
  attempt: z.number().int(),
  explanation: z.string(),
  lawKnownOn: plainDate,
  figures: z.array(z.strictObject({ code: z.string(), name: z.string(), count: z.number().int(), amount })),
  leftOut: z.number().int(),
  /** Null when nothing is being worked on. */
  progress: progress.nullable(),
  /** Why it stands still: books that changed, or a fault that is tried again. */
  trouble: z.string().nullable(),
  signatures: z.array(
    z.strictObject({ name: z.string(), by: z.string(), post: z.string(), at: z.string(), note: z.string().nullable() }),
  ),
  /** What whoever asks may do now, and why not where a colleague must. */
  mayDo: z.array(z.enum(runVerbs)),
  notYou: z.string().nullable(),
  contentHash: z.string().nullable(),
});
export type RunView = z.infer<typeof runView>;

export const runActRequest = z.strictObject({
  reason: z.string().trim().min(4, "请写明原因，至少 4 个字").max(200).optional(),
});
export const runActAnswer = z.strictObject({ state: z.enum(runStates), stateName: z.string() });

export const runPeopleRequest = z.strictObject({ list: z.enum(["largest", "left-out"]) });
export const runPeople = z.strictObject({
  rows: z.array(
    z.strictObject({
      name: z.string(),
      maskedNumber: z.string(),
      /** Null of somebody who was left out. */
      amount: amount.nullable(),
      reason: z.string(),
    }),
  ),
  total: z.number().int(),
});
