import { auditMany } from "#platform/audit/audit.ts";
import { businessDate } from "#platform/config/clock.ts";
import type { Context } from "#platform/http/operation.ts";
import {
  lockMessage,
  lockMessages,
  type MessageRow,
  markAllProcessed,
  openMessage,
} from "#platform/messages/inbound.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { addFen, type Fen, parseYuan, sayYuan } from "#policy/kernel/money.ts";
import type { Law } from "#policy/law.ts";
import { type PlanReceipt, type TaxDeclaration, type TaxMessage, type TaxReceipt, taxMessage } from "./contract.ts";
import { postDayTotal } from "./day-posting.ts";
import { postDeclarations } from "./declaration-posting.ts";
import { taxSender } from "./inbound.ts";
import type { Desk } from "./matching.ts";
import { postPlanReceipt, postPlanWord } from "./plan-posting.ts";
import { readPlan } from "./plan-store.ts";
import { AwaitsDeclaration, postReceipts } from "./receipt-posting.ts";
import { postRefundReceipt } from "./refund-posting.ts";
import type { Posted } from "./rows-hash.ts";
import * as store from "./store.ts";
import { postTotalReceipt } from "./total-posting.ts";
import { Unmatched } from "./unmatched.ts";
import { raise } from "./unmatched-store.ts";

interface Given {
  readonly secrecy: Secrecy;
  readonly law: Law;
}

type Outcome = "posted" | "partly" | "exception";

const deskOf = (context: Context, { secrecy, law }: Given): Desk => ({
  ...{ context, secrecy, law },
  today: businessDate(context.now),
});

/**
 * Posts one stored message, once: a second call finds it processed and does nothing. Lines that do not match go to the
 * exceptions worklist with reason and owner and change no money of a person.
 */
export async function postMessage(
  context: Context,
  given: Given & { readonly number: string },
): Promise<Outcome | "before"> {
  const message = await lockMessage(context.tx, taxSender, given.number);
  if (message === undefined) throw new Error(`message ${given.number} is not stored`);
  if (message.processed_at !== null) return "before";
  const body = bodyOf(given, given.number, message);
  const posted = await postBody(deskOf(context, given), body);
  const outcomes = await finish(context, [{ body, posted }]);
  return outcomes.get(given.number) ?? "before";
}

/**
 * Posts those declarations and receipts among these messages that stand well by themselves, all in one transaction: many lines are
 * read and written for little more than few. Answers which messages are done, now or before. The others want to be posted alone.
 */
export async function postTogether(
  context: Context,
  given: Given & { readonly numbers: readonly string[] },
): Promise<readonly string[]> {
  const desk = deskOf(context, given);
  const messages = await lockMessages(context.tx, taxSender, given.numbers);
  const before = [...messages].flatMap(([number, row]) => (row.processed_at === null ? [] : [number]));
  // In the order in which they came.
  const bodies = given.numbers.flatMap((number) => {
    const row = messages.get(number);
    if (row === undefined || row.processed_at !== null) return [];
    if (row.kind !== "declaration" && row.kind !== "receipt") return [];
    const body = bodyOf(given, number, row);
    const alone = (body.kind !== "declaration" && body.kind !== "receipt") || faultOf(desk, body) !== undefined;
    return alone ? [] : [body];
  });
  const declarations = bodies.filter((body) => body.kind === "declaration");
  const receipts = bodies.filter((body) => body.kind === "receipt");
  const none: ReadonlyMap<string, Posted> = new Map();
  const declared = declarations.length === 0 ? none : await postDeclarations(desk, declarations);
  await finish(context, doneOf(declarations, declared));
  const wrong = (message: TaxMessage, fault: Unmatched) => wholeMessage(desk, message, fault);
  const received = receipts.length === 0 ? none : await postReceipts(desk, receipts, wrong);
  await finish(context, doneOf(receipts, received));
  return [...before, ...declared.keys(), ...received.keys()];
}

const bodyOf = ({ secrecy }: Given, number: string, row: MessageRow): TaxMessage =>
  taxMessage.parse(JSON.parse(openMessage(secrecy, taxSender, number, row)));

interface Done {
  readonly body: TaxMessage;
  readonly posted: Posted;
}

