import { z } from "zod";
import { citation, derivation, instant, plainDate } from "#platform/http/wire.ts";

/** States of an application (办件), DESIGN §4. */
export const states = [
  "draft",
  "submitted",
  "returned",
  "accepted",
  "checked",
  "waiting",
  "approved",
  "effecting",
  "done",
  "partly-done",
  "refused",
  "withdrawn",
  "discarded",
] as const;
export type State = (typeof states)[number];

/** What can be done to an application. */
export const verbs = [
  "save",
  "submit",
  "discard",
  "withdraw",
  "accept",
  "return",
  "refuse",
  "check",
  "send-back",
  "approve",
  "decide",
  "supply",
  "begin",
  "effect",
  "effect-in-part",
] as const;
export type Verb = (typeof verbs)[number];

export const stateName: Record<State, string> = {
  draft: "尚未提交",
  submitted: "待受理",
  returned: "退回补正",
  accepted: "已受理，待复核",
  checked: "已复核",
  waiting: "等待外部结果",
  approved: "审核通过",
  effecting: "生效中",
  done: "办结",
  "partly-done": "部分办结",
  refused: "不予办理",
  withdrawn: "已撤回",
  discarded: "已退单",
};

export const finding = z.strictObject({
  code: z.string(),
  level: z.enum(["pass", "remind", "block"]),
  title: z.string(),
  text: z.string(),
  source: citation.optional(),
  derivation: derivation.optional(),
});

const field = z.strictObject({
  name: z.string(),
  kind: z.enum(["text", "choice", "date", "month", "money", "phone", "account", "address", "promise"]),
  label: z.string(),
  help: z.string().optional(),
  optional: z.boolean().optional(),
  maxLength: z.number().int().optional(),
  text: z.string().optional(),
  options: z
    .array(z.strictObject({ value: z.string(), label: z.string(), consequence: z.string().optional() }))
    .optional(),
});
export type FieldAnswer = z.infer<typeof field>;

const materialView = z.strictObject({
  code: z.string(),
  title: z.string(),
  from: z.enum(["registry", "person"]),
  legalBasis: citation,
  /** 容缺: may be handed in later, by a date. */
  secondary: z.boolean().optional(),
});

/** A search result. */
export const itemCard = z.strictObject({
  code: z.string(),
  title: z.string(),
  summary: z.string(),
  topic: z.string(),
  limitText: z.string(),
  online: z.boolean(),
  /** Which part of the title matched, as [start, end) offsets; null when another word matched. */
  match: z.tuple([z.number(), z.number()]).nullable(),
});
export const itemList = z.strictObject({ items: z.array(itemCard), total: z.number().int() });

/** The item page: thirteen headings in fixed order, none empty, and the form. */
export const itemPage = z.strictObject({
  code: z.string(),
  title: z.string(),
  summary: z.string(),
  kind: z.enum(["done-at-once", "apply", "rows"]),
  applicants: z.array(z.enum(["person", "delegate", "employer", "agency"])),
  tags: z.array(z.string()),
  minutes: z.number().int(),
  sections: z.array(
    z.strictObject({
      heading: z.string(),
      paragraphs: z.array(z.string()),
      entries: z.array(z.strictObject({ term: z.string(), text: z.string(), tag: z.string().optional() })),
      laws: z.array(z.strictObject({ citation, gist: z.string() })),
      questions: z.array(z.strictObject({ question: z.string(), answer: z.string() })),
    }),
  ),
  materials: z.array(materialView),
  form: z.array(field),
  loginNeeded: z.boolean(),
  /** Can be applied for on the web; otherwise at a counter alone. */
  online: z.boolean(),
});

/** What is read off the screen once, at the counter. */
export const firstPassword = z.strictObject({
  employerName: z.string(),
  account: z.string(),
  password: z.string(),
  until: z.string(),
});

/** Answers as the person typed them; the item's own schema validates them on save, pre-check and submit. */
export const answers = z.record(z.string().max(60), z.union([z.string().max(500), z.boolean()]));

