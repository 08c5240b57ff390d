import type { LedgerLine } from "#policy/fund/index.ts";
import { type Fen, zeroFen } from "#policy/kernel/money.ts";

export type { LedgerLine } from "#policy/fund/index.ts";
export type { BehindVoucher } from "./ports.ts";
export { openBookMonth, postVoucher } from "./voucher.ts";

/** Money that waited in 暂收款 and could be matched after all. */
export const suspenseCleared = (amount: Fen): readonly LedgerLine[] => [
  { account: "suspense-receipt", debit: amount, credit: zeroFen },
  { account: "contribution-income", debit: zeroFen, credit: amount },
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
