import type { BehindVoucher } from "#domains/fund/index.ts";
import type { Db } from "#platform/db/database.ts";
import { fen } from "#policy/kernel/money.ts";
import { actOfVoucher } from "./store.ts";

export { settle } from "./account.ts";
export { heldWrongly, owedBackIn } from "./set-off.ts";

/** The person behind a slip of money that came back, or went back; undefined where the voucher is none. */
export async function behindRepayment(
  db: Db,
  of: { readonly fundEntityId: string; readonly voucher: string },
): Promise<BehindVoucher | undefined> {
  const rows = (await actOfVoucher(db, of.fundEntityId, of.voucher)).map((row) => ({
    ...{ personId: row.person_id, amount: fen(BigInt(row.amount)) },
  }));
  if (rows.length === 0) return undefined;
  return { rows, total: rows.length, sum: fen(rows.reduce((sum: bigint, row) => sum + row.amount, 0n)) };
}
