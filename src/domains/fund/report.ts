import type { z } from "zod";
import type { Db } from "#platform/db/database.ts";
import {
  type AccountClass,
  accountClassTitles,
  accountingSystem,
  chartOf,
  growsByDebit,
  type LedgerAccount,
} from "#policy/fund/index.ts";
import { addMonths, month as monthOf, sayMonth, type YearMonth } from "#policy/kernel/calendar.ts";
import { fen, sayYuan } from "#policy/kernel/money.ts";
import { always, type Balances, balancesOf, type Span } from "./balances.ts";
import type { report, reportKinds } from "./contract.ts";
import type { FundRow } from "./ledger-store.ts";
import * as ledger from "./ledger-store.ts";
import { monthsOf } from "./month-store.ts";
import { amountOf, named } from "./words.ts";

export type Report = z.infer<typeof report>;
export type ReportKind = (typeof reportKinds)[number];
type Row = Report["rows"][number];

export const reportTitle: Readonly<Record<ReportKind, string>> = {
  "balance-sheet": "资产负债表",
  flows: "基金收支表",
  "trial-balance": "试算平衡表",
};

/** A report of a fund at the end of a month. Each figure names the months that it is made of, so that one can go down to its vouchers. */
export async function reportOf(db: Db, fund: FundRow, kind: ReportKind, month: YearMonth): Promise<Report> {
  const balances = balancesOf(await ledger.turnoversOf(db, fund.fundEntityId, month));
  const months = await monthsOf(db, fund.fundEntityId);
  const closed = months.some((one) => one.book_month === month && one.status === "closed");
  const made = { "balance-sheet": balanceSheet, flows, "trial-balance": trialBalance }[kind];
  const title = reportTitle[kind];
  return { kind, title, fundName: fund.name, month, closed, source: accountingSystem, ...made(fund, balances, month) };
}

type Made = Pick<Report, "columns" | "rows" | "check">;

const lineRow = (account: LedgerAccount, amounts: Row["amounts"]): Row => ({
  ...named(account),
  ...{ level: "line", amounts },
});
const textRow = (level: "head" | "sum", title: string, amounts: Row["amounts"] = []): Row => ({
  ...{ title, code: null, codeRead: true, account: null, level, amounts },
});
const figure = (value: bigint, { from, to }: Span): Row["amounts"][number] => ({ amount: amountOf(value), from, to });

/** The accounts of a class that have ever moved. */
const used = ({ scheme }: FundRow, { accounts }: Balances, of: AccountClass): readonly LedgerAccount[] =>
  chartOf(scheme)
    .filter((entry) => entry.class === of && accounts.includes(entry.account))
    .map((entry) => entry.account);

/** 资产负债表: 期末 and 年初. What came in and went out and was not carried over yet is 本年收支结余. */
function balanceSheet(fund: FundRow, balances: Balances, month: YearMonth): Made {
  const spans = [
    { from: always, to: month },
    { from: always, to: addMonths(monthOf(`${month.slice(0, 4)}-01`), -1) },
  ];
  const part = (of: AccountClass) => {
    const accounts = used(fund, balances, of);
    const rows = accounts.map((account) =>
      lineRow(
        account,
        spans.map((span) => figure(balances.balance(account, span.to), span)),
      ),
    );
    const sums = spans.map((span) => accounts.reduce((sum, account) => sum + balances.balance(account, span.to), 0n));
    return { rows, sums };
  };
  const total = (title: string, sums: readonly bigint[]) =>
    textRow(
      "sum",
      title,
      sums.map((sum, index) => figure(sum, spans[index] ?? { from: always, to: month })),
    );
  const [assets, liabilities, net] = [part("asset"), part("liability"), part("net-asset")];
  const [income, expenditure] = [part("income"), part("expenditure")];
  const surplus = spans.map((_, index) => (income.sums[index] ?? 0n) - (expenditure.sums[index] ?? 0n));
  const netSums = spans.map((_, index) => (net.sums[index] ?? 0n) + (surplus[index] ?? 0n));
  const right = spans.map((_, index) => (liabilities.sums[index] ?? 0n) + (netSums[index] ?? 0n));
  const [left = 0n] = assets.sums;
  const same = left === right[0];
  return {
    columns: ["期末余额", "年初余额"],
    rows: [
      textRow("head", accountClassTitles.asset),
      ...assets.rows,
      total("资产总计", assets.sums),
      textRow("head", accountClassTitles.liability),
      ...liabilities.rows,
      total("负债合计", liabilities.sums),
      textRow("head", accountClassTitles["net-asset"]),
      ...net.rows,
      total("本年收支结余（未结转）", surplus),
      total("净资产合计", netSums),
      total("负债和净资产总计", right),
    ],
    check: `资产 ${sayYuan(fen(left))} ${same ? "=" : "≠"} 负债和净资产 ${sayYuan(fen(right[0] ?? 0n))}`,
  };
}

