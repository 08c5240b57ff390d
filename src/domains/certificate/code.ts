import { createHash, randomBytes } from "node:crypto";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";

/** No I, L, O and U (Crockford): on paper nobody takes one character for another. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** 验真码: 80 random bits in four groups, `SB7K-Q2MD-9XTA-4142`. */
export const newCertificateCode = (): string => grouped(16);

/** 授权码: 140 random bits in seven groups. */
export const newShareCode = (): string => grouped(28);

function grouped(length: number): string {
  const characters = [...randomBytes(length)].map((byte) => alphabet[byte % 32] ?? "");
  return (characters.join("").match(/.{4}/g) ?? []).join("-");
}

/** A code as it was typed or scanned, in the form in which it was made: O is 0, I and L are 1. */
export function readCode(typed: string): string {
  const text = typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
  return (text.match(/.{1,4}/g) ?? []).join("-");
}

/** A code is found by its blind index; nothing in the database leads back to it. */
export const certificateIndex = (secrecy: Secrecy, typed: string): Buffer =>
  secrecy.index("certificate-code", readCode(typed));
export const shareIndex = (secrecy: Secrecy, typed: string): Buffer => secrecy.index("share-code", readCode(typed));

export const sha256 = (content: string | Uint8Array): Buffer => createHash("sha256").update(content).digest();
