import type { Tx } from "#platform/db/database.ts";
import { checkVoucher, type LedgerLine, type VoucherKind } from "#policy/fund/index.ts";
import { addMonths, type PlainDate, type YearMonth } from "#policy/kernel/calendar.ts";
import * as store from "./ledger-store.ts";

/** What is posted to the cash-basis general ledger of a fund entity: money moved, by the voucher that says so. */
export interface Voucher {
  readonly fundEntityId: string;
  readonly voucher: string;
  readonly movedOn: PlainDate;
  readonly bookMonth: YearMonth;
  readonly summary: string;
  readonly lines: readonly LedgerLine[];
  /** A step of the business where nothing else is said. */
  readonly kind?: VoucherKind;
  /** The voucher that a red one undoes. */
  readonly reverses?: string;
}

/**
 * Posts one voucher once, into an open month. Returns false when this voucher is in the books already; nothing changes then.
 * Whatever `checkVoucher` says against it is our fault here: what people typed was checked before.
 */
export async function postVoucher(tx: Tx, voucher: Voucher): Promise<boolean> {
  const { fundEntityId, bookMonth, lines, kind = "business" } = voucher;
  const scheme = await store.schemeOf(tx, fundEntityId);
  // Held until the end of the transaction, so that the month cannot be closed in between.
  const month = (await store.holdMonth(tx, fundEntityId, bookMonth)) ?? "closed";
  if (await store.isPosted(tx, fundEntityId, voucher.voucher)) return false;
  const faults = checkVoucher({ kind, scheme, month, lines });
  if (faults.length > 0) throw new Error(`voucher ${voucher.voucher} cannot be posted: ${faults.join(" ")}`);
  return store.insertVoucher(tx, { ...voucher, kind, postedInOpen: month === "open" });
}

/**
 * The book month for money that is posted now: the month itself, or the next one that is not closed. Months before the books
 * began are the former system's.
 */
export async function openBookMonth(tx: Tx, fundEntityId: string, month: YearMonth): Promise<YearMonth> {
  const first = await store.firstMonth(tx, fundEntityId);
  if (first !== undefined && month < first) return openBookMonth(tx, fundEntityId, first);
  await store.insertMonth(tx, fundEntityId, month);
  const status = await store.holdMonth(tx, fundEntityId, month);
  return status === "open" ? month : openBookMonth(tx, fundEntityId, addMonths(month, 1));
}
