import { openBookMonth, postVoucher, receiptLines } from "#domains/fund/index.ts";
import { lockPersons } from "#domains/registration/index.ts";
import { lockMessages } from "#platform/messages/inbound.ts";
import { date, monthOf } from "#policy/kernel/calendar.ts";
import { addFen, parseYuan } from "#policy/kernel/money.ts";
import type { TaxReceipt } from "./contract.ts";
import { taxSender } from "./inbound.ts";
import { type Desk, fundOf } from "./matching.ts";
import { placeMany, placeMoney } from "./place-money.ts";
import { type Arrived, matchReceipts, type Payable, type Unplaced } from "./received-line.ts";
import { hashOfReceipts, type PlacedReceipt, type Posted } from "./rows-hash.ts";
import * as store from "./store.ts";
import { suspend } from "./suspense.ts";
import { Unmatched, VoucherRepeated } from "./unmatched.ts";
import { raise } from "./unmatched-store.ts";

/** The message it follows has not come yet. The job is tried again; the exceptions worklist shows that it waits. */
export class AwaitsDeclaration extends Error {}

/**
 * Money that came in by treasury vouchers: matched lines are credited, the rest waits in 暂收款. Answers what became of each message;
 * one whose declaration was not posted yet is left alone and is not among them.
 */
export async function postReceipts(
  desk: Desk,
  messages: readonly TaxReceipt[],
  wrong: (message: TaxReceipt, fault: Unmatched) => Promise<Posted>,
): Promise<ReadonlyMap<string, Posted>> {
  const { tx } = desk.context;
  const names = [...new Set(messages.map(({ declaration }) => declaration))];
  const declarations = await lockMessages(tx, taxSender, names);
  const obligations = Map.groupBy(await store.obligationsOf(tx, taxSender, names), ({ source }) => source);
  const done = new Map<string, Posted>();
  const arrived: Arrived[] = [];
  for (const message of messages) {
    const { declaration } = message;
    const told = declarations.get(declaration);
    const own = obligations.get(`${taxSender}/${declaration}`) ?? [];
    if (told !== undefined && told.kind !== "declaration")
      done.set(message.number, await wrong(message, notDeclared(`${declaration} 不是申报`)));
    else if (told?.processed_at == null) continue;
    else {
      const one = await arrivedWith(desk, message, own);
      if (one instanceof Unmatched) done.set(message.number, await wrong(message, one));
      else arrived.push(one);
    }
  }
  for (const [number, posted] of await postArrived(desk, arrived)) done.set(number, posted);
  return done;
}

const notDeclared = (what: string) => new Unmatched("nothing-declared", `${what}，这笔钱待核实。`);

/** A receipt with the obligations of its declaration and the fund that its voucher moves. */
async function arrivedWith(
  desk: Desk,
  message: TaxReceipt,
  obligations: readonly store.Obligation[],
): Promise<Arrived | Unmatched> {
  const { number, voucher, declaration } = message;
  const [first] = obligations;
  if (first === undefined) return notDeclared(`申报 ${declaration} 没有一行入账`);
  const receivedOn = date(message.receivedOn);
  const fundEntityId = await fundOf(desk, first, receivedOn);
  if (fundEntityId === undefined)
    return new Unmatched("no-fund", `${message.receivedOn} 没有配置记账的基金，这笔钱待核实。`);
  const bookMonth = await openBookMonth(desk.context.tx, fundEntityId, monthOf(desk.today));
  const money = { fundEntityId, bookMonth, receivedOn, voucher, source: `${taxSender}/${number}` };
  return { message, money, obligations };
}

async function postArrived(desk: Desk, arrived: readonly Arrived[]): Promise<ReadonlyMap<string, Posted>> {
  const { context } = desk;
  const persons = new Set(arrived.flatMap(({ obligations }) => obligations.map(({ personId }) => personId)));
  await lockPersons(context.tx, [...persons]);
  const { payable, faults } = await matchReceipts(desk, arrived);
  const placed = Map.groupBy(
    (await placeMany(context, payable)).map((one, at) => ({ one, number: payable[at]?.number })),
    ({ number }) => number,
  );
  const paid = Map.groupBy(payable, ({ number }) => number);
  const unplaced = Map.groupBy(faults, ({ number }) => number);
  const done = new Map<string, Posted>();
  for (const one of arrived) {
    const { number } = one.message;
    await suspendAll(desk, one, unplaced.get(number) ?? []);
    await postMoney(desk, one, paid.get(number) ?? []);
    const rows = hashOfReceipts((placed.get(number) ?? []).map((made) => made.one));
    done.set(number, { failed: unplaced.get(number)?.length ?? 0, rows });
  }
  return done;
}

/** What found no place waits in 暂收款, with an exception each. */
async function suspendAll(desk: Desk, { message, money, obligations }: Arrived, faults: readonly Unplaced[]) {
  const agencyId = obligations[0]?.agencyId ?? null;
  const { fundEntityId, voucher, receivedOn } = money;
  for (const { line, fault } of faults) {
    await raise(desk, { number: message.number, line: line.line, agencyId }, fault);
    await suspend(desk.context, {
      ...{ fundEntityId, voucher, line: line.line, agencyId, message: message.number, receivedOn },
      ...{ amount: parseYuan(line.amount), reason: fault.reason, explanation: fault.message },
    });
  }
}

async function postMoney(desk: Desk, { message, money }: Arrived, payable: readonly Payable[]): Promise<void> {
  const { fundEntityId, voucher, bookMonth, receivedOn: movedOn } = money;
  const posted = await postVoucher(desk.context.tx, {
    ...{ fundEntityId, voucher, bookMonth, movedOn, summary: `社会保险费入库 ${message.number}` },
    lines: receiptLines(
      addFen(...message.lines.map((line) => parseYuan(line.amount))),
      addFen(...payable.map(({ amount }) => amount)),
    ),
  });
  if (!posted) throw new VoucherRepeated(voucher);
}

/** One line of money that a person tries again. */
export async function receiveLine(
  desk: Desk,
  given: Arrived,
  line: TaxReceipt["lines"][number],
): Promise<PlacedReceipt> {
  const { payable, faults } = await matchReceipts(desk, [{ ...given, message: { ...given.message, lines: [line] } }]);
  const [found] = payable;
  if (found === undefined) throw faults[0]?.fault ?? new Error(`line ${line.line} became nothing`);
  return placeMoney(desk.context, given.money, found.obligation, line.line, found.amount);
}
