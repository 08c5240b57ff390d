import { createHash } from "node:crypto";
import { audit } from "#platform/audit/audit.ts";
import type { Perform } from "#platform/jobs/perform.ts";
import { type Peer, postSigned } from "#platform/messages/signed.ts";
import { fen, toYuan } from "#policy/kernel/money.ts";
import type { BankFiles } from "./bank-file.ts";
import type { BankOrder } from "./contract.ts";
import * as store from "./store.ts";

/**
 * Sends one file. Until the bank has answered it is sent again under the same number; what was answered is not sent again.
 * A file whose bytes are not those of its row is not sent. Throws when there was no answer.
 */
export async function sendBankFile(
  perform: Perform,
  given: { number: string; files: BankFiles; port: Peer },
): Promise<void> {
  const file = await perform(({ tx }) => store.findBankFile(tx, given.number));
  if (file === undefined || file.sent_at !== null) return;
  const bytes = given.files.read(file.number);
  const hash = createHash("sha256").update(bytes).digest();
  if (!hash.equals(file.content_hash)) throw new Error(`bank file ${file.number} is not what was released`);
  const order: BankOrder = {
    ...{ number: file.number, kind: "payment-file", bank: file.bank, fileName: file.file_name },
    ...{ hash: hash.toString("hex"), count: file.count, controlTotal: toYuan(fen(BigInt(file.total))) },
    content: bytes.toString("base64"),
  };
  await postSigned(given.port, "/payment-files", JSON.stringify(order));
  await perform(async (context) => {
    if (!(await store.markSent(context.tx, file.number))) return;
    await audit(context, "message.sent", file.number, { receiver: "bank", hash: hash.toString("hex") });
  });
}
