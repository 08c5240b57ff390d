import type { TaxMessage } from "#domains/contribution/contract.ts";
import type { Tx } from "#platform/db/database.ts";
import { storeMessage } from "#platform/messages/inbound.ts";
import { secrecy } from "./office.ts";

/** Stores a message as if it had come. Returns its number. */
export async function keepMessage(tx: Tx, sender: string, message: { number: string; kind: string }): Promise<string> {
  const { number, kind } = message;
  await storeMessage(tx, secrecy, { sender, number, kind, nonce: `nonce-${number}`, raw: JSON.stringify(message) });
  return number;
}

export const keepTaxMessage = (tx: Tx, message: TaxMessage): Promise<string> => keepMessage(tx, "tax", message);
