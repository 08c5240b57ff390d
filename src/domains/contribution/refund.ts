import { reverseCredit } from "#domains/account/index.ts";
import { openBookMonth } from "#domains/fund/index.ts";
import { audit } from "#platform/audit/audit.ts";
import { businessDate, businessMonth } from "#platform/config/clock.ts";
import type { Context } from "#platform/http/operation.ts";
import { putOutbox } from "#platform/outbox/outbox.ts";
import { monthOf, type YearMonth } from "#policy/kernel/calendar.ts";
import { addFen, type Fen, fen, parseYuan, sayYuan } from "#policy/kernel/money.ts";
import { type Scheme, schemeTitles } from "#policy/kernel/region.ts";
import { fundOf } from "./matching.ts";
import { postedOf } from "./posted.ts";
import { refundTopic } from "./refund-message.ts";
import * as refunds from "./refund-store.ts";
import { type HistoryLine, historyOf, insertObligation, type Obligation } from "./store.ts";

interface Refunding extends Context {
  readonly number: string;
  readonly personId: string;
}

/** One line of the books and what of it goes back, in yuan. */
interface RefundLine {
  readonly source: string;
  readonly line: number;
  readonly scheme: Scheme;
  readonly base: string;
  readonly personal: string;
  readonly employer: string;
  readonly account: string;
  readonly total: string;
}

/**
 * Decides a refund: the books get negative lines that name what they correct, the account is less from this day on, and tax
 * gets one order for each scheme and agency, because one voucher moves money of one fund. The ledger moves when the
 * treasury's voucher says that the money did.
 */
export async function recordRefund(
  context: Refunding,
  refund: { readonly ground: string; readonly lines: readonly RefundLine[] },
): Promise<readonly string[]> {
  const { tx, personId } = context;
  const paid = new Map(
    postedOf(await historyOf(tx, personId)).map((line) => [`${line.source}/${line.sourceLine}`, line]),
  );
  const lines = refund.lines.map((line) => {
    const of = paid.get(`${line.source}/${line.line}`);
    // The decision of a moment ago saw the same lines under the same lock.
    if (of === undefined) throw new Error(`${line.source}/${line.line} is not paid`);
    return { of, line };
  });
  const orders = Map.groupBy(lines, ({ of }) => `${of.scheme} ${of.agencyId}`);
  const sentences: string[] = [];
  for (const [index, own] of [...orders.values()].entries())
    sentences.push(await order(context, { number: `TF-${context.number}-${index + 1}`, ground: refund.ground, own }));
  return [...sentences, "国库退款后，会发消息告诉您。"];
}

async function order(
  context: Refunding,
  given: { number: string; ground: string; own: readonly { of: HistoryLine; line: RefundLine }[] },
): Promise<string> {
  const { tx, now, personId } = context;
  const { number, ground, own } = given;
  const [first] = own;
  if (first === undefined) throw new Error("a refund of no line");
  const { scheme, agencyId, region } = first.of;
  const monthCharged = businessMonth(now);
  const total = addFen(...own.map(({ line }) => parseYuan(line.total)));
  await refunds.insertRefund(tx, {
    ...{ number, application_number: context.number, person_id: personId, agency_id: agencyId, scheme, region, ground },
    ...{ lineCount: own.length, total, now },
  });
  for (const [index, { of, line }] of own.entries()) {
    const made = refundOf(of, line, { source: refunds.refundSource(number), sourceLine: index + 1, monthCharged });
    await insertObligation(
      tx,
      { ...made, kind: "refund", declaredWage: null, corrects: { source: of.source, line: of.sourceLine } },
      now,
    );
    await reverseAccount(context, made);
  }
  await audit(context, "contribution.refund-ordered", number, { lines: own.length, ground });
  await putOutbox(tx, { topic: refundTopic, subject: number, payload: { number } });
  return `${schemeTitles[scheme]}退 ${sayYuan(total)} 元，${own.length} 笔，退费单 ${number}。`;
}

const minus = (yuan: string): Fen => fen(-parseYuan(yuan));

function refundOf(
  of: HistoryLine,
  line: RefundLine,
  as: { source: string; sourceLine: number; monthCharged: YearMonth },
): Obligation {
  const [total, account] = [minus(line.total), minus(line.account)];
  return {
    ...as,
    personId: of.personId,
    scheme: of.scheme,
    agencyId: of.agencyId,
    region: of.region,
    category: of.category,
    employerId: of.employerId,
    monthFor: of.monthFor,
    base: minus(line.base),
    total,
    personal: minus(line.personal),
    employer: minus(line.employer),
    account,
    pooled: fen(total - account),
  };
}

/** The account is less from the decision on, so that nothing is reckoned with what is on its way back. */
async function reverseAccount(context: Context, made: Obligation): Promise<void> {
  if (made.account === 0n) return;
  const { tx, now } = context;
  const today = businessDate(now);
  const fundEntityId = await fundOf({ context }, made, today);
  if (fundEntityId === undefined)
    throw new Error(`no fund books ${made.scheme} of agency ${made.agencyId} on ${today}`);
  await reverseCredit(tx, {
    personId: made.personId,
    scheme: made.scheme,
    region: made.region,
    source: made.source,
    sourceLine: made.sourceLine,
    amount: made.account,
    monthFor: made.monthFor,
    monthCharged: made.monthCharged,
    receivedOn: today,
    creditedMonth: businessMonth(now),
    bookMonth: await openBookMonth(tx, fundEntityId, monthOf(today)),
    knownAt: now,
  });
}
