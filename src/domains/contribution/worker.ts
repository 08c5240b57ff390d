import type { Context } from "#platform/http/operation.ts";
import type { Perform } from "#platform/jobs/perform.ts";
import { markProcessed } from "#platform/messages/inbound.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import type { Law } from "#policy/law.ts";
import { taxSender } from "./inbound.ts";
import { postMessage, postTogether } from "./posting.ts";
import { AwaitsDeclaration } from "./receipt-posting.ts";
import { raiseException } from "./store.ts";
import { ownerOf, type UnmatchedReason, VoucherRepeated } from "./unmatched.ts";

/** Messages that are posted in one transaction, of a thousand lines each at most: their people are held until it ends. */
export const messagesAtOnce = 20;

interface Given {
  readonly secrecy: Secrecy;
  readonly law: Law;
}

/**
 * Posts inbound messages: as many as can be in one transaction, and what is left over, or all when anything in it fails, one by one.
 * Answers what kept a message from being posted, by its number: it must be tried again.
 */
export async function workManyInbound(
  perform: (what: string) => Perform,
  given: Given & { readonly numbers: readonly string[] },
): Promise<ReadonlyMap<string, unknown>> {
  const { numbers: asked, ...rest } = given;
  // A receipt that waited may have two jobs: its own and that of its declaration.
  const numbers = [...new Set(asked)];
  const together =
    numbers.length > 1
      ? perform(`${numbers[0]} +${numbers.length - 1}`)((context) =>
          postTogether(context, { ...given, numbers }),
        ).catch(() => [])
      : [];
  const done = new Set(await together);
  const failures = new Map<string, unknown>();
  for (const number of numbers) {
    if (done.has(number)) continue;
    await workInbound(perform(number), { number, ...rest }).catch((error: unknown) => failures.set(number, error));
  }
  return failures;
}

/** Posts one inbound message. Throws when it must be tried again. */
export async function workInbound(perform: Perform, given: Given & { readonly number: string }): Promise<void> {
  const exception = { sender: taxSender, number: given.number, line: 0, agencyId: null };
  const raise = ({ tx, now }: Context, reason: UnmatchedReason, explanation: string) =>
    raiseException(tx, { ...exception, reason, explanation, ownerRole: ownerOf(reason), now });
  try {
    await perform((context) => postMessage(context, given));
  } catch (error) {
    if (error instanceof VoucherRepeated) {
      const explanation = `凭证 ${error.message} 已入过账，这份报文没有入账。`;
      await perform(async (context) => {
        await raise(context, "voucher-repeated", explanation);
        await markProcessed(context.tx, taxSender, given.number, "exception");
      });
      return;
    }
    if (error instanceof AwaitsDeclaration) {
      const explanation = `到账先于申报 ${error.message}。申报一到会自动入账。`;
      await perform((context) => raise(context, "declaration-awaited", explanation));
    }
    throw error;
  }
}
