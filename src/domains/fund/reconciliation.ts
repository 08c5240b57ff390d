import { audit } from "#platform/audit/audit.ts";
import type { Db } from "#platform/db/database.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { chartEntry, type MoneyAccount, matchStatement } from "#policy/fund/index.ts";
import { sayMonth, type YearMonth } from "#policy/kernel/calendar.ts";
import { fen, sayYuan } from "#policy/kernel/money.ts";
import { ownFund, signerOf } from "./desk.ts";
import { findClose, lockMonth } from "./month-store.ts";
import * as store from "./statement-store.ts";
import { sayKey } from "./words.ts";

/** 余额调节 of one account at the end of a month. */
export interface Reconciliation {
  readonly statement: store.StatementRow | undefined;
  /** The ledger's balance. */
  readonly book: bigint;
  readonly lines: readonly store.BankLine[];
  readonly notAtBank: readonly store.BookLine[];
  readonly notBooked: readonly store.BankLine[];
  /** Book less (statement + not at the bank − not booked): nothing, or a fault. */
  readonly difference: bigint;
}

/** What the bank has and the books do not, what the books have and the bank does not, and whether the rest agrees. */
export async function reconcile(
  db: Db,
  { fundEntityId, account, month }: { fundEntityId: string; account: store.AccountRow; month: YearMonth },
): Promise<Reconciliation> {
  const of = { fundEntityId, account: account.ledger_account, month };
  const statement = (await store.statementsOf(db, of)).find((one) => one.book_month === month);
  const lines = await store.bankLines(db, of);
  const books = (await store.bookLines(db, { ...of, from: account.opened_month })).filter(
    (line) => line.book_month <= month,
  );
  const notAtBank = books.filter((line) => line.statement_month === null || line.statement_month > month);
  const notBooked = lines.filter((line) => line.booked_month === null || line.booked_month > month);
  const book = BigInt(account.opening) + sum(books);
  const explained = BigInt(statement?.closing ?? "0") + sum(notAtBank) - sum(notBooked);
  return { statement, book, lines, notAtBank, notBooked, difference: statement === undefined ? 0n : book - explained };
}

const sum = (lines: readonly { readonly amount: string }[]): bigint =>
  lines.reduce((total, line) => total + BigInt(line.amount), 0n);

interface Of {
  readonly fundEntityId: string;
  readonly account: MoneyAccount;
  readonly month: YearMonth;
}

/** 自动勾对: every line of the account that is still alone, by the rule. Answers how many were found. */
export async function matchByRule(context: Context, of: Of): Promise<number> {
  const { tx } = context;
  const account = await ownAccount(context, of);
  const open = (await store.bankLines(tx, of)).filter((line) => line.vouchers.length === 0);
  const books = (await store.bookLines(tx, { ...of, from: account.opened_month })).filter(
    (line) => line.statement_month === null,
  );
  const byKey = new Map(books.map((line) => [`${line.voucher} ${line.line_no}`, line]));
  const left = new Map(byKey);
  let found = 0;
  for (const month of [...new Set(open.map((line) => line.book_month))]) {
    const matches = matchStatement(
      open
        .filter((line) => line.book_month === month)
        .map((line) => ({ ...line, line: line.line_no, on: line.moved_on, amount: fen(BigInt(line.amount)) })),
      [...left].map(([key, line]) => ({ ...line, key, movedOn: line.moved_on, amount: fen(BigInt(line.amount)) })),
    );
    const rows = matches.flatMap(({ line, key, rule }) => {
      const book = left.get(key);
      left.delete(key);
      return book === undefined ? [] : [{ line, voucher: book.voucher, voucherLine: book.line_no, rule }];
    });
    await store.insertMatches(tx, { ...of, month, by: signerOf(context) }, rows);
    found += rows.length;
  }
  await audit(context, "fund.match", sayKey(of.fundEntityId, `${of.account}/${of.month}`), { found });
  return found;
}

/** 手工勾对: one line of the statement is these lines of the ledger, which must come to the same. */
export async function pair(
  context: Context,
  of: Of & { line: number; vouchers: readonly { voucher: string; line: number }[] },
): Promise<void> {
  const { tx } = context;
  const account = await ownAccount(context, of);
  const bank = (await store.bankLines(tx, of)).find((one) => one.book_month === of.month && one.line_no === of.line);
  if (bank === undefined) throw new Problem("request/not-found", "对账单里没有这一行。请刷新再看。");
  if (bank.vouchers.length > 0) throw new Problem("fund/stale", "这一行已经勾对。请刷新看结果。");
  const books = await store.bookLines(tx, { ...of, from: account.opened_month });
  const wanted = new Set(of.vouchers.map((one) => `${one.voucher} ${one.line}`));
  const chosen = books.filter((one) => wanted.has(`${one.voucher} ${one.line_no}`));
  if (chosen.length !== of.vouchers.length)
    throw new Problem("request/not-found", "有的凭证不在这个账户里。请重新选。");
  const taken = chosen.find((one) => one.statement_month !== null);
  if (taken !== undefined) throw new Problem("fund/stale", `${taken.voucher} 已经勾对。请刷新再选。`);
  if (sum(chosen) !== BigInt(bank.amount)) {
    const [said, booked] = [sayYuan(fen(BigInt(bank.amount))), sayYuan(fen(sum(chosen)))];
    throw new Problem("fund/statement", `银行 ${said} 元，选的凭证合计 ${booked} 元，不相等，不能勾对。`);
  }
  const rows = chosen.map((one) => ({
    ...{ line: of.line, voucher: one.voucher, voucherLine: one.line_no, rule: "person" as const },
  }));
  await store.insertMatches(tx, { ...of, by: signerOf(context) }, rows);
  await audit(context, "fund.pair", sayKey(of.fundEntityId, `${of.account}/${of.month}/${of.line}`), {
    vouchers: chosen.map((one) => one.voucher),
  });
}

/** Takes back what a person matched wrongly, while the month is open. */
export async function unpair(context: Context, of: Of & { line: number; reason: string }): Promise<void> {
  const { tx } = context;
  await ownAccount(context, of);
  const month = await lockMonth(tx, of.fundEntityId, of.month);
  if (month?.status === "closed") throw new Problem("fund/not-now", `${sayMonth(of.month)}已经结账，勾对不再改。`);
  if ((await findClose(tx, of.fundEntityId, of.month))?.state === "asked")
    throw new Problem("fund/not-now", `${sayMonth(of.month)}正等人结账，先请他退回。`);
  const undone = await store.undoMatches(tx, { ...of, by: signerOf(context) });
  if (undone === 0n) throw new Problem("fund/not-now", "这一行没有手工勾对，不能取消。");
  await audit(context, "fund.unpair", sayKey(of.fundEntityId, `${of.account}/${of.month}/${of.line}`), {
    reason: of.reason,
  });
}

/** The account of this fund, locked. */
export async function ownAccount(context: Context, of: Omit<Of, "month">): Promise<store.AccountRow> {
  await ownFund(context.tx, context.actor, of.fundEntityId);
  const account = await store.lockAccount(context.tx, of);
  if (account === undefined) {
    throw new Problem("request/not-found", `这个基金没有登记${chartEntry(of.account).title}的账户。请联系管理员。`);
  }
  return account;
}
