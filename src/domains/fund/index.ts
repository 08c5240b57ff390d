import { sql, type Tx } from "#platform/db/database.ts";
import { addMonths, type PlainDate, type YearMonth } from "#policy/kernel/calendar.ts";
import { type Fen, zeroFen } from "#policy/kernel/money.ts";

/**
 * The cash-basis general ledger of a fund entity (财会〔2017〕28号): an entry is posted when money moved, by the voucher
 * that says so, never by an assessment. Accounts here: 国库存款, 社会保险费收入, 暂收款; 财政专户存款, 支出户存款, 社会保险待遇支出; 其他收入.
 */
export type LedgerAccount =
  | "treasury-deposit"
  | "contribution-income"
  | "suspense-receipt"
  | "treasury-account"
  | "expenditure-account"
  | "benefit-expenditure"
  | "other-income";

export interface LedgerLine {
  readonly account: LedgerAccount;
  readonly debit: Fen;
  readonly credit: Fen;
}

export interface Voucher {
  readonly fundEntityId: string;
  readonly voucher: string;
  readonly movedOn: PlainDate;
  readonly bookMonth: YearMonth;
  readonly summary: string;
  readonly lines: readonly LedgerLine[];
}

/** Posts one voucher once. Returns false when this voucher is in the books already; nothing changes then. */
export async function postVoucher(tx: Tx, voucher: Voucher): Promise<boolean> {
  const sum = (side: "debit" | "credit") => voucher.lines.reduce((total: bigint, line) => total + line[side], 0n);
  if (voucher.lines.length < 2 || sum("debit") !== sum("credit")) {
    throw new Error(`voucher ${voucher.voucher} does not balance: ${sum("debit")} ≠ ${sum("credit")}`);
  }
  const entry = await sql`
    insert into ledger_entry (fund_entity_id, voucher, book_month, moved_on, summary)
    values (${voucher.fundEntityId}, ${voucher.voucher}, ${voucher.bookMonth}, ${voucher.movedOn}, ${voucher.summary})
    on conflict do nothing`.execute(tx);
  if (entry.numAffectedRows === 0n) return false;
  for (const [index, line] of voucher.lines.entries()) {
    await sql`
      insert into ledger_line (fund_entity_id, voucher, line_no, ledger_account, debit, credit)
      values (${voucher.fundEntityId}, ${voucher.voucher}, ${index + 1}, ${line.account}, ${line.debit.toString()},
              ${line.credit.toString()})`.execute(tx);
  }
  return true;
}

/** Money that waited in 暂收款 and could be matched after all. */
export const suspenseCleared = (amount: Fen): readonly LedgerLine[] => [
  { account: "suspense-receipt", debit: amount, credit: zeroFen },
  { account: "contribution-income", debit: zeroFen, credit: amount },
];

/** What waited in 暂收款 goes back to its payer. */
export const suspensePaidBack = (amount: Fen): readonly LedgerLine[] => [
  { account: "suspense-receipt", debit: amount, credit: zeroFen },
  { account: "treasury-deposit", debit: zeroFen, credit: amount },
];

/** Fen of rounding that came too much. */
export const suspenseToOther = (amount: Fen): readonly LedgerLine[] => [
  { account: "suspense-receipt", debit: amount, credit: zeroFen },
  { account: "other-income", debit: zeroFen, credit: amount },
];

/** Fen of rounding that are missing: the fund bears them. */
export const otherDifference = (amount: Fen): readonly LedgerLine[] => [
  { account: "other-income", debit: amount, credit: zeroFen },
  { account: "contribution-income", debit: zeroFen, credit: amount },
];

/** 多缴退费: the treasury paid back what had been income. */
export const refundLines = (amount: Fen): readonly LedgerLine[] => [
  { account: "contribution-income", debit: amount, credit: zeroFen },
  { account: "treasury-deposit", debit: zeroFen, credit: amount },
];

/** Money that came in: what could be matched is income, the rest waits in 暂收款. */
export function receiptLines(total: Fen, matched: Fen): readonly LedgerLine[] {
  const suspense = (total - matched) as Fen;
  const credits: LedgerLine[] = [
    { account: "contribution-income", debit: zeroFen, credit: matched },
    { account: "suspense-receipt", debit: zeroFen, credit: suspense },
  ];
  return [
    { account: "treasury-deposit", debit: total, credit: zeroFen },
    ...credits.filter((line) => line.credit > 0n),
  ];
}

/** The book month for money that is posted now: the month itself, or the next one that is not closed. */
export async function openBookMonth(tx: Tx, fundEntityId: string, month: YearMonth): Promise<YearMonth> {
  await sql`
    insert into book_month (fund_entity_id, book_month, status) values (${fundEntityId}, ${month}, 'open')
    on conflict do nothing`.execute(tx);
  const found = await sql<{ status: string }>`
    select status from book_month where fund_entity_id = ${fundEntityId} and book_month = ${month} for share`.execute(
    tx,
  );
  return found.rows[0]?.status === "open" ? month : openBookMonth(tx, fundEntityId, addMonths(month, 1));
}
