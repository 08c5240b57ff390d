import { createHash } from "node:crypto";
import type { Cell } from "#platform/db/copy.ts";
import { type LedgerAccount, moneyAccounts } from "#policy/fund/index.ts";
import { addMonths, month, monthOf, type PlainDate, type YearMonth } from "#policy/kernel/calendar.ts";
import { fen } from "#policy/kernel/money.ts";
import { lastPaidMonth } from "./calendar-of-city.ts";
import { type DemoPosting, firstBookMonth, interestOn, monthsFrom } from "./fund-books.ts";
import { fundIds } from "./funds.ts";
import type { Load } from "./tables.ts";

interface BookLine {
  readonly voucher: string;
  readonly lineNo: number;
  readonly movedOn: string;
  readonly amount: bigint;
  readonly summary: string;
}

const places = {
  "treasury-deposit": "国家金库示例支库",
  "treasury-account": "示例银行（甲）",
  "expenditure-account": "示例银行（乙）",
};
type Place = keyof typeof places;
const kept = moneyAccounts.filter((account): account is Place => account in places);

/**
 * The banks' statements up to September, matched line by line. Of September two things are left to the finance office: money
 * that left the treasury on the 28th came in October, and the interest of the quarter stands in no voucher yet.
 */
export function statementLoads(postings: readonly DemoPosting[], loadedAt: string): readonly Load[] {
  const accounts: Cell[][] = [];
  const statements: Cell[][] = [];
  const lines: Cell[][] = [];
  const matches: Cell[][] = [];
  for (const fund of fundIds) {
    for (const account of kept) {
      const book = bookLines(
        postings.filter((one) => one.fundEntityId === fund),
        account,
      );
      if (book.length === 0) continue;
      const before = book.filter((line) => line.movedOn < `${firstBookMonth}-01`);
      let balance = before.reduce((sum, line) => sum + line.amount, 0n);
      accounts.push([
        fund,
        account,
        places[account],
        String(4000 + fund * 10 + kept.indexOf(account)),
        firstBookMonth,
        balance,
      ]);
      for (const at of monthsFrom(firstBookMonth, lastPaidMonth)) {
        const opening = balance;
        const seen = book.filter((line) => monthAtBank(line, account) === at);
        const unknown = account === "treasury-account" && at === lastPaidMonth ? [interestOf(before, at)] : [];
        for (const [index, line] of [...seen, ...unknown].entries()) {
          balance += line.amount;
          const key = [fund, account, at, index + 1];
          const known = line.lineNo > 0;
          lines.push([...key, line.movedOn, line.amount, known ? line.voucher : "", line.summary]);
          if (known) matches.push([...key, line.voucher, line.lineNo, "reference", "demo", "原系统（转入）", loadedAt]);
        }
        const hash = createHash("sha256").update(`${fund}/${account}/${at}`).digest();
        const count = seen.length + unknown.length;
        statements.push([fund, account, at, opening, balance, count, hash, "demo", "原系统（转入）", loadedAt]);
      }
    }
  }
  return [
    {
      table: "fund_account",
      columns: "fund_entity_id ledger_account bank last_digits opened_month opening",
      rows: accounts,
    },
    {
      table: "bank_statement",
      columns:
        "fund_entity_id ledger_account book_month opening closing line_count content_hash taken_by taken_name taken_at",
      rows: statements,
    },
    {
      table: "bank_statement_line",
      columns: "fund_entity_id ledger_account book_month line_no moved_on amount reference words",
      rows: lines,
    },
    {
      table: "bank_match",
      columns:
        "fund_entity_id ledger_account statement_month statement_line voucher voucher_line rule matched_by matched_name matched_at",
      rows: matches,
    },
  ];
}

const bookLines = (postings: readonly DemoPosting[], account: LedgerAccount): readonly BookLine[] =>
  postings
    .flatMap(({ voucher, movedOn, summary, lines }) =>
      lines.flatMap((line, index) =>
        line.account === account
          ? [{ voucher, lineNo: index + 1, movedOn, amount: line.debit - line.credit, summary }]
          : [],
      ),
    )
    .sort((one, other) => (one.movedOn < other.movedOn ? -1 : one.movedOn > other.movedOn ? 1 : 0));

/** What leaves the treasury at the end of September is at the bank after the holiday. */
function monthAtBank(line: BookLine, account: Place): YearMonth {
  const at = monthOf(line.movedOn as PlainDate);
  const late = account === "treasury-account" && at === lastPaidMonth && line.voucher.startsWith("HZ-");
  return late ? addMonths(at, 1) : at;
}

const interestOf = (before: readonly BookLine[], at: YearMonth): BookLine => ({
  voucher: "",
  lineNo: 0,
  movedOn: `${month(at)}-21`,
  amount: interestOn(fen(before.reduce((sum, line) => sum + line.amount, 0n))),
  summary: "季度结息",
});
