import { roundUp } from "../kernel/decimal.ts";
import { type Fen, fen } from "../kernel/money.ts";
import { refuse } from "../kernel/refusal.ts";

/** The ways in which an overpayment (多享待遇) comes back. */
export type RecoveryWay =
  | { readonly kind: "repayment" }
  | { readonly kind: "instalments"; readonly count: number }
  /** Held back from later benefits, so much a month. */
  | { readonly kind: "benefit-set-off"; readonly monthly: Fen }
  /** Taken from what the account holds. */
  | { readonly kind: "account-set-off"; readonly balance: Fen };

export interface RecoveryPlan {
  /** What comes back, one amount a month (or one in all), oldest first. */
  readonly amounts: readonly Fen[];
  /** What this way leaves open: only an account can hold too little. */
  readonly rest: Fen;
}

/**
 * 多享待遇退回: what is owed comes back at once, in instalments by agreement, out of later benefits, or out of the account;
 * amounts and rest always add up to what is owed, and there is no interest. Instalments are equal to the fen, the fen that do
 * not divide go one each to the first. Out of benefits the last month takes only what is left. Refused: no instalment, an
 * instalment of nothing, more than 1,200 months.
 * @law 社会保险经办条例 第四十六条
 */
export function recoveryPlan(owed: Fen, way: RecoveryWay): RecoveryPlan {
  const nothing = fen(0n);
  if (owed === 0n) return { amounts: [], rest: nothing };
  if (way.kind === "repayment") return { amounts: [owed], rest: nothing };
  if (way.kind === "instalments") return { amounts: instalments(owed, way.count), rest: nothing };
  if (way.kind === "account-set-off") {
    const amount = setOffAgainst(way.balance, owed);
    return { amounts: amount === 0n ? [] : [amount], rest: fen(owed - amount) };
  }
  const found = deductMonthly(owed, way.monthly);
  if (found === undefined)
    return refuse("recovery/deduction", "每月抵扣额应大于0，且不超过1200个月抵扣完，请调高抵扣额");
  const amounts = Array.from({ length: found.months - 1 }, () => way.monthly);
  return { amounts: [...amounts, found.lastMonth], rest: nothing };
}

/** What an account gives towards a debt: all of the debt, or all that it holds. */
export function setOffAgainst(balance: Fen, owed: Fen): Fen {
  if (balance < owed) return balance;
  return owed;
}

function instalments(owed: Fen, count: number): readonly Fen[] {
  if (!Number.isInteger(count) || count < 1 || count > longestMonths) {
    refuse("recovery/instalments", `分期应为1至${longestMonths}期，收到${count}`);
  }
  if (owed < count) refuse("recovery/instalments", `每期至少0.01元，${owed}分最多分${owed}期`);
  const equal = owed / BigInt(count);
  const larger = Number(owed % BigInt(count));
  return Array.from({ length: count }, (_, index) => fen(index < larger ? equal + 1n : equal));
}

const longestMonths = 1200;

export interface Deductions {
  readonly months: number;
  /** What the last month takes; nothing when nothing is owed. */
  readonly lastMonth: Fen;
}

/** How long equal deductions take. undefined when they never end, or end after more than 1,200 months. */
export function deductMonthly(owed: Fen, monthly: Fen): Deductions | undefined {
  if (owed === 0n) return { months: 0, lastMonth: fen(0n) };
  if (monthly === 0n) return undefined;
  const months = roundUp(owed, monthly);
  if (months > longestMonths) return undefined;
  return { months: Number(months), lastMonth: fen(owed - (months - 1n) * monthly) };
}
