import type { PlainDate } from "../kernel/calendar.ts";
import type { Fen } from "../kernel/money.ts";

/** A line of a bank statement: in is positive, out is negative. */
export interface StatementItem {
  readonly line: number;
  readonly on: PlainDate;
  readonly amount: Fen;
  readonly reference: string;
}

/** A line of the ledger on the same account, signed the same way. */
export interface BookItem {
  readonly key: string;
  readonly voucher: string;
  readonly movedOn: PlainDate;
  readonly amount: Fen;
}

export type MatchRule = "reference" | "amount-and-day";

export interface Match {
  readonly line: number;
  readonly key: string;
  readonly rule: MatchRule;
}

/** How many days the bank's day and the voucher's may lie apart. Our own choice (docs/decisions/0020). */
export const matchDays = 5;

/**
 * Pairs lines of a statement with lines of the ledger. First by the voucher's number in the reference and the same amount;
 * then by amount and a day within five, and only where neither side has a second candidate: a guess between two equal
 * amounts is a person's. What is left is in transit or unknown.
 *
 * @law 社会保险经办条例 第四十一条
 */
export function matchStatement(statement: readonly StatementItem[], books: readonly BookItem[]): readonly Match[] {
  const found: Match[] = [];
  const free = new Map(books.map((item) => [item.key, item]));
  const left: StatementItem[] = [];
  const byVoucher = new Map<string, BookItem[]>();
  for (const book of books) byVoucher.set(book.voucher, [...(byVoucher.get(book.voucher) ?? []), book]);
  for (const item of statement) {
    const same = (byVoucher.get(item.reference.trim()) ?? []).find(
      (one) => free.has(one.key) && one.amount === item.amount,
    );
    if (same === undefined) left.push(item);
    else {
      free.delete(same.key);
      found.push({ line: item.line, key: same.key, rule: "reference" });
    }
  }
  const near = (item: StatementItem, book: BookItem) =>
    item.amount === book.amount && daysApart(item.on, book.movedOn) <= matchDays;
  const candidates = left.map((item) => ({ item, of: [...free.values()].filter((book) => near(item, book)) }));
  for (const { item, of } of candidates) {
    const [only] = of;
    if (only === undefined || of.length > 1) continue;
    const rivals = candidates.filter((other) => other.of.some((book) => book.key === only.key));
    if (rivals.length === 1) found.push({ line: item.line, key: only.key, rule: "amount-and-day" });
  }
  return found;
}

const daysApart = (one: PlainDate, other: PlainDate): number =>
  Math.abs(Date.parse(`${one}T00:00:00Z`) - Date.parse(`${other}T00:00:00Z`)) / 86_400_000;
