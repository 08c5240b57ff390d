import type { YearMonth } from "../kernel/calendar.ts";
import { type Fen, fen } from "../kernel/money.ts";
import type { AccountEntry } from "./balance.ts";
import type { Settlement } from "./settle.ts";

export const settlementItems = ["openInterest", "currentInterest", "withdrawn", "withdrawalInterest"] as const;
export type SettlementItem = (typeof settlementItems)[number];

/** An entry that a settlement posts, with the item it stands for. Its reversal keeps the item. */
export interface SettlementEntry extends AccountEntry {
  readonly item: SettlementItem;
}

/**
 * What a settlement posts, one entry an item in the month given: both interests, less what was drawn and its interest. The
 * credits are in the book already, posted in their months, so opening balance + credits + these = `endBalance`. An item of
 * zero posts nothing.
 *
 * @law 劳办发〔1997〕116号
 */
export const settlementEntries = (settled: Settlement, year: number, postedIn: YearMonth): readonly SettlementEntry[] =>
  settlementItems.flatMap((item) => {
    const amount = signed(item, settled);
    return amount === 0n ? [] : [entryOf(item, amount, year, postedIn)];
  });

/**
 * What a settlement under a corrected rate posts in a later month: for each item that differs a reversal of what stands in
 * the book, then the new entry. Nothing is overwritten. `posted` are all settlement entries of that year so far, reversals
 * included; run again, or with the same figures, it yields nothing.
 *
 * @law 劳办发〔1997〕116号
 */
export function correctionEntries(
  posted: readonly SettlementEntry[],
  corrected: Settlement,
  year: number,
  postedIn: YearMonth,
): readonly SettlementEntry[] {
  return settlementItems.flatMap((item) => {
    const stands = fen(posted.filter((entry) => entry.item === item).reduce((sum, { amount }) => sum + amount, 0n));
    const due = signed(item, corrected);
    if (stands === due) return [];
    const again = due === 0n ? [] : [entryOf(item, due, year, postedIn)];
    return stands === 0n ? again : [reversalOf(item, stands, year, postedIn), ...again];
  });
}

const titles: Readonly<Record<SettlementItem, string>> = {
  openInterest: "年初储存额利息",
  currentInterest: "当年记入利息",
  withdrawn: "当年支付的个人账户养老金",
  withdrawalInterest: "支付利息",
};

const leaves: ReadonlySet<SettlementItem> = new Set(["withdrawn", "withdrawalInterest"]);

const signed = (item: SettlementItem, settled: Settlement): Fen =>
  fen(leaves.has(item) ? -settled[item] : settled[item]);

const entryOf = (item: SettlementItem, amount: Fen, year: number, creditedMonth: YearMonth): SettlementEntry => ({
  item,
  kind: item === "withdrawn" ? "payment" : "interest",
  amount,
  creditedMonth,
  origin: `${year}年度结息：${titles[item]}`,
});

const reversalOf = (item: SettlementItem, stands: Fen, year: number, creditedMonth: YearMonth): SettlementEntry => ({
  item,
  kind: "reversal",
  amount: fen(-stands),
  creditedMonth,
  origin: `冲销${year}年度结息：${titles[item]}`,
});
