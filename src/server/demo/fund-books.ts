import { createHash } from "node:crypto";
import type { Cell } from "#platform/db/copy.ts";
import { carryOver, type LedgerAccount, type LedgerLine, type VoucherKind } from "#policy/fund/index.ts";
import { addMonths, month, type YearMonth } from "#policy/kernel/calendar.ts";
import { type Fen, fen, zeroFen } from "#policy/kernel/money.ts";
import { lastPaidMonth } from "./calendar-of-city.ts";
import { statementLoads } from "./fund-statements.ts";
import { fundIds } from "./funds.ts";
import type { Load } from "./tables.ts";

/** A voucher of the city's books. */
export interface DemoPosting {
  readonly fundEntityId: number;
  readonly voucher: string;
  readonly bookMonth: YearMonth;
  readonly movedOn: string;
  readonly summary: string;
  readonly kind: VoucherKind;
  readonly lines: readonly LedgerLine[];
}

/** The books begin with this month's balances; the first payment run that was taken over is of the next. */
const openingMonth = month("2025-11");
export const firstBookMonth = addMonths(openingMonth, 1);
const lastClosed = month("2026-08");
/** A few have paid as far as this. */
const lastOpen = month("2026-11");
const yuan = (value: bigint): Fen => fen(value * 100n);
const tenThousand = 1_000_000n;

/** The lines of a voucher that moves an amount from one account to another. */
export const moved = (to: LedgerAccount, from: LedgerAccount, amount: Fen): readonly LedgerLine[] => [
  { account: to, debit: amount, credit: zeroFen },
  { account: from, debit: zeroFen, credit: amount },
];

/**
 * What the finance offices of the city did beside contributions and payments, in step with both: the opening (启用凭证), every
 * month's money from the treasury, interest, subsidies, what went to the upper level, the end of 2025.
 */
export function fundBooks(business: readonly DemoPosting[], loadedAt: string): readonly Load[] {
  const own = fundIds.flatMap((fund) =>
    ownPostings(
      fund,
      business.filter((one) => one.fundEntityId === fund),
    ),
  );
  const drafts = own.filter((one) => one.kind !== "opening");
  return [
    {
      table: "ledger_entry",
      columns: "fund_entity_id voucher book_month moved_on summary kind",
      rows: own.map((one) => [one.fundEntityId, one.voucher, one.bookMonth, one.movedOn, one.summary, one.kind]),
    },
    {
      table: "ledger_line",
      columns: "fund_entity_id voucher line_no ledger_account debit credit",
      rows: own.flatMap(lineRows),
    },
    {
      table: "voucher_draft",
      columns:
        "fund_entity_id voucher kind moved_on summary state made_by made_name made_person made_at decided_by decided_name decided_person decided_at",
      rows: drafts.map((one): Cell[] => [
        ...[one.fundEntityId, one.voucher, one.kind, one.movedOn, one.summary, "posted"],
        ...[
          "demo",
          "原系统制单（转入）",
          nobody("maker"),
          loadedAt,
          "demo",
          "原系统复核（转入）",
          nobody("checker"),
          loadedAt,
        ],
      ]),
    },
    {
      table: "voucher_draft_line",
      columns: "fund_entity_id voucher line_no ledger_account debit credit",
      rows: drafts.flatMap(lineRows),
    },
    {
      table: "book_month",
      columns: "fund_entity_id book_month status",
      rows: fundIds.flatMap((fund) =>
        monthsFrom(openingMonth, lastOpen).map((at) => [fund, at, at <= lastClosed ? "closed" : "open"]),
      ),
    },
    ...statementLoads([...business, ...own], loadedAt),
  ];
}

/** Stands for a natural person of the former system; it is the blind index of nobody. */
const nobody = (post: string): Buffer => createHash("sha256").update(`former system/${post}`).digest();

const lineRows = ({ fundEntityId, voucher, lines }: DemoPosting): Cell[][] =>
  lines.map((line, index) => [fundEntityId, voucher, index + 1, line.account, line.debit, line.credit]);

export function monthsFrom(first: YearMonth, last: YearMonth): readonly YearMonth[] {
  const months: YearMonth[] = [];
  for (let at = first; at <= last; at = addMonths(at, 1)) months.push(at);
  return months;
}

function ownPostings(fundEntityId: number, business: readonly DemoPosting[]): readonly DemoPosting[] {
  const paid = turnoverOf(business, "benefit-expenditure");
  // Enough for every month that was paid, in whole 10,000 yuan.
  const opening = fen(((paid + yuan(500_000n)) / tenThousand + 1n) * tenThousand);
  const posting = (
    mark: string,
    on: string,
    summary: string,
    lines: readonly LedgerLine[],
    kind: VoucherKind = "manual",
  ) => ({
    ...{ fundEntityId, voucher: `${mark}-${fundEntityId}-${on.slice(0, 7).replace("-", "")}`, movedOn: on, summary },
    ...{ bookMonth: month(on.slice(0, 7)), kind, lines },
  });
  const found: DemoPosting[] = [
    posting(
      ...(["QY", `${openingMonth}-30`, "启用建账：原系统余额转入（社会保险基金会计制度，财会〔2017〕28号）"] as const),
      ...([moved("treasury-account", "fund-balance", opening), "opening"] as const),
    ),
  ];
  for (const at of monthsFrom(firstBookMonth, lastPaidMonth)) {
    const received = turnoverOf(
      business.filter((one) => one.bookMonth === at),
      "treasury-deposit",
    );
    if (received > 0n)
      found.push(
        posting("HZ", `${at}-28`, "国库划转财政专户", moved("treasury-account", "treasury-deposit", fen(received))),
      );
    if (["03", "06", "12"].includes(at.slice(5)))
      found.push(
        posting(
          "LX",
          `${at}-21`,
          "财政专户季度结息",
          moved("treasury-account", "interest-income", interestOn(opening)),
        ),
      );
    if (paid > 0n && ["02", "05", "08"].includes(at.slice(5)))
      found.push(
        posting("BZ", `${at}-25`, "财政补贴到账", moved("treasury-account", "fiscal-subsidy-income", yuan(50_000n))),
      );
    if (paid > 0n && at === "2026-06")
      found.push(
        posting("SJ", `${at}-26`, "上解上级调剂金", moved("remit-up-expenditure", "treasury-account", yuan(30_000n))),
      );
  }
  const of2025 = [...business, ...found].filter((one) => one.bookMonth === "2025-12").flatMap((one) => one.lines);
  const accounts = [...new Set(of2025.map((line) => line.account))];
  const net = (account: LedgerAccount) =>
    of2025.reduce((sum, line) => (line.account === account ? sum + line.debit - line.credit : sum), 0n);
  const carried = carryOver(accounts.map((account) => ({ account, net: net(account) })));
  found.push(posting("JZ", "2025-12-31", "2025年度收支结转基金结余", carried, "carry-over"));
  return found;
}

/** What the bank pays a quarter: 0.35 % a year. */
export const interestOn = (balance: Fen): Fen => fen((balance * 35n) / 40_000n);

const turnoverOf = (postings: readonly DemoPosting[], account: LedgerAccount): bigint =>
  postings.flatMap((one) => one.lines).reduce((sum, line) => (line.account === account ? sum + line.debit : sum), 0n);
