import { z } from "zod";

export const check = z.strictObject({
  id: z.string(),
  title: z.string(),
  ok: z.boolean(),
  checked: z.number().int(),
  violations: z.number().int(),
  sample: z.array(z.string()),
  milliseconds: z.number().int(),
});

/** What a broken invariant stops until an auditor and an administrator have said what they found. */
const hold = z.strictObject({
  id: z.number().int(),
  invariant: z.string(),
  title: z.string(),
  violations: z.number().int(),
  sample: z.array(z.string()),
  stops: z.array(z.string()),
  openedAt: z.string(),
  /** A later check found that it holds again. It is held all the same until both have acknowledged. */
  healedAt: z.string().nullable(),
  acknowledged: z.array(
    z.strictObject({ role: z.enum(["auditor", "administrator"]), name: z.string(), note: z.string(), at: z.string() }),
  ),
});

/** The last results, as they are stored: asking for them looks at nothing anew. */
export const invariantsAnswer = z.strictObject({
  /** Null before the first check. */
  ok: z.boolean().nullable(),
  /** The number of the last check that is done, when it began, what it was done for. */
  check: z.number().int().nullable(),
  asOf: z.string().nullable(),
  cause: z.enum(["asked", "nightly", "run", "seed"]).nullable(),
  subject: z.string().nullable(),
  milliseconds: z.number().int(),
  checks: z.array(check),
  holds: z.array(hold),
  /** A check that waits or is being done now. */
  checking: z
    .strictObject({
      check: z.number().int(),
      requestedAt: z.string(),
      begun: z.boolean(),
      trouble: z.string().nullable(),
    })
    .nullable(),
});

const level = z.enum(["good", "warn", "bad"]);

/** How the system is: in words, with what to do, and as lines of the last day. */
export const systemAnswer = z.strictObject({
  startedAt: z.string(),
  states: z.array(
    z.strictObject({ code: z.string(), title: z.string(), level, value: z.string(), todo: z.string().nullable() }),
  ),
  /** A point each five minutes in which there was one: the highest of them. */
  series: z.array(
    z.strictObject({
      name: z.string(),
      title: z.string(),
      unit: z.string(),
      points: z.array(z.strictObject({ at: z.string(), value: z.number() })),
    }),
  ),
  timed: z.array(
    z.strictObject({
      name: z.string(),
      failures: z.number().int(),
      lastDone: z.string().nullable(),
      lastFailure: z.string().nullable(),
      reason: z.string().nullable(),
    }),
  ),
});

export const checkAsked = z.strictObject({ check: z.number().int() });

export const acknowledgement = z.strictObject({
  note: z.string().trim().min(8, "请写明查到什么、怎么处理的，至少八个字").max(300),
});