export const precheckRequest = z.strictObject({
  item: z.string(),
  answers,
  /** The application that is being corrected: the law of the day on which it came in first still holds for it. */
  number: z.string().max(40).optional(),
});
export const precheckAnswer = z.strictObject({
  complete: z.boolean(),
  errors: z.array(z.strictObject({ field: z.string(), message: z.string() })),
  findings: z.array(finding),
  granted: z.boolean(),
  dueText: z.string(),
});

const timelineEntry = z.strictObject({
  verb: z.enum(verbs),
  title: z.string(),
  who: z.string(),
  channel: z.string(),
  at: instant,
  note: z.string().nullable(),
  defects: z.array(z.strictObject({ field: z.string().nullable(), text: z.string() })),
});

const clock = z.strictObject({
  limitDays: z.number().int(),
  promisedDays: z.number().int(),
  usedDays: z.number().int(),
  leftDays: z.number().int(),
  dueOn: plainDate,
  promisedOn: plainDate,
  provisional: z.boolean(),
  stopped: z.boolean(),
  todayCounts: z.boolean(),
  article: citation,
  /** The same in words: 还有 6 个工作日，最晚 2026年12月4日. */
  text: z.string(),
});

export const applicationCard = z.strictObject({
  number: z.string(),
  item: z.string(),
  title: z.string(),
  state: z.enum(states),
  stateName: z.string(),
  /** What the person must do now; 您不用做什么 is information too. */
  nextStep: z.string(),
  dueText: z.string().nullable(),
  changedAt: instant,
});
export const applicationCards = z.strictObject({ applications: z.array(applicationCard) });

export const applicationView = z.strictObject({
  number: z.string(),
  version: z.number().int(),
  item: z.string(),
  title: z.string(),
  kind: z.enum(["done-at-once", "apply", "rows"]),
  state: z.enum(states),
  stateName: z.string(),
  nextStep: z.string(),
  channel: z.enum(["web", "counter", "kiosk", "desk"]),
  /** `auto`: the rule alone decided. */
  lane: z.enum(["auto", "reviewed"]),
  agencyName: z.string(),
  employerName: z.string().nullable(),
  /** What another body is deciding, and what its decision will say. */
  waiting: z
    .strictObject({
      forWhat: z.string(),
      from: z.string(),
      since: plainDate,
      until: plainDate,
      overdue: z.boolean(),
      outcome: z.array(field),
    })
    .nullable(),
  /** Applications that this one undoes or continues, and those that do so with this one. */
  links: z.array(z.strictObject({ number: z.string(), title: z.string(), text: z.string() })),
  form: z.array(field),
  answers,
  findings: z.array(finding),
  /** What has been done for the person, said plainly after 办结; includes what the bank side still needs. */
  outcome: z.array(z.string()),
  materials: z.array(
    z.strictObject({
      code: z.string(),
      title: z.string(),
      from: z.enum(["registry", "person"]),
      legalBasis: citation,
      secondary: z.boolean().optional(),
      /** 容缺: owed by this day; null when it is not owed or has come. */
      owedUntil: plainDate.nullable(),
      held: z.array(
        z.strictObject({
          page: z.number().int(),
          origin: z.enum(["registry", "upload", "seen"]),
          file: z.string().nullable(),
          fileName: z.string().nullable(),
        }),
      ),
    }),
  ),
  timeline: z.array(timelineEntry),
  clock: clock.nullable(),
  allowed: z.array(z.enum(verbs)),
  /** Why a verb is not allowed although the role has it: 您已受理过这件，复核须由另一人办. */
  hints: z.array(z.string()),
  savedAt: instant.nullable(),
  /** Only on the desk. */
  applicant: z
    .strictObject({
      /** The logged read under which the full number may be shown. */
      readId: z.string(),
      name: z.string(),
      sex: z.string(),
      age: z.number().int(),
      maskedNumber: z.string(),
      maskedPhone: z.string().nullable(),
      relations: z.array(z.string()),
    })
    .nullable(),
});
export type ApplicationView = z.infer<typeof applicationView>;