const doneOf = (bodies: readonly TaxMessage[], posted: ReadonlyMap<string, Posted>): readonly Done[] =>
  bodies.flatMap((body) => {
    const own = posted.get(body.number);
    return own === undefined ? [] : [{ body, posted: own }];
  });

/** Closes messages that were posted, with an audit row each. */
async function finish(context: Context, done: readonly Done[]): Promise<ReadonlyMap<string, Outcome>> {
  if (done.length === 0) return new Map();
  const linesOf = (body: TaxMessage): number => ("lines" in body ? body.lines.length : 1);
  const outcomes = new Map(
    done.map(({ body, posted: { failed } }): [string, Outcome] => [
      body.number,
      failed === 0 ? "posted" : failed < linesOf(body) ? "partly" : "exception",
    ]),
  );
  await markAllProcessed(context.tx, taxSender, outcomes);
  await store.resolveWaiting(context.tx, taxSender, [...outcomes.keys()]);
  await auditMany(
    context,
    done.map(({ body, posted: { failed, rows } }) => {
      const total = "controlTotal" in body ? body.controlTotal : null;
      const detail = { lines: linesOf(body), failed, total, rows };
      return { action: `contribution.${body.kind}`, subject: body.number, detail };
    }),
  );
  return outcomes;
}

/** Posts what the message says. */
async function postBody(desk: Desk, body: TaxMessage): Promise<Posted> {
  const wrong = (fault: Unmatched, agencyId?: string) => wholeMessage(desk, body, fault, agencyId);
  if (body.kind === "plan-answer" || body.kind === "withdrawal-answer") return postPlanWord(desk, body, wrong);
  if (body.kind === "day-total") return postDayTotal(desk, body, wrong);
  const bare = body.kind === "refund-receipt" || body.kind === "total-receipt";
  const fault = bare ? futureOf(desk, body) : faultOf(desk, body);
  if (fault !== undefined) return wrong(fault);
  if (body.kind === "refund-receipt") return postRefundReceipt(desk, body, wrong);
  if (body.kind === "total-receipt") return postTotalReceipt(desk, body, wrong);
  if (body.kind === "plan-receipt") return postPlanReceipt(desk, body, wrong);
  const posted =
    body.kind === "declaration"
      ? await postDeclarations(desk, [body])
      : await postReceipts(desk, [body], (_message, fault) => wrong(fault));
  const own = posted.get(body.number);
  if (own !== undefined) return own;
  throw new AwaitsDeclaration(body.kind === "receipt" ? body.declaration : body.number);
}

/** What makes a message useless as a whole: nothing of it is posted. */
function faultOf(desk: Desk, message: TaxDeclaration | TaxReceipt | PlanReceipt): Unmatched | undefined {
  const total = totalOf(message);
  if (total !== parseYuan(message.controlTotal)) {
    const explanation = `各行合计 ${sayYuan(total)} 元，报文写的总额是 ${sayYuan(parseYuan(message.controlTotal))} 元，对不上。`;
    return new Unmatched("control-total", explanation);
  }
  const seen = new Set<number>();
  const repeated = message.lines.find(({ line }) => seen.size === seen.add(line).size)?.line;
  if (repeated !== undefined) return new Unmatched("line-repeated", `第 ${repeated} 行出现了两次。`);
  return message.kind === "declaration" ? undefined : futureOf(desk, message);
}

/** Money that moves on a day to come has not moved. */
const futureOf = (desk: Desk, { receivedOn }: { readonly receivedOn: string }): Unmatched | undefined =>
  receivedOn > desk.today ? new Unmatched("future-receipt", `到账日 ${receivedOn} 还没有到。`) : undefined;

const totalOf = (message: TaxDeclaration | TaxReceipt | PlanReceipt): Fen =>
  message.kind === "declaration"
    ? addFen(...message.lines.map((line) => parseYuan(line.total)))
    : addFen(...message.lines.map((line) => parseYuan(line.amount)));

/** Nothing of the message is posted: one exception stands for all its lines. */
async function wholeMessage(desk: Desk, message: TaxMessage, fault: Unmatched, agency?: string): Promise<Posted> {
  const ofPlan = "plan" in message ? (await readPlan(desk.context.tx, message.plan))?.agency_id : undefined;
  await raise(desk, { number: message.number, line: 0, agencyId: agency ?? ofPlan ?? null }, fault);
  return { failed: "lines" in message ? message.lines.length : 1, rows: null };
}
