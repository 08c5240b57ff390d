import { openBookMonth, postVoucher, receiptLines } from "#domains/fund/index.ts";
import { lockPersons } from "#domains/registration/index.ts";
import { lockMessage } from "#platform/messages/inbound.ts";
import { date, monthOf } from "#policy/kernel/calendar.ts";
import { addFen, type Fen, fen, parseYuan, sayYuan, zeroFen } from "#policy/kernel/money.ts";
import type { TaxReceipt } from "./contract.ts";
import { taxSender } from "./inbound.ts";
import { type Desk, fundOf } from "./matching.ts";
import { type Money, placeMany, placeMoney } from "./place-money.ts";
import { hashOfReceipts, type PlacedReceipt, type Posted } from "./rows-hash.ts";
import * as store from "./store.ts";
import { suspend } from "./suspense.ts";
import { Unmatched, VoucherRepeated } from "./unmatched.ts";
import { raise } from "./unmatched-store.ts";

/** The message it follows has not come yet. The job is tried again; the exceptions worklist shows that it waits. */
export class AwaitsDeclaration extends Error {}

type Line = TaxReceipt["lines"][number];

/** Money that came in by one treasury voucher: matched lines are credited, the rest waits in 暂收款. */
export async function postReceipt(
  desk: Desk,
  message: TaxReceipt,
  wrong: (fault: Unmatched) => Promise<Posted>,
): Promise<Posted> {
  const { context } = desk;
  const { number, voucher } = message;
  const declaration = await lockMessage(context.tx, taxSender, message.declaration);
  if (declaration !== undefined && declaration.kind !== "declaration")
    return wrong(new Unmatched("nothing-declared", `${message.declaration} 不是申报，这笔钱待核实。`));
  if (declaration?.processed_at == null) throw new AwaitsDeclaration(message.declaration);
  const obligations = await store.obligationsOf(context.tx, taxSender, message.declaration);
  const [first] = obligations.values();
  if (first === undefined)
    return wrong(new Unmatched("nothing-declared", `申报 ${message.declaration} 没有一行入账，这笔钱待核实。`));
  const receivedOn = date(message.receivedOn);
  const fundEntityId = await fundOf(desk, first, receivedOn);
  if (fundEntityId === undefined)
    return wrong(new Unmatched("no-fund", `${message.receivedOn} 没有配置记账的基金，这笔钱待核实。`));
  const bookMonth = await openBookMonth(context.tx, fundEntityId, monthOf(desk.today));
  await lockPersons(context.tx, [...new Set([...obligations.values()].map(({ personId }) => personId))]);
  const money = { fundEntityId, bookMonth, receivedOn, voucher, source: `${taxSender}/${number}` };
  const { payable, faults } = await matchReceipts(
    desk,
    { declaration: message.declaration, money },
    obligations,
    message.lines,
  );
  const placed = await placeMany(context, money, payable);
  for (const { line, fault } of faults) {
    const { agencyId } = first;
    await raise(desk, { number, line: line.line, agencyId }, fault);
    await suspend(context, {
      ...{ fundEntityId, voucher, line: line.line, agencyId, message: number, receivedOn },
      ...{ amount: parseYuan(line.amount), reason: fault.reason, explanation: fault.message },
    });
  }
  const posted = await postVoucher(context.tx, {
    ...{ fundEntityId, voucher, bookMonth, movedOn: receivedOn, summary: `社会保险费入库 ${number}` },
    lines: receiptLines(
      addFen(...message.lines.map((line) => parseYuan(line.amount))),
      addFen(...payable.map(({ amount }) => amount)),
    ),
  });
  if (!posted) throw new VoucherRepeated(voucher);
  return { failed: faults.length, rows: hashOfReceipts(placed) };
}

/** One line of money that a person tries again. */
export async function receiveLine(
  desk: Desk,
  given: { readonly declaration: string; readonly money: Money },
  obligations: ReadonlyMap<number, store.Obligation>,
  line: Line,
): Promise<PlacedReceipt> {
  const { payable, faults } = await matchReceipts(desk, given, obligations, [line]);
  const [found] = payable;
  if (found === undefined) throw faults[0]?.fault ?? new Error(`line ${line.line} became nothing`);
  return placeMoney(desk.context, given.money, found.obligation, line.line, found.amount);
}

interface Payable {
  readonly obligation: store.Obligation;
  readonly sourceLine: number;
  readonly amount: Fen;
  /** What was placed on it before. */
  readonly before: Fen;
}

/** Which obligation each line pays. Less than is open meets a part, and the obligation stays open; more is nobody's yet. */
async function matchReceipts(
  desk: Desk,
  given: { readonly declaration: string; readonly money: Money },
  obligations: ReadonlyMap<number, store.Obligation>,
  lines: readonly Line[],
): Promise<{ payable: readonly Payable[]; faults: readonly { line: Line; fault: Unmatched }[] }> {
  const wanted = lines.flatMap(({ line }) => obligations.get(line) ?? []);
  const { tx } = desk.context;
  const allocated = await store.allocatedOfMessage(
    tx,
    taxSender,
    given.declaration,
    wanted.map(({ personId }) => personId),
  );
  // One voucher moves money of one fund; a line of another fund cannot have come with it.
  const ours = new Map<string, boolean>();
  for (const one of wanted) {
    const key = `${one.scheme} ${one.agencyId}`;
    if (!ours.has(key)) ours.set(key, (await fundOf(desk, one, given.money.receivedOn)) === given.money.fundEntityId);
  }
  const payable: Payable[] = [];
  const faults: { line: Line; fault: Unmatched }[] = [];
  for (const line of lines) {
    const obligation = obligations.get(line.line);
    const amount = parseYuan(line.amount);
    const before = allocated.get(line.line) ?? zeroFen;
    const fault = faultOf(
      line.line,
      amount,
      before,
      obligation && { ...obligation, ours: ours.get(`${obligation.scheme} ${obligation.agencyId}`) },
    );
    if (fault !== undefined) faults.push({ line, fault });
    else if (obligation !== undefined) payable.push({ obligation, sourceLine: line.line, amount, before });
  }
  return { payable, faults };
}

function faultOf(
  line: number,
  amount: Fen,
  before: Fen,
  obligation: { readonly total: Fen; readonly ours: boolean | undefined } | undefined,
): Unmatched | undefined {
  if (obligation === undefined) return new Unmatched("line-unknown", `申报里没有第 ${line} 行，或那一行没有入账。`);
  const open = fen(obligation.total - before);
  if (open === 0n) return new Unmatched("repeated-payment", "这一行已到过账，重复的钱记暂收款。");
  if (amount > open) {
    const why = `到账 ${sayYuan(amount)} 元，申报 ${sayYuan(obligation.total)} 元，还差 ${sayYuan(open)} 元没到，多的待核实。`;
    return new Unmatched("amount-differs", why);
  }
  if (!obligation.ours) return new Unmatched("other-fund", "这一行属于另一个基金，不能随这张凭证入账。");
  return undefined;
}
