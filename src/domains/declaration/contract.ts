import { z } from "zod";
import { derivation, instant, yearMonth } from "#platform/http/wire.ts";

/** What an employer may declare by rows. */
export const declarationItems = ["employee-registration", "employee-removal", "wage-declaration"] as const;
export const rowOutcomes = ["accepted", "part", "unchanged", "refused"] as const;
export const outcomeName: Record<(typeof rowOutcomes)[number], string> = {
  accepted: "通过",
  part: "部分险种通过",
  unchanged: "早已如此",
  refused: "未通过",
};

const schemeCount = z.strictObject({
  scheme: z.string(),
  schemeName: z.string(),
  accepted: z.number().int(),
  unchanged: z.number().int(),
  refused: z.number().int(),
});

/** Where a declaration stands: what was read, how it came out, what has taken effect. */
export const declarationView = z.strictObject({
  number: z.string(),
  version: z.number().int(),
  item: z.enum(declarationItems),
  title: z.string(),
  state: z.string(),
  stateName: z.string(),
  list: z
    .strictObject({
      fileNo: z.number().int(),
      /** Null for a person that was typed in. */
      fileName: z.string().nullable(),
      state: z.enum(["reading", "checked", "unreadable"]),
      /** Why it could not be read, and what to do. */
      problem: z.string().nullable(),
      mode: z.enum(["whole", "mended", "added"]),
      rowsTotal: z.number().int().nullable(),
      rowsDone: z.number().int(),
      uploadedAt: instant,
    })
    .nullable(),
  rows: z.strictObject({
    accepted: z.number().int(),
    part: z.number().int(),
    unchanged: z.number().int(),
    refused: z.number().int(),
  }),
  /** Rows that take effect and are worth a second look, such as a wage far from the one before. */
  reminded: z.number().int(),
  /** Rows that have taken effect so far. */
  effected: z.number().int(),
  schemes: z.array(schemeCount),
  outcome: z.array(z.string()),
});
export type DeclarationView = z.infer<typeof declarationView>;

export const rowQuery = z.strictObject({
  show: z.enum(["all", "good", "bad", "unchanged", "reminded"]).default("all"),
  page: z.coerce.number().int().min(1).max(2000).default(1),
});
export const rowList = z.strictObject({
  rows: z.array(
    z.strictObject({
      fileNo: z.number().int(),
      rowNo: z.number().int(),
      name: z.string(),
      maskedNumber: z.string(),
      outcome: z.enum(rowOutcomes),
      outcomeName: z.string(),
      effected: z.boolean(),
      /** The month is gone: its months may be made up instead. */
      makeUp: z.boolean(),
      problems: z.array(
        z.strictObject({
          /** 第7行 证件号码; without a cell 第7行. */
          place: z.string(),
          code: z.string(),
          reason: z.string(),
          suggestion: z.string(),
        }),
      ),
      /** What is worth a second look, each thing once for all schemes. */
      reminders: z.array(z.string()),
      schemes: z.array(
        z.strictObject({
          schemeName: z.string(),
          outcome: z.enum(["accepted", "unchanged", "refused"]),
          text: z.string(),
          /** How the base follows from the wage, where it was moved to a limit. */
          base: derivation.nullable(),
        }),
      ),
    }),
  ),
  page: z.number().int(),
  pages: z.number().int(),
  total: z.number().int(),
});

/** A row by its place in the lists of a declaration. */
export const rowPlace = z.strictObject({
  number: z.string().max(40),
  fileNo: z.coerce.number().int().min(1).max(32_767),
  rowNo: z.coerce.number().int().min(1).max(2_000_000),
});
/** What a make-up of a refused hire begins with. */
export const makeUpStart = z.strictObject({
  name: z.string(),
  identityNumber: z.string(),
  fromMonth: yearMonth,
  toMonth: yearMonth,
  /** Yuan, as the row has it. */
  wage: z.string().nullable(),
});

export const overview = z.strictObject({
  employer: z.strictObject({ name: z.string(), creditCode: z.string() }),
  headcount: z.array(z.strictObject({ scheme: z.string(), schemeName: z.string(), people: z.number().int() })),
  /** What the employer filed, newest first: lists, and applications by a form. */
  declarations: z.array(
    z.strictObject({
      number: z.string(),
      item: z.string(),
      kind: z.enum(["done-at-once", "apply", "rows"]),
      title: z.string(),
      /** Whom it is about, where it is about one of the employer's people. */
      about: z.string().nullable(),
      state: z.string(),
      stateName: z.string(),
      nextStep: z.string(),
      open: z.boolean(),
      changedAt: instant,
    }),
  ),
  today: z.string(),
});

/** One person typed in: the answers by column. */
export const typedRow = z.strictObject({ values: z.record(z.string().max(40), z.string().max(120)) });