export const draftRequest = z.strictObject({ item: z.string() });
export const saveRequest = z.strictObject({ answers });
export const counterRequest = z.strictObject({
  item: z.string(),
  identityNumber: z.string().max(40),
  name: z.string().max(60),
  answers,
  /** The clerk saw the original of each material whose origin is the person. */
  seen: z.array(z.string().max(60)),
  /** Pages that the document camera took, by material, in their order. */
  scans: z
    .array(z.strictObject({ material: z.string().max(60), files: z.array(z.string().max(60)).min(1).max(20) }))
    .max(20)
    .optional(),
});
export const readerAnswer = z.strictObject({
  reader: z.strictObject({ url: z.string(), key: z.string() }).nullable(),
});
export const scanAnswer = z.strictObject({ file: z.string() });
export const favouriteRequest = z.strictObject({ item: z.string().max(60), on: z.boolean() });
export const favouriteList = z.strictObject({
  items: z.array(z.strictObject({ code: z.string(), title: z.string() })),
});
export const actRequest = z.strictObject({
  reason: z.string().trim().max(500).optional(),
  /** For `send-back`: the step that is to be done again; without it the one before. */
  to: z.enum(["accept", "check"]).optional(),
  /** For `accept`: secondary materials that may come later (容缺受理). */
  owed: z
    .array(z.strictObject({ material: z.string().max(60), until: plainDate }))
    .max(20)
    .optional(),
  /** For `decide`: the document of the body that decided, its day, and what it says. */
  documentNumber: z.string().trim().min(4).max(80).optional(),
  decidedOn: plainDate.optional(),
  outcome: z.record(z.string().max(60), z.union([z.string().max(500), z.boolean()])).optional(),
  /** For `return`: everything that is missing, at once. */
  defects: z
    .array(z.strictObject({ field: z.string().max(60).nullable(), text: z.string().trim().min(2).max(200) }))
    .max(50)
    .optional(),
});
export const receiptAnswer = z.strictObject({
  number: z.string(),
  version: z.number().int(),
  state: z.enum(states),
  stateName: z.string(),
  dueText: z.string().nullable(),
  outcome: z.array(z.string()),
});

/** Undoing a done application (business-rollback): opened by the desk, decided by people above. */
export const rollbackRequest = z.strictObject({ reason: z.string().trim().min(10).max(500) });

/** Cases of the auto lane that were drawn for a second look. */
export const sampleList = z.strictObject({
  rows: z.array(
    z.strictObject({
      number: z.string(),
      title: z.string(),
      applicant: z.string(),
      drawnOn: plainDate,
      finding: z.enum(["in-order", "fault"]).nullable(),
      note: z.string().nullable(),
    }),
  ),
  open: z.number().int(),
});
export const sampleRequest = z.strictObject({
  finding: z.enum(["in-order", "fault"]),
  note: z.string().trim().min(4, "请写明看了什么").max(500),
});

/** Guest query: state only, nothing of the person. */
export const progressRequest = z.strictObject({ number: z.string().max(40), identityNumber: z.string().max(40) });
export const progressAnswer = z.strictObject({
  number: z.string(),
  title: z.string(),
  stateName: z.string(),
  nextStep: z.string(),
  dueText: z.string().nullable(),
  steps: z.array(z.strictObject({ title: z.string(), at: instant })),
});

/** The worklist: order is the clock. */
export const worklistTabs = [
  "to-accept",
  "to-check",
  "to-approve",
  "resubmitted",
  "near-due",
  "overdue",
  "waiting",
  "returned",
  "mine",
] as const;
export const worklistQuery = z.strictObject({
  tab: z.enum(worklistTabs).default("to-accept"),
  item: z.string().max(60).optional(),
  /** Name, pinyin initials of the name, or case number. */
  q: z.string().max(60).optional(),
  page: z.coerce.number().int().min(1).max(1000).default(1),
});
export const worklistAnswer = z.strictObject({
  rows: z.array(
    z.strictObject({
      number: z.string(),
      item: z.string(),
      title: z.string(),
      applicant: z.string(),
      channel: z.string(),
      submittedAt: instant.nullable(),
      stateName: z.string(),
      findingLevel: z.enum(["pass", "remind", "block"]),
      risk: z.enum(["low", "high"]),
      dueText: z.string(),
      dueShare: z.number(),
      dueLevel: z.enum(["calm", "near", "over"]),
    }),
  ),
  counts: z.record(z.enum(worklistTabs), z.number().int()),
  page: z.number().int(),
  pages: z.number().int(),
  total: z.number().int(),
});
