import {
  BinaryRows,
  copyRows,
  dateField,
  instantField,
  sameFields,
  sameTexts,
  textField,
} from "#platform/db/binary-copy.ts";
import { clientOf, type Db, oneRow, sql, type Tx } from "#platform/db/database.ts";
import type { AccountEntry } from "#policy/account/balance.ts";
import { monthOf, type PlainDate, sayDate, sayMonth, type YearMonth, yearOf } from "#policy/kernel/calendar.ts";
import { type Fen, fen } from "#policy/kernel/money.ts";
import type { Region, Scheme } from "#policy/kernel/region.ts";
import { noteCredits } from "./watch.ts";

export { accountAsOf } from "./account-as-of.ts";
export { statementFacts } from "./statement/fact.ts";
export { statementAsOf, statementsOf } from "./statement/store.ts";
export { watchAccounts, watchQuery } from "./watch.ts";
export { isInterestLine } from "./years.ts";

export interface AccountLine {
  readonly scheme: Scheme;
  readonly source: string;
  readonly source_line: number;
  readonly kind: AccountEntry["kind"];
  readonly amount: Fen;
  readonly month_for: YearMonth;
  readonly month_charged: YearMonth;
  readonly received_on: PlainDate;
  readonly credited_month: YearMonth;
  readonly book_month: YearMonth;
  /** Whose 记账利率 settles it; null goes with the lines before. */
  readonly region: Region | null;
}

/** Appends one credit to the individual account, with its six dates. A line that is there already is an error. */
export const creditAccount = (tx: Tx, given: Booked): Promise<void> => book(tx, "credit", given);

const creditColumns = [
  ...["person_id", "scheme", "source", "source_line", "kind", "amount", "month_for", "month_charged", "received_on"],
  ...["credited_month", "book_month", "known_at", "region"],
];
const credit = textField("credit");

/** Appends credits of many people, as `creditAccount` does for one, with COPY. */
export async function copyCredits(tx: Tx, credits: readonly Booked[]): Promise<void> {
  if (credits.length === 0) return;
  const rows = new BinaryRows(creditColumns.length);
  const [field, day, instant] = [sameTexts(), sameFields(dateField), sameFields(instantField)];
  for (const one of credits) {
    rows.row().int8(Number(one.personId)).field(field(one.scheme)).field(field(one.source)).int4(one.sourceLine);
    rows.field(credit).int8(one.amount).field(field(one.monthFor)).field(field(one.monthCharged));
    rows.field(day(one.receivedOn)).field(field(one.creditedMonth)).field(field(one.bookMonth));
    rows.field(instant(one.knownAt));
    if (one.region === undefined) rows.null();
    else rows.field(field(one.region));
  }
  await copyRows(clientOf(tx), "account_line", creditColumns, rows);
  await noteCredits(tx, credits);
}

/** Takes a credit back: the amount is less than nothing, and the line stands beside the one that it reverses. */
export async function reverseCredit(tx: Tx, given: Booked): Promise<void> {
  if (given.amount >= 0n) throw new RangeError(`a reversal takes away, not ${given.amount} fen`);
  await book(tx, "reversal", given);
}

/** 个人账户一次性支付: what leaves the account for good, to heirs or abroad, beside the entitlement that pays it. */
export async function payOutAccount(
  tx: Tx,
  given: Pick<Booked, "personId" | "scheme" | "source" | "amount" | "knownAt"> & {
    readonly on: PlainDate;
    readonly region: Region;
  },
): Promise<void> {
  if (given.amount <= 0n) throw new RangeError(`a payout is more than nothing, not ${given.amount} fen`);
  const month = monthOf(given.on);
  const dates = { monthFor: month, monthCharged: month, receivedOn: given.on, creditedMonth: month, bookMonth: month };
  await book(tx, "payment", { ...given, ...dates, sourceLine: 1, amount: fen(-given.amount) });
}

/** 支付撤销: what had left the account stands in it again from the same month on, because the payout was undone before it was paid. */
export async function takePayoutBack(tx: Tx, given: Booked): Promise<void> {
  if (given.amount <= 0n) throw new RangeError(`what is given back is more than nothing, not ${given.amount} fen`);
  await book(tx, "payment", given);
}

/**
 * 转移接续: what leaves an account at one place or enters it at another, a line a part of a year. A form that was returned is
 * undone by a positive line of the same kind.
 */
