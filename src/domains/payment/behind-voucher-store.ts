import type { BehindVoucher } from "#domains/fund/index.ts";
import { type Db, sql } from "#platform/db/database.ts";
import { fen } from "#policy/kernel/money.ts";

/** The number of the voucher by which a bank's result is booked. */
export const voucherOfResult = (message: string): string => `BANK-${message}`;
const prefix = voucherOfResult("");

/** The persons whom a bank's result said paid, largest first; undefined where the voucher is of no result. */
export async function behindPayment(
  db: Db,
  of: { fundEntityId: string; voucher: string; most: number },
): Promise<BehindVoucher | undefined> {
  if (!of.voucher.startsWith(prefix)) return undefined;
  const found = await sql<{ person_id: string; amount: string; total: number; sum: string }>`
    select p.person_id, p.amount, count(*) over ()::int as total, (sum(p.amount) over ())::text as sum
    from payment_outcome o join payment_run r on r.run_id = o.run_id
    join payment p on p.person_id = o.person_id and p.run_id = o.run_id and p.attempt_no = r.attempt_no
    where o.message = ${of.voucher.slice(prefix.length)} and o.outcome = 'paid' and r.fund_entity_id = ${of.fundEntityId}
    order by p.amount desc, p.person_id limit ${of.most}`.execute(db);
  const [first] = found.rows;
  if (first === undefined) return undefined;
  return {
    rows: found.rows.map((row) => ({ personId: row.person_id, amount: fen(BigInt(row.amount)) })),
    total: first.total,
    sum: fen(BigInt(first.sum)),
  };
}
