import { toAmount } from "#platform/http/wire.ts";
import {
  accountClassTitles,
  chartEntry,
  type LedgerAccount,
  type LedgerLine,
  type VoucherKind,
} from "#policy/fund/index.ts";
import { fen } from "#policy/kernel/money.ts";

export const kindName: Readonly<Record<VoucherKind, string>> = {
  business: "业务凭证",
  manual: "手工凭证",
  opening: "启用凭证",
  reversal: "红字凭证",
  "carry-over": "年终结转",
};

/** An account as the wire names it. */
export function named(account: LedgerAccount) {
  const { code, codeRead, title } = chartEntry(account);
  return { account, code, codeRead, title };
}

export const className = (account: LedgerAccount): string => accountClassTitles[chartEntry(account).class];
export const amountOf = (value: bigint) => toAmount(fen(value), null);
export const lineOf = ({ account, debit, credit }: LedgerLine) => ({
  ...named(account),
  debit: amountOf(debit),
  credit: amountOf(credit),
});
export const sayKey = (fund: string, voucher: string): string => `${fund}/${voucher}`;
