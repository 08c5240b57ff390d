import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { normaliseIdentityNumber } from "#policy/kernel/identity-number.ts";

/** One index for identity and staff numbers: log-in, search of a person and four-eyes rules compare the same value. */
export const numberIndex = (secrecy: Secrecy, number: string): Buffer =>
  secrecy.index("number", normaliseIdentityNumber(number));
