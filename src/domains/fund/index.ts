import type { LedgerLine } from "#policy/fund/index.ts";
import { type Fen, zeroFen } from "#policy/kernel/money.ts";

export type { LedgerLine } from "#policy/fund/index.ts";
export { expenditureBalance } from "./ledger-store.ts";
export type { BehindVoucher } from "./ports.ts";
export { openBookMonth, postVoucher, type Voucher } from "./voucher.ts";

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

/** 多发待遇 that came back lessens the expenditure; what goes back to the person after all is expenditure again. */
export const repaymentLines = (amount: Fen, paidBack: boolean): readonly LedgerLine[] => [
  { account: "expenditure-account", debit: paidBack ? zeroFen : amount, credit: paidBack ? amount : zeroFen },
  { account: "benefit-expenditure", debit: paidBack ? amount : zeroFen, credit: paidBack ? zeroFen : amount },
];

/** 转移支出: account and pooled part leave with the relation. */
export const transferOutLines = (amount: Fen): readonly LedgerLine[] => [
  { account: "transfer-expenditure", debit: amount, credit: zeroFen },
  { account: "expenditure-account", debit: zeroFen, credit: amount },
];

/** 转移收入: the same money at the other place. */
export const transferInLines = (amount: Fen): readonly LedgerLine[] => [
  { account: "income-account", debit: amount, credit: zeroFen },
  { account: "transfer-income", debit: zeroFen, credit: amount },
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
