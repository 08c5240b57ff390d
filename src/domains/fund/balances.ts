import { chartEntry, growsByDebit, type LedgerAccount } from "#policy/fund/index.ts";
import type { YearMonth } from "#policy/kernel/calendar.ts";
import type { MonthlyTurnover } from "./ledger-store.ts";

/** The months that a figure is made of, both included. */
export interface Span {
  readonly from: YearMonth;
  readonly to: YearMonth;
}

/** Before every book that was ever kept here. */
export const always = "1900-01" as YearMonth;

/** Folds of the ledger: every figure of a report is one of these. */
export interface Balances {
  readonly debit: (account: LedgerAccount, span: Span) => bigint;
  readonly credit: (account: LedgerAccount, span: Span) => bigint;
  /** On the side on which the account grows. */
  readonly balance: (account: LedgerAccount, to: YearMonth) => bigint;
  /** Income or expenditure of a span; the end of a year is no flow. */
  readonly flow: (account: LedgerAccount, span: Span) => bigint;
  readonly flows: (side: "income" | "expenditure", span: Span) => bigint;
  readonly accounts: readonly LedgerAccount[];
}

export function balancesOf(turnovers: readonly MonthlyTurnover[]): Balances {
  const over = (account: LedgerAccount, { from, to }: Span, of: (row: MonthlyTurnover) => bigint) =>
    turnovers.reduce(
      (sum, row) =>
        row.ledger_account === account && row.book_month >= from && row.book_month <= to ? sum + of(row) : sum,
      0n,
    );
  const signed = (account: LedgerAccount, net: bigint) => (growsByDebit(account) ? net : -net);
  const accounts = [...new Set(turnovers.map((row) => row.ledger_account))];
  const flow = (account: LedgerAccount, span: Span) =>
    signed(
      account,
      over(account, span, (row) => BigInt(row.debit) - BigInt(row.credit) - BigInt(row.carried)),
    );
  return {
    accounts,
    debit: (account, span) => over(account, span, (row) => BigInt(row.debit)),
    credit: (account, span) => over(account, span, (row) => BigInt(row.credit)),
    balance: (account, to) =>
      signed(
        account,
        over(account, { from: always, to }, (row) => BigInt(row.debit) - BigInt(row.credit)),
      ),
    flow,
    flows: (side, span) =>
      accounts
        .filter((account) => chartEntry(account).class === side)
        .reduce((sum, account) => sum + flow(account, span), 0n),
  };
}