export async function moveAccount(
  tx: Tx,
  kind: "transfer-out" | "transfer-in" | "transfer-interest",
  given: Booked,
): Promise<void> {
  if (kind !== "transfer-out" && given.amount < 0n) throw new RangeError(`a transfer in adds, not ${given.amount} fen`);
  await book(tx, kind, given);
}

export interface Booked {
  readonly personId: string;
  readonly scheme: Scheme;
  readonly source: string;
  readonly sourceLine: number;
  readonly amount: Fen;
  readonly monthFor: YearMonth;
  readonly monthCharged: YearMonth;
  readonly receivedOn: PlainDate;
  readonly creditedMonth: YearMonth;
  readonly bookMonth: YearMonth;
  readonly knownAt: Date;
  readonly region?: Region;
}

async function book(tx: Tx, kind: AccountEntry["kind"], given: Booked): Promise<void> {
  await sql`
    insert into account_line (person_id, scheme, source, source_line, kind, amount, month_for, month_charged,
                              received_on, credited_month, book_month, known_at, region)
    values (${given.personId}, ${given.scheme}, ${given.source}, ${given.sourceLine}, ${kind},
            ${given.amount.toString()}, ${given.monthFor}, ${given.monthCharged}, ${given.receivedOn},
            ${given.creditedMonth}, ${given.bookMonth}, ${given.knownAt}, ${given.region ?? null})`.execute(tx);
  if (kind === "credit" || kind === "reversal") await noteCredits(tx, [given]);
}

/** All lines of a person's account, oldest first. */
export async function accountLines(db: Db, personId: string): Promise<readonly AccountLine[]> {
  const found = await sql<Omit<AccountLine, "amount"> & { amount: string }>`
    select scheme, source, source_line, kind, amount, month_for, month_charged, received_on::text as received_on,
           credited_month, book_month, region
    from account_line where person_id = ${personId}
    order by credited_month, month_for, source, source_line`.execute(db);
  return found.rows.map((row) => ({ ...row, amount: fen(BigInt(row.amount)) }));
}

/** A line as the rule of the balance takes it, with its origin in words. */
export const entryOf = (line: AccountLine): AccountEntry => ({
  kind: line.kind,
  amount: line.amount,
  creditedMonth: line.credited_month,
  origin: originOf(line),
});

function originOf(line: AccountLine): string {
  if (line.kind === "migrated") return `系统启用时从原系统迁入，截至${sayMonth(line.month_for)}`;
  if (line.kind === "interest") return `${yearOf(line.month_for)}年度结息`;
  if (line.kind === "payment") return line.amount < 0n ? `${sayDate(line.received_on)}支付` : "支付撤销";
  if (line.kind === "transfer-out") return line.amount < 0n ? "转移到外地" : "转移退回";
  if (line.kind === "transfer-in") return `${yearOf(line.month_for)}年本金，从外地转入`;
  if (line.kind === "transfer-interest") return `${yearOf(line.month_for)}年利息，从外地转入`;
  const from = line.source.startsWith("migration/") ? "从原系统迁入" : `${sayDate(line.received_on)}到账`;
  return `${sayMonth(line.month_for)}的缴费，${from}`;
}

/** What the accounts of a year come to: whose they are, what they opened with, what came in, what interest was posted. */
export async function accountsOfYear(
  db: Db,
  year: number,
): Promise<{ readonly people: number; readonly opening: Fen; readonly credits: Fen; readonly interest: Fen }> {
  const found = await sql<{ people: number; opening: string; credits: string; interest: string }>`
    select count(distinct person_id)::int as people,
           coalesce(sum(amount) filter (where credited_month < ${`${year}-01`}), 0)::text as opening,
           coalesce(sum(amount) filter (where kind = 'credit' and credited_month >= ${`${year}-01`}), 0)::text as credits,
           coalesce(sum(amount) filter (where kind = 'interest' and left(month_for, 4) = ${String(year)}), 0)::text as interest
    from account_line where scheme = 'enterprise-pension' and credited_month <= ${`${year}-12`}`.execute(db);
  const { people, opening, credits, interest } = oneRow(found.rows);
  const amount = (text: string) => fen(BigInt(text));
  return { people, opening: amount(opening), credits: amount(credits), interest: amount(interest) };
}
