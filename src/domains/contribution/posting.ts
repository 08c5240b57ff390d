import { openBookMonth, postVoucher, receiptLines } from "#domains/fund/index.ts";
import { lockPerson, onlyAgency } from "#domains/registration/index.ts";
import { audit } from "#platform/audit/audit.ts";
import { businessDate } from "#platform/config/clock.ts";
import type { Context } from "#platform/http/operation.ts";
import { lockMessage, markProcessed, openMessage } from "#platform/messages/inbound.ts";
import { putOutbox } from "#platform/outbox/outbox.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { date, month, monthOf, sayMonth } from "#policy/kernel/calendar.ts";
import { addFen, type Fen, fen, parseYuan, sayYuan, zeroFen } from "#policy/kernel/money.ts";
import type { Law } from "#policy/law.ts";
import { tellBaseChange } from "./base-change.ts";
import { type PlanReceipt, type TaxDeclaration, type TaxMessage, type TaxReceipt, taxMessage } from "./contract.ts";
import { postDayTotal } from "./day-posting.ts";
import { inboundTopic, taxSender } from "./inbound.ts";
import {
  type Desk,
  declaredShares,
  fundOf,
  personOfLine,
  refuseFutureMonth,
  relationOfLine,
  schemeOfLine,
} from "./matching.ts";
import { type Money, placeMoney } from "./place-money.ts";
import { postPlanReceipt, postPlanWord } from "./plan-posting.ts";
import { readPlan } from "./plan-store.ts";
import { postRefundReceipt } from "./refund-posting.ts";
import { hashOfObligations, hashOfReceipts, type PlacedReceipt, type Posted } from "./rows-hash.ts";
import * as store from "./store.ts";
import { suspend } from "./suspense.ts";
import { postTotalReceipt } from "./total-posting.ts";
import { ownerOf, Unmatched, VoucherRepeated } from "./unmatched.ts";

/** The message it follows has not come yet. The job is tried again; the exceptions worklist shows that it waits. */
export class AwaitsDeclaration extends Error {}

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
  return body.kind === "declaration" ? postDeclaration(desk, body) : postReceipt(desk, body);
}

