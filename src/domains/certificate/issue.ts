import { getAgency, logRead } from "#domains/registration/index.ts";
import { audit } from "#platform/audit/audit.ts";
import { businessDate, sayInstant } from "#platform/config/clock.ts";
import type { Context } from "#platform/http/operation.ts";
import { printSheet } from "#platform/print/sheet.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { addDays, sayDate, yearOf } from "#policy/kernel/calendar.ts";
import { newCertificateCode, sha256 } from "./code.ts";
import type { Composed } from "./content.ts";
import { qrContent, type Statement, signStatement } from "./statement.ts";
import * as store from "./store.ts";

/** About whom, for whom, and where people reach us: what the handling of an application is given. */
export interface Issuing extends Context {
  readonly secrecy: Secrecy;
  readonly applicationId: string;
  readonly number: string;
  readonly personId: string;
  readonly agencyId: string;
  readonly address: string;
}

/**
 * Issues a certificate, once for an application: prints it, keeps the file and what it says sealed, signs it, and logs the
 * read. Returns what was done, in sentences for the person. Refuses a name that cannot be printed.
 */
export async function issueCertificate(context: Issuing, { content, figures }: Composed, validDays: number) {
  const { tx, secrecy, now, personId } = context;
  const code = newCertificateCode();
  const issuedOn = businessDate(now);
  const text = JSON.stringify({ ...content, code });
  const statement: Statement = {
    kind: content.kind,
    code,
    contentHash: sha256(text),
    issuedOn,
    validUntil: addDays(issuedOn, validDays),
  };
  const signature = signStatement(secrecy, statement);
  const agency = await getAgency(tx, context.agencyId);
  const pdf = printSheet(sheetOf(context, content, statement, signature, agency.name));
  await store.insertCertificate(tx, secrecy, {
    ...statement,
    ...figures,
    personId,
    number: context.number,
    agencyId: context.agencyId,
    text,
    pdf,
    fileHash: sha256(pdf),
    signature,
    issuedAt: now,
  });
  await logRead(context, {
    personId,
    purpose: `开具「${content.title}」`,
    applicationId: context.applicationId,
    seen: ["identity", "full-number", "relations", "contributions"],
    fullValue: true,
  });
  const { months, personal, employer } = figures;
  await audit(context, "certificate.issue", context.number, {
    kind: content.kind,
    contentHash: statement.contentHash.toString("hex"),
    months,
    personal: personal.toString(),
    employer: employer.toString(),
  });
  return [
    `${content.title}开好了，验真码 ${code}。`,
    `到${sayDate(statement.validUntil)}为止都能查验真伪。`,
    "在“证明”页下载、打印。纸的和电子的一样有效。",
  ];
}

function sheetOf(
  { address, now }: Issuing,
  content: Composed["content"],
  statement: Statement,
  signature: Buffer,
  agencyName: string,
) {
  const fingerprint = statement.contentHash.toString("hex");
  const notes = [
    "本证明免费提供（社会保险经办条例第三十二条），纸质与电子文件同效。",
    `扫二维码，或在验真页面输入验真码和证件号码后 4 位，可以核对真伪，到${sayDate(statement.validUntil)}为止。每次查验都记入本人的查看记录。`,
    ...content.notes,
    "印章为演示图样，不是依法备案的电子印章。",
  ];
  return {
    title: content.title,
    marks: [
      ["验真码", statement.code],
      ["签发", `${yearOf(statement.issuedOn)}年${sayInstant(now)}`],
    ] as const,
    parts: [
      ...content.parts,
      {
        kind: "lines" as const,
        heading: "说明",
        size: 9.5,
        lines: notes.map((note, index) => `${index + 1}. ${note}`),
      },
    ],
    issuer: agencyName,
    issuedAt: now,
    issuedOn: sayDate(statement.issuedOn),
    qr: { content: qrContent(address, statement, signature), words: "验真二维码" },
    footLines: [
      `验真　${address.replace(/^https?:\/\//, "")}/verify`,
      `内容指纹 SHA-256　${fingerprint.slice(0, 8)} … ${fingerprint.slice(-4)}`,
      `有效到　${sayDate(statement.validUntil)}`,
    ],
    seal: [agencyName.replace(/（.*）$/, ""), "演示专用章"] as const,
  };
}
