import { roundHalfUp } from "../kernel/decimal.ts";
import { addFen, type Fen, fen, type Rate, zeroFen } from "../kernel/money.ts";
import { bind, type Lookup } from "../kernel/parameter.ts";
import { refuse } from "../kernel/refusal.ts";
import type { Region } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import { interestRate } from "./interest-rate.ts";

/** Amounts by month of the year, 1 to 12. */
export type ByMonth = ReadonlyMap<number, Fen>;

/** A year of 个人账户, in fen. A credit belongs to the month in which it was credited (到账月), also for arrears. */
export interface AccountYear {
  readonly open: Fen;
  readonly credits: ByMonth;
  /** What the account paid towards the pension while drawing (领取期). Not together with `retireMonth`. */
  readonly withdrawals?: ByMonth | undefined;
  /** Month of retirement in this year, 1 to 12: interest runs to it, and nothing is credited after it. */
  readonly retireMonth?: number | undefined;
  /** 月积数法 unless it is the older 年度计算法. */
  readonly method?: "monthly" | "annual" | undefined;
}

export interface Settlement {
  /** 上年储存额利息. */
  readonly openInterest: Fen;
  /** 当年记账利息. */
  readonly currentInterest: Fen;
  /** What is deducted because the pension was drawn before the year ended. */
  readonly withdrawalInterest: Fen;
  /** 月积数 of the credits, also where the annual method does not use it. */
  readonly monthProduct: Fen;
  /** The credits of the year. */
  readonly principal: Fen;
  /** The withdrawals of the year. */
  readonly withdrawn: Fen;
  readonly endBalance: Fen;
}

/**
 * 年度结息 with the rate of the year of the law given (r; see `interestRate` for years without one).
 *
 *     月积数 P = Σ credit(n) × (R − n + 1), R = 12 or the month of retirement
 *     openInterest = open × r × R ÷ 12
 *     currentInterest = P × r ÷ 12, by the annual method credits × r × 1.083 ÷ 2
 *     withdrawalInterest = Σ withdrawal(n) × (12 − n + 1) × r ÷ 12
 *     endBalance = open + openInterest + principal + currentInterest − withdrawals − withdrawalInterest
 *
 * Each interest is rounded half up to the fen by itself, on the exact fraction, and then they are added. Refused: a month
 * outside the year, a credit after the month of retirement, what the law does not combine with the year of retirement
 * (withdrawals, the annual method), and a balance that would fall below zero.
 *
 * @law 劳办发〔1997〕116号
 */
export function settle(law: LawAt, region?: Region): Lookup<(year: AccountYear) => Settlement> {
  const rate = interestRate(law, region);
  if (rate.kind === "missing") return rate;
  return bind(settleAt(rate.value.rate), rate);
}

/** The same with a rate that somebody gave. */
export const settleAt = (rate: Rate) => {
  const rule = settleProducts(rate);
  return (year: AccountYear): Settlement => {
    const { open, credits, withdrawals = none, retireMonth, method = "monthly" } = year;
    refuseImpossible(year);
    const months = retireMonth ?? 12;
    const settled = rule({
      ...{ open, months, method },
      ...{ principal: totalOf(credits), monthProduct: monthProductOf(credits, months) },
      ...{ withdrawn: totalOf(withdrawals), withdrawalProduct: monthProductOf(withdrawals, 12) },
    });
    if (settled.endBalance < 0n) {
      refuse("policy/input", "字段 withdrawals：当年支付超过账户储存额，账户余额不能为负；请核对支付金额和年初储存额");
    }
    return settled;
  };
};

/** A year of which only the sums are needed: what a run keeps of a person while it reads a million of them. */
export interface YearSums {
  readonly open: Fen;
  /** The credits of the year, less what was reversed or left the account otherwise. */
  readonly principal: Fen;
  /** 月积数 of them: each times the months from its own to the last, both included. */
  readonly monthProduct: Fen;
  /** 12, or the month of retirement: interest runs to it. */
  readonly months: number;
  readonly withdrawn: Fen;
  /** 月积数 of the withdrawals, always to December. */
  readonly withdrawalProduct: Fen;
  readonly method?: "monthly" | "annual" | undefined;
}

/** The formula of `settle` on sums: one rule for a request and a run. A balance below zero is the caller's to judge. */
export const settleProducts =
  (rate: Rate) =>
  ({ open, principal, monthProduct, months, withdrawn, withdrawalProduct, method }: YearSums): Settlement => {
    const interest = (yuanMonths: bigint) => fen(roundHalfUp(yuanMonths * rate, 12_000_000n));
    const openInterest = interest(open * BigInt(months));
    const currentInterest =
      method === "annual" ? fen(roundHalfUp(principal * rate * 1083n, 2_000_000_000n)) : interest(monthProduct);
    const withdrawalInterest = interest(withdrawalProduct);
    const endBalance = fen(open + openInterest + principal + currentInterest - withdrawn - withdrawalInterest);
    return { openInterest, currentInterest, withdrawalInterest, monthProduct, principal, withdrawn, endBalance };
  };

/**
 * The same for somebody who draws a pension. The account pays its part of the pension until it is empty, and the pooled fund
 * pays the rest: a year that would end below zero ends at zero. What was drawn is then all that the account held with its
 * interest, and no interest is deducted for it (a convention of this project: 待确认).
 *
 * @law 劳办发〔1997〕116号
 */
export const settleDrawn = (rate: Rate) => {
  const rule = settleProducts(rate);
  return (year: YearSums): Settlement => {
    const settled = rule(year);
    if (settled.endBalance >= 0n) return settled;
    const kept = rule({ ...year, withdrawn: zeroFen, withdrawalProduct: zeroFen });
    return { ...kept, withdrawn: kept.endBalance, endBalance: zeroFen };
  };
};

const none: ByMonth = new Map();

const totalOf = (amounts: ByMonth): Fen => addFen(...amounts.values());

/** 月积数: each amount times the months from its own to `last`, both included. Exact, and additive in the amounts. */
export function monthProductOf(amounts: ByMonth, last: number): Fen {
  let product: bigint = zeroFen;
  for (const [month, amount] of amounts) product += amount * BigInt(last - month + 1);
  return fen(product);
}

function refuseImpossible({ open, credits, withdrawals = none, retireMonth, method }: AccountYear): void {
  const no = (field: string, detail: string) => refuse("policy/input", `字段 ${field}：${detail}`);
  if (open < 0n) no("open", "年初储存额不能为负");
  for (const [field, amounts] of [
    ["credits", credits],
    ["withdrawals", withdrawals],
  ] as const) {
    for (const [month, amount] of amounts) {
      if (!Number.isInteger(month) || month < 1 || month > 12) no(`${field}.${month}`, "应为 1 至 12 的月份");
      if (amount < 0n) no(`${field}.${month}`, "金额不能为负；冲销请从该月金额中减去");
    }
  }
  if (retireMonth === undefined) return;
  if (!Number.isInteger(retireMonth) || retireMonth < 1 || retireMonth > 12) no("retireMonth", "应为 1 至 12 的月份");
  for (const month of credits.keys()) {
    if (month > retireMonth)
      no(`credits.${month}`, `退休月份（${retireMonth}月）以后不再记入，请改正入账月份或退休月份`);
  }
  if (withdrawals.size > 0) no("withdrawals", "退休当年只计息到退休月份；退休以后的支付请在之后的年度结息");
  if (method === "annual") no("method", "退休当年按月积数法计息，请改为 monthly 或不填");
}
