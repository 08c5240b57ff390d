import { fen, zeroFen } from "../kernel/money.ts";
import { chartEntry, type LedgerAccount } from "./chart.ts";
import type { LedgerLine } from "./check-voucher.ts";

/** What an account came to: debit less credit. */
export interface Turnover {
  readonly account: LedgerAccount;
  readonly net: bigint;
}

/**
 * 年终结转: every account of income and expenditure is brought to nothing against 基金结余. No lines when there was nothing.
 *
 * @law 财会〔2017〕28号 第二部分
 */
export function carryOver(year: readonly Turnover[]): readonly LedgerLine[] {
  const lines = year
    .filter(({ account, net }) => net !== 0n && ["income", "expenditure"].includes(chartEntry(account).class))
    .map(({ account, net }) => lineOf(account, -net));
  const rest = lines.reduce((sum, line) => sum + line.debit - line.credit, 0n);
  return rest === 0n ? lines : [...lines, lineOf("fund-balance", -rest)];
}

const lineOf = (account: LedgerAccount, net: bigint): LedgerLine => ({
  account,
  debit: net > 0n ? fen(net) : zeroFen,
  credit: net < 0n ? fen(-net) : zeroFen,
});
