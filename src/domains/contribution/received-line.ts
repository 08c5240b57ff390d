import { type Fen, fen, parseYuan, sayYuan, zeroFen } from "#policy/kernel/money.ts";
import type { TaxReceipt } from "./contract.ts";
import { type Desk, fundOf } from "./matching.ts";
import type { Money } from "./place-money.ts";
import * as store from "./store.ts";
import { Unmatched } from "./unmatched.ts";

/** A receipt, the money of its voucher, and what its declaration made owed. */
export interface Arrived {
  readonly message: Pick<TaxReceipt, "number" | "lines">;
  readonly money: Money;
  readonly obligations: readonly store.Obligation[];
}

export interface Payable {
  /** The number of its message. */
  readonly number: string;
  readonly money: Money;
  readonly obligation: store.Obligation;
  readonly sourceLine: number;
  readonly amount: Fen;
  /** What was placed on it before. */
  readonly before: Fen;
}

export interface Unplaced {
  readonly number: string;
  readonly line: TaxReceipt["lines"][number];
  readonly fault: Unmatched;
}

/**
 * Which obligation each line pays, in their order. Less than is open meets a part, and the obligation stays open; more is nobody's
 * yet.
 */
export async function matchReceipts(
  desk: Desk,
  arrived: readonly Arrived[],
): Promise<{ payable: readonly Payable[]; faults: readonly Unplaced[] }> {
  const sums = new Map<string, Fen>();
  const keyOf = (of: { source: string; line: number }) => `${of.source} ${of.line}`;
  const all = arrived.flatMap(({ obligations }) => obligations);
  for (const one of await store.allocatedOfMany(desk.context.tx, all)) sums.set(keyOf(one), one.sum);
  const fundAt = fundsOf(desk);
  const payable: Payable[] = [];
  const faults: Unplaced[] = [];
  for (const { message, money, obligations } of arrived) {
    const { number } = message;
    const byLine = new Map(obligations.map((one) => [one.sourceLine, one]));
    for (const line of message.lines) {
      const obligation = byLine.get(line.line);
      const amount = parseYuan(line.amount);
      const key = keyOf({ source: obligation?.source ?? "", line: line.line });
      const before = sums.get(key) ?? zeroFen;
      // One voucher moves money of one fund; a line of another fund cannot have come with it.
      const ours = obligation && (await fundAt(obligation, money)) === money.fundEntityId;
      const fault = faultOf(line.line, amount, before, obligation && { ...obligation, ours });
      if (fault !== undefined) faults.push({ number, line, fault });
      else if (obligation !== undefined) {
        payable.push({ number, money, obligation, sourceLine: line.line, amount, before });
        sums.set(key, fen(before + amount));
      }
    }
  }
  return { payable, faults };
}

/** The fund of a scheme at an agency on a day, asked once. */
function fundsOf(desk: Desk) {
  const known = new Map<string, string | undefined>();
  return async (of: store.Obligation, { receivedOn }: Money): Promise<string | undefined> => {
    const key = `${of.scheme} ${of.agencyId} ${receivedOn}`;
    if (!known.has(key)) known.set(key, await fundOf(desk, of, receivedOn));
    return known.get(key);
  };
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
