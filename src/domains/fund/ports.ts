import type { Db } from "#platform/db/database.ts";
import type { Fen } from "#policy/kernel/money.ts";

/** Of a voucher, the persons behind it and what it moved for each. */
export interface BehindVoucher {
  readonly rows: readonly { readonly personId: string; readonly amount: Fen }[];
  readonly total: number;
  readonly sum: Fen;
}

/** A domain whose money a voucher may be: handed over by the server, because the domains stand above the fund. */
export interface VoucherSource {
  /** The persons behind a voucher, largest first; undefined where it is not of this domain. */
  behind(db: Db, of: { fundEntityId: string; voucher: string; most: number }): Promise<BehindVoucher | undefined>;
}
