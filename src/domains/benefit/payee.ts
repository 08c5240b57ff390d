import { lockPerson } from "#domains/registration/index.ts";
import { audit } from "#platform/audit/audit.ts";
import type { Context } from "#platform/http/operation.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import * as store from "./store.ts";

/** Where a bank account number is sealed. */
export const payeePlace = (personId: string, accountNo: number): string =>
  `payee_account.number:${personId}/${accountNo}`;

/** 发放账户: the account that the next run pays into. A correction is the next number, so a returned payment may be paid again. */
export async function setPayeeAccount(
  context: Context,
  secrecy: Secrecy,
  given: { personId: string; bank: string; number: string; toldBy: string },
): Promise<void> {
  await lockPerson(context.tx, given.personId);
  const account_no = ((await store.payeeAccount(context.tx, given.personId))?.account_no ?? 0) + 1;
  await store.insertPayeeAccount(context.tx, {
    ...{ personId: given.personId, account_no, bank: given.bank, toldBy: given.toldBy, knownAt: context.now },
    number: secrecy.seal(payeePlace(given.personId, account_no), given.number),
    last_digits: given.number.slice(-4),
  });
  await audit(context, "benefit.payee.set", `person:${given.personId}`, { accountNo: account_no });
}
