import type { TaxMessage } from "#domains/contribution/contract.ts";
import { jobActor } from "#platform/auth/actor.ts";
import { sql, type Tx } from "#platform/db/database.ts";
import type { Perform } from "#platform/jobs/perform.ts";
import { storeMessage } from "#platform/messages/inbound.ts";
import { contextOf, secrecy } from "./office.ts";

/** Each piece of work keeps or loses what it wrote, as a transaction of its own would. */
export const performIn =
  (tx: Tx): Perform =>
  async (work) => {
    await sql`savepoint work`.execute(tx);
    try {
      return await work(contextOf(tx, jobActor("contribution")));
    } catch (error) {
      await sql`rollback to savepoint work`.execute(tx);
      throw error;
    }
  };

/** Stores a message as if it had come. Returns its number. */
export async function keepMessage(tx: Tx, sender: string, message: { number: string; kind: string }): Promise<string> {
  const { number, kind } = message;
  await storeMessage(tx, secrecy, { sender, number, kind, nonce: `nonce-${number}`, raw: JSON.stringify(message) });
  return number;
}

export const keepTaxMessage = (tx: Tx, message: TaxMessage): Promise<string> => keepMessage(tx, "tax", message);
