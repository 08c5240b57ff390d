import { audit } from "#platform/audit/audit.ts";
import { businessDate } from "#platform/config/clock.ts";
import type { Context } from "#platform/http/operation.ts";
import { lockMessage, markProcessed, openMessage } from "#platform/messages/inbound.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { addFen, type Fen, parseYuan, sayYuan } from "#policy/kernel/money.ts";
import type { Law } from "#policy/law.ts";
import { type PlanReceipt, type TaxDeclaration, type TaxMessage, type TaxReceipt, taxMessage } from "./contract.ts";
import { postDayTotal } from "./day-posting.ts";
import { postDeclaration } from "./declaration-posting.ts";
import { taxSender } from "./inbound.ts";
import type { Desk } from "./matching.ts";
import { postPlanReceipt, postPlanWord } from "./plan-posting.ts";
import { readPlan } from "./plan-store.ts";
import { postReceipt } from "./receipt-posting.ts";
import { postRefundReceipt } from "./refund-posting.ts";
import type { Posted } from "./rows-hash.ts";
import * as store from "./store.ts";
import { postTotalReceipt } from "./total-posting.ts";
import { Unmatched } from "./unmatched.ts";
import { raise } from "./unmatched-store.ts";

/**
 * Posts one stored message, once: a second call finds it processed and does nothing. Lines that do not match go to the
 * exceptions worklist with reason and owner and change no money of a person.
 */
export async function postMessage(
  context: Context,
  given: { number: string; secrecy: Secrecy; law: Law },
): Promise<"posted" | "partly" | "exception" | "before"> {
  const message = await lockMessage(context.tx, taxSender, given.number);
  if (message === undefined) throw new Error(`message ${given.number} is not stored`);
  if (message.processed_at !== null) return "before";
  const body = taxMessage.parse(JSON.parse(openMessage(given.secrecy, taxSender, given.number, message)));
  const desk = { context, secrecy: given.secrecy, law: given.law, today: businessDate(context.now) };
  const lines = "lines" in body ? body.lines.length : 1;
  const { failed, rows } = await postBody(desk, body);
  const outcome = failed === 0 ? "posted" : failed < lines ? "partly" : "exception";
  await markProcessed(context.tx, taxSender, body.number, outcome);
  await store.resolveWaiting(context.tx, taxSender, body.number);
  const total = "controlTotal" in body ? body.controlTotal : null;
  await audit(context, `contribution.${body.kind}`, body.number, { lines, failed, total, rows });
  return outcome;
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
  return body.kind === "declaration" ? postDeclaration(desk, body) : postReceipt(desk, body, wrong);
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
