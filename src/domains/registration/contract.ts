import { z } from "zod";
import { instant, plainDate, yearMonth } from "#platform/http/wire.ts";

export const relationView = z.strictObject({
  scheme: z.string(),
  schemeName: z.string(),
  regionName: z.string(),
  agencyName: z.string(),
  category: z.enum(["employee", "flexible", "resident"]),
  categoryName: z.string(),
  status: z.enum(["contributing", "paused", "ended"]),
  statusName: z.string(),
  fromMonth: yearMonth,
  toMonth: yearMonth.nullable(),
  employerName: z.string().nullable(),
});

/** The person, masked by the server. */
export const me = z.strictObject({
  name: z.string(),
  maskedNumber: z.string(),
  maskedPhone: z.string().nullable(),
  maskedAddress: z.string().nullable(),
  birthDate: plainDate,
  agencyName: z.string(),
  agencyShort: z.string(),
  agencyPhone: z.string(),
  relations: z.array(relationView),
  /** Plain sentences about benefits told by other places. */
  benefits: z.array(z.string()),
  today: plainDate,
});

export const revealAnswer = z.strictObject({ identityNumber: z.string(), phone: z.string().nullable() });

export const accessRow = z.strictObject({
  at: instant,
  readerKind: z.enum(["self", "staff", "system", "code"]),
  organisation: z.string(),
  staffPost: z.string().nullable(),
  purpose: z.string(),
  reason: z.string().nullable(),
  applicationNumber: z.string().nullable(),
  applicationTitle: z.string().nullable(),
  channel: z.string(),
  /** What was seen, and what was not, in words. */
  seen: z.array(z.string()),
  notSeen: z.array(z.string()),
  fullValue: z.boolean(),
});
export const accessLog = z.strictObject({ rows: z.array(accessRow), total: z.number().int() });

/** Staff: search needs two exact fields and a reason, or an application. */
export const readRequest = z.strictObject({
  identityNumber: z.string().max(40),
  name: z.string().max(60),
  purpose: z.enum(["counter", "complaint", "check", "data-repair"]),
  reason: z.string().trim().min(4, "请写明理由，至少 4 个字").max(200),
});
export const personRecord = z.strictObject({
  readId: z.string(),
  name: z.string(),
  sex: z.string(),
  birthDate: plainDate,
  maskedNumber: z.string(),
  maskedPhone: z.string().nullable(),
  relations: z.array(relationView),
  benefits: z.array(z.string()),
  flags: z.array(z.string()),
});
export const staffRevealRequest = z.strictObject({
  reason: z.enum(["check-original", "call-person", "write-letter"]),
});
