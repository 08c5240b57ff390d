import { audit } from "#platform/audit/audit.ts";
import { checkInvariants } from "#platform/audit/invariant.ts";
import { businessMonth } from "#platform/config/clock.ts";
import type { Db } from "#platform/db/database.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { chartEntry } from "#policy/fund/index.ts";
import { addMonths, sayMonth, type YearMonth } from "#policy/kernel/calendar.ts";
import { fen, sayYuan } from "#policy/kernel/money.ts";
import { ownFund, signerOf } from "./desk.ts";
import { toCarry } from "./draft.ts";
import { openDrafts } from "./draft-store.ts";
import { fundInvariants } from "./invariants.ts";
import * as ledger from "./ledger-store.ts";
import * as store from "./month-store.ts";
import { reconcile } from "./reconciliation.ts";
import { accountsOf } from "./statement-store.ts";
import { sayKey } from "./words.ts";

/** A line of the checklist. What stops a closing and does not hold must be settled first; the rest is there to be seen. */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly stops: boolean;
  readonly detail: readonly string[];
}

/** What the ledger can be asked in a request. M3 reads every receipt of every person: it is asked nightly and by 账目核对. */
const atClosing = fundInvariants.filter((one) => one.id !== "M3");

/** Everything that is looked at before a month is closed. */
export async function checklist(db: Db, fundEntityId: string, month: YearMonth): Promise<readonly Check[]> {
  const months = await store.monthsOf(db, fundEntityId);
  const earlier = months.filter((one) => one.book_month < month && one.status === "open");
  const drafts = (await openDrafts(db, fundEntityId)).filter((one) => one.moved_on.slice(0, 7) <= month);
  const turnovers = await ledger.turnoversOf(db, fundEntityId, month);
  const net = turnovers.reduce((sum, row) => sum + BigInt(row.debit) - BigInt(row.credit), 0n);
  const waiting = turnovers
    .filter((row) => row.ledger_account === "suspense-receipt")
    .reduce((sum, row) => sum + BigInt(row.credit) - BigInt(row.debit), 0n);
  const broken = (await checkInvariants(db, atClosing)).filter((one) =>
    one.sample.some((subject) => subject === fundEntityId || subject.startsWith(`${fundEntityId}/`)),
  );
  const carry = month.endsWith("-12") ? await toCarry(db, fundEntityId, month) : [];
  const stop = (name: string, detail: readonly string[]): Check => ({
    name,
    ok: detail.length === 0,
    stops: true,
    detail,
  });
  return [
    stop(
      "前面的月份都已结账",
      earlier.map((one) => `${sayMonth(one.book_month)}还没有结账`),
    ),
    stop(
      "没有等复核的草稿",
      drafts.map((one) => `${one.voucher} ${one.summary}`),
    ),
    ...(await bankChecks(db, fundEntityId, month)),
    stop("试算平衡", net === 0n ? [] : [`借贷相差 ${sayYuan(fen(net))} 元`]),
    stop(
      "账目核对",
      broken.map((one) => `${one.id} ${one.title}`),
    ),
    ...(month.endsWith("-12")
      ? [stop("本年收支已经结转", carry.length === 0 ? [] : ["还有收支没有结转到基金结余"])]
      : []),
    {
      ...{ name: "没有挂着的暂收款", ok: waiting === 0n, stops: false },
      detail: waiting === 0n ? [] : [`暂收款还有 ${sayYuan(fen(waiting))} 元，可以结账，但要查清`],
    },
  ];
}

/** Each account has its statement, and whatever the bank has stands in the books. The other way round is in transit. */
async function bankChecks(db: Db, fundEntityId: string, month: YearMonth): Promise<readonly Check[]> {
  const missing: string[] = [];
  const unknown: string[] = [];
  const transit: string[] = [];
  for (const account of await accountsOf(db, fundEntityId)) {
    if (account.opened_month > month) continue;
    const { title } = chartEntry(account.ledger_account);
    const found = await reconcile(db, { fundEntityId, account, month });
    if (found.statement === undefined) missing.push(`${title}还没有导入${sayMonth(month)}的对账单`);
    for (const line of found.notBooked)
      unknown.push(`${title} ${line.moved_on} ${sayYuan(fen(BigInt(line.amount)))} 元 ${line.words}`);
    for (const line of found.notAtBank)
      transit.push(`${title} ${line.voucher} ${sayYuan(fen(BigInt(line.amount)))} 元 ${line.summary}`);
    if (found.statement !== undefined && found.difference !== 0n)
      unknown.push(`${title}调节后还差 ${sayYuan(fen(found.difference))} 元`);
  }
  return [
    { name: "对账单都已导入", ok: missing.length === 0, stops: true, detail: missing },
    { name: "银行有的，账上都有", ok: unknown.length === 0, stops: true, detail: unknown },
    { name: "没有在途的款项", ok: transit.length === 0, stops: false, detail: transit },
  ];
}

