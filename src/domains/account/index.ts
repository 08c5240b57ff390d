import { type Db, sql, type Tx } from "#platform/db/database.ts";
import type { AccountEntry } from "#policy/account/balance.ts";
import { type PlainDate, sayDate, sayMonth, type YearMonth } from "#policy/kernel/calendar.ts";
import { type Fen, fen } from "#policy/kernel/money.ts";
import type { Scheme } from "#policy/kernel/region.ts";

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
}

/** Appends one credit to the individual account, with its six dates. A line that is there already is an error. */
export async function creditAccount(
  tx: Tx,
  given: {
    personId: string;
    scheme: Scheme;
    source: string;
    sourceLine: number;
    amount: Fen;
    monthFor: YearMonth;
    monthCharged: YearMonth;
    receivedOn: PlainDate;
    creditedMonth: YearMonth;
    bookMonth: YearMonth;
    knownAt: Date;
  },
): Promise<void> {
  await sql`
    insert into account_line (person_id, scheme, source, source_line, kind, amount, month_for, month_charged,
                              received_on, credited_month, book_month, known_at)
    values (${given.personId}, ${given.scheme}, ${given.source}, ${given.sourceLine}, 'credit',
            ${given.amount.toString()}, ${given.monthFor}, ${given.monthCharged}, ${given.receivedOn},
            ${given.creditedMonth}, ${given.bookMonth}, ${given.knownAt})`.execute(tx);
}

/** All lines of a person's account, oldest first. */
export async function accountLines(db: Db, personId: string): Promise<readonly AccountLine[]> {
  const found = await sql<Omit<AccountLine, "amount"> & { amount: string }>`
    select scheme, source, source_line, kind, amount, month_for, month_charged, received_on::text as received_on,
           credited_month, book_month
    from account_line where person_id = ${personId}
    order by credited_month, month_for, source, source_line`.execute(db);
  return found.rows.map((row) => ({ ...row, amount: fen(BigInt(row.amount)) }));
}

/** A line as the rule of the balance takes it, with its origin in words. */
export const entryOf = (line: AccountLine): AccountEntry => ({
  kind: line.kind,
  amount: line.amount,
  creditedMonth: line.credited_month,
  origin:
    line.kind === "migrated"
      ? `系统启用时从原系统迁入，截至${sayMonth(line.month_for)}`
      : `${sayMonth(line.month_for)}的缴费，${sayDate(line.received_on)}到账`,
});
