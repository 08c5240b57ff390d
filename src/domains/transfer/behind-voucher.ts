import type { BehindVoucher } from "#domains/fund/index.ts";
import type { Db } from "#platform/db/database.ts";
import { fen } from "#policy/kernel/money.ts";
import { moneyOfVoucher } from "./store.ts";

/** The person behind a slip of 转移支出 or 转移收入; undefined where the voucher is none. */
export async function behindTransfer(
  db: Db,
  of: { readonly fundEntityId: string; readonly voucher: string },
): Promise<BehindVoucher | undefined> {
  const found = await moneyOfVoucher(db, of.fundEntityId, of.voucher);
  if (found === undefined) return undefined;
  const amount = fen(BigInt(found.amount));
  return { rows: [{ personId: found.person_id, amount }], total: 1, sum: amount };
}
