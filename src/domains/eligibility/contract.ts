import { z } from "zod";
import { amount, plainDate, yearMonth } from "#platform/http/wire.ts";
import type { EntitlementEnd } from "#policy/pension/values.ts";

export const suspicionKinds = ["death", "custody", "duplicate-benefit"] as const satisfies readonly EntitlementEnd[];

/** What somebody may draw elsewhere, month by month. */
export const benefitsElsewhere = [
  "basic-pension",
  "invalidity-allowance",
  "resident-pension",
  "disability-allowance",
  "unemployment-benefit",
] as const;

/** What an authority reports: who died, is in custody, or draws elsewhere. Whoever is not in the books is passed over. */
export const sharedDataMessage = z.strictObject({
  number: z.string().min(1).max(60),
  /** `alive`: the person was seen on this day (就医、乘车、社区登记), which is a verification and no suspicion. */
  kind: z.enum([...suspicionKinds, "alive"]),
  /** The authority in the words people read: 民政部门. */
  source: z.string().min(2).max(40),
  lines: z
    .array(
      z.strictObject({
        line: z.number().int().min(1).max(100_000),
        identityNumber: z.string().min(5).max(30),
        name: z.string().min(1).max(60),
        happenedOn: plainDate,
        detail: z.string().max(200),
        /** 重复领取: what is drawn elsewhere. Where nobody says it, only the award that was granted last is in question. */
        benefit: z.enum(benefitsElsewhere).optional(),
      }),
    )
    .min(1)
    .max(5_000),
});
export type SharedDataMessage = z.infer<typeof sharedDataMessage>;

const suspicion = z.strictObject({
  /** Opaque: says nothing of the person. */
  id: z.string(),
  kind: z.enum(suspicionKinds),
  kindName: z.string(),
  source: z.string(),
  detail: z.string(),
  happenedOn: plainDate,
  name: z.string(),
  maskedNumber: z.string(),
  nameMatches: z.boolean(),
  /** The benefits in question by name, and what they come to in a month; null where the person draws none. */
  benefits: z.array(z.string()),
  monthly: amount.nullable(),
  suspendedFrom: yearMonth.nullable(),
  raisedAt: z.string(),
  days: z.number().int(),
  /** The investigation that is under way. */
  application: z.string().nullable(),
});
export type Suspicion = z.infer<typeof suspicion>;

export const suspicionList = z.strictObject({
  rows: z.array(suspicion),
  total: z.number().int(),
  /** When each authority was heard last. */
  heard: z.array(z.strictObject({ kind: z.enum(suspicionKinds), kindName: z.string(), at: z.string().nullable() })),
});

export const investigationRequest = z.strictObject({
  verdict: z.enum(["confirmed", "cleared"]),
  happenedOn: plainDate.optional(),
  how: z.string().trim().min(1, "请写怎么核实的").max(500, "最多 500 个字"),
});
export const investigationAnswer = z.strictObject({ number: z.string() });

const detail = z.string().trim().min(4, "请写明情况，至少 4 个字").max(300, "最多 300 个字");
export const verificationRequest = z.strictObject({
  way: z.enum(["counter", "visit"]),
  verifiedOn: plainDate,
  note: detail,
});
export const attemptRequest = z.strictObject({ note: detail });
export const lostRequest = z.strictObject({ kind: z.enum(suspicionKinds), happenedOn: plainDate, detail });

const cycleRow = z.strictObject({
  /** Opaque: says nothing of the person. */
  id: z.string(),
  name: z.string(),
  maskedNumber: z.string(),
  /** The last month that the verification covers. */
  until: yearMonth,
  suspended: z.boolean(),
  firstNotice: plainDate.nullable(),
  secondNotice: plainDate.nullable(),
  attempts: z.number().int(),
  lastAttempt: z.string().nullable(),
  next: z.string(),
  tone: z.enum(["ok", "ochre", "danger", "plain"]),
});
export type CycleRow = z.infer<typeof cycleRow>;
export const cycleList = z.strictObject({
  rows: z.array(cycleRow),
  /** Of whom the verification runs out after each month; the first holds all that ran out before. */
  months: z.array(
    z.strictObject({
      ...{ month: yearMonth, count: z.number().int(), suspended: z.number().int() },
      /** There are more than were counted. */
      more: z.boolean(),
    }),
  ),
  drawing: z.number().int(),
  overdue: z.number().int(),
  /** Some month has more than were counted, so that the sums are the least that there are. */
  more: z.boolean(),
  thisMonth: yearMonth,
  mayRecord: z.boolean(),
});
export type CycleList = z.infer<typeof cycleList>;
export const ownEligibility = z.strictObject({
  /** Null where nothing is drawn. */
  cycle: z
    .strictObject({
      until: yearMonth,
      state: z.enum(["verified", "soon", "overdue", "suspended"]),
      stateName: z.string(),
      last: z.string().nullable(),
      how: z.array(z.string()),
    })
    .nullable(),
});
