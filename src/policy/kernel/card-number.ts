import { organisationCheckOf } from "./organisation-code.ts";
import { refuse } from "./refusal.ts";

/** 社会保障卡卡号: eight characters [0-9A-Z] and the check character of GB 11714. ≠ the bank's card number. */
export type CardNumber = string & { readonly kind: "card-number" };

/** Reads a card number as typed; a refusal says what is wrong with it. */
export function cardNumber(typed: string): CardNumber {
  const text = typed.normalize("NFKC").replace(/\s/g, "").toUpperCase();
  const expected = organisationCheckOf(text.slice(0, 8));
  if (text.length !== 9 || expected === undefined) {
    refuse("card-number/shape", "社会保障卡卡号应为9位数字或大写字母");
  }
  if (text[8] !== expected) refuse("card-number/check", `社会保障卡卡号校验码不符：最后一位应为 ${expected}`);
  return text as CardNumber;
}

/** Gives eight characters of a number pool their check character. */
export function completeCardNumber(first8: string): CardNumber {
  const check = organisationCheckOf(first8);
  if (check === undefined) refuse("card-number/shape", "卡号前8位应为数字或大写字母");
  return `${first8}${check}` as CardNumber;
}
