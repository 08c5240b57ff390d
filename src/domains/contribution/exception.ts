import { openBookMonth, postVoucher, suspenseCleared } from "#domains/fund/index.ts";
import { audit } from "#platform/audit/audit.ts";
import { businessDate } from "#platform/config/clock.ts";
import { sql } from "#platform/db/database.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { lockMessage, openMessage } from "#platform/messages/inbound.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { date, monthOf } from "#policy/kernel/calendar.ts";
import { parseYuan } from "#policy/kernel/money.ts";
import type { Law } from "#policy/law.ts";
import { type TaxMessage, type TaxReceipt, taxMessage } from "./contract.ts";
import { declareLine } from "./declaration-posting.ts";
import { taxSender } from "./inbound.ts";
import { type Desk, fundOf } from "./matching.ts";
import { receiveLine } from "./receipt-posting.ts";
import { hashOfObligations, hashOfReceipts, type PlacedReceipt } from "./rows-hash.ts";
import * as store from "./store.ts";
import { matchSuspense } from "./suspense.ts";
import { confirmDifference } from "./total-posting.ts";
import { Unmatched } from "./unmatched.ts";

/** How an exception ends: matched after all and posted, given back to its sender, or found to need nothing. */
export type Settlement =
  | { readonly outcome: "posted" }
  | { readonly outcome: "returned" | "no-action"; readonly reason: string };

interface Given {
  readonly number: string;
  readonly line: number;
  readonly agencyId: string;
  readonly secrecy: Secrecy;
  readonly law: Law;
}

/**
 * Settles one line of the exceptions worklist, once. `posted` tries the line again with the relations and obligations of this
 * moment; what still does not match is refused with its reason and stays on the list. Money is moved by that alone.
 */
export async function settleException(context: Context, given: Given, settlement: Settlement): Promise<void> {
  const exception = await lockException(context, given);
  const rows = settlement.outcome === "posted" ? await tryAgain(context, given, exception) : null;
  const resolution = settlement.outcome === "posted" ? "重新匹配，已入账" : settlement.reason;
  await sql`
    update inbound_exception set resolved_at = clock_timestamp(), resolution = ${resolution},
      outcome = ${settlement.outcome}, resolved_by = ${context.actor.id}
    where sender = ${taxSender} and number = ${given.number} and line = ${given.line}`.execute(context.tx);
  const { outcome } = settlement;
  await audit(context, "contribution.exception", `${given.number}/${given.line}`, {
    outcome,
    reason: exception.reason,
    rows,
  });
}

/** The open exception, if it is this agency's and this post's. Another's answers as one that does not exist. */
async function lockException(context: Context, given: Given): Promise<{ reason: string }> {
  const found = await sql<{ reason: string; owner_role: string; resolved_at: Date | null }>`
    select reason, owner_role, resolved_at from inbound_exception
    where sender = ${taxSender} and number = ${given.number} and line = ${given.line}
      and (agency_id is null or agency_id = ${given.agencyId}) for update`.execute(context.tx);
  const [row] = found.rows;
  if (row === undefined) throw new Problem("request/not-found", "没有这条异常。请回到异常报文里重新打开。");
  if (row.resolved_at !== null) throw new Problem("exception/settled", "这条异常已经有人处理了。请刷新看结果。");
  if (!context.actor.roles.some((role) => role === row.owner_role)) {
    throw new Problem("permission/refused", "这条异常归别的岗位处理。请转给列出的岗位。");
  }
  return row;
}

/** Posts the line after all; answers the hash of the rows that it made. */
async function tryAgain(context: Context, given: Given, exception: { reason: string }): Promise<string> {
  const message = await messageOf(context, given, given.number);
  if (given.line === 0 && message.kind !== "total-receipt") {
    throw new Problem("exception/unmatched", "整份报文有错，不能逐行重试。请退回税务更正后换号重发。");
  }
  const desk = { context, secrecy: given.secrecy, law: given.law, today: businessDate(context.now) };
  try {
    if (message.kind === "receipt") return hashOfReceipts([await receiveAgain(desk, message, given.line)]);
    if (message.kind === "total-receipt") return hashOfReceipts(await confirmDifference(desk, message));
    if (message.kind !== "declaration") throw new Error(`message ${given.number} has no lines to try again`);
    const line = message.lines.find((one) => one.line === given.line);
    if (line === undefined) throw new Error(`message ${given.number} has no line ${given.line}`);
    return hashOfObligations([await declareLine(desk, message.number, line)]);
  } catch (error) {
    if (!(error instanceof Unmatched)) throw error;
    const again = error.reason === exception.reason ? "还是对不上" : "这回另有原因";
    throw new Problem("exception/unmatched", `${again}：${error.message}`);
  }
}

/** Money that waited in 暂收款 becomes a receipt, and moves to income by an entry that names its voucher. */
async function receiveAgain(desk: Desk, message: TaxReceipt, lineNo: number): Promise<PlacedReceipt> {
  const { context } = desk;
  const line = message.lines.find((one) => one.line === lineNo);
  if (line === undefined) throw new Error(`message ${message.number} has no line ${lineNo}`);
  const obligations = await store.obligationsOf(context.tx, taxSender, [message.declaration]);
  const obligation = obligations.find(({ sourceLine }) => sourceLine === lineNo);
  const receivedOn = date(message.receivedOn);
  const fundEntityId = obligation && (await fundOf(desk, obligation, receivedOn));
  if (fundEntityId === undefined) throw new Unmatched("line-unknown", `申报里的第 ${lineNo} 行还没有入账。`);
  const bookMonth = await openBookMonth(context.tx, fundEntityId, monthOf(desk.today));
  const voucher = `${message.voucher}/${lineNo}`;
  const money = { fundEntityId, bookMonth, receivedOn, voucher, source: `${taxSender}/${message.number}` };
  const placed = await receiveLine(desk, { message, money, obligations }, line);
  const amount = parseYuan(line.amount);
  await matchSuspense(
    context,
    { fundEntityId, voucher: message.voucher, line: lineNo },
    { amount, ledgerVoucher: voucher },
  );
  await postVoucher(context.tx, {
    fundEntityId,
    voucher,
    bookMonth,
    movedOn: receivedOn,
    summary: `暂收款转收入，原凭证 ${message.voucher}`,
    lines: suspenseCleared(amount),
  });
  return placed;
}

async function messageOf(context: Context, given: { secrecy: Secrecy }, number: string): Promise<TaxMessage> {
  const row = await lockMessage(context.tx, taxSender, number);
  if (row === undefined) throw new Error(`message ${number} is not stored`);
  return taxMessage.parse(JSON.parse(openMessage(given.secrecy, taxSender, number, row)));
}
