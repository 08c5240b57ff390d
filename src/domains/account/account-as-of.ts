import { type Db, sql } from "#platform/db/database.ts";
import type { YearMonth } from "#policy/kernel/calendar.ts";
import { type Fen, fen } from "#policy/kernel/money.ts";

/** An individual account at the end of a month, by what was known before an instant. */
export interface AccountAsOf {
  readonly balance: Fen;
  readonly lines: number;
  /** Months for which something stands credited. */
  readonly months: number;
  readonly firstMonth: YearMonth | null;
  readonly lastMonth: YearMonth | null;
}

export async function accountAsOf(
  db: Db,
  personId: string,
  at: { readonly month: YearMonth; readonly knownBefore: Date },
): Promise<AccountAsOf> {
  const found = await sql<{
    balance: string;
    lines: number;
    months: number;
    first: YearMonth | null;
    last: YearMonth | null;
  }>`
    with line as (
      select kind, amount, month_for from account_line
      where person_id = ${personId} and scheme = 'enterprise-pension'
        and credited_month <= ${at.month} and known_at < ${at.knownBefore}
    ), month as (
      select month_for from line where kind = 'credit' or (kind = 'reversal' and month_for is not null)
      group by month_for having sum(amount) filter (where kind in ('credit', 'reversal')) > 0 and bool_or(kind = 'credit')
    )
    select (select coalesce(sum(amount), 0)::text from line) as balance, (select count(*)::int from line) as lines,
           (select count(*)::int from month) as months, (select min(month_for) from month) as first,
           (select max(month_for) from month) as last`.execute(db);
  const [row] = found.rows;
  return {
    ...{ balance: fen(BigInt(row?.balance ?? "0")), lines: row?.lines ?? 0, months: row?.months ?? 0 },
    ...{ firstMonth: row?.first ?? null, lastMonth: row?.last ?? null },
  };
}
