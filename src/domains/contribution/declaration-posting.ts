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

/** Each line becomes an obligation. Receipts that came before it are taken up again. Answers what became of each message. */
export async function postDeclarations(
  desk: Desk,
  messages: readonly TaxDeclaration[],
): Promise<ReadonlyMap<string, Posted>> {
  const { context } = desk;
  for (const number of await store.waitingReceipts(context.tx, taxSender)) {
    await putOutbox(context.tx, { topic: inboundTopic, subject: number, payload: { number } });
  }
  const lines = messages.flatMap(({ number, lines }) => lines.map((line) => ({ number, line })));
  const { declared, faults } = await matchLines(desk, lines);
  await copyDeclared(context.tx, declared, context.now);
  await copyNotifications(context, declared.flatMap(baseChange));
  for (const { number, line, fault } of faults) {
    // The agency whose matter a line is, when one alone serves its scheme in its region.
    const agencyId = await onlyAgency(context.tx, line.scheme, line.region, desk.today);
    await raise(desk, { number, line: line.line, agencyId }, fault);
  }
  const made = Map.groupBy(declared, ({ number }) => number);
  return new Map(
    messages.map(({ number, lines }) => {
      const own = made.get(number) ?? [];
      const rows = hashOfObligations(own.map(({ obligation }) => obligation));
      return [number, { failed: lines.length - own.length, rows }];
    }),
  );
}

/** One line that a person tries again. */
export async function declareLine(
  desk: Desk,
  number: string,
  line: TaxDeclaration["lines"][number],
): Promise<store.Obligation> {
  const { context } = desk;
  const { declared, faults } = await matchLines(desk, [{ number, line }]);
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
