import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import type { PlainDate } from "#policy/kernel/calendar.ts";
import type { CertificateKind } from "./contract.ts";

/** What the installation puts its signature under. The hash of the content covers every word and figure of the paper. */
export interface Statement {
  readonly kind: CertificateKind;
  readonly code: string;
  readonly contentHash: Buffer;
  readonly issuedOn: PlainDate;
  readonly validUntil: PlainDate;
}

/** The lines that are signed, in this order, parted by line feeds. */
export const statementForm =
  "shebao certificate 1 / kind / code / SHA-256 of the content (hex) / issued on / valid until";

export const statementText = ({ kind, code, contentHash, issuedOn, validUntil }: Statement): string =>
  ["shebao certificate 1", kind, code, contentHash.toString("hex"), issuedOn, validUntil].join("\n");

export const signStatement = (secrecy: Secrecy, statement: Statement): Buffer => secrecy.sign(statementText(statement));

/**
 * What the QR code holds: the page that verifies, and behind `#`, which a browser sends to nobody, everything that the
 * signature covers with the signature itself. A checker with our public key needs no network.
 */
export function qrContent(address: string, statement: Statement, signature: Buffer): string {
  const parts = new URLSearchParams({
    c: statement.code,
    k: statement.kind,
    h: statement.contentHash.toString("base64url"),
    d: statement.issuedOn,
    u: statement.validUntil,
    s: signature.toString("base64url"),
  });
  return `${address}/verify#${parts}`;
}
