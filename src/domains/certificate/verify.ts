import type { z } from "zod";
import { getAgency, logRead } from "#domains/registration/index.ts";
import { audit } from "#platform/audit/audit.ts";
import { businessDate } from "#platform/config/clock.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { maskIdentityNumber } from "#policy/kernel/identity-number.ts";
import { maskName } from "#policy/kernel/mask.ts";
import { certificateIndex } from "./code.ts";
import type { Verification, verifyRequest } from "./contract.ts";
import { certificateByCode, forgetTries, triesBeforeRest } from "./store.ts";
import { contentOf, stateAt } from "./view.ts";

/**
 * Tells a stranger whether a certificate is true. The try has been counted. Unknown code and wrong digits are one answer;
 * who has both reads masked facts, and the person sees that somebody did.
 */
export async function verifyCertificate(
  context: Context,
  secrecy: Secrecy,
  given: z.output<typeof verifyRequest>,
): Promise<Verification> {
  const { tx, now } = context;
  const codeIndex = certificateIndex(secrecy, given.code);
  const row = await certificateByCode(tx, codeIndex);
  if (row === undefined) throw notFound();
  const content = contentOf(secrecy, row);
  if (content.identityNumber.slice(-4) !== given.last4.toUpperCase()) throw notFound();
  await forgetTries(tx, codeIndex);
  const state = stateAt(row, now);
  const file = given.fileHash === null ? "none" : given.fileHash === row.file_hash.toString("hex") ? "same" : "altered";
  await logRead(context, {
    personId: row.person_id,
    purpose: `查验「${content.title}」${resultWords[file]}`,
    seen: ["masked-number", "relations", "contributions"],
    byCode: "持验真码的人",
  });
  await audit(context, "certificate.verify", row.number, { state, file });
  const agency = await getAgency(tx, row.agency_id);
  return {
    state,
    file,
    title: content.title,
    maskedName: maskName(content.name),
    maskedNumber: maskIdentityNumber(content.identityNumber),
    statements: [...content.statements],
    agencyName: agency.name,
    issuedAt: row.issued_at.toISOString(),
    validUntil: row.valid_until,
    daysLeft: Math.max(0, daysBetween(businessDate(now), row.valid_until)),
    revokedAt: row.revoked_at?.toISOString() ?? null,
    contentHash: row.content_hash.toString("hex"),
    fileHash: row.file_hash.toString("hex"),
  };
}

const resultWords = { same: "，文件没有改动", altered: "，文件被改过", none: "" } as const;

const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** One answer for an unknown code, for wrong digits and for a code that rests. */
export const notFound = (): Problem =>
  new Problem(
    "certificate/not-found",
    `没有查到。请核对验真码和证件号码后 4 位，两样都要对。连着输错 ${triesBeforeRest} 次，这个码要等 15 分钟。`,
  );
