import type { LedgerAccount, MoneyAccount } from "./chart.ts";

/** From what the money of an account may come, and to what it may go. */
interface Route {
  readonly from: readonly LedgerAccount[];
  readonly to: readonly LedgerAccount[];
}

/**
 * The flows of a fund's money. The expenditure account is given money by the treasury account and the upper level, pays
 * benefits, remits up and allots down; what was paid wrongly comes back the way it went, and its interest is paid over.
 * The income account pays into the treasury account alone, but for what goes back to whom it came from.
 *
 * @law 社会保险经办条例 第四十条
 */
export const moneyRoutes: Readonly<Record<MoneyAccount, Route>> = {
  "treasury-deposit": {
    from: ["contribution-income", "suspense-receipt", "other-income", "interest-income"],
    to: ["treasury-account", "contribution-income", "suspense-receipt"],
  },
  "income-account": {
    from: [
      ...(["contribution-income", "suspense-receipt", "interest-income", "transfer-income"] as const),
      ...(["allot-down-income", "remit-up-income", "collective-subsidy-income", "other-income"] as const),
    ],
    to: ["treasury-account", "contribution-income", "suspense-receipt", "transfer-income", "other-income"],
  },
  "treasury-account": {
    from: [
      ...(["treasury-deposit", "income-account", "expenditure-account", "fiscal-subsidy-income"] as const),
      ...(["collective-subsidy-income", "interest-income", "transfer-income", "allot-down-income"] as const),
      ...(["remit-up-income", "other-income", "bond-investment", "entrusted-investment"] as const),
      ...(["entrusted-investment-return", "borrowed-money", "temporary-payment", "suspense-receipt"] as const),
    ],
    to: [
      ...(["expenditure-account", "bond-investment", "entrusted-investment", "borrowed-money"] as const),
      ...(["allot-down-expenditure", "remit-up-expenditure", "temporary-payment", "suspense-receipt"] as const),
      ...(["contribution-income", "fiscal-subsidy-income"] as const),
    ],
  },
  "expenditure-account": {
    from: [
      ...(["treasury-account", "allot-down-income", "interest-income", "suspense-receipt"] as const),
      ...(["benefit-expenditure", "transfer-expenditure", "other-expenditure", "temporary-payment"] as const),
    ],
    to: [
      ...(["benefit-expenditure", "transfer-expenditure", "remit-up-expenditure", "allot-down-expenditure"] as const),
      ...(["other-expenditure", "temporary-payment", "contribution-income", "suspense-receipt"] as const),
      "treasury-account",
    ],
  },
};
