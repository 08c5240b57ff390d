import {
  openBookMonth,
  postVoucher,
  suspenseCleared,
  suspensePaidBack,
  suspenseToOther,
  type Voucher,
} from "#domains/fund/index.ts";
import { employerByCode, lockEmployer, schemesOfEmployer } from "#domains/registration/index.ts";
import { audit } from "#platform/audit/audit.ts";
import { ownAgency } from "#platform/auth/actor.ts";
import { businessDate } from "#platform/config/clock.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { date, monthOf, type PlainDate } from "#policy/kernel/calendar.ts";
import { type Fen, fen, sayYuan, toYuan } from "#policy/kernel/money.ts";
import type { Law } from "#policy/law.ts";
import type { SuspenseWay } from "./contract.ts";
import { placeTotal } from "./employer-total.ts";
import { hashOfReceipts, type PlacedReceipt } from "./rows-hash.ts";
import * as store from "./suspense-store.ts";
import { Unmatched } from "./unmatched.ts";

/** Puts an amount that came and could not be placed on the list, in the transaction that books it in 暂收款. */
export const suspend = (
  context: Pick<Context, "tx" | "now">,
  given: Parameters<typeof store.insertSuspense>[1],
): Promise<void> => store.insertSuspense(context, given);

/** What is proposed to do with an amount; of placing, for whom. */
export interface Proposal {
  readonly way: SuspenseWay;
  readonly creditCode?: string | undefined;
  readonly reason: string;
}

/** The first person says what is to become of an amount. Nothing moves yet. */
export async function proposeSuspense(
  context: Context,
  given: { readonly key: store.SuspenseKey; readonly version: number; readonly proposal: Proposal },
): Promise<void> {
  const row = await lockOwn(context, given);
  const { way, creditCode, reason } = given.proposal;
  if (row.state !== "open") throw notNow(row);
  if (way === "place") await payerOf(context, row, creditCode);
  if (way === "other-income" && row.reason !== "fen-difference")
    throw new Problem("suspense/not-now", "只有取整的尾差能转其他收入。别的钱请入账或退回。");
  await store.moveSuspense(context, row, {
    verb: "propose",
    way,
    payer: (way === "place" ? creditCode : undefined) ?? null,
    note: reason,
  });
  await audit(context, "suspense.propose", subjectOf(row), { way });
}

/** Taken back by whoever proposed it, or not agreed to by another: the amount is open again. */
export async function declineSuspense(
  context: Context,
  given: { readonly key: store.SuspenseKey; readonly version: number; readonly reason: string },
): Promise<void> {
  const row = await lockOwn(context, given);
  if (row.state !== "proposed") throw notNow(row);
  await store.moveSuspense(context, row, { verb: "decline", note: given.reason });
  await audit(context, "suspense.decline", subjectOf(row));
}

/** The slip by which the treasury paid an amount back: without it nothing was paid back. */
export interface PaidBack {
  readonly voucher: string;
  readonly movedOn: PlainDate;
}

/** Another natural person confirms, and the money moves: onto obligations by the rule, back to its payer, or to other income. */
export async function confirmSuspense(
  context: Context,
  given: {
    readonly key: store.SuspenseKey;
    readonly version: number;
    readonly law: Law;
    readonly paidBack?: PaidBack | undefined;
  },
): Promise<void> {
  const row = await lockOwn(context, given);
  if (row.state !== "proposed") throw notNow(row);
  const proposal = (await store.actionsOf(context.tx, [row])).at(-1);
  if (proposal?.verb !== "propose" || proposal.way === null) throw new Error(`${subjectOf(row)} was not proposed`);
  const own = context.actor.naturalPerson;
  if (own === null || proposal.natural_person?.equals(own) !== false)
    throw new Problem("suspense/four-eyes", "这笔是您提的，要由另一个人确认。");
  if (proposal.way === "place") return place(context, given.law, row, proposal.payer);
  const amount = fen(BigInt(row.open_amount));
  if (proposal.way === "other-income") {
    const ledgerVoucher = await transfer(context, row, `${row.voucher}/QT-${row.line}`, {
      ...{ summary: "取整尾差转其他收入", lines: suspenseToOther(amount) },
    });
    return done(context, row, { way: "other-income", amount, ledgerVoucher });
  }
  if (given.paidBack === undefined) throw new Problem("request/invalid", "请填写国库退款的凭证号和退款日。");
  const { voucher, movedOn } = given.paidBack;
  if (movedOn > businessDate(context.now)) throw new Problem("request/invalid", `退款日 ${movedOn} 还没有到。`);
  if (movedOn < row.received_on)
    throw new Problem("request/invalid", `退款日早于到账日 ${row.received_on}。请核对凭证。`);
  const ledgerVoucher = await transfer(context, row, voucher, {
    ...{ movedOn, summary: `暂收款退回，原凭证 ${row.voucher}`, lines: suspensePaidBack(amount) },
  });
  await done(context, row, { way: "pay-back", amount, ledgerVoucher });
}

