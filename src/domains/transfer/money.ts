import {
  expenditureBalance,
  openBookMonth,
  postVoucher,
  transferInLines,
  transferOutLines,
} from "#domains/fund/index.ts";
import { promisedToBanks } from "#domains/payment/index.ts";
import { refuseOwn } from "#domains/registration/index.ts";
import { audit } from "#platform/audit/audit.ts";
import { businessDate } from "#platform/config/clock.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { monthOf } from "#policy/kernel/calendar.ts";
import { type Fen, fen, sayYuan } from "#policy/kernel/money.ts";
import { amountDue, lockedFor, move, type Slip, signerOf } from "./act.ts";
import * as store from "./store.ts";

/**
 * 划款 at the old place, 到账 at the new one: finance puts down the slip of the bank. The amount is that of the form, or the
 * difference is said and nothing is put down.
 */
export async function proposeMoney(context: Context, number: string, slip: Slip): Promise<number> {
  const { tx, actor, now } = context;
  const transfer = await lockedFor(context, number);
  await refuseOwn(context, transfer.person_id);
  const due = await amountDue(context, transfer);
  const side = transfer.end === "sending" ? "out" : "in";
  const words = side === "out" ? "划款" : "到账";
  if (slip.yuan !== due) {
    const difference = sayYuan(fen(slip.yuan > due ? slip.yuan - due : due - slip.yuan));
    const text = `信息表是 ${sayYuan(due)} 元，回单是 ${sayYuan(slip.yuan)} 元，相差 ${difference} 元，不能登记。`;
    throw new Problem("transfer/not-now", `${text}请核对回单；信息表有误的，由转入地退回。`);
  }
  if (slip.movedOn > businessDate(now) || slip.movedOn < transfer.applied_on)
    throw new Problem("request/invalid", `${words}日 ${slip.movedOn} 不在申请日和今天之间。请核对银行回单。`);
  const others = (await store.moneyOf(tx, [number])).filter((one) => one.side === side && one.state !== "refused");
  if (others.length > 0) throw new Problem("transfer/not-now", `这笔转移已经登记过${words}。`);
  const signer = signerOf(actor);
  const moneyNo = await store.insertMoney(tx, {
    ...{ number, side, amount: String(due), voucher: slip.voucher, moved_on: slip.movedOn },
    ...{ made_name: signer.name, made_person: signer.person, made_at: now, madeBy: signer.id },
  });
  await audit(context, `transfer.money-${side}.propose`, number, { moneyNo, amount: String(due) });
  return moneyNo;
}

/** Another natural person of finance confirms: the voucher is posted, and at the new place the transfer goes on. */
export async function decideMoney(
  context: Context,
  given: {
    readonly number: string;
    readonly moneyNo: number;
    readonly confirmed: boolean;
    readonly note: string | null;
  },
): Promise<void> {
  const { tx, actor, now } = context;
  const transfer = await lockedFor(context, given.number);
  await refuseOwn(context, transfer.person_id);
  const side = transfer.end === "sending" ? "out" : "in";
  const money = (await store.moneyOf(tx, [given.number])).find((one) => one.money_no === given.moneyNo);
  if (money === undefined || money.side !== side)
    throw new Problem("request/not-found", "本经办机构没有登记这笔款。请刷新再看。");
  if (money.state !== "proposed") throw new Problem("transfer/not-now", "这笔款已经有结论了。请刷新再看。");
  const signer = signerOf(actor);
  if (money.made_person.equals(signer.person))
    throw new Problem("transfer/four-eyes", "这笔款是您登记的，要由另一个人确认。");
  await store.decideMoney(tx, {
    ...{ number: given.number, money_no: given.moneyNo, state: given.confirmed ? "confirmed" : "refused" },
    ...{ decided_name: signer.name, decided_person: signer.person, decided_at: now, note: given.note },
    decidedBy: signer.id,
  });
  await audit(context, `transfer.money-${side}.${given.confirmed ? "confirm" : "refuse"}`, given.number, {
    moneyNo: given.moneyNo,
  });
  if (!given.confirmed) return;
  const fundEntityId = side === "out" ? transfer.sending_fund_entity_id : transfer.receiving_fund_entity_id;
  const amount = fen(BigInt(money.amount));
  if (side === "out") await refuseWithoutMoney(context, fundEntityId, amount);
  const posted = await postVoucher(tx, {
    ...{ fundEntityId, voucher: money.voucher, movedOn: money.moved_on },
    summary: `${side === "out" ? "转移支出" : "转移收入"} ${given.number}`,
    bookMonth: await openBookMonth(tx, fundEntityId, monthOf(businessDate(now))),
    lines: side === "out" ? transferOutLines(amount) : transferInLines(amount),
  });
  if (!posted) throw new Problem("transfer/not-now", `凭证 ${money.voucher} 已经入过账。请核对凭证号。`);
  if (side === "in") await move(context, transfer, { kind: "receive-fund", by: "finance" });
}

/** 支出户 pays what lies in it and is not promised to a payment run: 财政专户 gives it money first (条例第四十条). */
async function refuseWithoutMoney({ tx }: Context, fundEntityId: string, amount: Fen): Promise<void> {
  const balance = fen((await expenditureBalance(tx, fundEntityId)) - (await promisedToBanks(tx, fundEntityId)));
  if (balance >= amount) return;
  const text = `支出户能用的有 ${sayYuan(balance)} 元（待发的批次除外），要划 ${sayYuan(amount)} 元。请先从财政专户拨款入账，再确认。`;
  throw new Problem("transfer/not-now", text);
}
