import { z } from "zod";
import { roundings, units } from "#policy/kernel/derivation.ts";
import { type Fen, toYuan } from "#policy/kernel/money.ts";

/**
 * The form of things on the wire: money is yuan as text with two places, ids are text, months `YYYY-MM`,
 * days `YYYY-MM-DD`, instants ISO 8601. Contracts describe this form; nothing else crosses the border.
 */
export const yuan = z.string().regex(/^-?(0|[1-9]\d*)\.\d{2}$/);
export const plainDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const yearMonth = z.string().regex(/^\d{4}-\d{2}$/);
export const instant = z.string();

/** An amount, and the reference under which `GET /api/me/derivations` says where it comes from. */
export const amount = z.strictObject({ yuan, of: z.string().nullable() });
export type Amount = z.infer<typeof amount>;

export const toAmount = (value: Fen, of: string | null): Amount => ({ yuan: toYuan(value), of });

/** Where a rule stands. */
export const citation = z.strictObject({
  title: z.string(),
  number: z.string().optional(),
  article: z.string().optional(),
  from: z.string().optional(),
});

const unit = z.enum(units);
const given = z.strictObject({
  kind: z.literal("given"),
  label: z.string(),
  value: z.string(),
  unit,
  from: z.string(),
});
const parameter = z.strictObject({
  kind: z.literal("parameter"),
  label: z.string(),
  value: z.string(),
  unit,
  status: z.enum(["verified", "confirmed", "unconfirmed", "project"]),
  source: citation,
  validFrom: z.string(),
  validTo: z.string().optional(),
});

/** A derivation as it travels: the same tree as policy/kernel/derivation.ts. */
export const derivation = z
  .strictObject({
    kind: z.literal("derivation"),
    label: z.string(),
    result: z.string(),
    unit,
    rounding: z.enum(roundings).optional(),
    formula: z.string(),
    calculation: z.string(),
    get inputs() {
      return z.array(z.union([derivation, given, parameter])).readonly();
    },
    law: citation.optional(),
    note: z.string().optional(),
  })
  .meta({ id: "Derivation" });

/** The answer to 这笔钱怎么来的. */
export const derivationAnswer = z.strictObject({
  title: z.string(),
  /** One plain sentence. */
  sentence: z.string(),
  certainty: z.enum(["estimate", "provisional", "final"]),
  certaintyName: z.string(),
  derivation,
  asOf: plainDate,
});