/** What is known of the payer's obligations decides how much of the amount can be placed; the rest goes on waiting. */
async function place(context: Context, law: Law, row: store.SuspenseRow, creditCode: string | null): Promise<void> {
  const payer = await payerOf(context, row, creditCode ?? undefined);
  await lockEmployer(context.tx, payer.employerId);
  const amount = fen(BigInt(row.open_amount));
  const attempt = row.version;
  const voucher = `${row.voucher}/RZ-${row.line}-${attempt}`;
  const today = businessDate(context.now);
  const bookMonth = await openBookMonth(context.tx, row.fund_entity_id, monthOf(today));
  const money = {
    ...{ fundEntityId: row.fund_entity_id, bookMonth, receivedOn: row.received_on, voucher },
    source: `suspense/${row.voucher}/${row.line}/${attempt}`,
  };
  let rest: Fen = amount;
  const rows: PlacedReceipt[] = [];
  for (const of of payer.owes) {
    if (rest === 0n) break;
    const at = { of, money, on: today, amount: rest, firstLine: rows.length + 1 };
    const result = await placeTotal(context, law, at).catch(refused);
    rows.push(...result.placed);
    rest = result.rest;
  }
  const placed = fen(amount - rest);
  if (placed === 0n)
    throw new Problem("suspense/not-now", `${payer.name}没有可以入账的应缴。请退回这个提议，另选办法。`);
  await transfer(context, row, voucher, {
    summary: `暂收款转收入，原凭证 ${row.voucher}`,
    lines: suspenseCleared(placed),
  });
  await done(context, row, { way: "place", amount: placed, ledgerVoucher: voucher, hash: hashOfReceipts(rows) });
}

function refused(error: unknown): never {
  if (error instanceof Unmatched) throw new Problem("suspense/not-now", error.message);
  throw error;
}

async function payerOf(context: Context, row: store.SuspenseRow, creditCode: string | undefined) {
  const employer = creditCode === undefined ? undefined : await employerByCode(context.tx, creditCode);
  if (employer === undefined) throw new Problem("suspense/payer-unknown", "没有这个统一社会信用代码的单位。请核对。");
  const employerId = employer.employer_id;
  const agencyId = ownAgency(context.actor);
  const owes = (await schemesOfEmployer(context.tx, employerId))
    .filter((one) => one.agency_id === agencyId)
    .map(({ scheme }) => ({ employerId, scheme, agencyId }));
  const inFund = await store.schemesOfFund(context.tx, row.fund_entity_id, agencyId);
  return { employerId, name: employer.name, owes: owes.filter((one) => inFund.includes(one.scheme)) };
}

/** Money that waited was matched after all, by the rule and not by a person: the exception that it hung on was tried again. */
export async function matchSuspense(
  context: Context,
  key: store.SuspenseKey,
  given: { readonly amount: Fen; readonly ledgerVoucher: string },
): Promise<void> {
  const row = await store.lockSuspense(context.tx, key);
  if (row === undefined || BigInt(row.open_amount) < given.amount)
    throw new Problem("suspense/not-now", "这笔暂收款已经入账或退回了。请到暂收款里看去处。");
  if (row.state === "proposed")
    throw new Problem("suspense/not-now", "这笔暂收款有人提了别的办法，等确认或退回以后再试。");
  await store.moveSuspense(context, row, { verb: "match", way: "place", ...given });
}

async function transfer(
  context: Context,
  row: store.SuspenseRow,
  voucher: string,
  of: Pick<Voucher, "summary" | "lines"> & { readonly movedOn?: PlainDate },
): Promise<string> {
  const today = businessDate(context.now);
  const fundEntityId = row.fund_entity_id;
  const bookMonth = await openBookMonth(context.tx, fundEntityId, monthOf(today));
  const posted = await postVoucher(context.tx, {
    movedOn: date(row.received_on),
    ...of,
    fundEntityId,
    voucher,
    bookMonth,
  });
  if (!posted) throw new Problem("suspense/voucher-repeated", `凭证 ${voucher} 已入过账。请核对凭证号。`);
  return voucher;
}

async function done(
  context: Context,
  row: store.SuspenseRow,
  of: { way: SuspenseWay; amount: Fen; ledgerVoucher: string; hash?: string },
): Promise<void> {
  const { way, amount, ledgerVoucher, hash } = of;
  await store.moveSuspense(context, row, { verb: "confirm", way, amount, ledgerVoucher });
  await audit(context, "suspense.confirm", subjectOf(row), { way, amount: toYuan(amount), ...(hash && { hash }) });
}

async function lockOwn(
  context: Context,
  given: { readonly key: store.SuspenseKey; readonly version: number },
): Promise<store.SuspenseRow> {
  const row = await store.lockSuspense(context.tx, given.key);
  const agencyId = ownAgency(context.actor);
  const own =
    row !== undefined &&
    (row.agency_id === null
      ? (await store.schemesOfFund(context.tx, row.fund_entity_id, agencyId)).length > 0
      : row.agency_id === agencyId);
  if (!own) throw new Problem("request/not-found", "没有这笔暂收款。请回到列表里重新打开。");
  if (row.version !== given.version)
    throw new Problem(
      "suspense/stale",
      `这笔暂收款已有新进展，还剩 ${sayYuan(fen(BigInt(row.open_amount)))} 元。请刷新再看。`,
    );
  return row;
}

const subjectOf = (row: store.SuspenseRow): string => `${row.voucher}/${row.line}`;
export const suspenseStateNames = { open: "待处理", proposed: "等确认", closed: "已处理" } as const;
const notNow = (row: store.SuspenseRow) =>
  new Problem(
    "suspense/not-now",
    `这笔暂收款现在是「${suspenseStateNames[row.state]}」，不能这样办。请刷新看最新进展。`,
  );