/** What makes a message useless as a whole: nothing of it is posted. */
function faultOf(desk: Desk, message: TaxDeclaration | TaxReceipt | PlanReceipt): Unmatched | undefined {
  const total = totalOf(message);
  if (total !== parseYuan(message.controlTotal)) {
    const explanation = `各行合计 ${sayYuan(total)} 元，报文写的总额是 ${sayYuan(parseYuan(message.controlTotal))} 元，对不上。`;
    return new Unmatched("control-total", explanation);
  }
  const numbers = message.lines.map((line) => line.line);
  const repeated = numbers.find((number, index) => numbers.indexOf(number) !== index);
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

/** Each line becomes an obligation. Receipts that came before it are taken up again. */
async function postDeclaration(desk: Desk, message: TaxDeclaration): Promise<Posted> {
  for (const number of await store.waitingReceipts(desk.context.tx, taxSender)) {
    await putOutbox(desk.context.tx, { topic: inboundTopic, subject: number, payload: { number } });
  }
  let failed = 0;
  const made: store.Obligation[] = [];
  for (const line of message.lines) {
    const at = { number: message.number, line: line.line, agencyId: await agencyOfLine(desk, line) };
    failed += await lineOrException(desk, at, async () => {
      made.push(await declareLine(desk, message.number, line));
    });
  }
  return { failed, rows: hashOfObligations(made) };
}

/** One line of a declaration becomes an obligation of the person. */
export async function declareLine(
  desk: Desk,
  number: string,
  line: TaxDeclaration["lines"][number],
): Promise<store.Obligation> {
  const { context } = desk;
  const scheme = schemeOfLine(line.scheme);
  const monthFor = month(line.monthFor);
  const base = parseYuan(line.base);
  const personId = await personOfLine(desk, line);
  await lockPerson(context.tx, personId);
  const of = { personId, scheme, region: line.region, monthFor, creditCode: line.creditCode ?? null };
  const relation = await relationOfLine(desk, of);
  refuseFutureMonth(desk, monthFor);
  const former = await store.findNormal(context.tx, {
    ...of,
    agencyId: relation.agency_id,
    employerId: relation.employer_id,
  });
  if (former !== undefined)
    throw new Unmatched(
      "repeated-month",
      `${sayMonth(monthFor)}已经申报过（${former.source.replace(/^tax\//, "报文 ")}），重复的不入账。`,
    );
  const shares = declaredShares(desk, { scheme, relation, monthFor, base, declared: parseYuan(line.total) });
  const obligation = {
    personId,
    source: `${taxSender}/${number}`,
    sourceLine: line.line,
    scheme,
    agencyId: relation.agency_id,
    region: relation.region,
    category: relation.category,
    employerId: relation.employer_id,
    monthFor,
    monthCharged: month(line.monthCharged),
    base,
    ...shares,
  };
  await tellBaseChange(context, obligation);
  await store.insertDeclared(context.tx, obligation, number, context.now);
  await store.insertInboundLine(context.tx, { sender: taxSender, number, line: line.line, personId });
  return obligation;
}

/** Money that came in by one treasury voucher: matched lines are credited, the rest waits in 暂收款. */
async function postReceipt(desk: Desk, message: TaxReceipt): Promise<Posted> {
  const { context } = desk;
  const declaration = await lockMessage(context.tx, taxSender, message.declaration);
  if (declaration !== undefined && declaration.kind !== "declaration") {
    return wholeMessage(
      desk,
      message,
      new Unmatched("nothing-declared", `${message.declaration} 不是申报，这笔钱待核实。`),
    );
  }
  if (declaration?.processed_at == null) throw new AwaitsDeclaration(message.declaration);
  const obligations = await store.obligationsOf(context.tx, taxSender, message.declaration);
  const [first] = obligations.values();
  if (first === undefined) {
    const why = `申报 ${message.declaration} 没有一行入账，这笔钱待核实。`;
    return wholeMessage(desk, message, new Unmatched("nothing-declared", why));
  }
  const receivedOn = date(message.receivedOn);
  const fundEntityId = await fundOf(desk, first, receivedOn);
  if (fundEntityId === undefined) {
    const why = `${message.receivedOn} 没有配置记账的基金，这笔钱待核实。`;
    return wholeMessage(desk, message, new Unmatched("no-fund", why));
  }
  const bookMonth = await openBookMonth(context.tx, fundEntityId, monthOf(desk.today));
  const persons = [...new Set([...obligations.values()].map((obligation) => obligation.personId))];
  for (const person of persons.sort((left, right) => (BigInt(left) < BigInt(right) ? -1 : 1)))
    await lockPerson(context.tx, person);
  const { number, voucher } = message;
  const money = { fundEntityId, bookMonth, receivedOn, voucher, source: `${taxSender}/${number}` };
  let matched = zeroFen;
  let failed = 0;
  const placed: PlacedReceipt[] = [];
  for (const line of message.lines) {
    const at = { number, line: line.line, agencyId: first.agencyId };
    const amount = parseYuan(line.amount);
    const fault = await tryLine(async () => void placed.push(await receiveLine(desk, money, obligations, line)));
    if (fault === undefined) matched = addFen(matched, amount);
    else {
      failed += 1;
      await raise(desk, at, fault);
      const held = {
        fundEntityId,
        voucher,
        line: line.line,
        agencyId: first.agencyId,
        message: number,
        receivedOn,
        amount,
      };
      await suspend(context, { ...held, reason: fault.reason, explanation: fault.message });
    }
  }
  const posted = await postVoucher(context.tx, {
    fundEntityId,
    voucher: message.voucher,
    bookMonth,
    movedOn: receivedOn,
    summary: `社会保险费入库 ${message.number}`,
    lines: receiptLines(totalOf(message), matched),
  });
  if (!posted) throw new VoucherRepeated(message.voucher);
  return { failed, rows: hashOfReceipts(placed) };
}

/** What one line of money becomes: a receipt placed on its obligation, and the credit of the account part. */
export async function receiveLine(
  desk: Desk,
  money: Money,
  obligations: ReadonlyMap<number, store.Obligation>,
  line: TaxReceipt["lines"][number],
): Promise<PlacedReceipt> {
  const { context } = desk;
  const { fundEntityId, receivedOn } = money;
  const amount = parseYuan(line.amount);
  const obligation = await payable(desk, obligations, line.line, amount);
  // One voucher moves money of one fund; a line of another fund cannot have come with it.
  if ((await fundOf(desk, obligation, receivedOn)) !== fundEntityId)
    throw new Unmatched("other-fund", "这一行属于另一个基金，不能随这张凭证入账。");
  return placeMoney(context, money, obligation, line.line, amount);
}

/** The agency whose matter a line is, when one alone serves its scheme in its region. */
async function agencyOfLine(desk: Desk, line: { scheme: string; region: string }): Promise<string | null> {
  return onlyAgency(desk.context.tx, line.scheme, line.region, desk.today);
}

async function payable(
  desk: Desk,
  obligations: ReadonlyMap<number, store.Obligation>,
  line: number,
  amount: Fen,
): Promise<store.Obligation> {
  const obligation = obligations.get(line);
  if (obligation === undefined) throw new Unmatched("line-unknown", `申报里没有第 ${line} 行，或那一行没有入账。`);
  const open = fen(obligation.total - (await store.allocatedOf(desk.context.tx, obligation)));
  if (open === 0n) throw new Unmatched("repeated-payment", "这一行已到过账，重复的钱记暂收款。");
  // Less than is open meets a part, and the obligation stays open; more than that is nobody's yet.
  if (amount <= open) return obligation;
  const why = `到账 ${sayYuan(amount)} 元，申报 ${sayYuan(obligation.total)} 元，还差 ${sayYuan(open)} 元没到，多的待核实。`;
  throw new Unmatched("amount-differs", why);
}

/** Posts a line, or puts it on the worklist. Returns 0 or 1, so that failures can be counted. */
async function lineOrException(
  desk: Desk,
  at: { number: string; line: number; agencyId: string | null },
  work: () => Promise<void>,
): Promise<0 | 1> {
  const fault = await tryLine(work);
  if (fault === undefined) return 0;
  await raise(desk, at, fault);
  return 1;
}

async function tryLine(work: () => Promise<void>): Promise<Unmatched | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof Unmatched) return error;
    throw error;
  }
}

/** Nothing of the message is posted: one exception stands for all its lines. */
async function wholeMessage(desk: Desk, message: TaxMessage, fault: Unmatched, agency?: string): Promise<Posted> {
  const ofPlan = "plan" in message ? (await readPlan(desk.context.tx, message.plan))?.agency_id : undefined;
  await raise(desk, { number: message.number, line: 0, agencyId: agency ?? ofPlan ?? null }, fault);
  return { failed: "lines" in message ? message.lines.length : 1, rows: null };
}

const raise = (desk: Desk, at: { number: string; line: number; agencyId: string | null }, fault: Unmatched) =>
  store.raiseException(desk.context.tx, {
    ...at,
    sender: taxSender,
    reason: fault.reason,
    explanation: fault.message,
    ownerRole: ownerOf(fault.reason),
    now: desk.context.now,
  });
