import { date } from "../kernel/calendar.ts";
import type { Citation } from "../kernel/citation.ts";
import type { Scheme } from "../kernel/region.ts";

/** What an account of the fund's books is: 资产、负债、净资产、收入、支出. */
export type AccountClass = "asset" | "liability" | "net-asset" | "income" | "expenditure";

export const accountClassTitles: Readonly<Record<AccountClass, string>> = {
  asset: "资产",
  liability: "负债",
  "net-asset": "净资产",
  income: "收入",
  expenditure: "支出",
};

/** An account of the general ledger as the accounting system of the funds sets it. */
export interface ChartEntry {
  readonly account: string;
  readonly code: string;
  readonly title: string;
  readonly class: AccountClass;
  /** The funds that use it; undefined means all. */
  readonly schemes?: readonly Scheme[];
  /** Money in a bank or with the treasury: what a voucher of money that moved must touch. */
  readonly money?: true;
  /** Money that moved and waits for its place: 暂收款, 暂付款. */
  readonly waiting?: true;
  /** Kept in step with a sub-ledger of persons, so that nobody types it by hand. */
  readonly controlled?: true;
  /** Whether the code was read in a text; one from memory is shown as 待确认. */
  readonly codeRead: boolean;
}

/** The document that sets the accounts, for books kept since 2018. */
export const accountingSystem: Citation = {
  title: "社会保险基金会计制度",
  number: "财会〔2017〕28号",
  from: date("2018-01-01"),
};

const pensions = ["enterprise-pension", "resident-pension", "institution-pension"] as const;
const unread = { codeRead: false } as const;
const read = { codeRead: true } as const;

/**
 * The accounts that the books of a fund may use. That each fund is an entity of its own and that the basis is cash was
 * read (第一部分三、五); of the codes only 1004 could be read, the others are 待确认.
 */
export const chart = [
  { account: "income-account", code: "1002", title: "收入户存款", class: "asset", money: true, ...unread },
  { account: "treasury-account", code: "1003", title: "财政专户存款", class: "asset", money: true, ...unread },
  { account: "expenditure-account", code: "1004", title: "支出户存款", class: "asset", money: true, ...read },
  { account: "treasury-deposit", code: "1005", title: "国库存款", class: "asset", money: true, ...unread },
  { account: "temporary-payment", code: "1101", title: "暂付款", class: "asset", waiting: true, ...unread },
  { account: "bond-investment", code: "1201", title: "债券投资", class: "asset", ...unread },
  {
    ...{ account: "entrusted-investment", code: "1202", title: "委托投资", class: "asset" },
    ...{ schemes: pensions, ...unread },
  },
  {
    ...{ account: "suspense-receipt", code: "2001", title: "暂收款", class: "liability" },
    ...{ waiting: true, controlled: true, ...unread },
  },
  { account: "borrowed-money", code: "2101", title: "借入款项", class: "liability", ...unread },
  { account: "fund-balance", code: "3001", title: "一般基金结余", class: "net-asset", ...unread },
  {
    ...{ account: "reserve-balance", code: "3201", title: "储备金结余", class: "net-asset" },
    ...{ schemes: ["work-injury"], ...unread },
  },
  {
    ...{ account: "contribution-income", code: "4001", title: "社会保险费收入", class: "income" },
    ...{ controlled: true, ...unread },
  },
  { account: "fiscal-subsidy-income", code: "4002", title: "财政补贴收入", class: "income", ...unread },
  {
    ...{ account: "collective-subsidy-income", code: "4003", title: "集体补助收入", class: "income" },
    ...{ schemes: ["resident-pension"], ...unread },
  },
  { account: "interest-income", code: "4004", title: "利息收入", class: "income", ...unread },
  {
    ...{ account: "entrusted-investment-return", code: "4005", title: "委托投资收益", class: "income" },
    ...{ schemes: pensions, ...unread },
  },
  { account: "transfer-income", code: "4101", title: "转移收入", class: "income", ...unread },
  { account: "allot-down-income", code: "4201", title: "上级补助收入", class: "income", ...unread },
  { account: "remit-up-income", code: "4202", title: "下级上解收入", class: "income", ...unread },
  { account: "other-income", code: "4301", title: "其他收入", class: "income", ...unread },
  {
    ...{ account: "benefit-expenditure", code: "5001", title: "社会保险待遇支出", class: "expenditure" },
    ...{ controlled: true, ...unread },
  },
  { account: "transfer-expenditure", code: "5201", title: "转移支出", class: "expenditure", ...unread },
  { account: "allot-down-expenditure", code: "5301", title: "补助下级支出", class: "expenditure", ...unread },
  { account: "remit-up-expenditure", code: "5302", title: "上解上级支出", class: "expenditure", ...unread },
  { account: "other-expenditure", code: "5401", title: "其他支出", class: "expenditure", ...unread },
] as const satisfies readonly ChartEntry[];

/** An account by its identifier: what stands in the ledger. Codes and titles may be corrected, identifiers stay. */
export type LedgerAccount = (typeof chart)[number]["account"];
export const ledgerAccounts = chart.map((entry) => entry.account) as [LedgerAccount, ...LedgerAccount[]];

const entries: ReadonlyMap<string, ChartEntry> = new Map(chart.map((entry) => [entry.account, entry]));

export function chartEntry(account: LedgerAccount): ChartEntry {
  const entry = entries.get(account);
  if (entry === undefined) throw new RangeError(`no account ${account}`);
  return entry;
}

/** The accounts that a fund of this scheme may use, in the order of their codes. */
export const chartOf = (scheme: Scheme): readonly (ChartEntry & { readonly account: LedgerAccount })[] =>
  chart.filter(({ account }) => mayUse(scheme, account));

export function mayUse(scheme: Scheme, account: LedgerAccount): boolean {
  const { schemes } = chartEntry(account);
  return schemes === undefined || schemes.includes(scheme);
}

/** On which side an account grows: assets and expenditure by debit, the others by credit. */
export const growsByDebit = (account: LedgerAccount): boolean =>
  ["asset", "expenditure"].includes(chartEntry(account).class);

/** The four places of a fund's money (条例第四十条; 国库 since tax collects). */
export const moneyAccounts = ["treasury-deposit", "income-account", "treasury-account", "expenditure-account"] as const;
export type MoneyAccount = (typeof moneyAccounts)[number];
export const isMoney = (account: LedgerAccount): account is MoneyAccount => chartEntry(account).money === true;
