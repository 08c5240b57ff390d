import { normaliseIdentityNumber } from "#policy/kernel/identity-number.ts";

/** What somebody means who typed this into the search box of the desk. */
export type Meant =
  | { readonly kind: "nothing" }
  | { readonly kind: "case"; readonly number: string }
  /** Reading a person needs the name and a reason as well; the number never goes into an address. */
  | { readonly kind: "person"; readonly identityNumber: string }
  | { readonly kind: "words"; readonly q: string };

/** A case number is the division, the year and a running number: 6102-2026-0043127. */
const caseNumber = /^\d{4,6}-\d{4}-\d{4,10}$/;

export function readSearchWords(typed: string): Meant {
  const words = typed.normalize("NFKC").trim();
  if (words === "") return { kind: "nothing" };
  const number = words.replace(/[‐-―−]/g, "-").replace(/\s/g, "");
  if (caseNumber.test(number)) return { kind: "case", number };
  const identity = normaliseIdentityNumber(words);
  if (/^\d{17}[\dX]$/.test(identity)) return { kind: "person", identityNumber: identity };
  return { kind: "words", q: words.slice(0, 60) };
}