/** 基金收支表: the month, the year so far, the same months of the year before. */
function flows(fund: FundRow, balances: Balances, month: YearMonth): Made {
  const january = monthOf(`${month.slice(0, 4)}-01`);
  const spans: readonly Span[] = [
    { from: month, to: month },
    { from: january, to: month },
    { from: addMonths(january, -12), to: addMonths(month, -12) },
  ];
  const part = (side: "income" | "expenditure"): Row[] => [
    textRow("head", accountClassTitles[side]),
    ...used(fund, balances, side).map((account) =>
      lineRow(
        account,
        spans.map((span) => figure(balances.flow(account, span), span)),
      ),
    ),
    textRow(
      "sum",
      `${accountClassTitles[side]}合计`,
      spans.map((span) => figure(balances.flows(side, span), span)),
    ),
  ];
  const left = (span: Span) => balances.flows("income", span) - balances.flows("expenditure", span);
  const [, year] = spans;
  const said = (value: bigint) => sayYuan(fen(value));
  return {
    columns: ["本月", "本年累计", "上年同期"],
    rows: [
      ...part("income"),
      ...part("expenditure"),
      textRow(
        "sum",
        "本期结余",
        spans.map((span) => figure(left(span), span)),
      ),
    ],
    check:
      year === undefined
        ? ""
        : `本年收入 ${said(balances.flows("income", year))} − 支出 ${said(balances.flows("expenditure", year))} = 结余 ${said(left(year))}`,
  };
}

/** 试算平衡表: what an account had, what moved on either side, what it has. */
function trialBalance(fund: FundRow, balances: Balances, month: YearMonth): Made {
  const before = { from: always, to: addMonths(month, -1) };
  const now = { from: month, to: month };
  const whole = { from: always, to: month };
  const classes = ["asset", "liability", "net-asset", "income", "expenditure"] as const;
  const accounts = classes.flatMap((of) => used(fund, balances, of));
  const sum = (side: "debit" | "credit") => accounts.reduce((all, account) => all + balances[side](account, now), 0n);
  // Balances of the side on which an account stands, so that both sides can be added up.
  const standing = (side: "debit" | "credit") =>
    accounts.reduce((all, account) => {
      const balance = balances.balance(account, month);
      return growsByDebit(account) === (side === "debit") ? all + balance : all;
    }, 0n);
  const [debit, credit] = [standing("debit"), standing("credit")];
  return {
    columns: ["期初余额", "本月借方", "本月贷方", "期末余额"],
    rows: [
      ...accounts.map((account) =>
        lineRow(account, [
          figure(balances.balance(account, before.to), before),
          figure(balances.debit(account, now), now),
          figure(balances.credit(account, now), now),
          figure(balances.balance(account, month), whole),
        ]),
      ),
      textRow("sum", "本月发生额合计", [null, figure(sum("debit"), now), figure(sum("credit"), now), null]),
    ],
    check: `${sayMonth(month)}借方余额 ${sayYuan(fen(debit))} ${debit === credit ? "=" : "≠"} 贷方余额 ${sayYuan(fen(credit))}`,
  };
}
