import { type Db, sql, type Tx } from "#platform/db/database.ts";
import type { MatchRule, MoneyAccount } from "#policy/fund/index.ts";
import type { PlainDate, YearMonth } from "#policy/kernel/calendar.ts";
import type { Signer } from "./draft-store.ts";

/** SQL of bank accounts, statements and matches. */
export interface AccountRow {
  readonly ledger_account: MoneyAccount;
  readonly bank: string;
  readonly last_digits: string;
  readonly opened_month: YearMonth;
  readonly opening: string;
}

export async function accountsOf(db: Db, fundEntityId: string): Promise<readonly AccountRow[]> {
  const found = await sql<AccountRow>`
    select ledger_account, bank, last_digits, opened_month, opening from fund_account
    where fund_entity_id = ${fundEntityId} order by ledger_account desc`.execute(db);
  return found.rows;
}

/** Locks an account, so that statements and matches of it follow each other. */
export async function lockAccount(
  tx: Tx,
  of: { fundEntityId: string; account: MoneyAccount },
): Promise<AccountRow | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`fund-account/${of.fundEntityId}/${of.account}`}, 0))`.execute(
    tx,
  );
  return (await accountsOf(tx, of.fundEntityId)).find((one) => one.ledger_account === of.account);
}

export interface StatementRow {
  readonly book_month: YearMonth;
  readonly opening: string;
  readonly closing: string;
  readonly taken_name: string;
  readonly taken_at: Date;
}

export async function statementsOf(
  db: Db,
  of: { fundEntityId: string; account: MoneyAccount },
): Promise<readonly StatementRow[]> {
  const found = await sql<StatementRow>`
    select book_month, opening, closing, taken_name, taken_at from bank_statement
    where fund_entity_id = ${of.fundEntityId} and ledger_account = ${of.account} order by book_month`.execute(db);
  return found.rows;
}

/** The statement that this file was, wherever it was handed in. Months without movements are alike to the byte. */
export async function statementOfFile(db: Db, hash: Buffer): Promise<{ book_month: YearMonth } | undefined> {
  const found = await sql<{ book_month: YearMonth }>`
    select book_month from bank_statement where content_hash = ${hash} and line_count > 0 limit 1`.execute(db);
  return found.rows[0];
}

export interface TakenLine {
  readonly on: PlainDate;
  readonly amount: bigint;
  readonly reference: string;
  readonly words: string;
}

export async function insertStatement(
  tx: Tx,
  of: {
    readonly fundEntityId: string;
    readonly account: MoneyAccount;
    readonly month: YearMonth;
    readonly opening: bigint;
    readonly closing: bigint;
    readonly lines: readonly TakenLine[];
    readonly hash: Buffer;
    readonly fileId: string;
    readonly by: Signer;
  },
): Promise<void> {
  const { fundEntityId, account, month, lines, by } = of;
  await sql`
    insert into bank_statement (fund_entity_id, ledger_account, book_month, opening, closing, line_count, content_hash,
                                file_id, taken_by, taken_name, taken_at)
    values (${fundEntityId}, ${account}, ${month}, ${of.opening.toString()}, ${of.closing.toString()}, ${lines.length},
            ${of.hash}, ${of.fileId}, ${by.id}, ${by.name}, ${by.at})`.execute(tx);
  await sql`
    insert into bank_statement_line (fund_entity_id, ledger_account, book_month, line_no, moved_on, amount, reference, words)
    select ${fundEntityId}, ${account}, ${month}, line_no, moved_on, amount, reference, words
    from unnest(${lines.map((_, index) => index + 1)}::int[], ${lines.map((line) => line.on)}::date[],
                ${lines.map((line) => line.amount.toString())}::bigint[], ${lines.map((line) => line.reference)}::text[],
                ${lines.map((line) => line.words)}::text[]) as line (line_no, moved_on, amount, reference, words)`.execute(
    tx,
  );
}

export interface BankLine {
  readonly book_month: YearMonth;
  readonly line_no: number;
  readonly moved_on: PlainDate;
  readonly amount: string;
  readonly reference: string;
  readonly words: string;
  readonly vouchers: readonly string[];
  readonly rule: MatchRule | "person" | null;
  /** The latest book month among its vouchers. */
  readonly booked_month: YearMonth | null;
}

/** Lines of the statements up to a month, with what they are in the books. */
export async function bankLines(
  db: Db,
  of: { fundEntityId: string; account: MoneyAccount; month: YearMonth },
): Promise<readonly BankLine[]> {
  const found = await sql<BankLine>`
    select s.book_month, s.line_no, to_char(s.moved_on, 'YYYY-MM-DD') as moved_on, s.amount, s.reference, s.words,
           coalesce(array_agg(m.voucher order by m.voucher) filter (where m.voucher is not null), '{}') as vouchers,
           min(m.rule) as rule, max(e.book_month) as booked_month
    from bank_statement_line s
    left join bank_match m
      on m.fund_entity_id = s.fund_entity_id and m.ledger_account = s.ledger_account and m.statement_month = s.book_month
      and m.statement_line = s.line_no and m.undone_at is null
    left join ledger_entry e on e.fund_entity_id = m.fund_entity_id and e.voucher = m.voucher
    where s.fund_entity_id = ${of.fundEntityId} and s.ledger_account = ${of.account} and s.book_month <= ${of.month}
    group by s.book_month, s.line_no, s.moved_on, s.amount, s.reference, s.words
    order by s.book_month, s.line_no`.execute(db);
  return found.rows;
}

export interface BookLine {
  readonly voucher: string;
  readonly line_no: number;
  readonly book_month: YearMonth;
  readonly moved_on: PlainDate;
  readonly summary: string;
  readonly amount: string;
  readonly statement_month: YearMonth | null;
}

/** Lines of the ledger on an account, from the first month with statements, with the statement that has them. */
export async function bookLines(
  db: Db,
  of: { fundEntityId: string; account: MoneyAccount; from: YearMonth },
): Promise<readonly BookLine[]> {
  const found = await sql<BookLine>`
    select l.voucher, l.line_no, e.book_month, to_char(e.moved_on, 'YYYY-MM-DD') as moved_on, e.summary,
           (l.debit - l.credit)::text as amount, m.statement_month
    from ledger_line l join ledger_entry e using (fund_entity_id, voucher)
    left join bank_match m
      on m.fund_entity_id = l.fund_entity_id and m.voucher = l.voucher and m.voucher_line = l.line_no and m.undone_at is null
    where l.fund_entity_id = ${of.fundEntityId} and l.ledger_account = ${of.account} and e.book_month >= ${of.from}
    order by e.moved_on, l.voucher, l.line_no`.execute(db);
  return found.rows;
}

export async function insertMatches(
  tx: Tx,
  of: { fundEntityId: string; account: MoneyAccount; month: YearMonth; by: Signer },
  matches: readonly { line: number; voucher: string; voucherLine: number; rule: MatchRule | "person" }[],
): Promise<void> {
  for (const match of matches) {
    await sql`
      insert into bank_match (fund_entity_id, ledger_account, statement_month, statement_line, voucher, voucher_line, rule,
                              matched_by, matched_name, matched_at)
      values (${of.fundEntityId}, ${of.account}, ${of.month}, ${match.line}, ${match.voucher}, ${match.voucherLine},
              ${match.rule}, ${of.by.id}, ${of.by.name}, ${of.by.at})`.execute(tx);
  }
}

/** Undoes what a person matched; what the rule found stands. Answers how many. */
export async function undoMatches(
  tx: Tx,
  of: { fundEntityId: string; account: MoneyAccount; month: YearMonth; line: number; reason: string; by: Signer },
): Promise<bigint> {
  const undone = await sql`
    update bank_match set undone_at = ${of.by.at}, undone_by = ${of.by.id}, undone_reason = ${of.reason}
    where fund_entity_id = ${of.fundEntityId} and ledger_account = ${of.account} and statement_month = ${of.month}
      and statement_line = ${of.line} and rule = 'person' and undone_at is null`.execute(tx);
  return undone.numAffectedRows ?? 0n;
}
