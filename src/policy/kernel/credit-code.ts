import { refuse } from "./refusal.ts";

/** 统一社会信用代码 of GB 32100-2015: registrar, kind, division (6), organisation (9), check. */
export type CreditCode = string & { readonly kind: "credit-code" };

/** Reads a credit code as typed; a refusal says what is wrong with it. */
export function creditCode(typed: string): CreditCode {
  const text = typed.normalize("NFKC").replace(/\s/g, "").toUpperCase();
  if (!shape.test(text)) refuse("credit-code/shape", "统一社会信用代码应为18位数字或大写字母（不含 I、O、S、V、Z）");
  const expected = creditCheckOf(text.slice(0, 17));
  if (text[17] !== expected) refuse("credit-code/check", `统一社会信用代码校验码不符：最后一位应为 ${expected}`);
  return text as CreditCode;
}

/** Position i weighs 3^(i−1) mod 31; the check makes the sum a multiple of 31. */
export function creditCheckOf(first17: string): string {
  let weight = 1;
  let sum = 0;
  for (const character of first17) {
    sum += weight * alphabet.indexOf(character);
    weight = (weight * 3) % 31;
  }
  return alphabet.charAt((31 - (sum % 31)) % 31);
}

const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const shape = /^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/;
