import type { Perform } from "#platform/jobs/perform.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import type { Law } from "#policy/law.ts";
import { taxSender } from "./inbound.ts";
import { AwaitsDeclaration, postMessage, VoucherRepeated } from "./posting.ts";
import { markProcessed, raiseException } from "./store.ts";

/** Posts one inbound message. Throws when it must be tried again. */
export async function workInbound(
  perform: Perform,
  given: { number: string; secrecy: Secrecy; law: Law },
): Promise<void> {
  const exception = { sender: taxSender, number: given.number, line: 0, agencyId: null };
  try {
    await perform((context) => postMessage(context, given));
  } catch (error) {
    if (error instanceof VoucherRepeated) {
      const explanation = `凭证 ${error.message} 已入过账，这份报文没有入账。`;
      await perform(async ({ tx }) => {
        await raiseException(tx, { ...exception, reason: "voucher-repeated", explanation });
        await markProcessed(tx, taxSender, given.number, "exception");
      });
      return;
    }
    if (error instanceof AwaitsDeclaration) {
      const explanation = `到账先于申报 ${error.message}。申报一到会自动入账。`;
      await perform(({ tx }) => raiseException(tx, { ...exception, reason: "declaration-awaited", explanation }));
    }
    throw error;
  }
}
