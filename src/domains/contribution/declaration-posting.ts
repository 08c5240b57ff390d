import { copyNotifications, notify } from "#domains/notification/index.ts";
import { onlyAgency } from "#domains/registration/index.ts";
import { putOutbox } from "#platform/outbox/outbox.ts";
import { baseChange } from "./base-change.ts";
import { copyDeclared } from "./batch-store.ts";
import type { TaxDeclaration } from "./contract.ts";
import { matchLines } from "./declared-line.ts";
import { inboundTopic, taxSender } from "./inbound.ts";
import type { Desk } from "./matching.ts";
import { hashOfObligations, type Posted } from "./rows-hash.ts";
import * as store from "./store.ts";
import { raise } from "./unmatched-store.ts";

/** Each line becomes an obligation. Receipts that came before it are taken up again. */
export async function postDeclaration(desk: Desk, message: TaxDeclaration): Promise<Posted> {
  const { context } = desk;
  for (const number of await store.waitingReceipts(context.tx, taxSender)) {
    await putOutbox(context.tx, { topic: inboundTopic, subject: number, payload: { number } });
  }
  const { declared, faults } = await matchLines(desk, message.number, message.lines);
  const made = declared.map(({ obligation }) => obligation);
  await copyDeclared(context.tx, made, message.number, context.now);
  await copyNotifications(context, declared.flatMap(baseChange));
  for (const { line, fault } of faults) {
    // The agency whose matter a line is, when one alone serves its scheme in its region.
    const agencyId = await onlyAgency(context.tx, line.scheme, line.region, desk.today);
    await raise(desk, { number: message.number, line: line.line, agencyId }, fault);
  }
  return { failed: faults.length, rows: hashOfObligations(made) };
}

/** One line that a person tries again. */
export async function declareLine(
  desk: Desk,
  number: string,
  line: TaxDeclaration["lines"][number],
): Promise<store.Obligation> {
  const { context } = desk;
  const { declared, faults } = await matchLines(desk, number, [line]);
  const [made] = declared;
  if (made === undefined) throw faults[0]?.fault ?? new Error(`line ${line.line} of ${number} became nothing`);
  const { obligation } = made;
  for (const { personId, ...message } of baseChange(made)) await notify(context, personId, message);
  await store.insertDeclared(context.tx, obligation, number, context.now);
  await store.insertInboundLine(context.tx, {
    ...{ sender: taxSender, number, line: line.line },
    personId: obligation.personId,
  });
  return obligation;
}
