import { type Fen, sayYuan } from "../kernel/money.ts";
import { type Scheme, schemeTitles } from "../kernel/region.ts";
import { chartEntry, isMoney, type LedgerAccount, mayUse } from "./chart.ts";
import { moneyRoutes } from "./money-route.ts";

/** One line of a voucher: debit or credit, never both. */
export interface LedgerLine {
  readonly account: LedgerAccount;
  readonly debit: Fen;
  readonly credit: Fen;
}

/**
 * Where a voucher comes from: a business step of the house, a finance person, the day on which the books began (启用),
 * the undoing of another (红字), the end of a year (结转).
 */
export const voucherKinds = ["business", "manual", "opening", "reversal", "carry-over"] as const;
export type VoucherKind = (typeof voucherKinds)[number];

export interface VoucherToCheck {
  readonly kind: VoucherKind;
  readonly scheme: Scheme;
  readonly month: "open" | "closed";
  readonly lines: readonly LedgerLine[];
}

export const sumOf = (lines: readonly LedgerLine[], side: "debit" | "credit"): bigint =>
  lines.reduce((total: bigint, line) => total + line[side], 0n);

/**
 * Everything that is wrong with a voucher, in sentences; none when it may be posted. Cash basis: but for the opening, the
 * undoing and the year's end it tells of money that moved, or that moved before and waited for its place.
 *
 * @law 财会〔2017〕28号 第一部分
 */
export function checkVoucher({ kind, scheme, month, lines }: VoucherToCheck): readonly string[] {
  const faults: string[] = [];
  const [debit, credit] = [sumOf(lines, "debit"), sumOf(lines, "credit")];
  if (lines.length < 2) faults.push("凭证至少要有借、贷两行。");
  if (debit !== credit) {
    faults.push(`借贷不平：借方 ${sayYuan(debit as Fen)} 元，贷方 ${sayYuan(credit as Fen)} 元。请核对金额。`);
  }
  if (lines.some((line) => line.debit < 0n || line.credit < 0n || (line.debit === 0n) === (line.credit === 0n))) {
    faults.push("每一行只填借方或贷方一个金额，要大于零。");
  }
  for (const { account } of lines) {
    if (!mayUse(scheme, account))
      faults.push(`${schemeTitles[scheme]}基金不用「${chartEntry(account).title}」这个科目。请换一个科目。`);
  }
  if (month === "closed") faults.push("这个会计月份已经结账，不能再入账。请记入下一个没有结账的月份。");
  if (kind === "manual" && lines.some((line) => chartEntry(line.account).controlled === true)) {
    faults.push("社会保险费收入、待遇支出和暂收款随业务入账，不能手工记。请在征缴、发放或异常里办理。");
  }
  if (kind === "manual" || (kind === "business" && !isReclassified(lines))) faults.push(...routeFaults(lines));
  return faults;
}

/** Income that came in as another: the fen of rounding that the fund bears. What came in stays as much as it was. */
const isReclassified = (lines: readonly LedgerLine[]): boolean =>
  lines.length > 0 && lines.every(({ account }) => chartEntry(account).class === "income");

/** Whether the money came from and went to where the flows of its account allow. */
function routeFaults(lines: readonly LedgerLine[]): readonly string[] {
  const moved = lines.some(({ account }) => isMoney(account) || chartEntry(account).waiting === true);
  if (!moved) return ["收付实现制：没有动钱的不记账。凭证里要有一行存款，或者暂收、暂付。"];
  const debited = lines.filter((line) => line.debit > 0n).map((line) => line.account);
  const credited = lines.filter((line) => line.credit > 0n).map((line) => line.account);
  const wrong: string[] = [];
  for (const money of debited.filter(isMoney))
    for (const from of credited.filter((one) => !moneyRoutes[money].from.includes(one)))
      wrong.push(`${chartEntry(money).title}不能从「${chartEntry(from).title}」进钱（条例第四十条）。请核对科目。`);
  for (const money of credited.filter(isMoney))
    for (const to of debited.filter((one) => !moneyRoutes[money].to.includes(one) && !isMoney(one)))
      wrong.push(`${chartEntry(money).title}的钱不能用于「${chartEntry(to).title}」（条例第四十条）。请核对科目。`);
  return wrong;
}

/** The red voucher of another: the same amounts on the other side. */
export const reversed = (lines: readonly LedgerLine[]): readonly LedgerLine[] =>
  lines.map(({ account, debit, credit }) => ({ account, debit: credit, credit: debit }));
