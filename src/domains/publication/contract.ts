import { z } from "zod";
import { citation, instant, plainDate, yuan } from "#platform/http/wire.ts";
import { isDate, type PlainDate } from "#policy/kernel/calendar.ts";

const day = plainDate.refine(isDate, "没有这一天，应为 2027-01-01 的样子").transform((text) => text as PlainDate);
const name = z.string().min(1).max(80);
const figure = z.string().max(40);

/** A value as it is typed: its fields by name. What a field takes is said by policy/publication/publishable.ts. */
export const valueWire = z.record(
  z.string().max(40),
  z.union([figure, z.array(z.string().max(20)).max(100), z.array(z.record(z.string().max(40), figure)).max(30)]),
);

export const publicationLine = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("value"),
    parameter: name,
    region: name,
    from: day,
    to: day.nullable(),
    value: valueWire,
  }),
  /** 确认: the value that ships 待确认 and begins on that day is what the document says. */
  z.strictObject({ kind: z.literal("confirms"), parameter: name, region: name, from: day }),
]);
export type PublicationLine = z.output<typeof publicationLine>;

const lines = z.array(publicationLine).min(1, "请至少填一个值").max(50);
export const linesRequest = z.strictObject({ knownFrom: day, lines });
export const publicationRequest = z.strictObject({
  title: z.string().trim().min(4, "请写文件全称，至少 4 个字").max(120),
  documentNumber: z.string().trim().min(2, "请写文号，如 陕人社发〔2026〕10号").max(60),
  article: z.string().trim().min(1).max(40).nullable(),
  documentDate: day.nullable(),
  knownFrom: day,
  lines,
});
export const reasonRequest = z.strictObject({
  reason: z.string().trim().min(4, "请写明理由，至少 4 个字").max(200),
});

/** What a value changes of what the agency keeps: how much, and what it comes to. */
export const touched = z.strictObject({
  title: z.string(),
  /** How many of what: 3 份待遇. */
  count: z.number().int(),
  unit: z.string(),
  people: z.number().int().nullable(),
  sums: z.array(z.strictObject({ label: z.string(), yuan })),
  note: z.string().nullable(),
});
export type Touched = z.output<typeof touched>;

export const fault = z.strictObject({ field: z.string(), text: z.string() });
export const lineView = z.strictObject({
  parameter: z.string(),
  label: z.string(),
  region: z.string(),
  regionName: z.string(),
  from: z.string(),
  to: z.string().nullable(),
  /** 新的一期, 更正, 确认; null while it cannot stand. */
  kindName: z.string().nullable(),
  /** The value in words, and the one that holds until then. */
  said: z.string().nullable(),
  before: z.string().nullable(),
  faults: z.array(fault),
});
export const linesView = z.strictObject({ lines: z.array(lineView), touched: z.array(touched) });

export const publicationStates = ["draft", "approved", "refused", "withdrawn"] as const;
export const publicationStateName: Record<(typeof publicationStates)[number], string> = {
  draft: "等另一人批准",
  approved: "已批准",
  refused: "没有批准",
  withdrawn: "已撤回",
};

export const publicationRow = z.strictObject({
  number: z.string(),
  title: z.string(),
  documentNumber: z.string(),
  state: z.enum(publicationStates),
  stateName: z.string(),
  draftedName: z.string(),
  draftedAt: instant,
  knownFrom: z.string().nullable(),
  /** What it is about, in a few words. */
  about: z.string(),
});
export const publicationList = z.strictObject({
  publications: z.array(publicationRow),
  mayDraft: z.boolean(),
  /** Whose values this agency may publish. */
  regions: z.array(z.strictObject({ region: z.string(), name: z.string() })),
  /** The earliest day from which on a value approved now would be known. */
  earliest: z.string(),
});

export const publicationView = z.strictObject({
  number: z.string(),
  version: z.number().int(),
  state: z.enum(publicationStates),
  stateName: z.string(),
  source: citation,
  wishedFrom: z.string(),
  knownFrom: z.string().nullable(),
  /** From when on it is known if it is approved now. */
  earliest: z.string(),
  draftedName: z.string(),
  draftedAt: instant,
  decidedName: z.string().nullable(),
  decidedAt: instant.nullable(),
  note: z.string().nullable(),
  lines: z.array(lineView),
  touched: z.array(touched),
  pages: z.array(z.strictObject({ page: z.number().int(), mediaType: z.string(), fileName: z.string() })),
  mayDecide: z.boolean(),
  mayWithdraw: z.boolean(),
  /** Why who looks cannot decide; null where they can, or nobody asked them. */
  why: z.string().nullable(),
});

/** The people whose awards or months it changes, names masked. */
export const touchedPeople = z.strictObject({
  people: z.array(
    z.strictObject({ name: z.string(), what: z.string(), before: yuan.nullable(), after: yuan.nullable() }),
  ),
  more: z.boolean(),
});

export const parameterRow = z.strictObject({
  name: z.string(),
  label: z.string(),
  publishable: z.boolean(),
  /** What holds today, region by region. */
  now: z.array(
    z.strictObject({
      regionName: z.string(),
      said: z.string().nullable(),
      from: z.string().nullable(),
      statusName: z.string().nullable(),
    }),
  ),
  values: z.number().int(),
  unconfirmed: z.number().int(),
  published: z.number().int(),
});
export const parameterList = z.strictObject({ parameters: z.array(parameterRow), mayDraft: z.boolean() });

export const entryView = z.strictObject({
  region: z.string(),
  regionName: z.string(),
  from: z.string(),
  to: z.string().nullable(),
  said: z.string(),
  /** Figures of a publishable parameter, to draw and to start a correction from. */
  value: valueWire.nullable(),
  status: z.enum(["verified", "confirmed", "unconfirmed", "project"]),
  statusName: z.string(),
  source: citation,
  sourceName: z.string(),
  /** The day from which on it is known; null where it ships with the program. */
  knownFrom: z.string().nullable(),
  /** `corrected`: another one took its place. `coming`: not known yet. */
  standing: z.enum(["stands", "corrected", "coming"]),
});
export const parameterView = z.strictObject({
  name: z.string(),
  label: z.string(),
  publishable: z.boolean(),
  mayDraft: z.boolean(),
  /** The business day, and the earliest one from which on a value approved now would be known. */
  today: z.string(),
  earliest: z.string(),
  regions: z.array(z.strictObject({ region: z.string(), name: z.string() })),
  entries: z.array(entryView),
});
