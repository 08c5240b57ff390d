import { getPerson, logReads, openNumber } from "#domains/registration/index.ts";
import { audit } from "#platform/audit/audit.ts";
import { sql, type Tx } from "#platform/db/database.ts";
import type { Perform } from "#platform/jobs/perform.ts";
import { type Peer, postSigned } from "#platform/messages/signed.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { fen, toYuan } from "#policy/kernel/money.ts";
import type { TaxRefund } from "./contract.ts";
import * as refunds from "./refund-store.ts";

export const refundTopic = "tax.refund";
const receiver = "tax";

/** Sends a refund order until the tax authority has it; the number is the same each time. */
export async function sendRefund(
  perform: Perform,
  given: { readonly number: string; readonly secrecy: Secrecy; readonly port: Peer },
): Promise<void> {
  const { number, secrecy, port } = given;
  const message = await perform(({ tx }) => messageOf(tx, secrecy, number));
  if (message === undefined) return;
  await postSigned(port, "/refunds", JSON.stringify(message.body));
  await perform(async (context) => {
    const marked = await sql`
      update outbound_message set answered_at = clock_timestamp()
      where receiver = ${receiver} and number = ${number} and answered_at is null`.execute(context.tx);
    if (marked.numAffectedRows !== 1n) return;
    const seen = ["identity", "full-number", "contributions"] as const;
    await logReads(context, [message.personId], { purpose: "把退费单传给税务部门", seen });
    await audit(context, "message.sent", number, { receiver, lines: message.body.lines.length });
  });
}

async function messageOf(
  tx: Tx,
  secrecy: Secrecy,
  number: string,
): Promise<{ personId: string; body: TaxRefund } | undefined> {
  await sql`
    insert into outbound_message (receiver, number) values (${receiver}, ${number}) on conflict do nothing`.execute(tx);
  const sent = await sql`
    select from outbound_message where receiver = ${receiver} and number = ${number} and answered_at is not null`.execute(
    tx,
  );
  if (sent.rows.length > 0) return undefined;
  const order = await refunds.readRefund(tx, number);
  if (order === undefined) throw new Error(`refund ${number} does not exist`);
  const person = await getPerson(tx, order.person_id);
  const lines = (await refunds.refundLines(tx, order)).map((line) => ({
    line: line.sourceLine,
    monthFor: line.monthFor,
    personal: toYuan(fen(-line.personal)),
    employer: toYuan(fen(-line.employer)),
    amount: toYuan(fen(-line.total)),
  }));
  const body: TaxRefund = {
    ...{ number, kind: "refund-order", scheme: order.scheme, region: order.region },
    ...{ identityNumber: openNumber(secrecy, person), name: person.name, lines },
    controlTotal: toYuan(fen(BigInt(order.total))),
  };
  return { personId: order.person_id, body };
}
