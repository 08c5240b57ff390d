import { openBookMonth, otherDifference, postVoucher, receiptLines } from "#domains/fund/index.ts";
import { employerByCode, lockEmployer, lockPerson } from "#domains/registration/index.ts";
import type { Tx } from "#platform/db/database.ts";
import { isFenDifference } from "#policy/contribution/fen-difference.ts";
import { date, monthOf } from "#policy/kernel/calendar.ts";
import { type Fen, fen, parseYuan, sayYuan, toYuan } from "#policy/kernel/money.ts";
import type { TotalReceipt } from "./contract.ts";
import { placeTotal } from "./employer-total.ts";
import { taxSender } from "./inbound.ts";
import { agencyOf, type Desk, fundOf, leviedSchemeOf } from "./matching.ts";
import { partlyMetBy } from "./open-store.ts";
import { placeMoney } from "./place-money.ts";
import { hashOfReceipts, type PlacedReceipt, type Posted } from "./rows-hash.ts";
import type { LeviedScheme } from "./shares.ts";
import { insertInboundLine } from "./store.ts";
import { suspend } from "./suspense.ts";
import { Unmatched, VoucherRepeated } from "./unmatched.ts";

/**
 * 单位总额到账: a treasury slip that names an employer, a scheme and an amount, and nobody. It is placed by the rule; what nothing
 * was owed for waits in 暂收款. Where the law rounds an employer's total once, a difference of fen is for a person to confirm.
 */
export async function postTotalReceipt(
  desk: Desk,
  message: TotalReceipt,
  wrong: (fault: Unmatched, agencyId?: string) => Promise<Posted>,
): Promise<Posted> {
  const { context } = desk;
  const receivedOn = date(message.receivedOn);
  const payer = await payerOf(desk, message).catch((error: unknown) => {
    if (error instanceof Unmatched) return error;
    throw error;
  });
  if (payer instanceof Unmatched) return wrong(payer);
  const { employerId, agencyId, scheme } = payer;
  const fundEntityId = await fundOf(desk, { scheme, agencyId }, receivedOn);
  if (fundEntityId === undefined)
    return wrong(new Unmatched("no-fund", `${message.receivedOn} 没有配置记账的基金，这笔钱待核实。`), agencyId);
  await lockEmployer(context.tx, employerId);
  const bookMonth = await openBookMonth(context.tx, fundEntityId, monthOf(desk.today));
  const amount = parseYuan(message.controlTotal);
  const money = {
    fundEntityId,
    bookMonth,
    receivedOn,
    voucher: message.voucher,
    source: `${taxSender}/${message.number}`,
  };
  const of = { employerId, agencyId, scheme };
  const result = await placeTotal(context, desk.law, { of, money, on: desk.today, amount, firstLine: 1 });
  const posted = await postVoucher(context.tx, {
    ...{ fundEntityId, voucher: message.voucher, bookMonth, movedOn: receivedOn },
    summary: `单位总额到账 ${message.number}`,
    lines: receiptLines(amount, fen(amount - result.rest)),
  });
  if (!posted) throw new VoucherRepeated(message.voucher);
  await rememberLines(context.tx, message.number, result.placed);
  const fault = differenceOf(desk, message, { ...result, scheme, amount });
  if (result.rest > 0n) {
    const explanation = `${payer.name}缴来 ${sayYuan(amount)} 元，应缴 ${sayYuan(result.open)} 元，多 ${sayYuan(result.rest)} 元。`;
    await suspend(context, {
      ...{ fundEntityId, voucher: message.voucher, line: 0, agencyId, message: message.number, receivedOn },
      ...{ amount: result.rest, reason: fault?.reason ?? "nothing-owed", explanation },
    });
  } else if (fault !== undefined) await wrong(fault, agencyId);
  return { failed: fault === undefined ? 0 : 1, rows: hashOfReceipts(result.placed) };
}

/** Whose obligations a message without names was placed on, so that they are found again without searching the ledger. */
async function rememberLines(tx: Tx, number: string, placed: readonly PlacedReceipt[]): Promise<void> {
  for (const { line, personId } of placed) await insertInboundLine(tx, { sender: taxSender, number, line, personId });
}

interface Payer {
  readonly employerId: string;
  readonly name: string;
  readonly agencyId: string;
  readonly scheme: LeviedScheme;
}

async function payerOf(desk: Desk, message: TotalReceipt): Promise<Payer> {
  const { tx } = desk.context;
  const scheme = leviedSchemeOf(message.scheme);
  const employer = await employerByCode(tx, message.creditCode);
  if (employer === undefined)
    throw new Unmatched("employer-unknown", `没有统一社会信用代码是 ${message.creditCode} 的单位，没有入账。`);
  const agencyId = await agencyOf(desk, { scheme, region: message.region, employerId: employer.employer_id });
  if (agencyId === null) throw new Unmatched("no-fund", `${employer.name}没有在这个地区登记这个险种，没有入账。`);
  return { employerId: employer.employer_id, name: employer.name, agencyId, scheme };
}

/** Fen that rounding alone explains, as an exception for a person; anything else is owed on, or waits. */
function differenceOf(
  desk: Desk,
  message: TotalReceipt,
  of: { scheme: LeviedScheme; amount: Fen; open: Fen; lines: number },
): Unmatched | undefined {
  const rule = isFenDifference(desk.law.on(desk.today), message.region, of.scheme);
  if (rule.kind === "missing") return undefined;
  const difference = fen(of.amount - of.open);
  if (!rule.value({ difference, lines: of.lines })) return undefined;
  const why = `逐人合计 ${sayYuan(of.open)} 元，单位合计到账 ${sayYuan(of.amount)} 元，差 ${toYuan(difference)} 元，是取整的尾差。`;
  return new Unmatched("fen-difference", why);
}

/**
 * A person confirms that the fen that are missing are of rounding: the fund gives them, so that the last obligation is met. What
 * was paid on it since by other money is no matter of rounding any more. Fen too many wait in 暂收款 and become other income there.
 */
export async function confirmDifference(desk: Desk, message: TotalReceipt): Promise<readonly PlacedReceipt[]> {
  const { context } = desk;
  const receivedOn = date(message.receivedOn);
  const { employerId, agencyId, scheme } = await payerOf(desk, message);
  const fundEntityId = await fundOf(desk, { scheme, agencyId }, receivedOn);
  await lockEmployer(context.tx, employerId);
  const source = `${taxSender}/${message.number}`;
  const [short] = await partlyMetBy(context.tx, taxSender, message.number);
  if (short === undefined || fundEntityId === undefined)
    throw new Unmatched("fen-difference", "这笔应缴已经缴足，没有尾差要确认了。请核实后选不处理。");
  await lockPerson(context.tx, short.personId);
  const voucher = `${message.voucher}/WC`;
  const bookMonth = await openBookMonth(context.tx, fundEntityId, monthOf(desk.today));
  const money = { fundEntityId, bookMonth, receivedOn, source, voucher };
  const placed = await placeMoney(context, money, short, 0, short.open);
  await postVoucher(context.tx, {
    ...{ fundEntityId, voucher, bookMonth, movedOn: receivedOn, summary: `取整尾差，原凭证 ${message.voucher}` },
    lines: otherDifference(short.open),
  });
  return [placed];
}
