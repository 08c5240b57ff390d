import type { BehindVoucher } from "#domains/fund/index.ts";
import { type Db, sql } from "#platform/db/database.ts";
import { fen } from "#policy/kernel/money.ts";

/**
 * The persons behind a voucher of contributions, largest first; undefined where no receipt names it. `X/3` is the third line
 * of voucher X, which was placed later.
 */
export async function behindReceipt(
  db: Db,
  of: { fundEntityId: string; voucher: string; most: number },
): Promise<BehindVoucher | undefined> {
  const line = /^(.+)\/(\d{1,9})$/.exec(of.voucher);
  const found = await sql<{ person_id: string; amount: string; total: number; sum: string }>`
    with mine as (
      select person_id, sum(amount) as amount from receipt
      where fund_entity_id = ${of.fundEntityId}
        and (voucher = ${of.voucher}
             or (voucher = ${line?.[1] ?? null}::text and source_line = ${line?.[2] ?? null}::int))
      group by person_id
    )
    select person_id, amount, count(*) over ()::int as total, (sum(amount) over ())::text as sum
    from mine order by amount desc, person_id limit ${of.most}`.execute(db);
  const [first] = found.rows;
  if (first === undefined) return undefined;
  return {
    rows: found.rows.map((row) => ({ personId: row.person_id, amount: fen(BigInt(row.amount)) })),
    total: first.total,
    sum: fen(BigInt(first.sum)),
  };
}