/** 申请结账: by one finance person, when nothing stands against it. */
export async function askClose(context: Context, fundEntityId: string, month: YearMonth): Promise<void> {
  const { tx } = context;
  await ownFund(tx, context.actor, fundEntityId);
  await getOpen(context, fundEntityId, month);
  const close = await store.findClose(tx, fundEntityId, month);
  if (close?.state === "asked") throw new Problem("fund/not-now", `${close.asked_name}已经申请过，等另一人结账。`);
  await refuseUnready(context, fundEntityId, month);
  await store.askClose(tx, fundEntityId, month, signerOf(context));
  await audit(context, "fund.ask-close", sayKey(fundEntityId, month), {});
}

/** 结账 by another natural person, checked again under the lock of the month. A closed month never opens again. */
export async function closeMonth(
  context: Context,
  of: { fundEntityId: string; month: YearMonth; version: number },
): Promise<void> {
  const { tx } = context;
  const { fundEntityId, month } = of;
  const close = await toDecide(context, of);
  const by = signerOf(context);
  if (close.asked_person.equals(by.person)) throw new Problem("fund/four-eyes", "您申请的结账，须由另一人复核。");
  await refuseUnready(context, fundEntityId, month);
  await store.decideClose(tx, { fundEntityId, month, state: "closed", by, note: null });
  await store.closeMonth(tx, fundEntityId, month);
  await ledger.insertMonth(tx, fundEntityId, addMonths(month, 1));
  await audit(context, "fund.close", sayKey(fundEntityId, month), {});
}

export async function refuseClose(
  context: Context,
  of: { fundEntityId: string; month: YearMonth; version: number; reason: string },
): Promise<void> {
  const { fundEntityId, month, reason } = of;
  await toDecide(context, of);
  const by = signerOf(context);
  await store.decideClose(context.tx, { fundEntityId, month, state: "refused", by, note: reason });
  await audit(context, "fund.refuse-close", sayKey(fundEntityId, month), { reason });
}

async function toDecide(
  context: Context,
  { fundEntityId, month, version }: { fundEntityId: string; month: YearMonth; version: number },
): Promise<store.CloseRow> {
  await ownFund(context.tx, context.actor, fundEntityId);
  await getOpen(context, fundEntityId, month);
  const close = await store.findClose(context.tx, fundEntityId, month);
  if (close?.state !== "asked") throw new Problem("fund/not-now", "这个月还没有人申请结账。");
  if (close.version !== version) throw new Problem("fund/stale", "这个月的结账有新进展。请刷新再看。");
  return close;
}

async function getOpen({ tx }: Context, fundEntityId: string, month: YearMonth): Promise<void> {
  const row = await store.lockMonth(tx, fundEntityId, month);
  if (row === undefined) throw new Problem("request/not-found", `${sayMonth(month)}没有账。请从列表里选月份。`);
  if (row.status === "closed") throw new Problem("fund/not-now", `${sayMonth(month)}已经结账，不会再打开。`);
}

async function refuseUnready(context: Context, fundEntityId: string, month: YearMonth): Promise<void> {
  if (month >= businessMonth(context.now))
    throw new Problem("fund/not-now", `${sayMonth(month)}还没有过完，不能结账。`);
  const against = (await checklist(context.tx, fundEntityId, month)).filter((one) => one.stops && !one.ok);
  if (against.length === 0) return;
  const said = against.map((one) => `${one.name}（${one.detail[0] ?? ""}）`).join("；");
  throw new Problem("fund/not-now", `还不能结账，这几项没有做到：${said}。`);
}
