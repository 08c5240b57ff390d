import { openBookMonth, postVoucher, refundLines as refundEntry } from "#domains/fund/index.ts";
import { notify } from "#domains/notification/index.ts";
import { lockPerson } from "#domains/registration/index.ts";
import { date, monthOf } from "#policy/kernel/calendar.ts";
import { fen, parseYuan, sayYuan } from "#policy/kernel/money.ts";
import { schemeTitles } from "#policy/kernel/region.ts";
import type { RefundReceipt } from "./contract.ts";
import { taxSender } from "./inbound.ts";
import { type Desk, fundOf } from "./matching.ts";
import * as refunds from "./refund-store.ts";
import { hashOfReceipts, type PlacedReceipt, type Posted } from "./rows-hash.ts";
import { insertReceipt } from "./store.ts";
import { Unmatched, VoucherRepeated } from "./unmatched.ts";

/**
 * The treasury has paid a refund back: income is less by its voucher, and each negative line is met. What the treasury says
 * of an order that we did not give, or of another amount, changes nothing here and waits for finance.
 */
export async function postRefundReceipt(
  desk: Desk,
  message: RefundReceipt,
  wrong: (fault: Unmatched) => Promise<Posted>,
): Promise<Posted> {
  const { context } = desk;
  const order = await refunds.lockRefund(context.tx, message.refund);
  const fault = faultOf(order, message);
  if (order === undefined || fault !== undefined) return wrong(fault ?? unknown(message.refund));
  const movedOn = date(message.receivedOn);
  await lockPerson(context.tx, order.person_id);
  const fundEntityId = await fundOf(desk, { scheme: order.scheme, agencyId: order.agency_id }, movedOn);
  if (fundEntityId === undefined)
    return wrong(new Unmatched("no-fund", `${movedOn} 没有配置记账的基金，这笔退款待核实。`));
  const { voucher } = message;
  const amount = parseYuan(message.controlTotal);
  const posted = await postVoucher(context.tx, {
    ...{ fundEntityId, voucher, movedOn, summary: `多缴退费 ${order.number}`, lines: refundEntry(amount) },
    bookMonth: await openBookMonth(context.tx, fundEntityId, monthOf(desk.today)),
  });
  if (!posted) throw new VoucherRepeated(voucher);
  const placed: PlacedReceipt[] = [];
  for (const obligation of await refunds.refundLines(context.tx, order)) {
    const { sourceLine, personId, total } = obligation;
    const source = `${taxSender}/${message.number}`;
    const dates = { receivedOn: movedOn, knownAt: context.now };
    await insertReceipt(context.tx, { obligation, source, sourceLine, fundEntityId, voucher, amount: total, ...dates });
    placed.push({ line: sourceLine, personId, amount: total, receivedOn: movedOn });
  }
  await refunds.moveRefund(context.tx, order.number, { movedOn, voucher });
  await notify(context, order.person_id, {
    template: "contribution.refunded",
    title: `${schemeTitles[order.scheme]}的多缴款退了`,
    body: `国库退出 ${sayYuan(amount)} 元，按原缴费渠道退给原缴费人。几天没有收到的，请拨 12366 问税务。`,
  });
  return { failed: 0, rows: hashOfReceipts(placed) };
}

function faultOf(order: refunds.RefundRow | undefined, message: RefundReceipt): Unmatched | undefined {
  if (order === undefined) return unknown(message.refund);
  if (order.state === "moved") {
    return new Unmatched(
      "repeated-refund",
      `退费单 ${order.number} 已退过，凭证 ${order.voucher}，不再入账。请与国库核对。`,
    );
  }
  const ordered = fen(BigInt(order.total));
  if (parseYuan(message.controlTotal) === ordered) return undefined;
  const told = sayYuan(parseYuan(message.controlTotal));
  return new Unmatched(
    "refund-differs",
    `退费单 ${order.number} 是 ${sayYuan(ordered)} 元，国库退出 ${told} 元。请与国库核对。`,
  );
}

const unknown = (number: string) => new Unmatched("refund-unknown", `没有退费单 ${number}，没有入账。`);
